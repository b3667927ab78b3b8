"""Everything that is looked for is found, wherever it is, and nothing else."""

import random
from typing import Final

import pytest

from tests.privacy.sought import _AT_ONCE, FEW, Sought

WORDS: Final = [b"they have my passport", b"they have", b"\0\0\0\0\0\0\0", b"1234567", b"x" * 40]

OTHERS: Final = [f"never written {number}".encode() for number in range(FEW)]
"""So many that all are looked for at once."""


@pytest.mark.parametrize("size", [0, 6, 7, 8, 50, 4_096, _AT_ONCE - 3, _AT_ONCE + 20])
def test_it_finds_what_the_slow_way_finds(size: int) -> None:
    """In bytes of chance, with the words at chance places, at both ends and over every seam."""
    chance = random.Random(size)
    places = {0, 1, size - 7, size - 21, size // 2, *(_AT_ONCE - back for back in range(-2, 22))}
    for _ in range(3):
        blob = bytearray(chance.randbytes(size))
        for place in places:
            word = chance.choice(WORDS)
            if 0 <= place <= size - len(word):
                blob[place : place + len(word)] = word
        whole = bytes(blob)
        expected = {one: whole.find(one) for one in WORDS if one in whole}
        assert Sought(WORDS).first_in(whole) == expected
        assert Sought([*WORDS, *OTHERS]).first_in(whole) == expected


def test_words_that_begin_alike_are_told_apart() -> None:
    """A word is there only when all of it is."""
    for sought in (Sought(WORDS), Sought([*WORDS, *OTHERS])):
        assert sought.first_in(b"... they have nothing") == {b"they have": 4}


def test_what_is_too_short_is_refused() -> None:
    """It would be found by chance, or not at all."""
    with pytest.raises(ValueError, match="too short"):
        Sought([b"123456"])
