"""What shifts cover, the holes between them, and the fewest shifts that close the holes."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.cover import Span, cover, lacking, open_shifts

NOON: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)


def at(hours: float) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=hours)


def span(begins: float, ends: float, people: int = 1) -> Span:
    """A shift, in hours after noon."""
    return Span(at(begins), at(ends), people)


def test_people_add_up() -> None:
    """Two shifts that overlap are two people for as long as both last."""
    assert list(cover([span(0, 4), span(2, 6)])) == [span(0, 2), span(2, 4, 2), span(4, 6)]


def test_a_handover_without_a_hole_is_one_stretch() -> None:
    """Nothing changes when one goes and one comes at the same instant."""
    assert list(cover([span(0, 4), span(4, 8)])) == [span(0, 8)]


def test_a_hole_is_a_stretch_without_anybody() -> None:
    """An hour between two shifts."""
    assert list(cover([span(0, 4), span(5, 8)])) == [span(0, 4), span(4, 5, 0), span(5, 8)]


def test_no_shift_covers_nothing() -> None:
    """And a shift without length is none."""
    assert list(cover([span(3, 3)])) == []


def test_what_lacks_people() -> None:
    """Before the first, between two, after the last; with how many are there."""
    found = lacking([span(1, 4), span(2, 3), span(5, 6, 2)], at(0), at(8), fewest=2)
    assert found == [
        span(0, 1, 0),
        span(1, 2),
        span(3, 4),
        span(4, 5, 0),
        span(6, 8, 0),
    ]


def test_an_empty_plan_lacks_everything() -> None:
    """From the first to the last instant."""
    assert lacking([], at(0), at(8), fewest=1) == [span(0, 8, 0)]


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8), st.integers(0, 2)), max_size=6),
    st.integers(1, 3),
)
def test_every_half_hour_is_counted_right(shifts: list[tuple[int, int, int]], fewest: int) -> None:
    """What is lacking is exactly what a count at each moment says."""
    spans = [span(begins, begins + length, people) for begins, length, people in shifts]
    found = lacking(spans, at(0), at(30), fewest=fewest)
    for half in range(60):
        moment = at(half / 2 + 0.25)
        people = sum(one.people for one in spans if one.begins <= moment < one.ends)
        named = [one.people for one in found if one.begins <= moment < one.ends]
        assert named == ([people] if people < fewest else [])


def test_shifts_for_a_peak() -> None:
    """Three hours are lacking: two hours are covered, and the next begins where they end."""
    assert open_shifts([0, 1, 1, 1, 0], [0, 0, 0, 0, 0], length=2) == [1, 3]


def test_the_last_shift_fits_into_the_time() -> None:
    """It begins earlier rather than ending outside."""
    assert open_shifts([0, 0, 2], [0, 1, 1], length=2) == [1]


@pytest.mark.parametrize(("there", "length"), [([0], 1), ([0, 0], 3), ([0, 0], 0)])
def test_a_shift_that_cannot_fit_is_refused(there: list[int], length: int) -> None:
    """Also when the two rows are not of the same time."""
    with pytest.raises(ValueError, match="fit"):
        open_shifts([1, 1], there, length=length)


@given(st.lists(st.integers(0, 2), min_size=3, max_size=7), st.integers(1, 3))
def test_no_plan_needs_fewer_shifts(needed: list[int], length: int) -> None:
    """An exhaustive search finds none with fewer."""
    found = open_shifts(needed, [0] * len(needed), length=length)
    assert len(found) == _fewest(tuple(needed), length)
    people = [0] * len(needed)
    for start in found:
        for step in range(start, start + length):
            people[step] += 1
    assert all(there >= need for there, need in zip(people, needed, strict=True))


@cache
def _fewest(needed: tuple[int, ...], length: int) -> int:
    """The fewest shifts, by trying every one that covers the first lacking step."""
    first = next((step for step, need in enumerate(needed) if need > 0), None)
    if first is None:
        return 0
    tried = []
    for start in range(max(0, first - length + 1), min(first, len(needed) - length) + 1):
        after = tuple(
            max(0, need - 1) if start <= step < start + length else need
            for step, need in enumerate(needed)
        )
        tried.append(1 + _fewest(after, length))
    return min(tried)
