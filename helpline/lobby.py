"""The lobby: everybody of this process who waits or answers, and the way to the one waiting room.

It tells the waiting room how its own people stand, and does for them what the room decides. Nothing
here is written down: after a restart everybody who comes back is announced again, and keeps her
place, because the time of her first arrival stands in her own sealed stream. It never sees a word.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from helpline.absence import Absence
from helpline.arrivals import Arrivals
from helpline.bus import Bus
from helpline.conversation.terms import Reason, Role
from helpline.engine import Engine
from helpline.guests import Guests
from helpline.live import Live, Sign, hint_of
from helpline.meeting import Meetings
from helpline.room import errands as to
from helpline.room import news as of
from helpline.room.desks import Card, Colleague
from helpline.room.errands import Errand
from helpline.room.matching import Matching
from helpline.room.tally import Tally
from helpline.room.view import View
from helpline.seat import Seat
from helpline.seats import Seats
from helpline.staff.sessions import SignedIn
from routing.model import Kind, LineId, LineRules, Question, ResponderId, VisitId, Waits

SETTLES_EVERY: Final = 2.0
"""Seconds between two looks at how many are before everybody; announced only when it changed."""


class Lobby:
    """Everybody who waits or answers in this process."""

    def __init__(
        self, matching: Matching, engine: Engine, bus: Bus, *, clock: Callable[[], float]
    ) -> None:
        self._matching: Final = matching
        self._engine: Final = engine
        self._clock: Final = clock
        self._arrivals: Final = Arrivals()
        self._seats: Final = Seats(clock)
        self._rules: Final[dict[LineId, LineRules]] = {}
        self._meetings: Final = Meetings(self._arrivals, engine, bus, matching.tell)
        self._absence: Final = Absence(engine, clock=clock, on_risen=self.arrives)
        self._guests: Final = Guests(
            engine, bus, clock=clock, card=self.card, tell=matching.tell, on_changed=self.arrives
        )
        self._moved = False
        self.on_forgotten: Callable[[VisitId], None] = _nothing
        """Called when a person's place has been kept for her long enough."""
        self.on_lost: Callable[[Live], None] = _nothing
        """Called when the line of a person is lost who is connected to another node."""
        self.on_back: Callable[[Live], None] = _nothing
        """Called when it is back."""
        self.on_counted: Callable[[Tally], None] = _nothing
        """Called when a wait is over, with what it leaves for the counters."""
        matching.on_errand = self._do
        matching.on_moved = self._has_moved

    # People who write

    def arrives(self, live: Live) -> None:
        """A person is here, or her conversation has changed: she waits, or writes with somebody."""
        stands = self._arrivals.stands(live)
        if stands is not None:
            self._matching.tell(stands)
            if stands.here:
                self._guests.follow(live)

    def disconnects(self, live: Live) -> None:
        """Her connection is lost; her place in the queue is kept for a while."""
        stands = self._arrivals.loses(live)
        if stands is not None:
            self._matching.tell(stands)

    def ends(self, live: Live) -> None:
        """The conversation is over, whoever ended it."""
        self._arrivals.forget(live.name)
        self._matching.tell(of.VisitOver(live.name))
        self._guests.call_off(live.name)

    def gone(self, visit: VisitId, _responder: ResponderId | None) -> None:
        """Nobody of this process takes part in a conversation any more."""
        if self._arrivals.forget(visit):
            self._matching.tell(of.VisitLeft(visit))
        self._guests.call_off(visit)

    def here(self, visit: VisitId) -> bool:
        """Whether she is connected to this node, and to none since."""
        return self._arrivals.here(visit)

    def people_before(self, visit: VisitId) -> int:
        """How many are ahead of her; everybody, as long as her turn is not known yet."""
        before = self._matching.view.people_before(visit)
        if before is not None:
            return before
        ticket = self._arrivals.ticket(visit)
        return 0 if ticket is None else self._matching.view.waiting(ticket.line)

    def answerable(self, visit: VisitId) -> bool:
        """Whether anybody present, busy or not, could ever write with her."""
        return self._matching.view.answerable(visit) is not False

    def waits(self, line: LineId) -> Waits | None:
        """How long people waited lately, on all nodes; None: too few are known to say anything."""
        return self._matching.view.waits(line)

    def question(self, visit: VisitId) -> Question | None:
        """What she is being asked, as long as she waits and has not answered."""
        return self._arrivals.question(visit)

    def agreed(self, visit: VisitId) -> frozenset[Question]:
        """What she has said yes to, as long as she waits and has not taken it back."""
        ticket = self._arrivals.ticket(visit)
        return frozenset() if ticket is None else ticket.agreed

    def replies(self, live: Live, question: Question, *, yes: bool) -> None:
        """Her answer to a question; a yes may be taken back until somebody has joined."""
        if self._arrivals.reply(live.name, question, yes=yes):
            self._matching.tell(of.Replies(live.name, question, yes))
            self.arrives(live)

    # Lines

    def follows(self, rules: LineRules) -> None:
        """What coordinators have set for a line holds from now on."""
        if self._rules.get(rules.line) != rules:
            self._rules[rules.line] = rules
            self._matching.tell(of.RulesStand(rules))

    def present(self, line: LineId) -> int:
        """How many responders are present on a line, on all nodes."""
        return self._matching.view.present(line)

    @property
    def view(self) -> View:
        """What is known of the waiting room, on all nodes."""
        return self._matching.view

    # People who answer

    def translate(self, works: Callable[[], bool]) -> None:
        """Whether anything can be translated here is asked for each seat that is taken."""
        self._seats.translates = works

    def sits(self, me: SignedIn) -> Seat:
        """A responder's console has connected."""
        seat = self._seats.sits(me)
        self._matching.tell(of.DeskStands(seat.desk()))
        return seat

    def stands(self, seat: Seat) -> None:
        """Follow how she stands now."""
        seat.notice_pause(self._clock())
        self._matching.tell(of.DeskStands(seat.desk()))
        seat.bell.ring()

    def rests(self, seat: Seat, until: float) -> None:
        """After a heavy chat nobody is rung at her until then; now or earlier ends it."""
        seat.rests_until = until
        self.stands(seat)

    def rises(self, seat: Seat, *, for_good: bool) -> None:
        """Her socket is gone; her chats are kept for her unless she has signed out."""
        self._seats.rises(seat, for_good=for_good)
        self._matching.tell(of.DeskLeft(seat.me.staff_id, for_good))

    def accepts(self, seat: Seat, offer: int) -> None:
        """She wants to join. Whether she was in time comes back as a frame."""
        self._matching.tell(of.Accepts(offer, seat.me.staff_id))

    def declines(self, seat: Seat, offer: int) -> None:
        """Not now."""
        self._matching.tell(of.Declines(offer, seat.me.staff_id))

    def away(self, seat: Seat) -> bool:
        """Whether a missed ring has set her away."""
        return seat.state == "available" and seat.away

    def waiting(self, seat: Seat) -> int:
        """How many wait on her lines, on all nodes."""
        return sum(self._matching.view.waiting(line) for line in sorted(seat.lines))

    def kinds(self) -> frozenset[Kind]:
        """Which kinds of people are here and do not pause, on all nodes."""
        here = self._matching.view.colleagues()
        return frozenset(one.kind for one in here if one.state != "pause")

    def colleagues(self, seat: Seat) -> int:
        """How many others are here, on all nodes."""
        counted = seat.state is not None and seat.lost_at is None
        return max(0, len(self._matching.view.colleagues()) - counted)

    def people(self, seat: Seat) -> tuple[Colleague, ...]:
        """Everybody else who is here, on all nodes."""
        everybody = self._matching.view.colleagues()
        return tuple(one for one in everybody if one.id != seat.me.staff_id)

    def card(self, responder: ResponderId) -> Card | None:
        """How to lend a key to somebody who is at a desk, on whatever node."""
        return self._matching.view.card(responder)

    # Calls for help

    def calls(
        self,
        seat: Seat,
        live: Live,
        why: of.Why,
        *,
        key: str,
        person: ResponderId | None = None,
        role: Role = "supervisor",
        reason: Reason = "help",
    ) -> None:
        """She calls the supervisors, or one certain colleague, to the chat; `key` is her own."""
        self._guests.call(seat, live, why, key=key, person=person, role=role, reason=reason)

    def comes(self, seat: Seat, call: str, *, yes: bool) -> None:
        """She answers a call."""
        self._matching.tell(of.Comes(call, seat.me.staff_id, yes))

    # The tasks

    async def run(self) -> None:
        """Carry out what the waiting room decides, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for part in (self._meetings, self._guests, self._absence, self._matching):
                tasks.create_task(part.run())
            tasks.create_task(self._settle())

    async def _settle(self) -> None:
        """Let everybody see how the queue has moved, at most every few seconds."""
        while True:
            await asyncio.sleep(SETTLES_EVERY)
            self._let_go()
            if self._moved:
                self._moved = False
                for visit in self._arrivals:
                    self._show(visit)
                self._seats.show_all()

    def _let_go(self) -> None:
        """Speak no more of conversations whose key is not here: others know better."""
        for visit in self._arrivals:
            if self._engine.named(visit) is None and self._arrivals.ticket(visit) is None:
                self.gone(visit, None)
        self._seats.let_go()

    def _show(self, visit: VisitId) -> None:
        live = self._engine.named(visit)
        for bell in () if live is None else live.bells:
            bell.ring()

    def _has_moved(self) -> None:
        self._moved = True

    # What the waiting room wants done

    def _do(self, errand: Errand) -> None:
        match errand:
            case to.Meet():
                self._meetings.begin(errand)
            case to.Missed():
                self._absence.missed(errand)
            case to.Found(responder):
                self._absence.found(responder)
            case to.GiveUp(visit):
                self.on_forgotten(visit)
            case to.PersonHere():
                self._person_is(errand)
            case to.ComesElsewhere(visit):
                self._comes_elsewhere(visit)
            case to.PutQuestion(visit, question):
                self._put(visit, question)
            case to.TransferEnds(visit):
                self._guests.futile(visit)
            case to.Coming():
                self._guests.coming(errand)
            case to.Count(tally):
                self.on_counted(tally)
            case to.NobodyComes(call=call):
                self._guests.nobody(call)
                self._seats.do(errand)
            case to.Anew():
                self._seats.silence_all()
            case to.SitsElsewhere(responder):
                self._seats.give_up(responder)
                self._matching.tell(of.DeskLeft(responder, for_good=False))
            case to.SetAway():
                self._seats.do(errand)
                seat = self._seats.find(errand.responder)
                if seat is not None:  # so that a room that begins anew does not ring her
                    self._matching.tell(of.DeskStands(seat.desk()))
            case _:
                self._seats.do(errand)

    def _put(self, visit: VisitId, question: Question) -> None:
        if self._arrivals.ask(visit, question):
            live = self._engine.named(visit)
            if live is not None:
                self.arrives(live)
            self._show(visit)

    def _person_is(self, told: to.PersonHere) -> None:
        """Somebody here sits with a person whose page is connected to another node, or was."""
        live = self._engine.named(told.visit)
        if live is None or self._arrivals.here(told.visit):
            return
        live.heard(hint_of("visitor", Sign.HERE, int(told.here)))
        if told.here:
            self.on_back(live)
        elif told.said:
            self.on_lost(live)

    def _comes_elsewhere(self, visit: VisitId) -> None:
        """The newest page of a person is served, on whatever node it is."""
        live = self._engine.named(visit)
        if live is None:
            self.gone(visit, None)
        elif self._arrivals.here(visit):
            live.comes()  # the older one sees that it is not the newest
            self.disconnects(live)
            self._show(visit)


def _nothing(_: object) -> None:
    return
