"""One-time tickets: the console proves with one that its own page opened the socket.

A ticket is made by a request that only our own pages can send, and presented in the first frame of
the socket, where the browser sends the cookie by itself. It is a signature, not an entry in a
list: the key comes from the session's secret, so that with several nodes the one that takes it
need not be the one that made it, and nothing is stored. Each node takes a ticket once. That it
might be taken once more on another node, within 30 seconds, needs the cookie as well, and who has
the cookie can ask for tickets of her own; a shared list would add a service and protect nothing.
"""

import hmac
import secrets
from collections.abc import Callable
from typing import Final

from helpline.staff.keys import read_token, spelled
from helpline.staff.sessions import SignedIn

VALID_SECONDS: Final = 30
_TIME_BYTES: Final = 4
_RANDOM_BYTES: Final = 12
_SIGNATURE_BYTES: Final = 16
"""4 bytes of time, 12 random ones, 16 of the signature: 256 bits."""


class Tickets:
    """The tickets of this process. `clock` gives seconds since 1970."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._taken: dict[bytes, float] = {}

    def issue(self, signed_in: SignedIn) -> str:
        """A new ticket for this session (43 signs), valid for 30 seconds."""
        issued = int(self._clock()).to_bytes(_TIME_BYTES, "big")
        body = issued + secrets.token_bytes(_RANDOM_BYTES)
        return spelled(body + _signature(signed_in, body))

    def take(self, signed_in: SignedIn, ticket: str) -> bool:
        """Whether the ticket is this session's, fresh, and new here; it never is a second time."""
        raw = read_token(ticket)
        if raw is None:
            return False
        body, signature = raw[:-_SIGNATURE_BYTES], raw[-_SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, _signature(signed_in, body)):
            return False
        now = self._clock()
        issued = int.from_bytes(body[:_TIME_BYTES], "big")
        # The clock of this node may be a little behind the one that issued it.
        if not -VALID_SECONDS <= now - issued <= VALID_SECONDS:
            return False
        self._taken = {known: until for known, until in self._taken.items() if until > now}
        if body in self._taken:
            return False
        self._taken[body] = issued + VALID_SECONDS + 1
        return True


def _signature(signed_in: SignedIn, body: bytes) -> bytes:
    return hmac.digest(signed_in.ticket_key, body, "sha256")[:_SIGNATURE_BYTES]
