"""What the visitor's page is told of each line: its name, its entrances, and whether it is open."""

from collections.abc import Callable, Collection, Sequence
from typing import TypedDict

from helpline.rota.outlook import Closing
from helpline.staff.line import ClosedReason, Line, LineEntrance, PauseReason, PlannedReason
from helpline.web.told_closing import closing_time, opening
from routing.model import Kind, LineId

Present = Callable[[LineId], int]
"""How many people are present on a line."""

Planned = Callable[[LineId], PlannedReason | None]
"""Why nobody new should come in now by its hours or its shifts, whoever is present."""

Ends = Callable[[LineId], Closing | None]
"""That a line closes soon; or when it opens again to which nobody new can come, as planned."""


def unplanned(_line: LineId) -> None:
    """What holds where no hours are published and nobody plans shifts."""


class OpensStatus(TypedDict):
    """A planned opening: the day of the week (0 is Monday) and the time ("18:00") there."""

    day: int
    time: str


class EntranceStatus(TypedDict):
    """An entrance that people can choose. `names`: one for every language of the page."""

    id: str
    names: dict[str, str]


class LineStatus(TypedDict):
    """A line. `reason`: what keeps it closed; `pause`: the coordinator's reason, if she paused it.

    `closes`: when it closes, if it does so soon. `opens`: when it opens again, if hours or shifts
    keep it closed and that is planned already.
    How many people are present is nobody's matter but the organisation's.
    """

    id: str
    names: dict[str, str]
    open: bool
    reason: ClosedReason | None
    pause: PauseReason | None
    closes: str | None
    opens: OpensStatus | None
    entrances: list[EntranceStatus]


class Status(TypedDict):
    """The answer of `/status`.

    `open` and `reason` are those of the first line that is open, or else of the first line; without
    any line nobody can be reached. `kinds`: those of whom somebody is here, on whatever line.
    """

    open: bool
    reason: ClosedReason | None
    lines: list[LineStatus]
    kinds: list[Kind]


def status_of(
    lines: Sequence[Line],
    present: Present,
    languages: Sequence[str],
    *,
    kinds: Collection[Kind],
    planned: Planned = unplanned,
    ends: Ends = unplanned,
) -> Status:
    """How every line is now, with names for each of the page's `languages`, and who is here."""
    shown = [
        _line(line, line.closed(present(line.id), planned(line.id)), ends(line.id), languages)
        for line in lines
    ]
    first = first_choice(shown)
    reason: ClosedReason | None = "staff" if first is None else first["reason"]
    return {"open": reason is None, "reason": reason, "lines": shown, "kinds": sorted(kinds)}


def first_choice(lines: Sequence[LineStatus]) -> LineStatus | None:
    """The first line that is open, or else the first one."""
    return next((line for line in lines if line["open"]), lines[0] if lines else None)


def _line(
    line: Line, reason: ClosedReason | None, end: Closing | None, languages: Sequence[str]
) -> LineStatus:
    told = None if reason in {"paused", "staff"} else end
    opens = None if told is None or reason is None else opening(told)
    return {
        "id": line.id,
        "names": _names(line, languages),
        "open": reason is None,
        "reason": reason,
        "pause": line.pause,
        "closes": closing_time(told) if told is not None and reason in {None, "closing"} else None,
        "opens": None if opens is None else {"day": opens.day, "time": opens.time},
        "entrances": [{"id": one.id, "names": _names(one, languages)} for one in line.choices()],
    }


def _names(named: Line | LineEntrance, languages: Sequence[str]) -> dict[str, str]:
    return {language: named.called(language, *languages) for language in languages}
