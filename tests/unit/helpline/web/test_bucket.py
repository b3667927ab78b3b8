"""Buckets count people of one network together, and cannot be turned back."""

import pytest

from helpline.web.bucket import TURN, Bucket, Buckets


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def _of(buckets: Buckets, peer: str, told: str | None = None) -> Bucket:
    bucket = buckets.of(peer, told)
    assert bucket is not None
    return bucket


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.250", True),
        ("203.0.113.7", "203.0.112.7", False),
        ("2001:db8:7319:1::1", "2001:db8:7319:ffff::9", True),
        ("2001:db8:7319::1", "2001:db8:7320::1", False),
        ("203.0.113.7", "::ffff:203.0.113.8", True),
    ],
)
def test_a_network_shares_a_bucket(one: str, other: str, same: bool) -> None:
    """An IPv4 /24 and an IPv6 /48 are one; a mapped address is the IPv4 one."""
    buckets = Buckets(Clock())
    assert (_of(buckets, one).now == _of(buckets, other).now) is same


@pytest.mark.parametrize(
    "peer", ["127.0.0.1", "::1", "10.3.4.5", "172.18.0.3", "fd00::1", "", None]
)
def test_people_behind_our_own_proxy_cannot_be_told_apart(peer: str | None) -> None:
    """They would all share one bucket; so they have none, unless the proxy tells the network."""
    buckets = Buckets(Clock())
    assert buckets.of(peer, None) is None
    assert buckets.of(peer, "not an address") is None
    told = buckets.of(peer, "203.0.113.0")
    assert told is not None
    assert told.now == _of(buckets, "203.0.113.9").now


def test_what_somebody_outside_tells_is_not_believed() -> None:
    """A header costs nothing to write; from outside the connection itself counts."""
    buckets = Buckets(Clock())
    assert _of(buckets, "203.0.113.7", "198.51.100.1").now == _of(buckets, "203.0.113.7").now


@pytest.mark.parametrize(
    ("later", "linked"), [(TURN - 1, True), (TURN, True), (2 * TURN - 1, True), (2 * TURN, False)]
)
def test_a_network_is_forgotten_within_twenty_minutes(later: float, linked: bool) -> None:
    """The key turns every ten minutes, and one predecessor is kept."""
    clock = Clock()
    buckets = Buckets(clock)
    first = _of(buckets, "203.0.113.7")
    clock.now += later
    second = _of(buckets, "203.0.113.7")
    assert bool({first.now} & {second.now, second.before}) is linked
    assert (first.now == second.now) is (later < TURN)


def test_turns_keep_their_times() -> None:
    """A turn that is noticed late does not lengthen the life of the next key."""
    clock = Clock()
    buckets = Buckets(clock)
    clock.now += 1.5 * TURN
    first = _of(buckets, "203.0.113.7")
    clock.now += 0.5 * TURN
    assert _of(buckets, "203.0.113.7").now != first.now


def test_two_servers_make_different_buckets() -> None:
    """The key is random and only in memory: whoever has a list of networks cannot try them."""
    one, other = Buckets(Clock()), Buckets(Clock())
    assert _of(one, "203.0.113.7").now != _of(other, "203.0.113.7").now


def test_a_bucket_does_not_print_what_it_holds() -> None:
    """Not even the digest belongs into a message."""
    assert repr(Bucket(b"12345678", b"abcdefgh")) == "Bucket()"


def test_a_bucket_is_eight_bytes() -> None:
    """Under the present key and under the one before."""
    bucket = _of(Buckets(Clock()), "203.0.113.7")
    assert (len(bucket.now), len(bucket.before)) == (8, 8)
    assert bucket.now != bucket.before
