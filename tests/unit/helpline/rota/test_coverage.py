"""People planned and people needed, hour by hour, and the shifts that are lacking."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.rota.coverage import AN_HOUR, Step, Suggested, once, steps, suggested
from helpline.rota.hours import Block, PublishedHours
from helpline.rota.shift import Shift
from helpline.rota.week import bounds
from routing.forecast import HOURS
from routing.need import Need
from routing.rota import occurrence
from tests.rotas import LINE, shift

MONDAY = date(2026, 11, 16)
STOCKHOLM = "Europe/Stockholm"
FOUR = timedelta(hours=4)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def needing(people: int, *but: tuple[int, int]) -> Need:
    """So many people in each hour of the week (UTC), but others in some hours."""
    hours = [people] * HOURS
    for hour, other in but:
        hours[hour] = other
    return Need(tuple(hours), (True,) * HOURS, {})


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant (UTC)."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def week_of(
    shifts: list[Shift], need: Need, hours: PublishedHours | None = None, monday: date = MONDAY
) -> list[Step]:
    """The hours of a week in Stockholm."""
    return steps(shifts, hours, need, *bounds(monday, STOCKHOLM))


def test_planned_minus_needed() -> None:
    """Each hour of a shift: who has it, how many more have room, and who is needed."""
    evening = shift(MONDAY, "18:00", "21:00", "a")
    found = week_of([evening], needing(2, (18, 3)))
    assert [one.begins for one in found] == [at(MONDAY, hour) for hour in (17, 18, 19)]
    assert [(one.planned, one.places, one.needed, one.gap) for one in found] == [
        (1, 1, 2, -1),
        (1, 1, 3, -2),
        (1, 1, 2, -1),
    ]


def test_without_published_hours_a_line_is_meant_to_be_open_when_a_shift_comes() -> None:
    """Also when nobody has it."""
    found = week_of([shift(MONDAY, "18:00", "20:00")], needing(1))
    assert [(one.begins.hour, one.planned) for one in found] == [(17, 0), (18, 0)]
    assert week_of([], needing(1)) == []


def test_published_hours_say_when_a_line_is_meant_to_be_open() -> None:
    """Outside them nothing is needed; inside, nobody planned is a gap."""
    hours = PublishedHours(STOCKHOLM, {0: (Block(time(17), time(19)),)})
    found = week_of([shift(MONDAY, "18:00", "21:00", "a")], needing(1), hours)
    assert [(one.begins.hour, one.planned) for one in found] == [(16, 0), (17, 1)]


def test_the_fewest_of_an_hour_count() -> None:
    """Who comes at half past is not there before; a line that opens then does not miss her."""
    late = shift(MONDAY, "18:30", "20:00", "a")
    assert [one.planned for one in week_of([late], needing(1))] == [1, 1]
    hours = PublishedHours(STOCKHOLM, {0: (Block(time(18), time(20)),)})
    assert [one.planned for one in week_of([late], needing(1), hours)] == [0, 1]


def test_people_of_several_shifts_add_up() -> None:
    """And go one after the other without a hole."""
    shifts = [shift(MONDAY, "18:00", "20:00", "a"), shift(MONDAY, "19:00", "21:00", "b", "c")]
    assert [one.planned for one in week_of(shifts, needing(1))] == [1, 3, 2]


@pytest.mark.parametrize(
    ("monday", "zone", "night", "hours"),
    [
        (date(2026, 10, 19), STOCKHOLM, date(2026, 10, 24), 9),
        (date(2026, 3, 23), STOCKHOLM, date(2026, 3, 28), 7),
        (date(2026, 10, 26), "America/New_York", date(2026, 10, 31), 9),
        (date(2026, 10, 19), "Asia/Gaza", date(2026, 10, 23), 9),
        (date(2026, 10, 19), "Asia/Kathmandu", date(2026, 10, 24), 8),
    ],
)
def test_a_night_in_which_clocks_change_is_covered_for_as_long_as_it_lasts(
    monday: date, zone: str, night: date, hours: int
) -> None:
    """Counted in real hours, without a hole where the clock jumps."""
    one = shift(night, "22:00", "06:00", "a", zone=zone)
    found = steps([one], None, needing(1), *bounds(monday, zone))
    assert [step.planned for step in found] == [1] * hours
    assert found[-1].begins + AN_HOUR == one.ends


def test_an_hour_between_two_hours_of_the_table_needs_the_more_of_both() -> None:
    """In Kathmandu every hour begins at a quarter past one of the table's."""
    one = shift(MONDAY, "18:00", "19:00", "a", zone="Asia/Kathmandu")
    need = replace(needing(1, (12, 1), (13, 4)), counted=(True,) * 13 + (False,) * (HOURS - 13))
    (found,) = steps([one], None, need, *bounds(MONDAY, "Asia/Kathmandu"))
    assert found.begins == at(MONDAY, 12, 15)
    assert (found.needed, found.counted) == (4, False)


