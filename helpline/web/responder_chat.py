"""One chat on the responder's console: what is told of it, from joining to its end."""

from collections.abc import Callable
from typing import Final

from helpline.conversation import Phase, Said
from helpline.engine import Engine
from helpline.errors import HelplineError
from helpline.live import Live, Sign
from helpline.web.wire import HEARTBEAT_EVERY, Wire
from helpline.wire.for_responder import for_responder, said_to_responder
from helpline.wire.frame import Problem
from helpline.wire.to_responder import Chat, Delivered, Presence, TheyWrite
from routing.model import ResponderId


class ResponderChat:
    """Follows one conversation for one console."""

    __slots__ = ("_clock", "_engine", "_got", "_here", "_shared", "_wire", "_writing", "live", "me")

    def __init__(
        self,
        live: Live,
        me: ResponderId,
        *,
        engine: Engine,
        wire: Wire,
        clock: Callable[[], float],
        shared: bool,
    ) -> None:
        self.live: Final = live
        self.me: Final = me
        self._engine: Final = engine
        self._wire: Final = wire
        self._clock: Final = clock
        self._shared: Final = shared
        self._here: bool | None = None
        self._writing = False
        self._got = 0

    async def tell(self, after: int) -> None:
        """Tell the console of the chat until it is over or no longer hers.

        Raises: WebSocketDisconnect — the console is gone.
        """
        live = self.live
        await self._wire.send(
            Chat(
                chat=live.name,
                seq=min(after, live.state.seq),
                languages=live.state.languages,
                wish=live.state.wish,
                translation=live.state.translation,
                since=max(0, int(self._clock() - live.state.opened_at)),
            )
        )
        try:
            await self._follow(after)
        except HelplineError as error:
            await self._wire.send(Problem(code=error.code, chat=live.name))

    async def _follow(self, after: int) -> None:
        live, now = self.live, self._clock
        async for batch in self._engine.follow(live, after, HEARTBEAT_EVERY):
            for seq, event in batch:
                if isinstance(event, Said):
                    words = said_to_responder(live.name, seq, event=event, now=now())
                    await self._wire.send_json(words)
                    continue
                frame = for_responder(live.name, seq, event=event, now=now())
                if frame is not None:
                    await self._wire.send(frame)
                    if frame.type == "over" and live.state.responder != self.me:
                        return
                    if frame.type == "over" and live.state.phase is Phase.ENDED:
                        return
            await self._show_signs()

    async def _show_signs(self) -> None:
        visitor, chat = self.live.visitor, self.live.name
        if visitor.here != self._here:
            self._here = visitor.here
            await self._wire.send(Presence(chat=chat, here=visitor.here))
            if visitor.here and self._shared:  # so that the other process learns of the responder
                await self._engine.sign(self.live, "responder", Sign.HERE, 1)
        if visitor.writing != self._writing:
            self._writing = visitor.writing
            await self._wire.send(TheyWrite(chat=chat, on=visitor.writing))
        if visitor.got > self._got:
            self._got = visitor.got
            await self._wire.send(Delivered(chat=chat, seq=visitor.got))
