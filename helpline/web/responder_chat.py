"""One chat on the console of somebody who answers: what is told of it, until it leaves her desk."""

import asyncio
from contextlib import suppress
from typing import Final

from starlette.websockets import WebSocketDisconnect

from helpline.conversation.events import Event, Said, Tapped
from helpline.conversation.terms import Party, Phase, Place
from helpline.errors import HelplineError
from helpline.house import House
from helpline.live import Live, Sign
from helpline.silence import tell_fault
from helpline.web.wire import HEARTBEAT_EVERY, Wire
from helpline.wire.draft import OtherLanguage
from helpline.wire.for_responder import Reader, for_responder, leaves, said_to_responder
from helpline.wire.frame import Problem, SeatName
from helpline.wire.to_responder import Chat, Delivered, Guest, Presence, TheyWrite
from routing.model import Language, ResponderId

_OTHERS: Final[tuple[tuple[Party, SeatName | None], ...]] = (
    ("visitor", None),
    ("responder", "responder"),
    ("supervisor", "supervisor"),
    ("interpreter", "interpreter"),
)


class ResponderChat:
    """Follows one conversation for one console, from one place in it."""

    __slots__ = ("_got", "_here", "_house", "_reader", "_spoken", "_wire", "_writing", "live")

    def __init__(
        self,
        house: House,
        wire: Wire,
        live: Live,
        *,
        me: ResponderId,
        place: Place,
        spoken: tuple[Language, ...] = (),
    ) -> None:
        """`spoken`: her languages, if she is trained to write through translation."""
        self.live: Final = live
        self._house: Final = house
        self._wire: Final = wire
        self._reader: Final = Reader(live.name, me, place)
        self._spoken: Final = spoken
        self._here: bool | None = None
        self._writing: frozenset[Party] = frozenset()
        self._got = 0

    async def tell(self, after: int) -> None:
        """Tell the console of the chat until it is over, or she sits in this place no more.

        Raises: WebSocketDisconnect — the console is gone.
        """
        live = self.live
        await self._wire.send(self._chat(after))
        translates = asyncio.create_task(self._translate())
        translates.add_done_callback(tell_fault)
        try:
            # Nothing further back is for her, so it is not even read.
            await self._follow(max(after, self._reader.place.reads - 1))
        except HelplineError as error:
            await self._wire.send(Problem(code=error.code, chat=live.name))
        finally:
            translates.cancel()

    async def _translate(self) -> None:
        """Beside the desk of whoever answers; the chat goes on whatever becomes of it."""
        if self._reader.place.party != "responder":
            return
        with suppress(HelplineError):  # whoever follows the chat is told of it too
            await self._house.translating.agree(self.live, self._spoken)
            await self._house.translating.follow(self.live, self._ask_language)

    async def _ask_language(self, language: Language) -> None:
        with suppress(WebSocketDisconnect):  # the rest of this connection notices it too
            await self._wire.send(OtherLanguage(chat=self.live.name, language=language))

    def _chat(self, after: int) -> Chat:
        state, place = self.live.state, self._reader.place
        return Chat(
            chat=self.live.name,
            seq=min(after, state.seq),
            languages=state.languages,
            wish=state.wish,
            translation=state.translation,
            writes=state.language,
            entrance=state.entrance,
            seat=place.party,
            name=state.responder_name,
            kind=state.responder_kind or "survivor",
            guests=tuple(Guest(role=one.role, name=one.name) for one in state.guests),
            along="nothing" if place.reads > 1 else "everything",
            since=max(0, int(self._house.clock() - state.opened_at)),
        )

    async def _follow(self, after: int) -> None:
        live, now, reader, wire = self.live, self._house.clock, self._reader, self._wire
        async for batch in self._house.engine.follow(live, after, HEARTBEAT_EVERY, self):
            moved = False
            for seq, event in batch:
                if isinstance(event, Said):
                    words = said_to_responder(reader, seq, event=event, now=now())
                    if words is not None:
                        await wire.send_json(words)
                    continue
                moved = moved or not isinstance(event, Tapped)
                frame = for_responder(reader, seq, event=event, now=now())
                if frame is not None:
                    await wire.send(frame)
                if leaves(reader, seq, event):
                    return
            if moved and live.state.phase is Phase.OPEN:
                self._house.lobby.arrives(live)
            await self._show_signs()

    def tell_now(self, seq: int, event: Event) -> bool:
        """See `Teller`: words can be told at once while her connection takes them."""
        if not isinstance(event, Said):
            return False
        words = said_to_responder(self._reader, seq, event=event, now=self._house.clock())
        return words is None or self._wire.tell(words)

    def all_told(self) -> bool:
        """See `Teller`: she knows who is here and who writes, and what has been received."""
        live, own = self.live, self._reader.place.party
        if live.visitor.here != self._here:
            return False
        for party, _ in _OTHERS:
            if (party != own and live.sides[party].writing) != (party in self._writing):
                return False
        return self._got_told()

    def _got_told(self) -> bool:
        """Whether she knows what the person's page has shown; she is told, if that can be now."""
        got = self.live.visitor.got
        if got > self._got:
            frame = Delivered(chat=self._reader.chat, seq=got)
            if not self._wire.tell(frame.as_json()):
                return False
            self._got = got
        return True

    async def _show_signs(self) -> None:
        live, chat, wire = self.live, self._reader.chat, self._wire
        visitor, own = live.visitor, self._reader.place.party
        if visitor.here != self._here:
            self._here = visitor.here
            await wire.send(Presence(chat=chat, here=visitor.here))
            if visitor.here and self._house.shared:  # so that the other process learns of her
                self._house.engine.sign(live, own, Sign.HERE, 1)
        for party, role in _OTHERS:
            writing = party != own and live.sides[party].writing
            if writing != (party in self._writing):
                self._writing ^= {party}
                await wire.send(TheyWrite(chat=chat, role=role, on=writing))
        if visitor.got > self._got:
            self._got = visitor.got
            await wire.send(Delivered(chat=chat, seq=visitor.got))
