"""A line: what it is called, and when it takes people."""

from dataclasses import replace

import pytest

from helpline.staff.line import PAUSE_REASONS, Line, LineEntrance, line_name, new_id
from routing.model import Entrance, LineId, LineRules

YOUNG = LineId("young")
EXPOSED = LineEntrance(Entrance("exposed"), {"sv": "Utsatt"}, offered=True, trained=2)
FRIEND = LineEntrance(Entrance("friend"), {}, offered=True, trained=0)
HIDDEN = LineEntrance(Entrance("using-violence"), {}, offered=False, trained=1)
LINE = Line(
    YOUNG,
    {"en": "Young", "sv": "Ung"},
    (EXPOSED, FRIEND, HIDDEN),
    LineRules(YOUNG, minimum_present=2),
)


def test_a_line_is_open_with_enough_people() -> None:
    """It says which condition fails."""
    assert [LINE.closed(present) for present in (0, 1, 2, 9)] == ["staff", "staff", None, None]


@pytest.mark.parametrize("reason", PAUSE_REASONS)
def test_a_paused_line_takes_nobody(reason: str) -> None:
    """However many are present."""
    paused = replace(LINE, pause=next(one for one in PAUSE_REASONS if one == reason))
    assert [paused.closed(present) for present in (0, 9)] == ["paused", "paused"]
    assert [LINE.closed(9, why) for why in ("hours", "shift")] == ["hours", "shift"]
    assert paused.closed(9, "hours") == "paused"


def test_people_choose_only_entrances_behind_which_somebody_stands() -> None:
    """Not one for which nobody is trained, and not one that is off the page."""
    assert LINE.choices() == (EXPOSED,)
    assert LINE.entrance("using-violence") == HIDDEN
    assert LINE.entrance("elsewhere") is None


def test_a_name_is_found_in_the_nearest_language() -> None:
    """Her own, then the page's, then any; at last the id."""
    assert LINE.called("sv") == "Ung"
    assert LINE.called("fr", "en") == "Young"
    assert EXPOSED.called("fr") == "Utsatt"
    assert FRIEND.called("fr") == "friend"


def test_lines_are_named_plainly_for_programs() -> None:
    """Small letters, digits and hyphens."""
    assert line_name("young-15-20") == "young-15-20"
    assert [line_name(typed) for typed in ("Young", "", "a b", "x" * 33)] == [None] * 4


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Linden young, 15 to 20", (), "linden-young-15-to-20"),
        ("Ungdomar åäö", (), "ungdomar"),
        ("Ung", ("ung",), "ung-2"),
        ("Ung", ("ung", "ung-2"), "ung-3"),
        ("ليندن", (), "line"),
        ("ليندن", ("line",), "line-2"),
        ("x" * 40, (), "x" * 24),
    ],
)
def test_a_new_id_is_free_and_plain(name: str, taken: tuple[str, ...], expected: str) -> None:
    """Whatever the alphabet."""
    found = new_id(name, taken, otherwise="line")
    assert found == expected
    assert line_name(found) == found
