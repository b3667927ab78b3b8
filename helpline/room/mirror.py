"""What a node that does not own the waiting room sees of it: its own people's turns, lines, desks.

The owner sends what has changed since the last time, and a node that begins anew is shown all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from helpline.room.desks import Card, Colleague
from helpline.room.picture import Group, OnShift, order
from helpline.room.room import Room
from helpline.room.view import RoomView
from helpline.room.visits import NodeName
from routing.model import LineId, ResponderId, VisitId, Waits


@dataclass(frozen=True, slots=True)
class VisitSight:
    """What her own node knows of a waiting person's turn."""

    visit: VisitId
    before: int
    answerable: bool


@dataclass(frozen=True, slots=True)
class LineSight:
    """A line at this moment; waits are in whole seconds."""

    line: LineId
    present: int
    waiting: int
    half: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class DeskSight:
    """Somebody at a desk; `colleague` and `shift` are None before she has checked in."""

    card: Card
    colleague: Colleague | None
    shift: OnShift | None


@dataclass(frozen=True, slots=True)
class GroupSight:
    """People who wait and asked for the same."""

    group: Group


Sight = VisitSight | LineSight | DeskSight | GroupSight
Key = tuple[Literal["visit", "line", "desk", "group"], str]


def key_of(sight: Sight) -> Key:
    """What a sight is of: a newer one of the same replaces it."""
    match sight:
        case VisitSight():
            return "visit", sight.visit
        case LineSight():
            return "line", sight.line
        case DeskSight():
            return "desk", sight.card.id
        case GroupSight(one):
            asked = (one.line, one.language, one.wish, one.translation, one.answerable)
            return "group", " ".join(map(str, asked))


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed in a node's mirror since the last time."""

    seen: tuple[Sight, ...]
    gone: tuple[Key, ...]


class Mirror:
    """What the owner of the room has told this node of it."""

    def __init__(self) -> None:
        self._visits: Final[dict[str, VisitSight]] = {}
        self._lines: Final[dict[str, LineSight]] = {}
        self._desks: Final[dict[str, DeskSight]] = {}
        self._groups: Final[dict[str, Group]] = {}
        self._colleagues: tuple[Colleague, ...] = ()
        self.whole = False
        """Whether it has been told anything yet."""

    def take(self, change: Change) -> None:
        """Follow what has changed."""
        for kind, name in change.gone:
            match kind:
                case "visit":
                    self._visits.pop(name, None)
                case "line":
                    self._lines.pop(name, None)
                case "desk":
                    self._desks.pop(name, None)
                case "group":
                    self._groups.pop(name, None)
        for sight in change.seen:
            match sight:
                case VisitSight():
                    self._visits[sight.visit] = sight
                case LineSight():
                    self._lines[sight.line] = sight
                case DeskSight():
                    self._desks[sight.card.id] = sight
                case GroupSight():
                    self._groups[key_of(sight)[1]] = sight.group
        shown = (self._desks[name].colleague for name in sorted(self._desks))
        self._colleagues = tuple(one for one in shown if one is not None)
        self.whole = True

    def people_before(self, visit: VisitId) -> int | None:
        sight = self._visits.get(visit)
        return None if sight is None else sight.before

    def answerable(self, visit: VisitId) -> bool | None:
        sight = self._visits.get(visit)
        return None if sight is None else sight.answerable

    def present(self, line: LineId) -> int:
        sight = self._lines.get(line)
        return 0 if sight is None else sight.present

    def waiting(self, line: LineId) -> int:
        sight = self._lines.get(line)
        return 0 if sight is None else sight.waiting

    def waits(self, line: LineId) -> Waits | None:
        sight = self._lines.get(line)
        if sight is None or sight.half is None or sight.most is None:
            return None
        return Waits(float(sight.half), float(sight.most))

    def colleagues(self) -> tuple[Colleague, ...]:
        return self._colleagues

    def card(self, responder: ResponderId) -> Card | None:
        sight = self._desks.get(responder)
        return None if sight is None else sight.card

    def groups(self) -> tuple[Group, ...]:
        return tuple(sorted(self._groups.values(), key=order))

    def shift(self) -> tuple[OnShift, ...]:
        shown = (self._desks[name].shift for name in sorted(self._desks))
        return tuple(one for one in shown if one is not None)


def changes(seen: dict[Key, Sight], now: Iterable[Sight]) -> Change | None:
    """What has changed since `seen`, which is brought up to date; None: nothing."""
    newest = {key_of(sight): sight for sight in now}
    fresh = tuple(sight for key, sight in newest.items() if seen.get(key) != sight)
    gone = tuple(key for key in seen if key not in newest)
    for key in gone:
        del seen[key]
    seen.update(newest)
    return Change(fresh, gone) if fresh or gone else None


def sights(room: Room, view: RoomView, node: NodeName) -> Iterable[Sight]:
    """Everything that the mirror of a node shows; `view` is that of the room, for all nodes."""
    for visit in room.visits.held_by(node):
        before, answerable = view.people_before(visit.name), view.answerable(visit.name)
        if before is not None and answerable is not None:
            yield VisitSight(visit.name, before, answerable)
    for line in sorted(room.rules):
        waits = view.waits(line)
        half, most = (None, None) if waits is None else (round(waits.half), round(waits.most))
        yield LineSight(line, view.present(line), view.waiting(line), half, most)
    shown = {one.id: one for one in view.colleagues()}
    shift = {one.id: one for one in view.shift()}
    for desk in room.roster.desks():
        yield DeskSight(desk.card, shown.get(desk.card.id), shift.get(desk.card.id))
    for group in view.groups():
        yield GroupSight(group)
