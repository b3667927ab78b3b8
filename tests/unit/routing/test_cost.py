"""Whose time costs the others least."""

import pytest

from routing.cost import CHAT, IDLE, LANDING, LAST, LONG_IDLE, PRICE, SHARE, Missed, cost, landing
from routing.demand import Demand, demanded
from routing.roster import Roster
from routing.seat import Seat
from tests.unit.routing.examples import C, person, responder

NEEDS = person("a")


def alone(seat: Seat, now: float = 0.0) -> float:
    """What it costs to ring her, with nothing asked for and nobody else free."""
    return cost(seat, Missed(NEEDS, Demand(), Roster(), now), now)


def test_somebody_who_has_just_come_costs_nothing() -> None:
    """Without chats, and not idle yet."""
    assert alone(Seat(responder("r"))) == 0.0


def test_each_chat_that_she_has_costs() -> None:
    """Each slows the other down."""
    assert alone(Seat(responder("r"), chats={C: None})) == CHAT


def test_long_idle_costs_less_but_not_without_end() -> None:
    """After twenty minutes nothing is gained by waiting longer."""
    seat = Seat(responder("r"))
    assert alone(seat, LONG_IDLE / 2) == -IDLE / 2
    assert alone(seat, LONG_IDLE) == alone(seat, 5 * LONG_IDLE) == -IDLE


def test_a_fair_share_is_counted_for_her_capacity() -> None:
    """Two chats of somebody who can have two weigh like one of somebody who has one."""
    one, two = Seat(responder("r")), Seat(responder("s", capacity=2))
    one.past.count(0.0)
    two.past.count(0.0)
    two.past.count(0.0)
    assert alone(one) == alone(two) == SHARE


@pytest.mark.parametrize(
    ("left", "expected"), [(LAST + 1, 0.0), (LAST, 0.0), (LAST / 2, 0.5), (0.0, 1.0), (-9.0, 1.0)]
)
def test_the_nearer_the_end_of_her_shift_the_later_she_is_chosen(
    left: float, expected: float
) -> None:
    """In the last half hour."""
    seat = Seat(responder("r", until=10_000.0))
    assert landing(seat, 10_000.0 - left) == expected


def test_whose_shift_has_no_known_end_does_not_land() -> None:
    """Unknown is not soon; and landing is a cost like any other."""
    assert landing(Seat(responder("r")), 1e9) == 0.0
    assert alone(Seat(responder("r", until=0.0))) == LANDING


def test_those_who_will_miss_her_have_a_price() -> None:
    """What was asked for lately, and only few who are free can answer; not her own need."""
    demand, free = Demand(), Roster()
    seat = Seat(responder("r", speaks={"sv": 3, "ti": 3}), presence="ready")
    other = Seat(responder("s", speaks={"sv": 3}), presence="ready")
    for one in (seat, other):
        free.keep(one, 1)

    def missed() -> Missed:
        return Missed(NEEDS, demand, free, 0.0)

    demand.count(demanded(NEEDS), 0.0)
    assert missed().of(seat) == 0.0
    demand.count(demanded(person("b", speaks=("ti",))), 0.0)
    assert missed().of(seat) == 1.0
    assert missed().of(other) == 0.0
    demand.count(demanded(person("b", wish="survivor")), 0.0)
    assert missed().of(other) == 0.25
    assert cost(other, missed(), 0.0) == PRICE * 0.25


def test_the_price_has_a_limit() -> None:
    """However many ask: somebody has to answer the one who is here."""
    demand, free = Demand(), Roster()
    seat = Seat(responder("r", speaks={"sv": 3, "ti": 3}), presence="ready")
    free.keep(seat, 1)
    for _ in range(100):
        demand.count(demanded(person("b", speaks=("ti",))), 0.0)
    assert cost(seat, Missed(NEEDS, demand, free, 0.0), 0.0) == PRICE * 3
