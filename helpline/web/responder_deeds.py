"""What somebody who answers does in one of her chats, and what she may not do from her place."""

import time
from typing import Final, assert_never

from helpline.conversation import commands
from helpline.conversation.rules import decide
from helpline.conversation.terms import Joins, Place, ToKind, ToLine, ToPerson, Transfer
from helpline.errors import NotAllowed, Refused
from helpline.house import House
from helpline.live import Live, Sign
from helpline.room.desks import Colleague
from helpline.seat import Seat
from helpline.text import Text
from helpline.web.colleagues import Colleagues
from helpline.web.drafts import Drafts
from helpline.web.wire import Wire
from helpline.wire import from_responder as desk
from helpline.wire.draft import Check
from routing.model import Entrance

RESTS_FOR: Final = 600.0
"""Seconds without a ring after a heavy chat, unless she says otherwise (routing.md §2)."""

Written = (
    desk.Say
    | desk.Tap
    | desk.Transfer
    | desk.Withdraw
    | desk.Invite
    | desk.CallSupervisor
    | Check
    | desk.Unclear
)
"""The frames that count as a message."""

Deed = Written | desk.Writing | desk.Depart | desk.Close
"""The frames that concern one chat."""


class Deeds:
    """Carries out what one console asks for."""

    __slots__ = ("_colleagues", "_drafts", "_house", "_seat", "_wire")

    def __init__(self, house: House, wire: Wire, seat: Seat, colleagues: Colleagues) -> None:
        self._house: Final = house
        self._wire: Final = wire
        self._seat: Final = seat
        self._colleagues: Final = colleagues
        self._drafts: Final = Drafts(house.translating, wire)

    def close(self) -> None:
        """The console is gone."""
        self._drafts.close()

    async def do(self, live: Live, place: Place, frame: Deed) -> None:
        """Carry it out, for somebody who sits in this place.

        Raises: Refused, BadText, SlowDown, NotAllowed, NotFound, StorageFailed.
        """
        engine, party = self._house.engine, place.party
        match frame:
            case desk.Writing(on=on):
                engine.sign(live, party, Sign.WRITING, int(on))
            case desk.Depart():
                if party == "responder":
                    raise NotAllowed  # she closes it, or hands it over
                await engine.submit(live, commands.Depart(party))
            case desk.Close(heavy=heavy):
                await engine.submit(live, commands.End(party, "closed"))
                if heavy:
                    self._house.lobby.rests(self._seat, self._house.clock() + RESTS_FOR)
            case _:
                self._wire.pace.take(time.monotonic())
                await self._write(live, place, frame)

    async def _write(self, live: Live, place: Place, frame: Written) -> None:
        """What counts as a message of hers."""
        engine, party = self._house.engine, place.party
        match frame:
            case desk.Say(key=key, text=text):
                live.falls_silent(party)
                await engine.submit(live, commands.Say(party, key, Text.read(text)))
            case desk.Tap(key=key, signal=signal):
                await engine.submit(live, commands.Tap(party, key, signal))
            case desk.Transfer(key=key, to=to, reason=reason, note=note):
                words = Text.read(note) if note else None
                what = self._transfer(to)
                await engine.submit(live, commands.Propose(party, key, what, reason, words))
            case desk.Withdraw(key=key, number=number):
                await engine.submit(live, commands.Withdraw(number, party, key))
            case Check(key=key, text=text):
                if party == "interpreter":
                    raise NotAllowed  # she writes in the person's language herself
                self._drafts.look(live, key, Text.read(text))
            case desk.Unclear(key=key, number=number):
                if party != "responder" or number < place.reads:
                    raise NotAllowed
                await engine.submit(live, commands.Doubt(party, key, number))
            case desk.Invite():
                self._invite(live, place, frame)
            case desk.CallSupervisor(key=key):
                if party != "responder":
                    raise NotAllowed
                self._house.lobby.calls(self._seat, live, "escalation", key=key)
            case _:
                assert_never(frame)

    def _invite(self, live: Live, place: Place, invite: desk.Invite) -> None:
        """Ring the colleague; the person is asked only when she would come.

        Whoever is announced as a supervisor is one; anybody may interpret.
        """
        colleague = self._colleague(invite.person)
        if invite.role == "supervisor" and colleague.role != "supervisor":
            raise Refused("person_unavailable")
        joins = Joins(invite.role, colleague.id, colleague.name)
        # What would be refused later is refused now, before anybody's desk rings.
        asks = commands.Propose(place.party, invite.key, joins, invite.reason)
        if decide(live.state, asks, self._house.clock()):
            self._house.lobby.calls(
                self._seat,
                live,
                "invited",
                key=invite.key,
                person=colleague.id,
                role=invite.role,
                reason=invite.reason,
            )

    def _transfer(self, to: desk.Target) -> Transfer:
        if to.person is not None:
            colleague = self._colleague(to.person)
            return ToPerson(colleague.id, colleague.name, colleague.kind)
        if to.kind is not None:
            return ToKind(to.kind)
        line = self._house.staff.board.line(to.line or "")
        entrance = None if to.entrance is None else Entrance(to.entrance)
        if line is None or (entrance is not None and line.entrance(entrance) is None):
            raise Refused("line_unknown")
        return ToLine(line.id, entrance)

    def _colleague(self, alias: str) -> Colleague:
        colleague = self._colleagues.named(alias)
        if colleague is None:
            raise Refused("person_unavailable")
        return colleague
