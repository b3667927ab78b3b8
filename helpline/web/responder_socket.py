"""A responder's own connection: how she stands, the ring, and all her chats in one socket."""

import asyncio
import time
from typing import Final, assert_never

from starlette.websockets import WebSocket, WebSocketDisconnect

from helpline.conversation import End, Phase
from helpline.conversation import Say as SayCommand
from helpline.conversation import Tap as TapCommand
from helpline.errors import BadFrame, HelplineError, NotAllowed, NotFound, SignInRefused
from helpline.house import House
from helpline.live import Live, Sign
from helpline.seat import Seat
from helpline.staff.sessions import SignedIn
from helpline.text import Text
from helpline.web.desk_door import answers_chats, at_the_desk
from helpline.web.limits import responder_pace
from helpline.web.responder_chat import ResponderChat
from helpline.web.wire import FIRST_FRAME_WITHIN, HEARTBEAT_EVERY, Wire
from helpline.wire.frame import Problem, read_frame
from helpline.wire.responder import (
    FROM_RESPONDER,
    Accept,
    Beat,
    Close,
    Decline,
    Desk,
    FromResponder,
    Hello,
    Say,
    Stand,
    Tap,
    Writing,
)


class ResponderSockets:
    """Serves `/desk/socket`."""

    def __init__(self, house: House) -> None:
        self._house: Final = house

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from its first frame to its end."""
        await socket.accept()
        pace = responder_pace(time.monotonic(), self._house.settings.messages_per_minute)
        wire = Wire(socket, pace)
        try:
            hello, me = await self._enter(socket, wire)
        except WebSocketDisconnect:
            return
        except HelplineError as error:
            await wire.close(error.code)
            return
        await _Sitting(self._house, wire, me).run(hello)

    async def _enter(self, socket: WebSocket, wire: Wire) -> tuple[Hello, SignedIn]:
        """Who this is. Raises: BadFrame, SignInRefused, WebSocketDisconnect."""
        me = await at_the_desk(socket, self._house.staff)
        try:
            async with asyncio.timeout(FIRST_FRAME_WITHIN):
                raw = await wire.receive()
        except TimeoutError:
            raise BadFrame("frame_too_late") from None
        frame = read_frame(FROM_RESPONDER, raw)
        if not isinstance(frame, Hello):
            raise BadFrame("bad_frame")
        if me is None or not answers_chats(me):
            raise SignInRefused
        if not self._house.staff.tickets.take(me, frame.ticket):
            raise SignInRefused
        return frame, me


class _Sitting:
    """One connection of one responder."""

    def __init__(self, house: House, wire: Wire, me: SignedIn) -> None:
        self._house: Final = house
        self._wire: Final = wire
        self._me: Final = me
        self._seat: Final[Seat] = house.lobby.sits(me)
        self._number: Final = self._seat.sockets
        self._chats: Final[dict[str, Live]] = {}
        self._followers: Final[set[asyncio.Task[None]]] = set()
        self._looked: Final = asyncio.Event()
        self._shown: Desk | None = None
        self._ended = False

    async def run(self, hello: Hello) -> None:
        """Tell and listen until either end closes."""
        house, seat = self._house, self._seat
        stop_watch = house.staff.sessions.watch(self._me.session_hash, self._end)
        stop_bell = house.bus.listen(self._me.desk_tag, seat.bell.ring)
        stop_news = house.staff.sessions.follow(self._me, self._renew)
        try:
            async with asyncio.TaskGroup() as tasks:
                teller = tasks.create_task(self._tell(hello))
                # A task of its own, as in visitor_socket.py.
                await asyncio.wait((tasks.create_task(self._listen()),))
                teller.cancel()
        finally:
            stop_watch()
            stop_bell()
            stop_news()
            for live in self._chats.values():
                house.engine.detach(live)
            if seat.sockets == self._number:
                house.lobby.rises(seat, for_good=self._ended)

    def _end(self) -> None:
        """Her session has ended: close within seconds."""
        self._ended = True
        self._seat.bell.ring()

    def _renew(self, me: SignedIn) -> None:
        """A coordinator has changed what is written of her: whom she is offered follows."""
        seat, lobby = self._seat, self._house.lobby
        if me == seat.me or seat.sockets != self._number:
            return
        away = lobby.away(seat)
        seat.renew(me)
        # Whoever has missed a ring comes back by herself, with what is true then.
        if seat.state is not None and not away:
            lobby.stands(seat)
        seat.bell.ring()

    async def _tell(self, hello: Hello) -> None:
        try:
            async with asyncio.TaskGroup() as chats:
                reason = await self._follow_desk(hello, chats)
                await self._wire.close(reason)
                for follower in self._followers:
                    follower.cancel()
        except* WebSocketDisconnect:
            pass  # the other half of this connection notices it too

    async def _follow_desk(self, hello: Hello, chats: asyncio.TaskGroup) -> str:
        """Her standing, her rings and her chats, as they change; why it ended."""
        have = {one.chat: one.after for one in hello.chats}
        seat, wire = self._seat, self._wire
        first = True
        while True:
            if self._ended:
                return "sign_in_refused"
            if seat.sockets != self._number:
                return "replaced"
            lent = await self._take_chats()
            self._looked.set()
            await self._show_desk()
            while seat.news:
                await wire.send(seat.news.popleft())
            if first and lent is not None:
                first = False
                for chat in sorted(have.keys() - self._chats.keys()):
                    await wire.send(Problem(code="not_found", chat=chat))
            for live in lent or ():
                follower = chats.create_task(self._tell_chat(live, have.get(live.name, 0)))
                self._followers.add(follower)
                follower.add_done_callback(self._followers.discard)
            rung = await seat.bell.wait(HEARTBEAT_EVERY)
            if not rung and not await wire.beat():
                return "slow_reader"

    async def _show_desk(self) -> None:
        seat, lobby = self._seat, self._house.lobby
        desk = Desk(
            name=seat.me.pseudonym,
            kind=seat.kind,
            state="away" if seat.state is None or lobby.away(seat) else seat.state,
            capacity=seat.capacity,
            languages=seat.languages,
            waiting=lobby.waiting(seat),
            colleagues=lobby.colleagues(seat),
        )
        if desk != self._shown:
            self._shown = desk
            await self._wire.send(desk)

    async def _take_chats(self) -> list[Live] | None:
        """The chats whose keys have been lent to her since the last look; None if it failed."""
        house, me = self._house, self._me
        try:
            lent = await house.engine.entrusted(me.desk_tag, me.private_key)
        except HelplineError as error:
            await self._wire.send(Problem(code=error.code))
            return None
        opened = []
        for live in lent:
            mine = live.state.phase is Phase.OPEN and live.state.responder == me.staff_id
            if live.name in self._chats:
                continue
            house.engine.attach(live)
            if not mine:
                house.engine.detach(live)  # and with it the key, if nobody else has it
                if live.state.phase is Phase.OPEN:
                    await house.engine.take_back(live.stream, me.desk_tag)
                continue
            self._chats[live.name] = live
            house.lobby.arrives(live)
            if not live.visitor.here and not house.shared:
                house.keeper.left_alone(live)
            await house.engine.sign(live, "responder", Sign.HERE, 1)
            opened.append(live)
        return opened

    async def _tell_chat(self, live: Live, after: int) -> None:
        house = self._house
        chat = ResponderChat(
            live,
            self._me.staff_id,
            engine=house.engine,
            wire=self._wire,
            clock=house.clock,
            shared=house.shared,
        )
        await chat.tell(after)
        if self._chats.pop(live.name, None) is not None:
            house.engine.detach(live)
        self._seat.bell.ring()

    async def _listen(self) -> None:
        wire = self._wire
        try:
            while True:
                key = chat = None
                try:
                    frame = read_frame(FROM_RESPONDER, await wire.receive())
                    key = frame.key if isinstance(frame, Say | Tap) else None
                    chat = frame.chat if isinstance(frame, Say | Tap | Writing | Close) else None
                    await self._take(frame)
                except HelplineError as error:
                    if not await wire.answer(error, key=key, chat=chat):
                        return
        except WebSocketDisconnect:
            return

    async def _take(self, frame: FromResponder) -> None:
        lobby, seat = self._house.lobby, self._seat
        if self._ended or seat.sockets != self._number:
            raise NotAllowed
        match frame:
            case Say() | Tap() | Writing() | Close():
                await self._write(frame)
            case Stand(state=state, capacity=capacity, languages=languages):
                seat.stand(state, capacity=capacity, languages=languages)
                lobby.stands(seat)
            case Accept(offer=offer):
                lobby.accepts(seat, offer)
            case Decline(offer=offer):
                lobby.declines(seat, offer)
            case Beat():
                pass
            case Hello():
                raise BadFrame("bad_frame")
            case _:
                assert_never(frame)

    async def _write(self, frame: Say | Tap | Writing | Close) -> None:
        """What she does in one chat. Raises: NotFound — it is not hers, or it is over."""
        engine = self._house.engine
        await self._looked.wait()  # her page writes as soon as its line stands
        live = self._chats.get(frame.chat)
        if live is None or live.state.responder != self._me.staff_id:
            raise NotFound
        match frame:
            case Say():
                self._wire.pace.take(time.monotonic())
                live.responder.writing = False
                text = Text.read(frame.text)
                await engine.submit(live, SayCommand("responder", frame.key, text))
            case Tap():
                self._wire.pace.take(time.monotonic())
                await engine.submit(live, TapCommand("responder", frame.key, frame.signal))
            case Writing():
                await engine.sign(live, "responder", Sign.WRITING, int(frame.on))
            case Close():
                await engine.submit(live, End("responder", "closed"))
            case _:
                assert_never(frame)
