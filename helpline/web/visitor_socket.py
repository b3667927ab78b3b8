"""A person's own connection: she starts or comes back, writes, and is told what happens."""

import asyncio
import base64
import time
from collections.abc import Callable
from typing import Final, assert_never

from starlette.websockets import WebSocket, WebSocketDisconnect

from helpline.conversation import End as EndCommand
from helpline.conversation import Open, Phase, Said
from helpline.conversation import Say as SayCommand
from helpline.conversation import Tap as TapCommand
from helpline.errors import BadFrame, HelplineError, LineClosed, NotFound
from helpline.house import House
from helpline.live import Live, Sign
from helpline.text import Text
from helpline.web.bucket import Bucket
from helpline.web.limits import Admission, visitor_pace
from helpline.web.wire import FIRST_FRAME_WITHIN, HEARTBEAT_EVERY, Wire
from helpline.wire.frame import read_frame
from helpline.wire.to_visitor import for_visitor, said_to_visitor
from helpline.wire.visitor import (
    FROM_VISITOR,
    Beat,
    End,
    FromVisitor,
    Got,
    Presence,
    Queued,
    Resume,
    Say,
    Start,
    Tap,
    TheyWrite,
    Welcome,
    Writing,
)
from routing.model import Language, LineId
from transcripts.seal import VisitorSecrets, visitor_secrets

WRITING_EVERY: Final = 2.0
"""Seconds between two signs that she writes; more often is not passed on."""

WAY_IN: Final = frozenset({"line_closed", "line_full", "not_found", "storage_failed", "bad_frame"})


