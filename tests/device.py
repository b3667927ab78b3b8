"""A device that makes and shows passkeys, as a phone does: real keys, real signatures, in software.

It does what the page asks, unless a test lets it do otherwise.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any, Final

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256

from helpline.staff.keys import read_bytes, spelled

PRESENT: Final = 0x01
VERIFIED: Final = 0x04
HOLDS_A_KEY: Final = 0x40

Asked = dict[str, Any]


@dataclass(slots=True)
class Key:
    """A passkey on the device. `handle`: whose it is, as the server said."""

    private: EllipticCurvePrivateKey
    credential: bytes
    handle: bytes
    count: int = 0


@dataclass(slots=True)
class Device:
    """Answers as JSON what a page asks in JSON, for the origin that its browser shows.

    `counts`: whether it counts how often a key was used; most phones do not. `flags`: what it says
    of her (there, and seen to be she). `host`: said instead of the one that was asked for.
    """

    origin: str
    counts: bool = False
    flags: int = PRESENT | VERIFIED
    host: str | None = None
    framed: bool = False
    attestation: str = "none"
    name_bytes: int = 16
    keys: list[Key] = field(default_factory=list)

    def makes(self, asked: str) -> str:
        """Make a passkey and answer with it."""
        options = json.loads(asked)
        private = generate_private_key(SECP256R1())
        handle = read_bytes(options["user"]["id"])
        key = Key(private, secrets.token_bytes(self.name_bytes), handle, count=int(self.counts))
        self.keys.append(key)
        size = len(key.credential).to_bytes(2, "big")
        held = bytes(16) + size + key.credential + public_key_of(private)
        said = self._said(options["rp"]["id"], HOLDS_A_KEY, key.count) + held
        made = {"fmt": self.attestation, "attStmt": {}, "authData": said}
        return self._answer(
            key,
            clientDataJSON=self._seen("webauthn.create", options),
            attestationObject=cbor2.dumps(made),
        )

    def shows(self, asked: str, key: Key | None = None, **instead: bytes) -> str:
        """Sign with the newest passkey, or with `key`; `instead` replaces parts of the answer."""
        options, mine = json.loads(asked), key or self.keys[-1]
        mine.count += int(self.counts)
        seen = self._seen("webauthn.get", options)
        said = self._said(options["rpId"], 0, mine.count)
        signature = mine.private.sign(said + hashlib.sha256(seen).digest(), ECDSA(SHA256()))
        parts = {
            "clientDataJSON": seen,
            "authenticatorData": said,
            "signature": signature,
            "userHandle": mine.handle,
        }
        return self._answer(mine, **(parts | instead))

    def _seen(self, kind: str, options: Asked) -> bytes:
        seen = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(seen | {"crossOrigin": self.framed}).encode()

    def _said(self, host: str, more: int, count: int) -> bytes:
        name = hashlib.sha256((self.host or host).encode()).digest()
        return name + bytes([self.flags | more]) + count.to_bytes(4, "big")

    def _answer(self, key: Key, **response: bytes) -> str:
        name = spelled(key.credential)
        parts = {part: spelled(raw) for part, raw in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": parts})


def public_key_of(private: EllipticCurvePrivateKey) -> bytes:
    """The public half as passkeys write it (COSE, ES256)."""
    numbers = private.public_key().public_numbers()
    x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
    return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
