"""A responder's own connection: how she stands, the ring, and all her chats in one socket."""

import asyncio
import time
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from math import ceil
from typing import Final, Literal, get_args

from starlette.websockets import WebSocket, WebSocketDisconnect

from helpline.conversation.terms import Phase, Place
from helpline.errors import (
    BadFrame,
    HelplineError,
    NotAllowed,
    NotFound,
    SignInRefused,
    StorageFailed,
)
from helpline.house import House
from helpline.live import Live, Sign
from helpline.seat import Seat
from helpline.staff.sessions import SignedIn
from helpline.web.asides import Asides
from helpline.web.colleagues import Colleagues
from helpline.web.desk_door import answers_chats, at_the_desk
from helpline.web.limits import responder_pace
from helpline.web.responder_chat import ResponderChat
from helpline.web.responder_deeds import Deed, Deeds
from helpline.web.swift import Swift
from helpline.web.told_closing import lines_closing
from helpline.web.told_shifts import own_shifts
from helpline.web.unread import Settled
from helpline.web.wire import FIRST_FRAME_WITHIN, HEARTBEAT_EVERY, Wire
from helpline.wire.aside import AnswerAsk, AsideClose, AsideSay, Ask
from helpline.wire.draft import Check
from helpline.wire.frame import Problem, SeatName, read_frame
from helpline.wire.from_responder import (
    FROM_RESPONDER,
    Accept,
    Beat,
    CallSupervisor,
    Close,
    Come,
    Decline,
    Depart,
    FromResponder,
    Hello,
    Invite,
    Rest,
    Say,
    Stand,
    Tap,
    Transfer,
    Unclear,
    Withdraw,
    Writing,
)
from helpline.wire.to_responder import Desk
from helpline.wire.usual import words_in_a_chat

MINUTE: Final = 60.0

