"""Calls on their way: whose console calls on which node, and who is told that somebody comes."""

from collections.abc import Iterable
from typing import Final, assert_never

from helpline.room import errands as to
from helpline.room.errands import Addressed
from helpline.room.ladder import CallsHer, ComesToIt, Ladder, Sound, Stops, Unanswered
from helpline.room.news import CallStands
from helpline.room.roster import Roster
from helpline.room.visits import NodeName
from routing.model import Bell, LineId, ResponderId


class Calls:
    """The ladder, the bells of the lines, and the nodes from which somebody calls.

    The calls of the lines themselves are numbered from `first`.
    """

    def __init__(self, roster: Roster, *, first: int) -> None:
        self._roster: Final = roster
        self._ladder: Final = Ladder()
        self._callers: Final[dict[str, NodeName]] = {}
        self._bells: Final[dict[LineId, tuple[CallStands, Bell]]] = {}
        self._next = first

    def begins(self, node: NodeName, call: CallStands, now: float) -> list[Addressed]:
        """Somebody at a node calls."""
        self._callers[call.call] = node
        return self._errands(self._ladder.begins(call, now))

    def ends(self, call: str) -> list[Addressed]:
        """It is needed no longer."""
        self._callers.pop(call, None)
        return self._errands(self._ladder.ends(call))

    def comes(self, call: str, responder: ResponderId, *, yes: bool, now: float) -> list[Addressed]:
        """She says whether she comes."""
        return self._errands(self._ladder.comes(call, responder, yes=yes, now=now))

    def drop(self, node: NodeName) -> list[Addressed]:
        """Nobody at the node calls any more."""
        theirs = [call for call, caller in self._callers.items() if caller == node]
        return [errand for call in theirs for errand in self.ends(call)]

    def follow(self, now: float) -> list[Addressed]:
        """Somebody has sat down, got up, or changed how she stands."""
        here = frozenset(desk.card.id for desk in self._roster.desks())
        return self._errands(self._ladder.follows(self._roster.on_call(), here, now))

    def wake(self, now: float) -> list[Addressed]:
        """The turns that are over."""
        return self._errands(self._ladder.wake(now))

    def next_wakeup(self) -> float | None:
        """When `wake` has something to do."""
        return self._ladder.next_wakeup()

    def line_calls(self, bell: Bell, now: float) -> list[Addressed]:
        """A line needs its on-call people."""
        ended = self.line_is_quiet(bell.line)
        call = CallStands(
            call=f"{self._next:08}",
            by=None,
            name=None,
            visit=None,
            line=bell.line,
            languages=(),
            why=bell.why,
            role=None,
            person=None,
            began=now,
        )
        self._next += 1
        self._bells[bell.line] = (call, bell)
        sounds = self._errands(self._ladder.begins(call, now))
        return [*ended, *self._tell_supervisors(bell, on=True), *sounds]

    def line_is_quiet(self, line: LineId) -> list[Addressed]:
        """It needs them no longer."""
        if line not in self._bells:
            return []
        call, bell = self._bells.pop(line)
        return [*self._tell_supervisors(bell, on=False), *self.ends(call.call)]

    def show_bells(self, responder: ResponderId) -> list[Addressed]:
        """Tell a supervisor who has just sat down which lines need somebody."""
        desk, node = self._roster.desk(responder), self._roster.node_of(responder)
        if desk is None or node is None or "supervisor" not in desk.roles:
            return []
        return [
            (node, to.Belled(responder, bell.line, bell.why, on=True))
            for _, bell in self._bells.values()
        ]

    def _tell_supervisors(self, bell: Bell, *, on: bool) -> list[Addressed]:
        supervisors = [one.card.id for one in self._roster.desks() if "supervisor" in one.roles]
        return [
            (node, to.Belled(who, bell.line, bell.why, on))
            for who in supervisors
            if (node := self._roster.node_of(who)) is not None
        ]

    def _errands(self, sounds: Iterable[Sound]) -> list[Addressed]:
        return [errand for sound in sounds for errand in self._errand(sound)]

    def _errand(self, sound: Sound) -> list[Addressed]:
        call = sound.call
        match sound:
            case CallsHer(responder=who, seconds=seconds):
                begins = to.CallHer(
                    call=call.call,
                    responder=who,
                    why=call.why,
                    role=call.role,
                    name=call.name,
                    line=call.line,
                    languages=call.languages,
                    seconds=seconds,
                )
                return self._at_desk(who, begins)
            case Stops(responder=who):
                ends = to.CallEnds(call.call, who, call.why, call.line, call.languages)
                return self._at_desk(who, ends)
            case ComesToIt(responder=who):
                return self._coming(call, who)
            case Unanswered():
                return self._nobody(call)
            case _:
                assert_never(sound)

    def _coming(self, call: CallStands, who: ResponderId) -> list[Addressed]:
        caller, card = self._callers.pop(call.call, None), self._roster.card(who)
        if caller is None or card is None or call.by is None or call.visit is None:
            return []
        role = call.role or "supervisor"
        return [(caller, to.Coming(call.call, role, call.by, call.visit, card))]

    def _nobody(self, call: CallStands) -> list[Addressed]:
        caller = self._callers.get(call.call)
        if caller is None or call.by is None or call.visit is None:
            return []
        return [(caller, to.NobodyComes(call.call, call.by, call.visit))]

    def _at_desk(self, responder: ResponderId, errand: to.Errand) -> list[Addressed]:
        node = self._roster.node_of(responder)
        return [] if node is None else [(node, errand)]
