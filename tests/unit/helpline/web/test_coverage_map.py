"""The map of a week as a table."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import cast

from helpline.rota.asking import Able, First
from helpline.rota.coverage import AN_HOUR, Step, Suggested
from helpline.rota.met import Met
from helpline.rota.week import bounds
from helpline.staff.line import Line
from helpline.web.coverage import Covered
from helpline.web.coverage_map import MOST_SUGGESTED, asked_first, map_values, next_values, when
from helpline.web.shift_cards import Reader
from helpline.words import read_words, words_for
from routing.forecast import HOURS
from routing.model import Language, LineId, LineRules, ResponderId
from routing.need import Need
from tests.organisation import profile
from web_widget import TEMPLATES

MONDAY = date(2026, 11, 16)
ZONE = "Europe/Stockholm"
BEGINS, _ = bounds(MONDAY, ZONE)
WORDS = words_for("en", read_words(TEMPLATES / "coordinator" / "words"))
READER = Reader(WORDS, ZONE, BEGINS)
NEED = Need((1,) * HOURS, (True,) * HOURS, {})


def step(hour: int, planned: int, needed: int, *, counted: bool = True) -> Step:
    """An hour of the week."""
    return Step(BEGINS + AN_HOUR * hour, planned, 0, needed, counted)


def covered(*found: Step, suggested: Sequence[Suggested] = (), met: Met | None = None) -> Covered:
    """A week of these hours."""
    return Covered(found, suggested, met or Met(), NEED, {})


def cells(made: Mapping[str, object]) -> list[list[tuple[str, str]]]:
    """What is marked and shown, day by day."""
    rows = cast("list[dict[str, list[dict[str, str]]]]", made["rows"])
    return [[(cell["mark"], cell["shown"]) for cell in row["cells"]] for row in rows]


def test_every_hour_says_what_it_is_in_a_number_and_in_words() -> None:
    """Never by its colour alone."""
    found = covered(
        step(18, 1, 2),
        step(19, 0, 2),
        step(20, 2, 2),
        step(21, 3, 2),
        step(22, 1, 1, counted=False),
        step(47, 0, 1, counted=False),
    )
    made = map_values(found, MONDAY, READER)
    assert made["hours"] == ["18", "19", "20", "21", "22", "23"]
    monday, tuesday, *others = cells(made)
    assert monday == [
        ("short", "\N{MINUS SIGN}1"),
        ("very", "\N{MINUS SIGN}2"),
        ("enough", ""),
        ("more", "+1"),
        ("few", "·"),
        ("shut", ""),
    ]
    assert tuesday[-1] == ("short", "\N{MINUS SIGN}1")
    assert others == [[("shut", "")] * 6] * 5
    rows = cast("list[dict[str, list[dict[str, str]]]]", made["rows"])
    assert [cell["says"] for cell in rows[0]["cells"]] == [
        "1 short: 1 planned, 2 needed",
        "2 short: 0 planned, 2 needed",
        "enough: 2 planned, 2 needed",
        "enough: 3 planned, 2 needed",
        "too few visits to show: 1 planned, at least 1 needed",
        "not open",
    ]
    assert [cell["thin"] for cell in rows[1]["cells"]] == [""] * 5 + ["thin"]


def test_an_hour_that_is_over_is_not_marked() -> None:
    """Nothing can be done about it; the hour that runs still counts."""
    later = Reader(WORDS, ZONE, BEGINS + AN_HOUR * 2)
    made = map_values(covered(step(1, 0, 1), step(2, 0, 1)), MONDAY, later)
    assert cells(made)[0] == [("over", "\N{MINUS SIGN}1"), ("short", "\N{MINUS SIGN}1")]


def test_of_an_hour_that_comes_twice_the_worse_is_shown() -> None:
    """At two o'clock on 25 October in Stockholm, whichever of both it is."""
    monday = date(2026, 10, 19)
    first = bounds(monday, ZONE)[0] + AN_HOUR * (6 * 24 + 1)
    for short in (1, 2):
        found = [Step(first + AN_HOUR * n, int(n != short), 0, 1, counted=True) for n in range(4)]
        shown = cells(map_values(covered(*found), monday, Reader(WORDS, ZONE, first)))[6]
        assert shown == [("enough", ""), ("short", "\N{MINUS SIGN}1"), ("enough", "")]


