"""How long people have really waited."""

from routing.model import Waits
from routing.waits import ENOUGH, KEPT, RecentWaits
from tests.unit.routing.examples import LINE, OTHER_LINE


def test_too_few_waits_say_nothing() -> None:
    """Nor do those of another line."""
    waits = RecentWaits()
    for seconds in range(ENOUGH - 1):
        waits.ended(LINE, float(seconds))
    waits.ended(OTHER_LINE, 1.0)
    assert waits.of(LINE) is None
    waits.ended(LINE, 100.0)
    assert waits.of(LINE) is not None


def test_half_and_most_of_them() -> None:
    """Of twenty waits, ten were no longer than `half`, sixteen no longer than `most`."""
    waits = RecentWaits()
    for seconds in range(20, 0, -1):
        waits.ended(LINE, float(seconds))
    assert waits.of(LINE) == Waits(half=10.0, most=16.0)


def test_old_waits_are_forgotten() -> None:
    """Only the last two hundred count."""
    waits = RecentWaits()
    for seconds in [1000.0] * KEPT + [1.0] * KEPT:
        waits.ended(LINE, seconds)
    assert waits.of(LINE) == Waits(half=1.0, most=1.0)
