"""How often one account may be tried."""

import pytest

from helpline.errors import SlowDown
from helpline.staff.throttle import FORGOTTEN_AFTER, MOST_ACCOUNTS, Throttle, pause


def seconds_to_wait(throttle: Throttle, now: float) -> int:
    """What the throttle asks for at `now`; 0 if it takes the try."""
    try:
        throttle.admit("ingrid", now)
    except SlowDown as slow:
        return slow.seconds
    return 0


def test_five_tries_are_free() -> None:
    """Five typing errors cost nothing, the sixth try comes a second later."""
    throttle = Throttle()
    assert [seconds_to_wait(throttle, 100.0) for _ in range(6)] == [0, 0, 0, 0, 0, 1]


def test_the_pause_doubles_up_to_42_seconds() -> None:
    """One second, two, four … and never more than 42: no lock."""
    assert [pause(n) for n in range(14)] == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 42, 42, 42]


def test_waiting_always_helps() -> None:
    """Tries that come too early are not counted, so they never lengthen the pause."""
    throttle = Throttle()
    now = 100.0
    for _ in range(5):
        throttle.admit("ingrid", now)
    for expected in (1, 2, 4, 8, 16, 32, 42, 42):
        for _ in range(100):
            assert expected == seconds_to_wait(throttle, now)
        now += expected
        throttle.admit("ingrid", now)


def test_success_and_quiet_forget() -> None:
    """After signing in, or after ten minutes, an account starts afresh."""
    throttle = Throttle()
    for _ in range(5):
        throttle.admit("ingrid", 100.0)
    throttle.succeeded("ingrid")
    assert seconds_to_wait(throttle, 100.0) == 0
    for _ in range(4):
        throttle.admit("ingrid", 100.0)
    assert seconds_to_wait(throttle, 100.0) == 1
    assert seconds_to_wait(throttle, 100.0 + FORGOTTEN_AFTER) == 0
    assert seconds_to_wait(throttle, 100.0 + FORGOTTEN_AFTER) == 0


def test_accounts_do_not_share_a_pause() -> None:
    """A colleague is not slowed down by somebody else's tries."""
    throttle = Throttle()
    for _ in range(5):
        throttle.admit("ingrid", 100.0)
    throttle.admit("karin", 100.0)
    with pytest.raises(SlowDown):
        throttle.admit("ingrid", 100.0)


def test_names_are_not_kept() -> None:
    """People type passwords into the wrong field: no name is found in the throttle's memory."""
    throttle = Throttle()
    throttle.admit("warm bread on a table", 100.0)
    assert "bread" not in repr(vars(throttle))


def test_memory_is_bounded() -> None:
    """Made-up names push out the oldest ones."""
    throttle = Throttle()
    for number in range(MOST_ACCOUNTS + 50):
        throttle.admit(f"name {number}", 100.0)
    assert len(throttle._tries) == MOST_ACCOUNTS
