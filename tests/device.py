"""A device that makes and shows passkeys, as a phone does: real keys, real signatures, in software.

It does what the page asks, unless a test lets it do otherwise.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

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
    `word`: in which form it speaks of its make, though nobody asked; `certified`: with a
    certificate. `name_bytes`: how long its names of keys are.
    """

    origin: str
    counts: bool = False
    flags: int = PRESENT | VERIFIED
    host: str | None = None
    framed: bool = False
    word: str = ""
    certified: bool = False
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
        seen = self._seen("webauthn.create", options)
        word = self._word(key, said, hashlib.sha256(seen).digest())
        made = {"fmt": self.word or "none", "attStmt": word, "authData": said}
        return self._answer(key, clientDataJSON=seen, attestationObject=cbor2.dumps(made))

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

    def _word(self, key: Key, said: bytes, seen: bytes) -> Asked:
        """What is said of the device's make; with a certificate it is the maker's word."""
        maker = [certificate_of(key.private)] if self.certified else []
        match self.word:
            case "packed":
                signature = key.private.sign(said + seen, ECDSA(SHA256()))
                return {"alg": -7, "sig": signature} | ({"x5c": maker} if maker else {})
            case "fido-u2f":
                point = key.private.public_key().public_bytes(
                    Encoding.X962, PublicFormat.UncompressedPoint
                )
                signed = bytes(1) + said[:32] + seen + key.credential + point
                return {"sig": key.private.sign(signed, ECDSA(SHA256())), "x5c": maker}
            case _:
                return {}

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


def certificate_of(private: EllipticCurvePrivateKey) -> bytes:
    """A certificate that a maker of devices could have written."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Devices")])
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, private.public_key(), 1, begun, begun + timedelta(1))
    return made.sign(private, SHA256()).public_bytes(Encoding.DER)


def public_key_of(private: EllipticCurvePrivateKey) -> bytes:
    """The public half as passkeys write it (COSE, ES256)."""
    numbers = private.public_key().public_numbers()
    x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
    return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
