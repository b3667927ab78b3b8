"""The second factor: a code from an app on her phone (RFC 6238), and recovery codes for a lost one.

Each step of 30 seconds is taken once, one step early or late is allowed. Codes are never stored.
"""

import base64
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from helpline.staff.keys import derived, opened, sealed
from helpline.staff.typed_codes import bare, new_code

STEP: Final = 30
DIGITS: Final = 6
RECOVERY_CODES: Final = 10
_SECRET_BYTES: Final = 20
_STEP_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """The secret that her code app shares with us, and the last step that was used."""

    secret: bytes = field(repr=False)
    last_step: int = 0

    @classmethod
    def new(cls) -> "SecondFactor":
        """A new random secret (160 bits)."""
        return cls(secrets.token_bytes(_SECRET_BYTES))

    def taken(self, typed: str, now: float) -> "SecondFactor | None":
        """The same factor after the code was used, or None if the code does not fit."""
        digits = bare(typed).encode("utf-8", "replace")
        fits = None
        for step in range(int(now // STEP) - 1, int(now // STEP) + 2):
            if hmac.compare_digest(self._code(step), digits) and step > self.last_step:
                fits = SecondFactor(self.secret, step)
        return fits

    def code(self, now: float) -> str:
        """The code that her app shows now."""
        return self._code(int(now // STEP)).decode()

    def address(self, sign_in_name: str, issuer: str) -> str:
        """What the QR code holds."""
        return self._totp().get_provisioning_uri(sign_in_name, issuer)

    def spelled(self) -> str:
        """The secret for typing it into the app, in groups of four."""
        letters = base64.b32encode(self.secret).decode()
        return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))

    def sealed(self, server_key: bytes, staff: str) -> bytes:
        """The factor as it lies in the database; bound to its owner."""
        plain = self.last_step.to_bytes(_STEP_BYTES, "big") + self.secret
        return sealed(_sealing_key(server_key), f"second factor {staff}", plain)

    @classmethod
    def opened(cls, server_key: bytes, staff: str, box: bytes) -> "SecondFactor | None":
        """The factor that `sealed` closed; None under another key or for another person."""
        plain = opened(_sealing_key(server_key), f"second factor {staff}", box)
        if plain is None:
            return None
        return cls(plain[_STEP_BYTES:], int.from_bytes(plain[:_STEP_BYTES], "big"))

    def _totp(self) -> TOTP:
        return TOTP(self.secret, DIGITS, SHA1(), STEP)  # noqa: S303 — what every code app can do

    def _code(self, step: int) -> bytes:
        return self._totp().generate(step * STEP)


def _sealing_key(server_key: bytes) -> bytes:
    return derived(server_key, "staff second factor")


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes (76 bits each) that each open the door once."""
    return tuple(new_code(4) for _ in range(RECOVERY_CODES))


def recovery_hash(server_key: bytes, typed: str) -> bytes:
    """What is stored of a recovery code; without the server's key it cannot be guessed at."""
    key = derived(server_key, "staff recovery codes")
    return hmac.digest(key, bare(typed).encode("utf-8", "replace"), "sha256")


def recovery_hashes(server_key: bytes, codes: Iterable[str]) -> list[bytes]:
    """The hashes of several codes."""
    return [recovery_hash(server_key, code) for code in codes]


def qr(address: str) -> str:
    """A QR code as an SVG element without styles: dark on light, also in a dark page."""
    return segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, light="#fff", dark="#000", border=3, lineclass=None, svgclass="qr"
    )