def test_an_hour_that_is_left_out_is_not_there() -> None:
    """At two o'clock on 29 March: the three hours of that night are one, three and four."""
    monday = date(2026, 3, 23)
    first = bounds(monday, ZONE)[0] + AN_HOUR * (6 * 24 + 1)
    found = [Step(first + AN_HOUR * n, 1, 0, 1, counted=True) for n in range(3)]
    shown = cells(map_values(covered(*found), monday, Reader(WORDS, ZONE, first)))[6]
    assert shown == [("enough", ""), ("shut", ""), ("enough", ""), ("enough", "")]


def test_nothing_to_show() -> None:
    """A week in which the line is not meant to be open has no hour."""
    made = map_values(covered(), MONDAY, READER)
    assert made["hours"] == []
    assert made["met"] == []
    assert not map_values(
        Covered([], [], Met(), Need((1,) * HOURS, (False,) * HOURS, {}), {}), MONDAY, READER
    )["known"]


def test_what_is_known_of_whom_people_meet() -> None:
    """In tenths."""
    made = map_values(covered(met=Met(language=7, wish=None, nobody=1)), MONDAY, READER)
    assert made["met"] == [
        {"label": "Meet their own language", "says": "about 7 of 10"},
        {"label": "Meet nobody", "says": "about 1 of 10"},
    ]


def test_suggestions_are_a_few_at_once() -> None:
    """The others are counted."""
    many = [Suggested(BEGINS + AN_HOUR * n, BEGINS + AN_HOUR * (n + 4), n) for n in range(9)]
    made = map_values(covered(suggested=many), MONDAY, READER)
    shown = cast("list[dict[str, object]]", made["suggested"])
    assert len(shown) == MOST_SUGGESTED
    assert (shown[1]["times"], shown[1]["people"]) == (
        "Monday 16 November, 01:00–05:00",
        "1 more person",
    )
    assert made["more"] == 3


def test_who_is_asked_first_and_what_she_brings() -> None:
    """Languages by name, and what she is."""
    amina = Able(ResponderId("a"), profile("Amina", "survivor"), 0)
    found = [
        First(amina, (Language("ar"), Language("fr")), kind=True),
        First(amina, (), kind=False),
    ]
    assert asked_first(found, WORDS) == ["Amina (Arabic, French, Survivor volunteer)", "Amina"]


def test_the_next_hours_of_each_line_that_is_open_in_them() -> None:
    """Planned and needed; a line without an hour has no row."""
    lines = [Line(LineId(name), {"en": name}, (), LineRules(LineId(name))) for name in ("a", "b")]
    made = next_values(BEGINS, lines, {LineId("a"): [step(1, 2, 3)]}, READER)
    assert made["hours"] == ["00", "01", "02", "03", "04", "05"]
    (row,) = cast("list[dict[str, object]]", made["rows"])
    shown = cast("list[dict[str, str]]", row["cells"])
    assert row["name"] == "a"
    assert [cell["shown"] for cell in shown] == ["", "2 / 3", "", "", "", ""]
    assert shown[1]["says"] == "1 short: 2 planned, 3 needed"
    elsewhere = next_values(BEGINS, lines, {}, Reader(WORDS, "Asia/Kathmandu", BEGINS))
    assert (elsewhere["hours"], elsewhere["rows"]) == (
        ["04:45", "05:45", "06:45", "07:45", "08:45", "09:45"],
        [],
    )


def test_times_are_those_of_the_wall() -> None:
    """Over midnight too."""
    begins = datetime(2026, 11, 17, 21, tzinfo=UTC)
    assert when(begins, begins + AN_HOUR * 4, ZONE, "en") == "Tuesday 17 November, 22:00–02:00"
