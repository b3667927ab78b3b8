"""Calls on their way: the right console calls, and the right node hears who comes."""

from helpline.room import errands as to
from helpline.room.calls import Calls
from helpline.room.roster import Roster
from routing.model import Bell
from tests.unit.helpline.room.examples import (
    AMINA,
    EVA,
    INGRID,
    LINE,
    NORTH,
    NOW,
    SOUTH,
    SWEDISH,
    VERA,
    call,
    desk,
)


def calls() -> tuple[Calls, Roster]:
    """Amina answers in the north; Ingrid and Eva are supervisors, in the south and the north."""
    roster = Roster()
    roster.sits(NORTH, desk(AMINA).desk)
    roster.sits(SOUTH, desk(INGRID, "supervisor", since=1.0).desk)
    roster.sits(NORTH, desk(EVA, "supervisor", since=2.0).desk)
    made = Calls(roster, first=7)
    made.follow(NOW)
    return made, roster


def test_her_console_calls_where_it_is() -> None:
    """It says who asks, for which line, in which languages, and for how long it calls."""
    made, _ = calls()
    ((node, errand),) = made.begins(NORTH, call(), NOW)
    assert node == SOUTH
    assert errand == to.CallHer(
        call="call-one",
        responder=INGRID,
        why="escalation",
        role="supervisor",
        name="Amina",
        line=LINE,
        languages=(SWEDISH,),
        seconds=30,
    )


def test_the_caller_hears_who_comes() -> None:
    """With what is needed to let her sit down; the other consoles are silent."""
    made, roster = calls()
    made.begins(NORTH, call(began=NOW - 60), NOW)
    errands = made.comes("call-one", INGRID, yes=True, now=NOW)
    assert [(node, type(errand)) for node, errand in errands] == [
        (SOUTH, to.CallEnds),
        (NORTH, to.CallEnds),
        (NORTH, to.Coming),
    ]
    card = roster.card(INGRID)
    assert card is not None
    assert errands[-1][1] == to.Coming("call-one", "supervisor", AMINA, VERA, card)


def test_the_caller_hears_that_nobody_can() -> None:
    """Everybody has said no."""
    made, _ = calls()
    made.begins(NORTH, call(), NOW)
    made.comes("call-one", INGRID, yes=False, now=NOW)
    errands = made.comes("call-one", EVA, yes=False, now=NOW)
    assert errands[-1] == (NORTH, to.NobodyComes("call-one", AMINA, VERA))


def test_calls_of_a_node_that_died_are_over() -> None:
    """Nobody is called to somebody who is not there; calls of other nodes go on."""
    made, _ = calls()
    made.begins(NORTH, call(), NOW)
    made.begins(SOUTH, call(name="call-two"), NOW)
    assert [type(errand) for _, errand in made.drop(NORTH)] == [to.CallEnds]
    assert made.comes("call-two", INGRID, yes=True, now=NOW) != []


def test_a_line_calls_and_every_supervisor_sees_it() -> None:
    """The bell is shown to all of them, the call goes up the ladder; until it is quiet."""
    made, _ = calls()
    errands = made.line_calls(Bell(LINE, "long_queue"), NOW)
    belled = [errand for _, errand in errands if isinstance(errand, to.Belled)]
    assert [one.responder for one in belled] == [EVA, INGRID]
    called = [errand for _, errand in errands if isinstance(errand, to.CallHer)]
    assert [(one.responder, one.why, one.call) for one in called] == [
        (INGRID, "long_queue", "00000007")
    ]
    quiet = made.line_is_quiet(LINE)
    assert [type(errand) for _, errand in quiet] == [to.Belled, to.Belled, to.CallEnds]
    assert made.line_is_quiet(LINE) == []


def test_a_bell_that_changes_its_reason_is_one_bell() -> None:
    """The old one ends before the new one begins."""
    made, _ = calls()
    made.line_calls(Bell(LINE, "long_queue"), NOW)
    errands = made.line_calls(Bell(LINE, "unanswerable"), NOW)
    ons = [errand.on for _, errand in errands if isinstance(errand, to.Belled)]
    assert ons == [False, False, True, True]


def test_who_sits_down_sees_the_bells_that_ring() -> None:
    """Only a supervisor does."""
    made, _ = calls()
    made.line_calls(Bell(LINE, "long_queue"), NOW)
    assert made.show_bells(INGRID) == [(SOUTH, to.Belled(INGRID, LINE, "long_queue", on=True))]
    assert made.show_bells(AMINA) == []
