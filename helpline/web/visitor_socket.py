"""A person's own connection: she starts or comes back, writes, and is told what happens."""

import asyncio
import base64
import time
from collections.abc import Callable
from typing import Final, assert_never

from starlette.websockets import WebSocket, WebSocketDisconnect

from helpline.conversation import commands
from helpline.conversation.terms import Phase
from helpline.database import DATABASE_FAULTS
from helpline.errors import (
    BadFrame,
    HelplineError,
    LineClosed,
    NotFound,
    Refused,
    StorageFailed,
)
from helpline.house import House
from helpline.live import Live, Sign
from helpline.text import Text
from helpline.web.bucket import Bucket
from helpline.web.limits import Admission, visitor_pace
from helpline.web.visitor_news import VisitorNews
from helpline.web.wire import FIRST_FRAME_WITHIN, Wire
from helpline.wire.frame import read_frame
from helpline.wire.from_visitor import (
    FROM_VISITOR,
    Another,
    Answer,
    Beat,
    End,
    FromVisitor,
    Got,
    Reply,
    Resume,
    Say,
    Share,
    Start,
    TakeBack,
    Tap,
    Translate,
    Unclear,
    Writing,
)
from helpline.wire.to_visitor import Welcome
from routing.model import Entrance, Language, LineId, ResponderId, Tag
from transcripts.seal import VisitorSecrets, visitor_secrets

WRITING_EVERY: Final = 2.0
"""Seconds between two signs that she writes; more often is not passed on."""

KEYED: Final = (Say, Tap, Answer, TakeBack, Another, Share, Translate, Unclear)
"""The frames that name themselves, so that a problem can say what was not taken."""

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
        known = house.staff.board.line(line)
        if known is None or known.closed(house.lobby.present(line)) is not None:
            raise LineClosed
        # One that was taken off the page meanwhile still leads to its people.
        if start.entrance is not None and known.entrance(start.entrance) is None:
            raise BadFrame("bad_frame")
        self._leave = admit()
        try:
            wants = commands.Open(
                line,
                tuple(Language(tag) for tag in start.languages),
                start.wish,
                start.translation,
                None if start.entrance is None else Entrance(start.entrance),
                tuple(Tag(tag) for tag in start.without_tags),
                await self._known(start.person),
            )
            return await house.engine.begin(secrets, wants)
        except HelplineError:
            self._leave()
            raise

    async def _known(self, name: str | None) -> ResponderId | None:
        """Whom she means. Her page never learns whether anybody bears the name."""
        if name is None:
            return None
        try:
            return await self._house.staff.people.known_by(name)
        except DATABASE_FAULTS:
            raise StorageFailed from None

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
            news = VisitorNews(
                self._house, self._wire, self._live, number=self._number, joined=self._leave
            )
            await self._wire.close(await news.follow(min(after, self._live.state.seq)))
        except WebSocketDisconnect:
            return
        except HelplineError as error:
            await self._wire.close("not_found" if error.code == "not_found" else "storage_failed")

    async def _listen(self) -> None:
        wire = self._wire
        try:
            while True:
                key: str | None = None
                try:
                    frame = read_frame(FROM_VISITOR, await wire.receive())
                    key = frame.key if isinstance(frame, KEYED) else None
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
                await engine.submit(live, commands.Say("visitor", frame.key, Text.read(frame.text)))
            case Tap():
                self._wire.pace.take(time.monotonic())
                await engine.submit(live, commands.Tap("visitor", frame.key, frame.signal))
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
                await engine.submit(live, commands.End("visitor", "closed"))
            case Beat():
                pass
            case Reply(question=question, yes=yes):
                if live.state.phase is not Phase.WAITING:
                    raise Refused("question_over")
                self._house.lobby.replies(live, question, yes=yes)
                if question == "translation":
                    language = live.state.languages[0]
                    yes_ = commands.Allow("visitor", "", on=yes, language=language)
                    await engine.submit(live, yes_)
            case Answer() | TakeBack() | Another() | Share() | Translate() | Unclear():
                self._wire.pace.take(time.monotonic())
                await engine.submit(live, _decision(frame))
            case Start() | Resume():
                raise BadFrame("bad_frame")
            case _:
                assert_never(frame)


def _decision(
    frame: Answer | TakeBack | Another | Share | Translate | Unclear,
) -> commands.Command:
    """What she has decided about who comes and what they read, and about translation."""
    match frame:
        case Answer(key=key, number=number, yes=yes, along=along):
            return commands.Answer(key, number, yes=yes, along=along)
        case TakeBack(key=key, number=number):
            return commands.Withdraw(number, "visitor", key)
        case Another(key=key, wish=wish, along=along):
            return commands.AskAnother(key, wish, along)
        case Share(key=key, along=along):
            return commands.Share(key, along)
        case Translate(key=key, on=on, language=language):
            return commands.Allow("visitor", key, on=on, language=Language(language))
        case Unclear(key=key, number=number):
            return commands.Doubt("visitor", key, number)
        case _:
            assert_never(frame)


def _nothing() -> None:
    return
