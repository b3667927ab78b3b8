"""How many people each hour of a week needs, and where that cannot be said."""

from hypothesis import given
from hypothesis import strategies as st

from routing.forecast import HOURS, Demand, expected
from routing.model import Language
from routing.need import AN_HOUR, CHAT, PATIENCE, need
from routing.staffing import Goal, Work, offered_load, people_needed

SV, RO = Language("sv"), Language("ro")


def table(*visits: tuple[int, float], weeks: float = 4.0) -> Demand:
    """So many visits were counted in these hours of the week, and one each hour elsewhere."""
    counted = [10.0] * HOURS
    for hour, count in visits:
        counted[hour] = count
    return Demand(weeks, {SV: tuple(counted)})


def test_where_nothing_was_counted_the_fewest_are_needed() -> None:
    """And nothing is said of any hour."""
    found = need(Demand(), capacity=2, fewest=3)
    assert found.people == (3,) * HOURS
    assert not found.known
    assert found.visits == {}


def test_four_hours_with_few_visits_are_not_told() -> None:
    """Four visits look like none; the fifth makes all four hours known."""
    for count, said in ((4, False), (5, True)):
        demand = table((24, 0.0), (25, float(count)), (26, 0.0), (27, 0.0))
        found = need(demand, capacity=1, fewest=2)
        assert found.counted[24:28] == (said,) * 4
        assert all(found.counted[:24] + found.counted[28:])
        assert found.people[25] >= 2
        if not said:
            assert found.people[24:28] == (2,) * 4


def test_a_thin_hour_needs_the_fewest_whatever_is_around_it() -> None:
    """Its own need, leaned on a busy week, would be more; that would tell what was counted."""
    demand = table(*((hour, 1.0) for hour in range(40, 44)), weeks=1.0)
    found = need(demand, capacity=1, fewest=1)
    assert found.people[40:44] == (1,) * 4
    assert min(found.people[:40]) > 5


def test_languages_in_which_few_came_are_left_out() -> None:
    """In all hours together."""
    rare = Demand(4.0, {SV: (3.0,) * HOURS, RO: (4.0, *(0.0,) * (HOURS - 1))})
    assert set(need(rare, capacity=1, fewest=1).visits) == {SV}
    known = Demand(4.0, {SV: (3.0,) * HOURS, RO: (5.0, *(0.0,) * (HOURS - 1))})
    assert set(need(known, capacity=1, fewest=1).visits) == {SV, RO}


@given(st.lists(st.integers(0, 30), min_size=24, max_size=24), st.integers(1, 3))
def test_the_search_that_goes_on_finds_what_each_alone_does(day: list[int], chats: int) -> None:
    """Each hour's number is that of its own load, whatever was searched before it."""
    demand = Demand(2.0, {SV: tuple(float(count) for count in day * 7)})
    found = need(demand, capacity=chats, fewest=2)
    rates = [hour / AN_HOUR for hour in expected(demand).get(SV, [])]
    loads = offered_load(rates, CHAT, step=AN_HOUR)
    work = Work(CHAT, PATIENCE, chats)
    for hour in (3, 20, 23):
        alone = people_needed(loads[hour] / CHAT, work, Goal(fewest=2))
        assert found.people[hour] == (alone if found.counted[hour] else 2)
