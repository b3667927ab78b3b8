"""What is due comes out in order, once, and only if it was not taken back."""

from typing import Final

from routing.timers import Timer, Timers

FIRST: Final[Timer] = ("ring", "a")
SECOND: Final[Timer] = ("ring", "b")


def test_nothing_is_under_way() -> None:
    """No timer, no time."""
    timers = Timers()
    assert timers.next() is None
    assert timers.due(1e9) is None


def test_what_is_due_comes_out_once_and_in_order() -> None:
    """The earlier first, at its time and not before."""
    timers = Timers()
    timers.set(SECOND, 20.0)
    timers.set(FIRST, 10.0)
    assert timers.next() == 10.0
    assert timers.due(9.9) is None
    assert [timers.due(30.0), timers.due(30.0), timers.due(30.0)] == [FIRST, SECOND, None]


def test_at_the_same_time_the_name_decides() -> None:
    """Whichever was set first."""
    timers = Timers()
    timers.set(SECOND, 10.0)
    timers.set(FIRST, 10.0)
    assert timers.due(10.0) == FIRST


def test_a_timer_that_is_set_anew_has_one_time() -> None:
    """Earlier or later, the last word counts."""
    timers = Timers()
    for at in (10.0, 30.0, 20.0):
        timers.set(FIRST, at)
    assert timers.due(15.0) is None
    assert timers.next() == 20.0
    assert timers.due(20.0) == FIRST
    assert timers.next() is None


def test_a_timer_that_is_taken_back_is_not_due() -> None:
    """Nor does it hide the next one."""
    timers = Timers()
    timers.set(FIRST, 10.0)
    timers.set(SECOND, 20.0)
    timers.set(FIRST, None)
    timers.set(FIRST, None)
    assert timers.next() == 20.0


def test_a_timer_can_be_set_again_after_it_was_due() -> None:
    """At the same time as before, too."""
    timers = Timers()
    timers.set(FIRST, 10.0)
    timers.due(10.0)
    timers.set(FIRST, 10.0)
    assert timers.due(10.0) == FIRST
