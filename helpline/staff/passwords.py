"""Passwords: which ones are taken, how one is made up, and the one slow derivation behind them.

OWASP ASVS 5.0: at least 15 characters, no rules about kinds of characters, pasting allowed.
One derivation gives two values that say nothing about each other: the verifier, which is stored,
and the key that opens the person's private key, which is not.
"""

import asyncio
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from helpline.errors import SlowDown
from helpline.staff.keys import derived
from helpline.staff.typed_codes import new_code

SHORTEST: Final = 15
LONGEST: Final = 256
SALT_BYTES: Final = 16
_AT_ONCE: Final = 2
_WAITING_AT_MOST: Final = 40
_FEWEST_PIECES: Final = 9
_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba 0123456789012345 9876543210987654 "
    "qwertyuiopåasdfghjklöäzxcvbnm azertyuiopqsdfghjklmwxcvbn qwertzuiopü mnbvcxz poiuytrewq "
    "password passwort lösenord contraseña motdepasse helpline correct horse battery staple"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation with argon2id costs; changing it makes every stored password useless."""

    iterations: int
    memory_kib: int
    lanes: int


COST: Final = Cost(iterations=3, memory_kib=64 * 1024, lanes=4)
"""RFC 9106, second recommended choice. OWASP asks for 46 MiB and 1 iteration at least."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What one password and one salt give."""

    verifier: bytes = field(repr=False)
    key: bytes = field(repr=False)


def prepared(password: str) -> str:
    """The password as it is counted and derived: one spelling for what looks the same (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def taken(password: str, sign_in_name: str) -> bool:
    """Whether a new password is long enough and more than rows, repeats and her own name."""
    words = prepared(password)
    if not SHORTEST <= len(words) <= LONGEST:
        return False
    return _pieces(words.casefold(), _ROWS + " " + sign_in_name.casefold()) >= _FEWEST_PIECES


def _pieces(words: str, known: str) -> int:
    """How many single characters and known stretches (3 characters or more) `words` is made of."""
    count = at = 0
    while at < len(words):
        length = 1
        seen = known + "\n" + words[:at]
        while at + length < len(words) and words[at : at + length + 1] in seen:
            length += 1
        at += length if length > 2 else 1  # noqa: PLR2004 — the 3 of the docstring
        count += 1
    return count


def made_up() -> str:
    """A password to offer: 20 random signs in groups (95 bits), the same in every language."""
    return new_code(5)


class Passwords:
    """The derivation, two at a time: each takes 64 MiB and an eighth of a second."""

    def __init__(self, server_key: bytes, cost: Cost = COST) -> None:
        self._cost = cost
        # Without the server's key file, rows of the database are no use for guessing.
        self._pepper = derived(server_key, "staff password pepper")
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    async def derive(self, password: str, salt: bytes) -> Derived:
        """Verifier and key of `password`, worked out beside the event loop.

        Raises: SlowDown — more than 40 derivations wait already.
        """
        if self._waiting >= _WAITING_AT_MOST:
            raise SlowDown(5)
        self._waiting += 1
        try:
            async with self._places:
                return await asyncio.to_thread(self._derive, password, salt)
        finally:
            self._waiting -= 1

    def _derive(self, password: str, salt: bytes) -> Derived:
        root = Argon2id(
            salt=salt,
            length=32,
            iterations=self._cost.iterations,
            lanes=self._cost.lanes,
            memory_cost=self._cost.memory_kib,
            secret=self._pepper,
        ).derive(prepared(password[:LONGEST]).encode("utf-8", "replace"))
        return Derived(
            verifier=derived(root, "staff password verifier"),
            key=derived(root, "staff private key"),
        )
