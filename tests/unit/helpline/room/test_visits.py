"""The visits of all nodes are found by name, by node, and by who sits in them."""

from helpline.room.visits import Visits
from tests.unit.helpline.room.examples import AMINA, EVA, INGRID, LENA, NORTH, SOUTH, VERA


def test_she_is_connected_where_any_node_says_so() -> None:
    """That node carries out what concerns her; without one, any that knows of her."""
    visit = Visits().known(VERA)
    visit.holders[SOUTH] = False
    assert (visit.here, visit.carrier) == (False, SOUTH)
    visit.holders[NORTH] = True
    assert (visit.here, visit.carrier) == (True, NORTH)
    visit.holders.clear()
    assert (visit.here, visit.carrier) == (False, None)


def test_who_sits_with_whom() -> None:
    """Whoever answers, and guests; a change leaves nobody behind in the index."""
    visits = Visits()
    vera, lena = visits.known(VERA), visits.known(LENA)
    visits.seats(vera, (INGRID,), (EVA,))
    visits.seats(lena, (EVA,))
    assert [visit.name for visit in visits.sitting_in(EVA)] == [VERA, LENA]
    visits.seats(vera, (AMINA,))
    assert [visit.name for visit in visits.sitting_in(EVA)] == [LENA]
    assert list(visits.sitting_in(INGRID)) == []
    visits.forget(vera)
    visits.forget(lena)
    assert (visits.find(VERA), visits._sitting) == (None, {})


def test_what_a_node_holds() -> None:
    """Only the visits that it has spoken of."""
    visits = Visits()
    visits.known(VERA).holders[NORTH] = True
    visits.known(LENA).holders[SOUTH] = True
    assert [visit.name for visit in visits.held_by(NORTH)] == [VERA]
