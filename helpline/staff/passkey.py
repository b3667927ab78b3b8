"""A passkey: a key that her phone, her computer or a small stick keeps and gives to nobody.

The server knows its public half, and by which name the device knows it. Both lie in the database
sealed under the server's key, as the secret of her code app does.
"""

import hmac
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from helpline.staff.keys import derived, framed, opened, sealed, unframed

LONGEST_CREDENTIAL: Final = 1023
"""Bytes of the name by which a device knows its passkey (WebAuthn, section 7.1)."""

_PARTS: Final = 4
_COUNT_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are made and used: one host, reached under one origin, called by one name."""

    host: str
    origin: str
    name: str


def passkey_site(public_origin: str, name: str) -> Site | None:
    """The place for which passkeys are made; None: a number for a host, which browsers refuse.

    Only the public origin: a passkey belongs to one host, so one that was made there could not be
    used at an onion address. There the code is the way.
    """
    host = urlsplit(public_origin).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return Site(host, public_origin, name) if host else None
    return None


@dataclass(frozen=True, slots=True)
class Passkey:
    """What is kept of one: its name on the device, its public key, and how often it was used.

    `count` is the device's own and stays 0 on most; `called`: what she calls it, may be empty.
    """

    credential: bytes = field(repr=False)
    public_key: bytes = field(repr=False)
    count: int
    called: str = field(default="", repr=False)

    def used(self, count: int) -> "Passkey":
        """The same after one more use."""
        return replace(self, count=count)

    def hash(self, server_key: bytes) -> bytes:
        """The name of its row; without the server's key it fits no device's passkey."""
        return credential_hash(server_key, self.credential)

    def sealed(self, server_key: bytes, staff: str) -> bytes:
        """The passkey as it lies in the database, bound to its owner; never twice the same."""
        count = self.count.to_bytes(_COUNT_BYTES, "big")
        plain = framed(self.credential, self.public_key, count, self.called.encode())
        return sealed(_sealing_key(server_key), f"passkey of {staff}", plain)

    @classmethod
    def opened(cls, server_key: bytes, staff: str, box: bytes) -> "Passkey | None":
        """The passkey that `sealed` closed; None under another key or for another person."""
        plain = opened(_sealing_key(server_key), f"passkey of {staff}", box)
        parts = () if plain is None else unframed(plain)
        if len(parts) != _PARTS:
            return None
        credential, public_key, count, called = parts
        return cls(credential, public_key, int.from_bytes(count, "big"), called.decode())


def credential_hash(server_key: bytes, credential: bytes) -> bytes:
    """What stands in the table for a device's name of a passkey."""
    return hmac.digest(derived(server_key, "staff passkey names"), credential, "sha256")


def handle_of(server_key: bytes, staff: str) -> bytes:
    """Under which 32 bytes devices keep her passkeys.

    Always the same ones, so that a device replaces a passkey of hers; they tell nothing of her.
    """
    return derived(server_key, f"staff passkey handle {staff}")


def challenge_of(server_key: bytes, draft: str) -> bytes:
    """What a passkey has to sign so that its answer belongs to this one draft and to no other."""
    return derived(server_key, f"staff passkey challenge {draft}")


def _sealing_key(server_key: bytes) -> bytes:
    return derived(server_key, "staff passkeys")
