"""How many people a line needs: published tables, the simulator, and a way of its own."""

from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.staffing import Goal, Work, blocked, offered_load, outcome, people_needed

HOUR: Final = 3600.0
LINE: Final = Work(chat=2400.0, patience=600.0)
"""A chat of 40 minutes, a patience of 10 (routing.md §7)."""


def line(capacity: int) -> Work:
    """The same line, with so many chats for each responder."""
    return Work(LINE.chat, LINE.patience, capacity)


def test_nobody_waits_is_erlang_b() -> None:
    """Ten seats and a load of 5: 1.8385 % find them all taken (published tables)."""
    assert blocked(5.0, 10) == pytest.approx(0.018385, abs=5e-7)


@pytest.mark.parametrize(("seats", "load", "waits"), [(5, 4.0, 0.554113), (12, 10.0, 0.449388)])
def test_endless_patience_is_erlang_c(seats: int, load: float, waits: float) -> None:
    """The share of those who have to wait, as in published tables."""
    met = outcome(load, seats, Work(chat=1.0, patience=None), within=0.0)
    assert 1.0 - met.soon == pytest.approx(waits, abs=5e-7)
    assert met.leave == 0.0


def test_patience_is_erlang_a() -> None:
    """48 a minute, one minute each, two of patience, 50 people (Mandelbaum and Zeltyn 2005)."""
    met = outcome(48.0 / 60.0, 50, Work(chat=60.0, patience=120.0))
    assert met.leave == pytest.approx(0.0309, abs=5e-5)
    assert met.wait == pytest.approx(3.71, abs=5e-3)
    assert met.busy == pytest.approx(0.930, abs=5e-4)


@pytest.mark.parametrize(
    ("people", "capacity", "an_hour", "leave", "soon"),
    [
        (2, 1, 2, 0.226, 0.686),
        (4, 1, 5, 0.191, 0.684),
        (8, 1, 10, 0.117, 0.758),
        (16, 1, 22, 0.098, 0.747),
        (3, 2, 6, 0.120, 0.786),
        (6, 2, 13, 0.085, 0.809),
        (12, 2, 28, 0.068, 0.810),
        (6, 3, 16, 0.050, 0.883),
        (12, 3, 34, 0.033, 0.895),
    ],
)
def test_several_chats_agree_with_the_simulator(
    *, people: int, capacity: int, an_hour: int, leave: float, soon: float
) -> None:
    """30,000 simulated visits each: within half a point of those who leave, one of the others."""
    met = outcome(an_hour / HOUR, people, line(capacity))
    assert met.leave == pytest.approx(leave, abs=0.0055)
    assert met.soon == pytest.approx(soon, abs=0.01)


@pytest.mark.parametrize(
    ("capacity", "table"),
    [
        (1, {1: 3, 2: 4, 5: 6, 12: 12, 30: 24, 60: 43}),
        (2, {1: 2, 3: 3, 5: 4, 12: 7, 30: 14, 60: 25}),
        (3, {5: 3, 12: 5, 30: 11, 60: 20}),
    ],
)
def test_the_table_of_people(capacity: int, table: dict[int, int]) -> None:
    """Four of five within a minute, one in twenty gives up, never fewer than two people."""
    found = {hour: people_needed(hour / HOUR, line(capacity), Goal()) for hour in table}
    assert found == table


def test_nobody_comes() -> None:
    """Even then the line wants its fewest."""
    assert people_needed(0.0, LINE, Goal(fewest=3)) == 3


@pytest.mark.parametrize(("arrivals", "people"), [(0.0, 2), (-1.0, 2), (1.0, 0)])
def test_what_makes_no_sense_is_refused(arrivals: float, people: int) -> None:
    """Nobody who comes, or nobody who answers, has no outcome."""
    with pytest.raises(ValueError, match="above zero"):
        outcome(arrivals, people, LINE)


def test_a_queue_that_grows_for_ever_is_refused() -> None:
    """With endless patience, two people of one chat a second cannot answer two a second."""
    with pytest.raises(ValueError, match="never"):
        outcome(2.0, 2, Work(chat=1.0, patience=None))


def test_endless_patience_needs_more_than_the_load() -> None:
    """The search begins where the queue ends at all."""
    people = people_needed(4.0, Work(chat=1.0, patience=None), Goal(within=0.0, soon=0.5))
    assert people == 6


