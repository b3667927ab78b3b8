"""Series become shifts of single days, in every zone and over both changes of the clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.rota.planning import AHEAD, Changes, changes, planned
from helpline.rota.shift import Shift, ShiftId
from routing.cover import Span, lacking
from routing.rota import Occurrence, Series, skipped
from tests.rotas import NOW, TODAY, series, shift

ZONES: Final = ("Europe/Stockholm", "America/New_York", "Asia/Gaza", "Asia/Kathmandu")
A_DAY: Final = timedelta(days=1)


def made(one: Series, wanted: Occurrence) -> Shift:
    """The shift that is written down for a day."""
    template = shift(wanted.day)
    return replace(
        template,
        id=ShiftId(wanted.day.isoformat()),
        series=one.id,
        zone=one.zone,
        begins=wanted.begins,
        ends=wanted.ends,
        fewest=one.fewest,
        most=one.most,
    )


def applied(one: Series, known: list[Shift], found: Changes) -> list[Shift]:
    """The shifts after what was found has been written down."""
    moved = {shift.id: (shift, wanted) for shift, wanted in found.moved}
    off = {shift.id for shift in found.called_off}
    kept = [
        replace(made(one, moved[old.id][1]), id=old.id)
        if old.id in moved
        else replace(old, cancelled=old.cancelled or old.id in off)
        for old in known
    ]
    return kept + [made(one, wanted) for wanted in found.missing]


def test_eight_weeks_ahead() -> None:
    """From the next one on, and no further."""
    days = list(planned(series(), (), NOW))
    assert days[0] == TODAY
    assert days[-1] == TODAY + AHEAD
    later = NOW.replace(hour=20)
    assert next(iter(planned(series(), (), later))) == TODAY + A_DAY


def test_what_has_begun_is_left_alone() -> None:
    """Neither moved nor called off nor doubled, whatever its series says now."""
    running = shift(TODAY, "10:00", "16:00")
    gone = replace(series(), weekdays=frozenset())
    assert changes(gone, [running], (), NOW) == Changes()
    moved = series("11:00", "17:00")
    assert running.day not in {one.day for one in changes(moved, [running], (), NOW).missing}


def test_a_holiday_calls_off_and_a_change_of_mind_brings_back() -> None:
    """The same shift comes back, so that nobody's calendar shows two."""
    evening = series()
    known = applied(evening, [], changes(evening, [], (), NOW))
    day = TODAY + A_DAY * 3
    off = changes(evening, known, {day}, NOW)
    assert [one.day for one in off.called_off] == [day]
    known = applied(evening, known, off)
    assert changes(evening, known, {day}, NOW) == Changes()
    back = changes(evening, known, (), NOW)
    assert [one.day for one, _ in back.moved] == [day]
    assert (back.missing, back.called_off) == ((), ())


def test_what_was_changed_for_a_day_stays() -> None:
    """Until the series does not come on that day at all."""
    evening = series()
    known = [
        replace(one, own=True, begins=one.begins + timedelta(hours=1))
        for one in applied(evening, [], changes(evening, [], (), NOW))
    ]
    assert changes(evening, known, (), NOW) == Changes()
    assert changes(skipped(evening, TODAY + A_DAY), known, (), NOW).called_off == (known[1],)


def test_a_change_of_places_reaches_every_day() -> None:
    """As a change of times does."""
    evening = series()
    known = applied(evening, [], changes(evening, [], (), NOW))
    assert len(changes(replace(evening, most=5), known, (), NOW).moved) == len(known)
    assert len(changes(replace(evening, ends=time(22)), known, (), NOW).moved) == len(known)


def test_a_shift_inside_the_missing_hour_is_none() -> None:
    """02:30 to 03:00 on the night of the change."""
    night = replace(series("02:30", "03:00"), first=date(2026, 3, 1))
    days = planned(night, (), datetime(2026, 3, 25, tzinfo=UTC))
    assert date(2026, 3, 29) not in days
    assert date(2026, 3, 30) in days


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("now", ["2026-03-01", "2026-10-01"])
def test_two_nights_in_turn_leave_no_hole(zone: str, now: str) -> None:
    """Whatever the clocks do in those eight weeks: no minute without somebody, lengths add up."""
    start = datetime.fromisoformat(f"{now}T12:00:00+00:00")
    day = replace(series("06:00", "22:00", zone=zone), first=date(2026, 1, 1))
    night = replace(series("22:00", "06:00", zone=zone), first=date(2026, 1, 1))
    found = [*planned(day, (), start).values(), *planned(night, (), start).values()]
    spans = [Span(one.begins, one.ends, 1) for one in found]
    edge = timedelta(days=2)
    assert lacking(spans, start + edge, start + AHEAD - edge, fewest=1) == []
    lengths = {one.length / timedelta(hours=1) for one in planned(night, (), start).values()}
    assert lengths <= {7.0, 8.0, 9.0}
    assert (lengths == {8.0}) == (zone == "Asia/Kathmandu")


@given(
    zone=st.sampled_from(ZONES),
    begins=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    ends=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    days=st.frozensets(st.integers(0, 6)),
    then=st.frozensets(st.integers(0, 6)),
    off=st.frozensets(st.dates(TODAY, TODAY + AHEAD), max_size=4),
    passed=st.integers(0, 80 * 24),
)
def test_after_the_changes_nothing_is_left_to_change(
    *,
    zone: str,
    begins: time,
    ends: time,
    days: frozenset[int],
    then: frozenset[int],
    off: frozenset[date],
    passed: int,
) -> None:
    """However a series changes, and however much later: the shifts ahead are what it asks for."""
    first = replace(series(zone=zone), weekdays=days)
    known = applied(first, [], changes(first, [], (), NOW))
    second = replace(first, begins=begins, ends=ends, weekdays=then)
    later = NOW + timedelta(hours=passed)
    known = applied(second, known, changes(second, known, off, later))
    assert changes(second, known, off, later) == Changes()
    ahead = {one.day: one for one in known if one.begins > later and not one.cancelled}
    begun = {one.day for one in known if one.begins <= later}
    wanted = planned(second, off, later)
    assert set(ahead) == set(wanted) - begun
    assert all(
        (one.begins, one.ends) == (wanted[d].begins, wanted[d].ends) for d, one in ahead.items()
    )
    assert len({one.day for one in known}) == len(known)
