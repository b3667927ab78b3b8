"""Several failures in a row are told once, and so is the first success after them."""

import pytest

from helpline.translation.condition import IN_A_ROW, Condition
from helpline.translation.port import Why


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The events that are said."""
    events: list[str] = []
    monkeypatch.setattr(
        "helpline.translation.condition.said", lambda event: events.append(event.value[0])
    )
    return events


def test_down_and_back_are_told_once_each(told: list[str]) -> None:
    """However often it fails, and however often it works afterwards."""
    condition = Condition()
    for _ in range(IN_A_ROW - 1):
        condition.fails("late")
    assert (condition.down, told) == (False, [])
    for _ in range(3):
        condition.fails("broken")
    assert (condition.down, told) == (True, ["translation_down"])
    for _ in range(3):
        condition.works()
    assert (condition.down, told) == (False, ["translation_down", "translation_back"])


def test_failures_that_are_not_in_a_row_tell_nothing(told: list[str]) -> None:
    """One that works in between begins the row anew."""
    condition = Condition()
    for _ in range(3 * IN_A_ROW):
        condition.fails("busy")
        condition.works()
    assert (condition.down, told) == (False, [])


@pytest.mark.parametrize("why", ["no_pair"])
def test_a_pair_that_is_not_installed_is_no_fault(why: Why, told: list[str]) -> None:
    """Nobody need look at the engine because of it."""
    condition = Condition()
    for _ in range(2 * IN_A_ROW):
        condition.fails(why)
    assert (condition.down, told) == (False, [])
