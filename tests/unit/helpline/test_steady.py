"""Clocks that go on by themselves."""

import time

import pytest

from helpline.steady import steady, ticking


def test_it_begins_with_the_time_and_goes_on() -> None:
    """Whatever the machine's clock says later."""
    says = [1_790_000_000.0]
    clock = steady(lambda: says[0])
    assert clock() == pytest.approx(says[0], abs=1)
    first = clock()
    says[0] -= 3600
    assert first <= clock() < first + 60


def test_it_ticks_where_no_clock_is_sleepless(monkeypatch: pytest.MonkeyPatch) -> None:
    """On systems other than Linux."""
    before = ticking()
    assert before <= ticking() < before + 60
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    assert abs(ticking() - time.monotonic()) < 60