KEYED: Final = (Say, Tap, Transfer, Withdraw, Invite, CallSupervisor, Check, Unclear, Ask, AsideSay)
IN_A_CHAT: Final = (
    *(Say, Tap, Writing, Transfer, Withdraw, Invite, CallSupervisor, Depart, Close, Ask),
    *(Check, Unclear),
)
"""The frames that name themselves, or a chat: a problem then says what was not taken, and where."""


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
        self._colleagues: Final = Colleagues(house.lobby, self._seat)
        self._deeds: Final = Deeds(house, wire, self._seat, self._colleagues)
        self._swift: Final = Swift(house.engine.saying, wire.pace)
        self._asides: Final = Asides(house, wire, self._seat, self._colleagues)
        self._chats: Final[dict[str, Live]] = {}
        self._followers: Final[set[asyncio.Task[None]]] = set()
        self._looked: Final = asyncio.Event()
        self._look_at = 0.0
        """When the journal is asked again which keys were lent to her; a ring may be lost."""
        self._shown: tuple[Desk, float] | None = None
        self._ended = False

    async def run(self, hello: Hello) -> None:
        """Tell and listen until either end closes."""
        house, seat = self._house, self._seat
        stop_watch = house.staff.sessions.watch(self._me.session_hash, self._end)
        stop_bell = house.bus.listen(self._me.desk_tag, self._is_lent)
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
            self._asides.close()
            self._deeds.close()
            if seat.sockets == self._number:
                house.lobby.rises(seat, for_good=self._ended)

    def _is_lent(self, _hint: bytes = b"") -> None:
        """A key was lent to her, or a chat has left her desk."""
        self._look_at = 0.0
        self._seat.bell.ring()

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
            lent, asides = await self._take_chats()
            self._looked.set()
            await self._show_desk()
            while seat.news:
                await wire.send(seat.news.popleft())
            if first and lent is not None:
                first = False
                for chat in sorted(have.keys() - self._chats.keys()):
                    await wire.send(Problem(code="not_found", chat=chat))
                await self._asides.end_without(frozenset(self._chats))
            telling = (self._tell_chat(one, have.pop(one.live.name, 0)) for one in lent or ())
            self._follow(chats, (*telling, *map(self._asides.tell, asides)))
            # Nothing here holds the words and the key of a chat that ends while she waits for news.
            del lent, asides, telling
            rung = await seat.bell.wait(self._patience())
            if not rung and not await wire.beat():
                return "slow_reader"

    def _follow(
        self, tasks: asyncio.TaskGroup, every: Iterable[Coroutine[None, None, None]]
    ) -> None:
        for telling in every:
            follower = tasks.create_task(telling)
            self._followers.add(follower)
            follower.add_done_callback(self._followers.discard)

    def _patience(self) -> float:
        """Seconds until the desk has to be looked at again."""
        rest = self._seat.rests_until - self._house.clock()
        longest = min(rest, HEARTBEAT_EVERY) if rest > 0 else HEARTBEAT_EVERY
        return self._colleagues.patience(time.monotonic(), longest)

    async def _show_desk(self) -> None:
        seat, lobby = self._seat, self._house.lobby
        desk = Desk(
            name=seat.me.pseudonym,
            kind=seat.kind,
            roles=tuple(role for role in get_args(SeatName) if role in self._me.roles),
            state=self._state(),
            capacity=seat.capacity,
            languages=seat.languages,
            waiting=lobby.waiting(seat),
            colleagues=lobby.colleagues(seat),
            due=seat.due(),
            closing=lines_closing(self._house.rota.board, seat.lines),
            shifts=own_shifts(self._house.rota.board, self._me.staff_id),
        )
        if (desk, seat.rests_until) != self._shown:
            self._shown = (desk, seat.rests_until)
            rest = max(0, ceil(seat.rests_until - self._house.clock()))
            await self._wire.send(desk.model_copy(update={"rest": rest}))
        colleagues = self._colleagues.news(time.monotonic())
        if colleagues is not None:
            await self._wire.send(colleagues)

    def _state(self) -> Literal["available", "pause", "finish", "away", "resting"]:
        seat = self._seat
        if seat.state is None or self._house.lobby.away(seat):
            return "away"
        resting = seat.state == "available" and seat.rests_until > self._house.clock()
        return "resting" if resting else seat.state

    async def _take_chats(self) -> tuple[list[ResponderChat] | None, list[Live]]:
        """The chats and asides whose keys have been lent to her since the last look.

        No list of chats: it failed.
        """
        house, me, now = self._house, self._me, time.monotonic()
        opened: list[ResponderChat] = []
        asides: list[Live] = []
        if now < self._look_at:
            return opened, asides
        self._look_at = now + HEARTBEAT_EVERY
        try:
            lent = await house.engine.entrusted(me.desk_tag, me.private_key)
        except StorageFailed as error:
            self._look_at = 0.0
            await self._wire.send(Problem(code=error.code))
            return None, asides
        for live in lent:
            if live.state.beside is not None:
                asides += [live] if self._asides.takes(live) else []
                continue
            if live.name in self._chats:
                continue
            house.engine.attach(live)
            place = await self._place(live)
            if place is None:
                house.engine.detach(live)  # and with it the key, if nobody else has it
                continue
            self._chats[live.name] = live
            house.lobby.arrives(live)
            if not live.visitor.here and not house.shared:
                house.keeper.left_alone(live)
            house.engine.sign(live, place.party, Sign.HERE, 1)
            spoken = self._seat.languages if self._seat.me.translation else ()
            chat = ResponderChat(
                house, self._wire, live, me=me.staff_id, place=place, spoken=spoken
            )
            opened.append(chat)
        return opened, asides

    async def _place(self, live: Live) -> Place | None:
        """Where she sits in a conversation whose key was lent to her.

        If nowhere, and nobody is about to sit down, the key is given back.
        """
        engine, me = self._house.engine, self._me
        place = live.state.place(me.staff_id)
        if place is not None:
            return place
        try:
            await engine.look(live)
            state = live.state
            place = state.place(me.staff_id)
            # A key is lent before the event that lets somebody sit down.
            expected = state.proposal is not None and state.proposal.agreed
            if place is None and state.phase is Phase.OPEN and not expected:
                await engine.take_back(live.stream, me.desk_tag)
        except (NotFound, StorageFailed):
            return None  # it is gone, or is looked at again
        return place

    async def _tell_chat(self, chat: ResponderChat, after: int) -> None:
        await chat.tell(after)
        live = chat.live
        if self._chats.pop(live.name, None) is not None:
            if live.state.phase is not Phase.ENDED and live.state.place(self._me.staff_id) is None:
                with suppress(StorageFailed):  # the next look does it
                    await self._house.engine.take_back(live.stream, self._me.desk_tag)
            self._house.engine.detach(live)
            await self._asides.leave(live.name)
        self._is_lent()

    async def _listen(self) -> None:
        self._wire.hear_with(self._hear_now)
        with suppress(WebSocketDisconnect):
            while await self._hear():
                pass  # between two frames nothing of the last one is held

    async def _hear(self) -> bool:
        """Carry out the next frame; False if the socket was closed for it."""
        key = chat = None
        try:
            frame = read_frame(FROM_RESPONDER, await self._wire.receive())
            key = frame.key if isinstance(frame, KEYED) else None
            chat = frame.chat if isinstance(frame, IN_A_CHAT) else None
            await self._take(frame)
        except HelplineError as error:
            return await self._wire.answer(error, key=key, chat=chat)
        return True

    def _hear_now(self, raw: str, settled: Settled) -> bool:
        """Words in one of her chats, without waiting; False: it is for `_hear`."""
        said = words_in_a_chat(raw)
        if said is None or self._ended or self._seat.sockets != self._number:
            return False
        live = self._chats.get(said[0])
        place = None if live is None else live.state.place(self._me.staff_id)
        if live is None or place is None:
            return False
        return self._swift.says(live, place.party, said[1], settled)

    async def _take(self, frame: FromResponder) -> None:
        lobby, seat = self._house.lobby, self._seat
        if self._ended or seat.sockets != self._number:
            raise NotAllowed
        match frame:
            case Stand(state=state, capacity=capacity, languages=languages):
                seat.stand(state, capacity=capacity, languages=languages)
                lobby.stands(seat)
            case Rest(minutes=minutes):
                lobby.rests(seat, self._house.clock() + minutes * MINUTE)
            case Accept(offer=offer):
                lobby.accepts(seat, offer)
            case Decline(offer=offer):
                lobby.declines(seat, offer)
            case Come(call=call, yes=yes):
                lobby.comes(seat, call, yes=yes)
            case Ask() | AnswerAsk() | AsideSay() | AsideClose():
                await self._looked.wait()
                chat = self._chats.get(frame.chat) if isinstance(frame, Ask) else None
                await self._asides.do(frame, chat)
            case Beat():
                pass
            case Hello():
                raise BadFrame("bad_frame")
            case _:
                await self._do(frame)

    async def _do(self, deed: Deed) -> None:
        """What she does in one chat. Raises: NotFound — it is not hers, or it is over."""
        await self._looked.wait()  # her page writes as soon as its line stands
        live = self._chats.get(deed.chat)
        place = None if live is None else live.state.place(self._me.staff_id)
        if live is None or place is None:
            raise NotFound
        await self._deeds.do(live, place, deed)