class VisitorSockets:
    """Serves `/socket`."""

    def __init__(self, house: House) -> None:
        self._house: Final = house
        self._admission: Final = Admission(house.settings.waiting_most)

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from its first frame to its end."""
        await socket.accept()
        now = time.monotonic()
        wire = Wire(socket, visitor_pace(now, self._house.settings.messages_per_minute))
        bucket: Bucket | None = socket.scope["state"].get("bucket")
        try:
            async with asyncio.timeout(FIRST_FRAME_WITHIN):
                raw = await wire.receive()
        except TimeoutError:
            await wire.close("frame_too_late")
            return
        except WebSocketDisconnect:
            return
        except BadFrame as error:
            await wire.close(error.code)
            return
        visit = _Visit(self._house, wire)
        try:
            after = await visit.enter(raw, lambda: self._admission.enter(bucket))
        except HelplineError as error:
            await wire.answer(error, key=None, chat=None)
            await wire.close(error.code if error.code in WAY_IN else "server_error")
            return
        except WebSocketDisconnect:
            return
        await visit.run(after)


class _Visit:
    """One connection of one person."""

    def __init__(self, house: House, wire: Wire) -> None:
        self._house: Final = house
        self._wire: Final = wire
        self._live: Live
        self._number = 0
        self._leave: Callable[[], None] = _nothing
        self._wrote_at = 0.0

    async def enter(self, raw: str, admit: Callable[[], Callable[[], None]]) -> int:
        """Find or begin her conversation; the number after which she wants to be told.

        Raises: BadFrame, NotFound, LineClosed, LineFull, StorageFailed.
        """
        frame = read_frame(FROM_VISITOR, raw)
        if not isinstance(frame, Start | Resume):
            raise BadFrame("bad_frame")
        engine = self._house.engine
        secrets = visitor_secrets(base64.urlsafe_b64decode(frame.token + "="))
        live = await engine.enter(secrets)
        if live is None and isinstance(frame, Start):
            live = await self._begin(secrets, frame, admit)
        if live is None:
            raise NotFound
        self._live = live
        return frame.after if isinstance(frame, Resume) else 0

    async def _begin(
        self, secrets: VisitorSecrets, start: Start, admit: Callable[[], Callable[[], None]]
    ) -> Live:
        house, line = self._house, LineId(start.line)
        if line not in house.lines or not open_now(house, line):
            raise LineClosed
        self._leave = admit()
        languages = tuple(Language(tag) for tag in start.languages)
        try:
            return await house.engine.begin(
                secrets, Open(line, languages, start.wish, start.translation)
            )
        except HelplineError:
            self._leave()
            raise

    async def run(self, after: int) -> None:
        """Tell and listen until either end closes."""
        house, live = self._house, self._live
        house.engine.attach(live)
        live.visitor.sockets += 1
        self._number = live.visitor.sockets
        house.keeper.came_back(live)
        try:
            await house.engine.sign(live, "visitor", Sign.HERE, 1)
            house.lobby.arrives(live)
            async with asyncio.TaskGroup() as tasks:
                teller = tasks.create_task(self._tell(after))
                # A task of its own: the one it is called in stands below twenty layers of the web
                # server, and each frame would climb through all of them.
                await asyncio.wait((tasks.create_task(self._listen()),))
                teller.cancel()
        finally:
            self._leave()
            if live.visitor.sockets == self._number and live.state.phase is not Phase.ENDED:
                house.keeper.left_alone(live)
                house.lobby.disconnects(live)
                await house.engine.sign(live, "visitor", Sign.HERE, 0)
            house.engine.detach(live)

    async def _tell(self, after: int) -> None:
        """Send her what is written and what changes, until the connection or the chat ends."""
        try:
            await self._wire.send(Welcome(seq=self._live.state.seq))
            reason = await self._follow(min(after, self._live.state.seq))
            await self._wire.close(reason)
        except WebSocketDisconnect:
            return
        except HelplineError as error:
            await self._wire.close("not_found" if error.code == "not_found" else "storage_failed")

    async def _follow(self, after: int) -> str:
        live, wire = self._live, self._wire
        shown = _Shown()
        async for batch in self._house.engine.follow(live, after, HEARTBEAT_EVERY):
            if live.visitor.sockets != self._number:
                return "replaced"
            for seq, event in batch:
                if isinstance(event, Said):
                    await wire.send_json(said_to_visitor(seq, event))
                    continue
                frame = for_visitor(seq, event)
                if frame is not None:
                    await wire.send(frame)
                    if frame.type == "over":
                        return "over"
            await self._show_signs(shown)
            if not live.visitor.here:  # an older connection of hers was given up after this began
                await self._house.engine.sign(live, "visitor", Sign.HERE, 1)
            if not batch and not await wire.beat():
                return "slow_reader"
        return "server_error"

    async def _show_signs(self, shown: "_Shown") -> None:
        live, wire = self._live, self._wire
        state = live.state
        if state.phase is Phase.WAITING:
            before = self._house.lobby.people_before(live.name)
            if before != shown.before:
                shown.before = before
                await wire.send(Queued(seq=state.seq, people_before=before))
            return
        if state.phase is not Phase.OPEN:
            return
        self._leave()
        responder = live.responder
        if responder.here != shown.here:
            shown.here = responder.here
            await wire.send(Presence(here=responder.here))
            if responder.here and self._house.shared:  # so that the other process learns of her
                await self._house.engine.sign(live, "visitor", Sign.HERE, 1)
        if responder.writing != shown.writing:
            shown.writing = responder.writing
            await wire.send(TheyWrite(on=responder.writing))

    async def _listen(self) -> None:
        wire = self._wire
        try:
            while True:
                key: str | None = None
                try:
                    frame = read_frame(FROM_VISITOR, await wire.receive())
                    key = frame.key if isinstance(frame, Say | Tap) else None
                    await self._take(frame)
                except HelplineError as error:
                    if not await wire.answer(error, key=key, chat=None):
                        return
        except WebSocketDisconnect:
            return

    async def _take(self, frame: FromVisitor) -> None:
        engine, live = self._house.engine, self._live
        match frame:
            case Say():
                self._wire.pace.take(time.monotonic())
                live.visitor.writing = False
                await engine.submit(live, SayCommand("visitor", frame.key, Text.read(frame.text)))
            case Tap():
                self._wire.pace.take(time.monotonic())
                await engine.submit(live, TapCommand("visitor", frame.key, frame.signal))
            case Got():
                await engine.sign(live, "visitor", Sign.GOT, min(frame.seq, live.state.seq))
            case Writing():
                now = time.monotonic()
                if self._house.settings.typing_indicator and (
                    not frame.on or now - self._wrote_at >= WRITING_EVERY
                ):
                    self._wrote_at = now
                    await engine.sign(live, "visitor", Sign.WRITING, int(frame.on))
            case End():
                await engine.submit(live, EndCommand("visitor", "closed"))
            case Beat():
                pass
            case Start() | Resume():
                raise BadFrame("bad_frame")
            case _:
                assert_never(frame)


class _Shown:
    """What her page has been told of the moment."""

    __slots__ = ("before", "here", "writing")

    def __init__(self) -> None:
        self.before: int | None = None
        self.here: bool | None = None
        self.writing = False


def open_now(house: House, line: LineId) -> bool:
    """Whether enough people are present on a line for it to take somebody."""
    known = house.staff.board.line(line)
    return known is not None and known.closed(house.lobby.present(line)) is None


def _nothing() -> None:
    return
