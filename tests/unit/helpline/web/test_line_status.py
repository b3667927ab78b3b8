"""What the visitor's page is told of each line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from helpline.rota.outlook import Closing
from helpline.staff.line import Line, LineEntrance, PauseReason, PlannedReason
from helpline.web.line_status import first_choice, status_of
from routing.model import Entrance, LineId, LineRules

PERSONS, YOUNG = LineId("persons"), LineId("young")
LINES = (
    Line(PERSONS, {"sv": "Vuxna"}, (), LineRules(PERSONS)),
    Line(
        YOUNG,
        {"en": "Young", "sv": "Ung"},
        (
            LineEntrance(Entrance("exposed"), {"en": "Hurt"}, offered=True, trained=1),
            LineEntrance(Entrance("friend"), {"en": "Friend"}, offered=True, trained=0),
            LineEntrance(Entrance("using-violence"), {}, offered=False, trained=1),
        ),
        LineRules(YOUNG, minimum_present=2),
    ),
)
LANGUAGES = ("en", "sv")


def test_each_line_says_what_fails() -> None:
    """Too few people, or a coordinator's pause with its reason; never how many are here."""
    paused = (replace(LINES[0], pause="meeting"), LINES[1])
    status = status_of(paused, {PERSONS: 9, YOUNG: 1}.__getitem__, LANGUAGES, kinds=())
    told = [(line["id"], line["open"], line["reason"], line["pause"]) for line in status["lines"]]
    assert told == [("persons", False, "paused", "meeting"), ("young", False, "staff", None)]
    assert (status["open"], status["reason"]) == (False, "paused")
    keys = {"id", "names", "open", "reason", "pause", "closes", "opens", "entrances"}
    assert [set(line) for line in status["lines"]] == [keys, keys]


def test_hours_and_shifts_come_before_people() -> None:
    """A pause comes before all of them."""
    paused = (replace(LINES[0], pause="rest"), LINES[1])
    for lines, expected in ((LINES, "hours"), (paused, "paused")):
        status = status_of(
            lines,
            lambda _: 0,
            LANGUAGES,
            kinds=(),
            planned={PERSONS: "hours", YOUNG: "shift"}.__getitem__,  # type: ignore[arg-type]  # two reasons
        )
        assert [line["reason"] for line in status["lines"]] == [expected, "shift"]


SATURDAY = {"day": 5, "time": "18:00"}


@pytest.mark.parametrize(
    ("pause", "reason", "present", "closes", "opens"),
    [
        (None, "hours", 1, None, SATURDAY),
        (None, "closing", 1, "22:00", SATURDAY),
        (None, None, 0, None, None),
        (None, None, 1, "22:00", None),
        ("rest", "hours", 1, None, None),
    ],
)
def test_the_end_of_the_hours_is_told_and_the_next_planned_opening(
    pause: PauseReason | None,
    reason: PlannedReason | None,
    present: int,
    closes: str | None,
    opens: dict[str, object] | None,
) -> None:
    """No opening while a coordinator has paused it, nor where only people are missing."""
    friday = datetime(2026, 11, 20, 21, tzinfo=UTC)
    end = Closing(friday, friday + timedelta(hours=20), "Europe/Stockholm")
    (line,) = status_of(
        (replace(LINES[0], pause=pause),),
        lambda _: present,
        LANGUAGES,
        kinds=(),
        planned=lambda _: reason,
        ends=lambda _: end,
    )["lines"]
    assert (line["closes"], line["opens"]) == (closes, opens)


def test_any_open_line_opens_the_page() -> None:
    """It begins with the first that is open."""
    status = status_of(LINES, {PERSONS: 0, YOUNG: 2}.__getitem__, LANGUAGES, kinds=())
    assert (status["open"], status["reason"]) == (True, None)
    first = first_choice(status["lines"])
    assert first is not None
    assert (first["id"], first["reason"]) == ("young", None)


def test_without_a_line_nobody_can_be_reached() -> None:
    """Also without a single one."""
    told = status_of((), lambda _: 9, LANGUAGES, kinds=())
    assert told == {"open": False, "reason": "staff", "lines": [], "kinds": []}
    assert first_choice([]) is None


def test_names_come_in_every_language_of_the_page() -> None:
    """She may change the language without asking anybody; a missing name is the nearest one."""
    persons, young = status_of(LINES, lambda _: 1, LANGUAGES, kinds=())["lines"]
    assert persons["names"] == {"en": "Vuxna", "sv": "Vuxna"}
    assert young["names"] == {"en": "Young", "sv": "Ung"}


def test_only_entrances_with_somebody_behind_them_are_told() -> None:
    """Nobody chooses a door behind which nobody is trained."""
    young = status_of(LINES, lambda _: 1, LANGUAGES, kinds=())["lines"][1]
    assert young["entrances"] == [{"id": "exposed", "names": {"en": "Hurt", "sv": "Hurt"}}]


def test_kinds_are_told_and_never_how_many() -> None:
    """So that a wish which nobody could meet now says so; always in one order."""
    told = status_of(LINES, lambda _: 1, LANGUAGES, kinds={"survivor", "psychologist"})
    assert told["kinds"] == ["psychologist", "survivor"]
