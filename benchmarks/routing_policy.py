"""The project's matcher in the simulator of a waiting room, with its default settings.

    PYTHONPATH=<project> python sim.py --policy benchmarks.routing_policy:ProductPolicy

is run from the simulator's own folder; `benchmarks.routing` runs every public world. The simulator
tells a policy what happens and takes pairs to ring; it does not tell of accepts, of chats that end
beside a pause, nor of a "no": the first two are read off its people, a "no" is no answer.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from routing.matcher import Matcher
from routing.model import (
    Ask,
    Away,
    Decision,
    Kind,
    Language,
    LineId,
    Offer,
    Question,
    Responder,
    ResponderId,
    Ticket,
    VisitId,
    Wish,
    Withdraw,
)

KINDS: Final[Mapping[str, Kind]] = {"P": "psychologist", "S": "survivor"}
WISHES: Final[Mapping[str, Wish]] = {"P": "psychologist", "S": "survivor", "A": "anyone"}
QUESTIONS: Final[Mapping[Question, str]] = {"kind": "role", "translation": "mt"}
LOOKS_EVERY: Final = 1.0
"""Seconds between two looks at who has accepted, while anything rings."""
A_MOMENT: Final = 1e-6
"""So long before the end of a ring is the last look."""


class SimVisitor(Protocol):
    """What is read of a visitor of the simulator."""

    id: int
    t: float
    line: str
    role: str
    langs: tuple[str, ...]
    mt_ok: bool
    wish: int | None
    prio: int
    exclude: frozenset[int]
    asked: set[str]
    role_consent: bool
    mt_consent: bool
    state: str
    resp: int | None
    start: float


class SimResponder(Protocol):
    """What is read of a responder of the simulator."""

    id: int
    role: str
    lines: frozenset[str]
    langs: Mapping[str, int]
    mt: bool
    cap: int
    on_shift: bool
    available: bool
    shift_end_t: float | None


class SimWorld(Protocol):
    """What a policy may do in the simulator."""

    responders: list[SimResponder]
    ring: float
    now: float

    def wake(self, t: float) -> None:
        """Call `on_tick` at that time."""

    def _ask(self, v: SimVisitor, what: str) -> None: ...


Pair = tuple[SimVisitor, SimResponder]


def responder_id(number: int) -> ResponderId:
    """The name of a responder."""
    return ResponderId(str(number))


def ticket_of(visitor: SimVisitor) -> Ticket:
    """What she asks for, and what she has agreed to."""
    asked: list[Question] = [mine for mine, theirs in QUESTIONS.items() if theirs in visitor.asked]
    agreed: list[Question] = []
    if visitor.role_consent:
        agreed.append("kind")
    if visitor.mt_consent:
        agreed.append("translation")
    return Ticket(
        visit=VisitId(str(visitor.id)),
        line=LineId(visitor.line),
        languages=tuple(Language(tag) for tag in visitor.langs),
        wish=WISHES[visitor.role],
        translation=visitor.mt_ok,
        since=visitor.t,
        priority=visitor.prio,
        without=frozenset(responder_id(one) for one in visitor.exclude),
        person=None if visitor.wish is None else responder_id(visitor.wish),
        asked=frozenset(asked),
        agreed=frozenset(agreed),
    )


def facts_of(responder: SimResponder) -> Responder:
    """What she can do."""
    return Responder(
        id=responder_id(responder.id),
        kind=KINDS[responder.role],
        lines=frozenset(LineId(line) for line in responder.lines),
        languages=tuple((Language(tag), level) for tag, level in responder.langs.items()),
        translation=responder.mt,
        capacity=responder.cap,
        until=responder.shift_end_t if responder.on_shift else None,
    )


class ProductPolicy:
    """Tells the matcher what happens in the simulator, and the simulator what it decides."""

    name = "product"
    tick: float | None = None
    asks = True

    def bind(self, world: SimWorld) -> None:
        """A new world begins."""
        self._world = world
        self._matcher = Matcher(ring=world.ring)
        self._visitors: dict[VisitId, SimVisitor] = {}
        self._rings: dict[int, Offer] = {}
        self._chats: dict[VisitId, ResponderId] = {}
        self._away: set[ResponderId] = set()
        self._woken_at = -1.0
        self.rung_while_away = 0

    def on_arrive(self, v: SimVisitor, now: float) -> Iterator[Pair]:
        """She arrives."""
        yield from self._catch_up(now)
        ticket = ticket_of(v)
        self._visitors[ticket.visit] = v
        yield from self._carry_out(self._matcher.arrived(ticket, now), now)

    def on_return(self, v: SimVisitor, now: float) -> Iterator[Pair]:
        """Her offer was missed or revoked: the matcher knows it already, or hears it now."""
        yield from self.on_tick(now)

    def on_update(self, v: SimVisitor, now: float) -> Iterator[Pair]:
        """She said yes."""
        yield from self._accepts(now)
        yield from self._carry_out(self._matcher.arrived(ticket_of(v), now), now)

    def on_leave(self, v: SimVisitor, now: float) -> Iterator[Pair]:
        """She left."""
        yield from self._catch_up(now)
        yield from self._carry_out(self._matcher.left(VisitId(str(v.id)), now), now)

    def on_available(self, r: SimResponder, now: float) -> Iterator[Pair]:
        """She takes people."""
        yield from self._catch_up(now)
        self._away.discard(responder_id(r.id))
        yield from self._carry_out(self._matcher.ready(facts_of(r), now), now)

    def on_unavailable(self, r: SimResponder, now: float) -> Iterator[Pair]:
        """She takes nobody: after a missed ring, for a pause, a rest, the end of her shift."""
        yield from self._accepts(now)
        yield from self._carry_out(self._matcher.wake(now), now)
        name = responder_id(r.id)
        if self._matcher.standing(name).presence != "away":
            stands = self._matcher.paused if r.on_shift else self._matcher.gone
            yield from self._carry_out(stands(name, now), now)
        yield from self._endings(now)

    def on_finish(self, r: SimResponder, now: float) -> Iterator[Pair]:
        """A chat of hers ended, or a ring at her."""
        yield from self._catch_up(now)

    def on_shift(self, r: SimResponder, on: bool, now: float) -> Iterator[Pair]:
        """Her shift begins or ends."""
        yield from self._accepts(now)
        if not on:
            yield from self._carry_out(self._matcher.gone(responder_id(r.id), now), now)
        yield from self._endings(now)

    def on_tick(self, now: float) -> Iterator[Pair]:
        """What is due."""
        yield from self._accepts(now)
        yield from self._carry_out(self._matcher.wake(now), now)

    def _catch_up(self, now: float) -> Iterator[Pair]:
        yield from self._accepts(now)
        yield from self._endings(now)

    def _accepts(self, now: float) -> Iterator[Pair]:
        """Who has accepted since the last look."""
        for offer in tuple(self._rings.values()):
            visitor = self._visitors[offer.visit]
            if visitor.state in {"CHAT", "DONE"}:
                decided = self._matcher.accepted(offer.number, offer.responder, now)
                self._chats[offer.visit] = offer.responder
                del self._rings[offer.number]
                yield from self._carry_out(decided, now)

    def _endings(self, now: float) -> Iterator[Pair]:
        """Whose chat has ended since the last look."""
        for visit, name in tuple(self._chats.items()):
            if self._visitors[visit].state != "CHAT":
                del self._chats[visit], self._visitors[visit]
                yield from self._carry_out(self._matcher.freed(visit, name, now), now)

    def _carry_out(self, decisions: list[Decision], now: float) -> Iterator[Pair]:
        for decision in decisions:
            match decision:
                case Offer():
                    self._rings[decision.number] = decision
                    self.rung_while_away += decision.responder in self._away
                    responder = self._world.responders[int(decision.responder)]
                    yield self._visitors[decision.visit], responder
                case Ask(visit, question) if self.asks:
                    self._world._ask(self._visitors[visit], QUESTIONS[question])
                case Withdraw(number):
                    self._rings.pop(number, None)
                case Away(name):
                    self._away.add(name)
                case _:
                    pass  # accepts come from the world; it has no on-call people
        self._wake_later(now)

    def _wake_later(self, now: float) -> None:
        due = self._matcher.next_wakeup()
        times = [] if due is None else [due]
        if self._rings:
            last_look = min(ring.until for ring in self._rings.values()) - A_MOMENT
            times.append(
                min(now + LOOKS_EVERY, last_look) if last_look > now else now + LOOKS_EVERY
            )
        if times and (self._woken_at <= now or min(times) < self._woken_at):
            self._woken_at = min(times)
            self._world.wake(self._woken_at)


class SilentPolicy(ProductPolicy):
    """The same, with nobody asked anything."""

    name = "product_silent"
    asks = False
