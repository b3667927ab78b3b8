"""Calls for help: who is called, in which order, and when everybody is.

A responder asks for a supervisor, or a line needs its on-call people. The first of them is called
for 30 seconds, the second for 30 more, then all, until somebody comes or it is over. Whoever says
that she cannot come is not called again for it, and the next one is called at once. Nothing here
counts who did not come.

Pure: it is told the time and who is on call, in order, and says whose console calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from helpline.room.news import CallStands
from routing.model import ResponderId

EACH_FOR: Final = 30.0
"""Seconds for which the first is called, and then the second (routing.md §8)."""

TURNS: Final = 2
"""How many are called one by one before all are."""


@dataclass(frozen=True, slots=True)
class CallsHer:
    """Her console calls from now on, for so many seconds at first."""

    call: CallStands
    responder: ResponderId
    seconds: int


@dataclass(frozen=True, slots=True)
class Stops:
    """Her console calls no longer."""

    call: CallStands
    responder: ResponderId


@dataclass(frozen=True, slots=True)
class ComesToIt:
    """She comes; the call is over."""

    call: CallStands
    responder: ResponderId


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nobody who could be called is left; said once, and again when that happens again."""

    call: CallStands


Sound = CallsHer | Stops | ComesToIt | Unanswered


@dataclass(slots=True, eq=False)
class _Call:
    """A call that is going on. `turn` is whose turn it is, since `turn_at`; `turns` are over."""

    facts: CallStands
    turns: int
    turn: ResponderId | None = None
    turn_at: float = 0.0
    past: set[ResponderId] = field(default_factory=set)
    refused: set[ResponderId] = field(default_factory=set)
    calling: tuple[ResponderId, ...] = ()
    unanswered: bool = False

    @property
    def turn_ends(self) -> float | None:
        """When the next one is called; None while it is nobody's turn."""
        return None if self.turn is None else self.turn_at + EACH_FOR

    def next_turn(self) -> None:
        """Her turn is over without an answer."""
        if self.turn is not None:
            self.past.add(self.turn)
        self.turn, self.turns = None, self.turns + 1

    def wanted(self, asked: Sequence[ResponderId], now: float) -> tuple[ResponderId, ...]:
        """Who is to be called now, of those who can be `asked`, in order."""
        left = [who for who in asked if who not in self.refused and who != self.facts.by]
        alone = 1 if self.facts.person is not None else TURNS
        next_ones = [who for who in left if who not in self.past]
        if self.turns < alone and next_ones:
            turn = self.turn if self.turn in next_ones else None
            if turn is None:
                turn, self.turn_at = next_ones[0], now
            self.turn = turn
            return (turn,)
        self.turn = None
        return () if self.facts.person is not None else tuple(left)


class Ladder:
    """All calls that are going on."""

    def __init__(self) -> None:
        self._calls: Final[dict[str, _Call]] = {}
        self._on_call: tuple[ResponderId, ...] = ()
        self._here: frozenset[ResponderId] = frozenset()

    def begins(self, facts: CallStands, now: float) -> list[Sound]:
        """Somebody calls. A call that is known already goes on as it was.

        Of a call that is older than a turn nobody knows any more who was called: all are.
        """
        if facts.call in self._calls:
            return []
        old = now - facts.began >= EACH_FOR
        call = self._calls[facts.call] = _Call(facts, turns=TURNS if old else 0)
        return self._settle(call, now)

    def ends(self, call: str) -> list[Sound]:
        """It is needed no longer."""
        ended = self._calls.pop(call, None)
        return [] if ended is None else [Stops(ended.facts, who) for who in ended.calling]

    def comes(self, call: str, responder: ResponderId, *, yes: bool, now: float) -> list[Sound]:
        """She says whether she comes; only who is called may, and the first yes ends the call."""
        known = self._calls.get(call)
        if known is None or responder not in known.calling:
            return []
        if yes:
            return [*self.ends(call), ComesToIt(known.facts, responder)]
        known.refused.add(responder)
        known.next_turn()
        return self._settle(known, now)

    def follows(
        self, on_call: Sequence[ResponderId], here: frozenset[ResponderId], now: float
    ) -> list[Sound]:
        """Who is on call now, in order; `here`: everybody who can be asked by name."""
        self._on_call, self._here = tuple(on_call), here
        return [sound for call in tuple(self._calls.values()) for sound in self._settle(call, now)]

    def wake(self, now: float) -> list[Sound]:
        """The turns that are over."""
        sounds: list[Sound] = []
        for call in tuple(self._calls.values()):
            ends = call.turn_ends
            if ends is not None and ends <= now:
                call.next_turn()
                sounds += self._settle(call, now)
        return sounds

    def next_wakeup(self) -> float | None:
        """When `wake` has something to do; None: no turn is under way."""
        ends = (call.turn_ends for call in self._calls.values())
        return min((at for at in ends if at is not None), default=None)

    def _settle(self, call: _Call, now: float) -> list[Sound]:
        """Call those who are to be called, and nobody else any more."""
        person = call.facts.person
        asked = self._on_call if person is None else (person,) if person in self._here else ()
        wanted = call.wanted(asked, now)
        sounds: list[Sound] = [Stops(call.facts, who) for who in call.calling if who not in wanted]
        sounds += [
            CallsHer(call.facts, who, int(EACH_FOR)) for who in wanted if who not in call.calling
        ]
        call.calling = wanted
        if not wanted and not call.unanswered:
            sounds.append(Unanswered(call.facts))
        call.unanswered = not wanted
        if call.unanswered and person is not None:
            del self._calls[call.facts.call]
        return sounds