@given(
    people=st.integers(1, 12),
    capacity=st.integers(1, 3),
    an_hour=st.floats(0.1, 60.0),
    patience=st.floats(30.0, 3600.0),
)
def test_shares_are_shares_and_one_more_person_helps(
    *, people: int, capacity: int, an_hour: float, patience: float
) -> None:
    """Everything stays between 0 and 1, and one more responder never makes anything worse."""
    work = Work(2400.0, patience, capacity)
    few, more = (outcome(an_hour / HOUR, one, work) for one in (people, people + 1))
    for met in (few, more):
        assert all(-1e-9 <= share <= 1 + 1e-9 for share in (met.leave, met.soon, met.busy))
    assert more.leave <= few.leave + 1e-9
    assert more.soon >= few.soon - 1e-9


@pytest.mark.parametrize(("people", "capacity", "within"), [(3, 1, 60.0), (2, 2, 300.0)])
def test_a_plain_simulation_says_the_same(people: int, capacity: int, within: float) -> None:
    """Jump by jump, with chance: another way to the same two shares."""
    work = Work(600.0, 300.0, capacity)
    leave, soon = _simulated(20.0 / HOUR, people, work, within=within)
    met = outcome(20.0 / HOUR, people, work, within=within)
    assert met.leave == pytest.approx(leave, abs=0.015)
    assert met.soon == pytest.approx(soon, abs=0.015)


def _simulated(arrivals: float, people: int, work: Work, *, within: float) -> tuple[float, float]:
    """The shares of those who leave, and of those who are answered in time, of 30,000 people."""
    chance, now, came, left, in_time, talking = Random(7), 0.0, 0, 0, 0, 0
    waiting: list[float] = []
    assert work.patience is not None
    while came < 30_000:
        paces = (
            arrivals,
            work.pace(people, talking) if talking else 0.0,
            len(waiting) / work.patience,
        )
        now += chance.expovariate(sum(paces))
        (what,) = chance.choices("adl", paces)
        if what == "a":
            came += 1
            if talking < people * work.capacity:
                talking, in_time = talking + 1, in_time + 1
            else:
                waiting.append(now)
        elif what == "l":
            waiting.pop(chance.randrange(len(waiting)))
            left += 1
        elif waiting:
            in_time += now - waiting.pop(0) <= within
        else:
            talking -= 1
    return left / came, in_time / came


def test_chats_outlast_their_hour() -> None:
    """After a peak there is still work: the load lags behind the arrivals and loses nothing."""
    arrivals = [2 / HOUR] * 20 + [12 / HOUR] * 2 + [2 / HOUR] * 2
    load = offered_load(arrivals, 2400.0, step=HOUR)
    assert sum(load) == pytest.approx(sum(arrivals) * 2400.0)
    assert load[20] < load[21] < 8.0
    assert load[22] > 3 * load[19]


@pytest.mark.parametrize(("capacity", "hours", "after"), [(1, 199, (6, 12)), (2, 108, (3, 7))])
def test_as_many_hours_of_people_but_no_cliff_after_the_peak(
    *, capacity: int, hours: int, after: tuple[int, int]
) -> None:
    """A day with a busy evening: whoever staffs each hour's own arrivals sends half home too early.

    Reckoned from the load, the same hours of people stand where the chats are (routing.md §7).
    """
    rates = [(20 if 18 <= hour < 23 else 4) / HOUR for hour in range(24)]
    loads = offered_load(rates, LINE.chat, step=HOUR)
    own, moved = (
        [people_needed(rate, line(capacity), Goal()) for rate in found]
        for found in (rates, [load / LINE.chat for load in loads])
    )
    assert abs(sum(own) - sum(moved)) <= 1
    assert sum(moved) == hours
    assert (own[23], moved[23]) == after


def test_a_steady_line_has_a_steady_load() -> None:
    """Six an hour, forty minutes each: four chats at any time."""
    assert offered_load([6 / HOUR] * 168, 2400.0, step=HOUR) == pytest.approx([4.0] * 168)


def test_no_hours_have_no_load() -> None:
    """An empty plan is no error."""
    assert offered_load([], 2400.0, step=HOUR) == []
