"""Codes that a person reads, writes down and types: no vowels, no letters that look alike.

Without vowels no code spells a word, in any language that is written with these letters.
"""

import secrets
from typing import Final

ALPHABET: Final = "bcdfghjkmnpqrstvwxz23456789"
_GROUP: Final = 4
_BETWEEN: Final = str.maketrans("", "", " -\t\r\n\u00a0\u2010\u2011\u2013")


def new_code(groups: int) -> str:
    """A random code of `groups` times four signs (19 bits each), with hyphens in between."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(_GROUP)) for _ in range(groups))


def bare(typed: str) -> str:
    """What was typed, without spaces, hyphens and capital letters."""
    return typed.translate(_BETWEEN).lower()
