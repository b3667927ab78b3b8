"""A node knows of whom nothing is heard, as far as its own people sit with her."""

from helpline.room.errands import Addressed, Found, Missed
from helpline.room.presence import Presence
from helpline.room.roster import Roster
from helpline.room.visits import Visits
from tests.unit.helpline.room.examples import INGRID, NORTH, SOUTH, VERA, desk


def presence(*, sits: bool = True) -> tuple[Presence, Roster, Visits]:
    """Vera's node is the north; Ingrid answers her, from the south if she `sits` there."""
    roster, visits = Roster(), Visits()
    if sits:
        roster.sits(SOUTH, desk().desk)
    vera = visits.known(VERA)
    vera.holders[NORTH] = True
    visits.seats(vera, (INGRID,))
    return Presence(roster, visits), roster, visits


def gone(made: Presence, *, for_good: bool = False) -> list[Addressed]:
    """Her line breaks, or she signs out."""
    return made.rises(INGRID, for_good=for_good)


def test_a_node_is_told_what_it_has_not_heard() -> None:
    """Also that she is there: it may have missed her in the room before this one."""
    made, _, _ = presence()
    assert made.heard_of(NORTH, (INGRID,)) == [(NORTH, Found(INGRID))]
    assert made.heard_of(NORTH, (INGRID,)) == []
    missing, _, _ = presence(sits=False)
    missed = Missed(INGRID, for_good=False, who=None)
    assert missing.heard_of(NORTH, (INGRID,)) == [(NORTH, missed)]


def test_it_is_told_when_she_goes_and_comes() -> None:
    """With the way to take her keys back, and whether she has signed out."""
    made, roster, _ = presence()
    made.heard_of(NORTH, (INGRID,))
    card = roster.card(INGRID)
    assert gone(made, for_good=True) == [(NORTH, Missed(INGRID, for_good=True, who=card))]
    assert gone(made) == []
    assert made.sits(INGRID) == [(NORTH, Found(INGRID))]
    assert made.sits(INGRID) == []


def test_only_nodes_whose_people_sit_with_her_are_told() -> None:
    """A chat that has ended concerns nobody; a later one is told of anew."""
    made, _, visits = presence()
    made.heard_of(NORTH, (INGRID,))
    visits.seats(visits.known(VERA), ())
    assert gone(made) == []
    visits.seats(visits.known(VERA), (INGRID,))
    assert made.heard_of(NORTH, (INGRID,)) == [(NORTH, Found(INGRID))]


def test_a_node_that_has_gone_is_told_of_nobody() -> None:
    """And nothing is kept of it."""
    made, _, _ = presence()
    made.heard_of(NORTH, (INGRID,))
    made.drop(NORTH)
    assert made._told == {}
