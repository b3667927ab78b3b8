"""What a page is told of the moment: waits as bands."""

import pytest

from helpline.web.visitor_news import waited
from helpline.wire.to_visitor import Wait
from routing.model import Waits


@pytest.mark.parametrize(
    ("half", "most", "low", "high"),
    [
        (0, 0, 0, 5),
        (299, 300, 0, 5),
        (300, 301, 5, 10),
        (600, 600, 10, 15),
        (400, 1_700, 5, 30),
    ],
)
def test_a_wait_is_a_band_of_five_minutes_at_least(
    half: float, most: float, low: int, high: int
) -> None:
    """What half of the people waited, rounded down, to what most waited, rounded up."""
    assert waited(Waits(half, most)) == Wait(low=low, high=high)


def test_too_few_waits_say_nothing() -> None:
    """Then the page shows no number."""
    assert waited(None) is None
