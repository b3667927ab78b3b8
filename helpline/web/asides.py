"""The asides of one console: she asks a colleague about a chat, or is asked by one.

Only the two see it. It is kept like every conversation, under a key of its own that is lent to both
desks, and it is over at the latest when the chat leaves the desk of whoever asked.
"""

import time
from contextlib import suppress
from typing import Final, assert_never

from helpline.conversation.commands import Assign, End, Open, Say
from helpline.conversation.events import Assigned, Ended, Event, Opened, Said
from helpline.conversation.terms import Beside, Party, Phase
from helpline.errors import HelplineError, NotFound, Refused, StorageFailed
from helpline.house import House
from helpline.live import Live
from helpline.room.desks import Card
from helpline.seat import Seat
from helpline.text import Text
from helpline.web.colleagues import Colleagues
from helpline.web.wire import HEARTBEAT_EVERY, Wire
from helpline.wire.aside import AnswerAsk, Aside, AsideClose, AsideOver, AsideSay, Ask, Asked
from helpline.wire.frame import Side

RELEASED_AFTER: Final = 180.0
"""Seconds without the desk of whoever asked after which an aside is over, as a chat would be."""

Frame = Ask | AnswerAsk | AsideSay | AsideClose


class Asides:
    """What one console does beside its chats, and what it is told of it."""

    __slots__ = ("_asides", "_colleagues", "_house", "_seat", "_wire")

    def __init__(self, house: House, wire: Wire, seat: Seat, colleagues: Colleagues) -> None:
        self._house: Final = house
        self._wire: Final = wire
        self._seat: Final = seat
        self._colleagues: Final = colleagues
        self._asides: Final[dict[str, Live]] = {}

    def takes(self, live: Live) -> bool:
        """Whether an aside whose key was lent to this desk is a new one; then it is to be told."""
        if live.name in self._asides:
            return False
        self._asides[live.name] = live
        self._house.engine.attach(live)
        return True

    def close(self) -> None:
        """The console is gone."""
        for live in self._asides.values():
            self._house.engine.detach(live)
        self._asides.clear()

    async def do(self, frame: Frame, chat: Live | None) -> None:
        """Carry out a frame; `chat` is the chat of hers that `ask` names.

        Raises: Refused, BadText, SlowDown, NotFound, StorageFailed.
        """
        match frame:
            case Ask():
                await self._ask(frame, chat)
            case AnswerAsk(aside=name, yes=yes):
                await self._answer(self._named(name), yes=yes)
            case AsideSay(aside=name, key=key, text=text):
                self._wire.pace.take(time.monotonic())
                live = self._named(name)
                await self._house.engine.submit(live, Say(self._party(live), key, Text.read(text)))
            case AsideClose(aside=name):
                live = self._named(name)
                await self._house.engine.submit(live, End(self._party(live), "closed"))
            case _:
                assert_never(frame)

    async def tell(self, live: Live) -> None:
        """Tell the console of an aside that it took, until it is over.

        Raises: WebSocketDisconnect — the console is gone.
        """
        try:
            await self._tell(live)
        except HelplineError:
            await self._wire.send(AsideOver(aside=live.name))
        if self._asides.pop(live.name, None) is not None:
            self._house.engine.detach(live)

    async def leave(self, chat: str) -> None:
        """A chat has left this desk: what was asked about it is over."""
        for live in tuple(self._asides.values()):
            beside = live.state.beside
            if beside is not None and beside.chat == chat and self._asks(beside):
                await self._end(live)

    async def end_without(self, chats: frozenset[str]) -> None:
        """After a return: what was asked about chats that are not at this desk is over."""
        for live in tuple(self._asides.values()):
            beside = live.state.beside
            if beside is not None and self._asks(beside) and beside.chat not in chats:
                await self._end(live)

    async def _ask(self, ask: Ask, chat: Live | None) -> None:
        if chat is None or chat.state.line is None:
            raise NotFound
        for live in self._asides.values():
            beside = live.state.beside
            if beside is not None and beside.chat == chat.name and self._asks(beside):
                if ("visitor", ask.key) in live.state.keys:
                    return  # said twice
                raise Refused("aside_open")
        self._wire.pace.take(time.monotonic())
        me, question = self._seat.me, Text.read(ask.text)
        card = self._card(ask.person)
        beside = Beside(chat.name, me.staff_id, me.pseudonym, self._seat.kind, card.id, card.name)
        await self._house.engine.begin_beside(
            Open(
                chat.state.line,
                (),
                "anyone",
                translation=False,
                beside=beside,
                question=question,
                key=ask.key,
            ),
            ((me.public_key, me.desk_tag), (card.public_key, card.tag)),
        )
        for tag in (me.desk_tag, card.tag):
            self._house.bus.ring(tag)

    async def _answer(self, live: Live, *, yes: bool) -> None:
        beside, me = live.state.beside, self._seat.me
        if beside is None or self._asks(beside):
            raise NotFound
        if not yes:
            await self._house.engine.submit(live, End("responder", "closed"))
        elif live.state.phase is Phase.WAITING:
            joins = Assign(me.staff_id, me.pseudonym, self._seat.kind)
            await self._house.engine.submit(live, joins)

    async def _tell(self, live: Live) -> None:
        beside = live.state.beside
        if beside is None:
            return
        rings = not self._asks(beside) and live.state.phase is Phase.WAITING
        if rings:
            ring = Asked(aside=live.name, name=beside.asker_name, kind=beside.asker_kind)
            await self._wire.send(ring)
        held: list[Aside] = []  # until she has said that she has time
        seen = self._house.clock()
        async for batch in self._house.engine.follow(live, 0, HEARTBEAT_EVERY):
            now = self._house.clock()
            seen = now if self._house.lobby.card(beside.asker) is not None else seen
            if now - seen >= RELEASED_AFTER:
                await self._end(live)  # whoever asked is lost, and her chat with her
            for seq, event in batch:
                if isinstance(event, Ended):
                    await self._wire.send(AsideOver(aside=live.name))
                    return
                rings = rings and not isinstance(event, Assigned)
                frame = self._words(live.name, beside, seq, event=event)
                held += [] if frame is None else [frame]
            while held and not rings:
                await self._wire.send(held.pop(0))

    def _words(self, name: str, beside: Beside, seq: int, *, event: Event) -> Aside | None:
        """The frame for what one of the two wrote; None for what says nothing."""
        match event:
            case Opened(question=Text(words), key=key):
                party: Party = "visitor"
            case Said(party, key, Text(words)):
                pass
            case _:
                return None
        asks = self._asks(beside)
        own = (party == "visitor") == asks
        by: Side = "you" if own else "them"
        return Aside(
            aside=name,
            chat=beside.chat if asks else None,
            seq=seq,
            by=by,
            name=beside.asked_name if asks else beside.asker_name,
            key=key if own else None,
            text=words,
        )

    async def _end(self, live: Live) -> None:
        with suppress(Refused, NotFound, StorageFailed):  # it is over, or ends by itself later
            await self._house.engine.submit(live, End("line", "gone"))

    def _asks(self, beside: Beside) -> bool:
        return beside.asker == self._seat.me.staff_id

    def _party(self, live: Live) -> Party:
        beside = live.state.beside
        return "visitor" if beside is not None and self._asks(beside) else "responder"

    def _named(self, name: str) -> Live:
        live = self._asides.get(name)
        if live is None:
            raise NotFound
        return live

    def _card(self, alias: str) -> Card:
        colleague = self._colleagues.named(alias)
        card = None if colleague is None else self._house.lobby.card(colleague.id)
        if card is None:
            raise Refused("person_unavailable")
        return card
