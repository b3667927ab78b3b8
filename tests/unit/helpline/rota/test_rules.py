"""Who may take a shift, and what would be too much for her."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.rota.rules import (
    FIRM,
    Fault,
    Limits,
    faults,
    may_drop,
    trained,
    unwritten,
    writes,
)
from helpline.rota.shift import Shift
from routing.model import Language, LineId, ResponderId
from tests.organisation import profile
from tests.rotas import NOW, TODAY, called_off, shift

AMINA = ResponderId("amina")
VOLUNTEER = profile("Amina", "survivor", languages="ar fr")
DAY = timedelta(days=1)
LIMITS = Limits()
EVENING = shift(TODAY + DAY * 2, "18:00", "22:00")


def found(one: Shift, *held: Shift) -> tuple[Fault, ...]:
    """What speaks against Amina."""
    return faults(one, AMINA, VOLUNTEER, held, NOW, LIMITS)


def test_nothing_speaks_against_an_evening() -> None:
    """Of four hours, on her line, with a place open."""
    assert found(EVENING) == ()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"cancelled": True}, ("gone", "full")),
        ({"begins": NOW - DAY, "ends": NOW}, ("gone", "long")),
        ({"begins": NOW - DAY / 24, "ends": NOW + DAY / 24}, ()),
        ({"line": LineId("other")}, ("line",)),
        ({"people": (AMINA,)}, ("holds",)),
        ({"people": ("a", "b")}, ("full",)),
        ({"kinds": frozenset({"psychologist"})}, ("kind",)),
        ({"kinds": frozenset({"survivor"})}, ()),
        ({"languages": frozenset({"ro"})}, ("language",)),
        ({"languages": frozenset({"ro", "fr"})}, ()),
        ({"ends": EVENING.ends + timedelta(minutes=1)}, ("long",)),
    ],
)
def test_each_rule(changed: dict[str, object], expected: tuple[Fault, ...]) -> None:
    """By its name."""
    assert found(replace(EVENING, **changed)) == expected  # type: ignore[arg-type]  # any field


def test_psychologists_may_have_longer_ones() -> None:
    """Six hours, and no more."""
    six = replace(EVENING, ends=EVENING.begins + timedelta(hours=6))
    person = profile()
    assert faults(six, AMINA, person, (), NOW, LIMITS) == ()
    longer = replace(six, ends=six.ends + timedelta(minutes=1))
    assert faults(longer, AMINA, person, (), NOW, LIMITS) == ("long",)


def test_whoever_only_coordinates_takes_none() -> None:
    """A coordinator answers no chats."""
    eva = profile("Eva", None, "coordinator", languages="")
    assert {"answers", "line"} <= set(faults(EVENING, AMINA, eva, (), NOW, LIMITS))


def test_never_two_at_once() -> None:
    """And one that touches leaves no time for rest."""
    day = EVENING.day
    assert found(EVENING, shift(day, "21:30", "23:00")) == ("overlap",)
    assert found(EVENING, shift(day, "22:00", "23:00")) == ("rest",)
    assert found(EVENING, called_off(shift(day, "21:30", "23:00"))) == ()


def test_eleven_hours_of_rest() -> None:
    """On both sides, in real hours."""
    assert found(EVENING, shift(EVENING.day + DAY, "08:59", "11:00")) == ("rest",)
    assert found(EVENING, shift(EVENING.day + DAY, "09:00", "11:00")) == ()
    assert found(EVENING, shift(EVENING.day, "02:00", "07:01")) == ("rest",)
    assert found(EVENING, shift(EVENING.day, "02:00", "07:00")) == ()


def test_two_in_a_week() -> None:
    """The week from Monday to Sunday where it is."""
    friday = EVENING
    assert friday.day.weekday() == 4
    monday, tuesday = (shift(friday.day - DAY * n, "18:00", "20:00") for n in (4, 3))
    next_monday = shift(friday.day + DAY * 3, "18:00", "20:00")
    assert found(friday, monday) == ()
    assert found(friday, monday, tuesday) == ("week",)
    assert found(next_monday, monday, friday) == ()


def test_shifts_that_are_not_hers_are_never_listed() -> None:
    """Training says which they are; limits do not take it away."""
    assert trained(("rest", "week", "full"))
    assert not any(trained((one,)) for one in ("answers", "line", "kind", "language"))
    assert {"overlap", "gone", "full"} <= FIRM


def test_giving_back_in_time() -> None:
    """Until a day before."""
    assert may_drop(replace(EVENING, begins=NOW + LIMITS.notice), NOW, LIMITS)
    assert not may_drop(
        replace(EVENING, begins=NOW + LIMITS.notice - timedelta(minutes=1)), NOW, LIMITS
    )


def test_an_organisation_sets_its_own_limits() -> None:
    """Each of them counts, and no other."""
    friday, later = EVENING, shift(EVENING.day + DAY, "18:00", "22:00")
    mine = Limits(timedelta(hours=2), timedelta(hours=3), 1, timedelta(hours=21), timedelta())
    assert faults(friday, AMINA, VOLUNTEER, [later], NOW, mine) == ("long", "week", "rest")
    assert faults(friday, AMINA, VOLUNTEER, [later], NOW, replace(mine, a_week=2)) == (
        "long",
        "rest",
    )
    longer = replace(mine, longest_survivor=timedelta(hours=4))
    assert faults(friday, AMINA, VOLUNTEER, [], NOW, longer) == ()
    assert faults(friday, AMINA, profile(), [], NOW, longer) == ("long",)
    assert may_drop(replace(EVENING, begins=NOW), NOW, mine)


def test_who_writes_what_when_somebody_goes() -> None:
    """A language spoken a little does not count; the wished one comes first."""
    a_little = replace(VOLUNTEER, languages=((Language("ar"), 1), (Language("sv"), 3)))
    assert writes(a_little) == {"sv"}
    assert unwritten([VOLUNTEER, a_little], [a_little], wished=frozenset()) == ("ar", "fr")
    lost = unwritten([VOLUNTEER], [], wished=frozenset({Language("fr")}))
    assert lost == ("fr", "ar")
    assert unwritten([VOLUNTEER], [VOLUNTEER, a_little], wished=frozenset()) == ()


@given(
    starts=st.lists(st.tuples(st.integers(0, 13), st.integers(0, 47)), max_size=12),
    length=st.integers(1, 8),
)
def test_whoever_takes_only_what_she_may_is_never_worn_out(
    starts: list[tuple[int, int]], length: int
) -> None:
    """In any order of tries: no overlap, eleven hours between, two in a week, four hours each."""
    mine: list[Shift] = []
    for day, half_hour in starts:
        begins = EVENING.begins + DAY * day + timedelta(minutes=30 * half_hour)
        one = replace(
            EVENING,
            id=f"{day} {half_hour}",  # type: ignore[arg-type]  # a shift's id is a text
            begins=begins,
            ends=begins + timedelta(minutes=30 * length),
        )
        if one not in mine and not found(one, *mine):
            mine.append(one)
    ordered = sorted(mine, key=lambda one: one.begins)
    for earlier, later in pairwise(ordered):
        assert later.begins - earlier.ends >= timedelta(hours=11)
    weeks = [one.week for one in mine]
    assert all(weeks.count(week) <= 2 for week in weeks)
    assert all(one.length <= timedelta(hours=4) for one in mine)
