"""One-way limiter buckets: people from one network share one, and nobody can tell which network.

A bucket is a keyed digest of an IPv4 /24 or an IPv6 /48. The key is random, is only in memory, and
changes every ten minutes; one predecessor is kept. After twenty minutes nothing links a bucket to
a network any more, not even for this server.
"""

import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

TURN: Final = 600.0
"""Seconds between two keys."""

DIGEST_BYTES: Final = 8
KEY_BYTES: Final = 32

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_INSIDE: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Whom a limit counts together, under the present key and under the one before it."""

    now: bytes = field(repr=False)
    before: bytes = field(repr=False)


class Buckets:
    """Makes buckets, and forgets how. `clock` counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock: Final = clock
        self._turned = clock()
        self._now = secrets.token_bytes(KEY_BYTES)
        self._before = secrets.token_bytes(KEY_BYTES)

    def of(self, peer: str | None, told: str | None) -> Bucket | None:
        """The bucket of whoever connected from `peer`; None when people cannot be told apart.

        A peer inside (this machine, a private network, a Unix socket) is our own proxy or the onion
        service: then it is the network that the proxy has `told`, if any. What a peer outside tells
        about itself is not believed.
        """
        address = _address(peer)
        if address is None or any(address in network for network in _INSIDE):
            address = _address(told)
        if address is None:
            return None
        self._turn()
        network = _network(address)
        return Bucket(_digest(network, self._now), _digest(network, self._before))

    def _turn(self) -> None:
        turns = int((self._clock() - self._turned) / TURN)
        if turns:
            self._turned += turns * TURN
            # After a quiet time the key before is one that nobody was counted under.
            self._before = self._now if turns == 1 else secrets.token_bytes(KEY_BYTES)
            self._now = secrets.token_bytes(KEY_BYTES)


def _address(written: str | None) -> Address | None:
    try:
        address = ipaddress.ip_address((written or "").strip())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _network(address: Address) -> bytes:
    kept = 3 if address.version == 4 else 6  # noqa: PLR2004 — /24 and /48, in bytes
    return bytes((address.version,)) + address.packed[:kept]


def _digest(network: bytes, key: bytes) -> bytes:
    return blake2b(network, digest_size=DIGEST_BYTES, key=key).digest()
