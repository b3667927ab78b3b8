"""How words are sealed: one key per conversation, wrapped for those who may open it.

Rule 1: all cryptography of the journal is in this file. Entries are ChaCha20-Poly1305; secrets are
derived with HKDF-SHA256; a responder's wrap is HPKE (RFC 9180) with X25519. Whatever does not open
raises `SealBroken`, which never says why.

Nonces (12 random bytes, never used twice with one key) come in as arguments. A key that seals with
random nonces must not be used more than 2^32 times.
"""

import base64
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_LENGTH: Final = 32
LOCATOR_LENGTH: Final = 16
NONCE_LENGTH: Final = 12
LONGEST_ENTRY: Final = 32_768 - 2
"""Bytes in one entry: the largest padding bucket less its length prefix."""

PARTIES: Final = ("visitor", "responder", "line", "supervisor", "interpreter")
"""Who can have written an entry. Sealed with it, never beside it; only added to, at the end."""

_SMALLEST_BUCKET: Final = 256
_CONTEXT: Final = b"helpline/1 "  # every derived secret and every seal belongs to this version
_PARTY_BYTES: Final = tuple(
    (party, bytes([number])) for number, party in enumerate(PARTIES, start=1)
)
_BYTE_OF: Final = dict(_PARTY_BYTES)
_HPKE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class SealBroken(Exception):
    """The wrong key, place or party, or changed bytes. Carries no detail."""


@dataclass(frozen=True, slots=True, repr=False)
class VisitorSecrets:
    """What a visitor's token unlocks: where her stream is, and the key that wraps its key."""

    locator: bytes
    wrap_key: bytes


def derive(secret: bytes, *, purpose: bytes, length: int) -> bytes:
    """`length` bytes for one `purpose`, from a secret of 16 random bytes or more (HKDF)."""
    return HKDF(SHA256(), length=length, salt=None, info=_CONTEXT + purpose).derive(secret)


def visitor_secrets(token: bytes) -> VisitorSecrets:
    """The locator (16 bytes) and wrap key (32 bytes) of a visitor's 32-byte token.

    Raises: SealBroken — the token has another length.
    """
    if len(token) != KEY_LENGTH:
        raise SealBroken
    return VisitorSecrets(
        locator=derive(token, purpose=b"locator", length=LOCATOR_LENGTH),
        wrap_key=derive(token, purpose=b"visitor wrap", length=KEY_LENGTH),
    )


def chat_name(key: bytes) -> str:
    """The name (22 characters) a conversation has on the responder's console.

    It is derived from the conversation's key, so that whoever reads the disk cannot relate it to a
    stream.
    """
    return base64.urlsafe_b64encode(derive(key, purpose=b"desk", length=16)).decode().rstrip("=")


def seal_box(key: bytes, context: bytes, plain: bytes, nonce: bytes) -> bytes:
    """A small secret, sealed under a 32-byte key and bound to `context` (what it is, whose it is).

    Raises: SealBroken — key or nonce has another length.
    """
    try:
        return nonce + ChaCha20Poly1305(key).encrypt(nonce, plain, _CONTEXT + context)
    except ValueError:
        raise SealBroken from None


def open_box(key: bytes, context: bytes, sealed: bytes) -> bytes:
    """What `seal_box` sealed under this key and context. Raises: SealBroken."""
    nonce, body = sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:]
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, body, _CONTEXT + context)
    except (InvalidTag, ValueError):
        raise SealBroken from None


def wrap_for_visitor(wrap_key: bytes, locator: bytes, key: bytes, nonce: bytes) -> bytes:
    """The conversation's key, to be opened with her token only. Raises: SealBroken."""
    return seal_box(wrap_key, b"visitor wrap " + locator, key, nonce)


def unwrap_for_visitor(wrap_key: bytes, locator: bytes, wrap: bytes) -> bytes:
    """The conversation's key from her wrap. Raises: SealBroken."""
    return open_box(wrap_key, b"visitor wrap " + locator, wrap)


def new_responder_pair() -> tuple[bytes, bytes]:
    """A responder's new private and public key, 32 raw bytes each (the library draws them)."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def desk_tag(private_key: bytes) -> bytes:
    """The holder name (16 bytes) of a responder's wraps in the journal.

    Derived from her private key, so that a seized disk does not say who talks with whom.
    """
    return derive(private_key, purpose=b"desk tag", length=16)


def wrap_for_responder(public_key: bytes, locator: bytes, key: bytes) -> bytes:
    """The conversation's key, to be opened with the responder's private key only.

    Raises: SealBroken — not a public key.
    """
    try:
        public = X25519PublicKey.from_public_bytes(public_key)
        return _HPKE.encrypt(key, public, info=_responder_info(locator))
    except ValueError:
        raise SealBroken from None


def unwrap_for_responder(private_key: bytes, locator: bytes, wrap: bytes) -> bytes:
    """The conversation's key from a responder's wrap. Raises: SealBroken."""
    try:
        private = X25519PrivateKey.from_private_bytes(private_key)
        return _HPKE.decrypt(wrap, private, info=_responder_info(locator))
    except (InvalidTag, ValueError):
        raise SealBroken from None


def _responder_info(locator: bytes) -> bytes:
    return _CONTEXT + b"responder wrap " + locator


class Seal:
    """One conversation's seal: its key, and the stream whose entries it closes and opens."""

    __slots__ = ("_aead", "_likely", "key", "stream")

    def __init__(self, key: bytes, stream: bytes) -> None:
        """Raises: SealBroken — `key` is not 32 bytes or `stream` is not 16."""
        if len(key) != KEY_LENGTH or len(stream) != LOCATOR_LENGTH:
            raise SealBroken
        self.key: Final = key
        self.stream: Final = stream
        self._aead: Final = ChaCha20Poly1305(key)
        self._likely = _PARTY_BYTES[0]
        """Who had written the entry that was opened last: mostly the same one goes on writing."""

    def close(self, number: int, party: str, *, entry: bytes, nonce: bytes) -> bytes:
        """Entry `number` of the stream by `party`, padded and sealed.

        Its length tells only a bucket: 256 bytes, 512, 1 K … 32 K.
        Raises: SealBroken — longer than LONGEST_ENTRY, no such party, or another nonce length.
        """
        length = len(entry)
        if length > LONGEST_ENTRY or party not in _BYTE_OF:
            raise SealBroken
        bucket = max(_SMALLEST_BUCKET, 1 << (length + 1).bit_length())
        padded = (length.to_bytes(2, "big") + entry).ljust(bucket, b"\0")
        place = self.stream + number.to_bytes(8, "big") + _BYTE_OF[party]
        try:
            return nonce + self._aead.encrypt(nonce, padded, place)
        except ValueError:
            raise SealBroken from None

    def open(self, number: int, sealed: bytes) -> tuple[str, bytes]:
        """The party and the entry that were closed under this number.

        Raises: SealBroken — any byte, the number, the stream or the key is another.
        """
        nonce, body = sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:]
        place = self.stream + number.to_bytes(8, "big")
        for written_by in (self._likely, *_PARTY_BYTES):
            party, byte = written_by
            try:
                padded = self._aead.decrypt(nonce, body, place + byte)
            except InvalidTag:
                continue
            except ValueError:
                break
            self._likely = written_by
            length = int.from_bytes(padded[:2], "big")
            return party, padded[2 : 2 + length]
        raise SealBroken