def test_the_fewest_shifts_that_leave_nothing_lacking() -> None:
    """A shift begins at the first hour that is short, and is not longer than is good."""
    hours = PublishedHours(STOCKHOLM, {0: (Block(time(12), time(22)),)})
    there = [shift(MONDAY, "12:00", "15:00", "a"), shift(MONDAY, "19:00", "22:00", "b")]
    found = suggested(week_of(there, needing(1), hours), FOUR, LONG_AGO)
    assert found == [Suggested(at(MONDAY, 14), at(MONDAY, 18), 1)]


def test_several_people_are_one_suggestion() -> None:
    """At the same time; a stretch that is shorter than a shift has a short one."""
    hours = PublishedHours(STOCKHOLM, {0: (Block(time(20), time(22)),)})
    found = suggested(week_of([], needing(2), hours), FOUR, LONG_AGO)
    assert found == [Suggested(at(MONDAY, 19), at(MONDAY, 21), 2)]


def test_open_places_are_not_suggested_twice() -> None:
    """For those somebody is looked for already."""
    evening = shift(MONDAY, "18:00", "21:00")
    assert suggested(week_of([evening], needing(2)), FOUR, LONG_AGO) == []
    assert suggested(week_of([evening], needing(3)), FOUR, LONG_AGO) == [
        Suggested(at(MONDAY, 17), at(MONDAY, 20), 1)
    ]


def test_what_has_begun_is_not_suggested() -> None:
    """Nobody can be found for an hour that runs."""
    evening = [shift(MONDAY, "18:00", "22:00", "a")]
    found = suggested(week_of(evening, needing(9)), FOUR, at(MONDAY, 18, 1))
    assert {one.begins for one in found} == {at(MONDAY, 19)}
    assert suggested(week_of(evening, needing(9)), FOUR, at(MONDAY, 21)) == []


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 3)), max_size=30),
    st.sets(st.integers(0, 29)),
    st.integers(1, 6),
)
def test_nothing_is_lacking_afterwards(
    row: list[tuple[int, int, int]], shut: set[int], length: int
) -> None:
    """Every hour has enough; no shift lies where the line is shut, none is too long."""
    found = [
        Step(at(MONDAY, 0) + AN_HOUR * hour, planned, places, needed, counted=True)
        for hour, (planned, places, needed) in enumerate(row)
        if hour not in shut
    ]
    added = suggested(found, AN_HOUR * length, LONG_AGO)
    open_ = {one.begins for one in found}
    for one in added:
        span = (one.ends - one.begins) // AN_HOUR
        assert span <= length
        assert all(one.begins + AN_HOUR * hour in open_ for hour in range(span))
    for step in found:
        more = sum(one.people for one in added if one.begins <= step.begins < one.ends)
        assert step.planned + step.places + more >= step.needed


def test_a_suggestion_becomes_a_shift_of_one_day() -> None:
    """At the same instants, with as many places, for whoever may answer."""
    for day in (MONDAY, date(2026, 10, 24), date(2026, 3, 28)):
        begins = at(day, 20)
        one = Suggested(begins, begins + timedelta(hours=9), 2)
        series = once(one, LINE, STOCKHOLM)
        found = occurrence(series, series.first)
        assert (found.begins, found.ends) == (one.begins, one.ends)
        assert (series.fewest, series.most, series.first) == (1, 2, series.last)
        assert series.kinds | series.languages == frozenset()
