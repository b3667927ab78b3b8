"""Who sits where, who is called for help, and how somebody is shown to her colleagues."""

from helpline.room.roster import Roster, colleague
from routing.model import ResponderId, Standing
from tests.unit.helpline.room.examples import AMINA, EVA, INGRID, NORTH, SOUTH, desk


def roster(*stands: object) -> Roster:
    """A roster with these at the northern node."""
    made = Roster()
    for one in stands:
        made.sits(NORTH, one.desk)  # type: ignore[attr-defined] # what `desk` gives
    return made


def test_she_sits_where_she_connected_last() -> None:
    """At one node, and at no other."""
    made = roster(desk(INGRID), desk(AMINA))
    made.sits(SOUTH, desk(INGRID).desk)
    assert (made.node_of(INGRID), made.at(NORTH), made.at(SOUTH)) == (SOUTH, [AMINA], [INGRID])
    made.rises(INGRID)
    assert (made.node_of(INGRID), made.desk(INGRID), made.card(INGRID)) == (None, None, None)


def test_a_missed_ring_sets_her_away() -> None:
    """Until she says something; for somebody who has gone it is nothing."""
    made = roster(desk(INGRID))
    made.set_away(INGRID)
    made.set_away(AMINA)
    stands = made.desk(INGRID)
    assert stands is not None
    assert (stands.away, stands.takes_people) == (True, False)


def test_supervisors_are_called_in_their_order() -> None:
    """Where somebody has a turn only those with one are called; pause is left in peace."""
    third = ResponderId("third")
    made = roster(
        desk(INGRID, "supervisor", on_call=2),
        desk(AMINA, "responder"),
        desk(EVA, "supervisor", on_call=1),
        desk(third, "supervisor"),
    )
    assert made.on_call() == (EVA, INGRID)
    made.sits(NORTH, desk(EVA, "supervisor", checked="pause", on_call=1).desk)
    assert made.on_call() == (INGRID,)


def test_without_a_plan_whoever_sat_down_first_is_called_first() -> None:
    """Also somebody who has not checked in for chats."""
    made = roster(
        desk(INGRID, "supervisor", since=20.0, checked=None), desk(EVA, "supervisor", since=10.0)
    )
    assert made.on_call() == (EVA, INGRID)


def test_how_a_colleague_is_shown() -> None:
    """Free, busy or pause; as a supervisor, if she is one."""
    ready, full = Standing("ready", 0, None), Standing("ready", 1, None)
    shown = colleague(desk(EVA, "responder", "supervisor").desk, ready)
    assert (shown.name, shown.role, shown.state) == ("Eva", "supervisor", "free")
    assert colleague(desk().desk, full).state == "busy"
    assert colleague(desk(checked="finish").desk, Standing("paused", 1, None)).state == "busy"
    assert colleague(desk(checked="pause").desk, Standing("paused", 0, None)).state == "pause"
    assert colleague(desk(away=True).desk, Standing("away", 0, None)).state == "pause"
    assert colleague(desk().desk, Standing("resting", 0, None)).state == "pause"
