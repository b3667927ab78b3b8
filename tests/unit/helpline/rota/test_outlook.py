"""When a line closes and opens again, as planned."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.rota.hours import Block, PublishedHours
from helpline.rota.outlook import AHEAD, Closing, LinePlan, Manners, wall
from routing.model import Duty
from tests.rotas import EVERY_DAY, TODAY, ZONE, shift

A_MINUTE = timedelta(minutes=1)
EVENINGS = PublishedHours(ZONE, {day: (Block(time(18), time(22)),) for day in EVERY_DAY})


def at(clock: str, days: int = 0) -> datetime:
    """A time on the wall in Stockholm, so many days from today."""
    hour, minute = map(int, clock.split(":"))
    return datetime.combine(TODAY, time(hour - 1, minute), UTC) + timedelta(days=days)


def staffed(begins: str, ends: str, days: int = 0) -> LinePlan:
    """A line with a rota of one shift that somebody holds."""
    return LinePlan(None, (shift(TODAY + timedelta(days=days), begins, ends, "amina"),))


def test_a_line_without_a_plan_never_closes() -> None:
    """It is open whenever enough people are present."""
    plan = LinePlan()
    assert plan.shut(at("03:00")) is None
    assert (plan.closes(at("03:00")), plan.closing(at("03:00"))) == (None, None)


def test_hours_end_it_and_begin_again_tomorrow() -> None:
    """Told twenty minutes before, and fifteen minutes before nobody new comes in."""
    plan = LinePlan(EVENINGS)
    assert plan.closing(at("21:39")) is None
    closing = Closing(at("22:00"), at("18:00", 1), ZONE)
    assert plan.closing(at("21:40")) == closing
    assert [plan.entry(at(clock)) for clock in ("21:44", "21:45", "22:00")] == [
        None,
        "closing",
        "hours",
    ]
    assert not closing.over(at("21:59"))
    assert closing.over(at("22:00"))
    assert f"{wall(closing.at, closing.zone):%H:%M}" == "22:00"


def test_the_manners_of_a_line_hold() -> None:
    """Another notice, another last entry; a last entry of nothing lets people in until the end."""
    plan = LinePlan(EVENINGS)
    early = Manners(notice=timedelta(hours=1), last_entry=timedelta())
    assert plan.closing(at("21:00"), early) is not None
    assert plan.entry(at("21:59"), early) is None


def test_one_shift_that_follows_another_closes_nothing() -> None:
    """The last one does; one that nobody holds does not count."""
    first = shift(TODAY, "18:00", "20:00", "amina")
    second = shift(TODAY, "20:00", "22:00", "dana")
    assert LinePlan(EVENINGS, (first, second)).closes(at("19:00")) == at("22:00")
    unstaffed = replace(second, people=())
    assert LinePlan(EVENINGS, (first, unstaffed)).closes(at("19:00")) == at("20:00")


def test_it_opens_when_both_hours_and_shifts_say_so() -> None:
    """Not with the hours alone, and not before the hours."""
    late = shift(TODAY + timedelta(days=1), "19:00", "22:00", "amina")
    early = shift(TODAY + timedelta(days=2), "16:00", "20:00", "amina")
    assert LinePlan(EVENINGS, (late,)).opens(at("12:00")) == at("19:00", 1)
    assert LinePlan(EVENINGS, (early,)).opens(at("12:00")) == at("18:00", 2)
    assert LinePlan(EVENINGS, ()).opens(at("12:00")) is None


def test_a_week_ahead_is_not_told() -> None:
    """The day of the week would not say which day it is."""
    assert staffed("18:00", "22:00", 7).opens(at("12:00")) is None
    assert staffed("18:00", "22:00", 6).opens(at("12:00")) == at("18:00", 6)


def test_hours_around_the_clock_never_close() -> None:
    """One block ends where the next begins."""
    whole = PublishedHours(ZONE, {day: (Block(time(), time()),) for day in EVERY_DAY})
    assert LinePlan(whole).closes(at("12:00")) is None


@pytest.mark.parametrize(("plan", "zone"), [(LinePlan(), "UTC"), (staffed("18:00", "22:00"), ZONE)])
def test_times_are_told_where_the_line_is(plan: LinePlan, zone: str) -> None:
    """By its hours, or else by its shifts."""
    assert plan.zone == zone


def test_who_should_be_there_begins_anew_with_each_shift() -> None:
    """By count; nobody before, after, or where nothing is planned; a line with hours needs one."""
    first = replace(shift(TODAY, "18:00", "20:00", "amina", "dana"), fewest=2)
    second = shift(TODAY, "20:00", "22:00", "dana")
    plan = LinePlan(EVENINGS, (first, second))
    early, late = plan.duty(at("18:00")), plan.duty(at("20:00"))
    ends = at("22:00").timestamp()
    assert early == Duty(at("18:00").timestamp(), ends, people=2, after=300.0)
    assert late == Duty(at("20:00").timestamp(), ends, people=1, after=300.0)
    assert [plan.duty(at(clock)) for clock in ("17:59", "22:00")] == [None, None]
    assert LinePlan().duty(at("19:00")) is None
    assert LinePlan(EVENINGS).duty(at("19:00")) == Duty(
        at("18:00").timestamp(), ends, people=1, after=300.0
    )


def test_a_duty_stays_the_same_while_the_clock_goes_on() -> None:
    """Also around the clock: the nodes say it again only when something has changed."""
    whole = PublishedHours(ZONE, {day: (Block(time(), time()),) for day in EVERY_DAY})
    for plan in (LinePlan(whole), LinePlan(EVENINGS), staffed("12:00", "22:00")):
        told = {plan.duty(at("18:30") + A_MINUTE * minute) for minute in range(0, 200, 7)}
        assert len(told) == 1


SPANS = st.tuples(st.integers(0, 22), st.integers(1, 6), st.integers(0, 6), st.booleans())


@given(
    spans=st.lists(SPANS, max_size=8),
    published=st.booleans(),
    minute=st.integers(0, 2 * 24 * 60),
    notice=st.integers(0, 120),
    last=st.integers(0, 120),
)
def test_what_is_told_is_true(
    spans: list[tuple[int, int, int, bool]], published: bool, minute: int, notice: int, last: int
) -> None:
    """It is open until it closes, and closed until it opens; whoever is refused is told why."""
    shifts = tuple(
        shift(
            TODAY + timedelta(days=day),
            f"{hour:02}:00",
            f"{(hour + hours) % 24:02}:00",
            *(["amina"] if held else []),
        )
        for hour, hours, day, held in spans
    )
    plan = LinePlan(EVENINGS if published else None, shifts)
    now = at("01:00") + A_MINUTE * minute
    manners = Manners(notice=A_MINUTE * notice, last_entry=A_MINUTE * last)
    closing, entry = plan.closing(now, manners), plan.entry(now, manners)
    if plan.shut(now) is None:
        closes = plan.closes(now)
        ahead = closes or now + AHEAD
        steps = range(0, int((ahead - now) / A_MINUTE), 30)
        assert all(plan.shut(now + A_MINUTE * step) is None for step in steps)
        assert closes is None or plan.shut(closes) is not None
        assert (closing is not None) == (closes is not None and closes - now <= manners.notice)
        assert (entry is not None) == (closes is not None and closes - now <= manners.last_entry)
    else:
        assert entry == plan.shut(now)
        assert closing is not None
        assert closing.over(now)
    if closing is not None and closing.opens is not None:
        assert plan.shut(closing.opens) is None
        assert plan.shut(closing.opens - A_MINUTE) is not None
        gap = range(0, int((closing.opens - closing.at) / A_MINUTE), 30)
        assert all(plan.shut(closing.at + A_MINUTE * step) is not None for step in gap)
