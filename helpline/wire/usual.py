"""What nearly every frame says, words or that words were shown, is read here in one step.

What is taken here is exactly as our pages write it, and the models would take it too and read the
same; a test holds this to them. Everything else is for `read_frame`: one place decides what is
wrong with a frame.
"""

import re
from typing import Final

Words = tuple[str, str]
"""A `say`: what the page calls it, and what it says, as it came."""

_KEY: Final = '"key":"([A-Za-z0-9_-]{8,32})"'
_TEXT: Final = r'"text":"([^"\\\x00-\x1f\ud800-\udfff]{0,8000})"'
_SAY: Final = re.compile(r'\{"type":"say",' + f"{_KEY},{_TEXT}" + r"\}")
_SAY_IN: Final = re.compile(
    r'\{"type":"say","chat":"([A-Za-z0-9_-]{22})",' + f"{_KEY},{_TEXT}" + r"\}"
)
_GOT: Final = re.compile(r'\{"type":"got","seq":(0|[1-9][0-9]{0,8})\}')


def words_of_hers(raw: str) -> Words | None:
    """What a person says; None if it is for `read_frame`."""
    found = _SAY.fullmatch(raw)
    return None if found is None else (found[1], found[2])


def words_in_a_chat(raw: str) -> tuple[str, Words] | None:
    """The chat in which somebody who answers says something, and what; None as above."""
    found = _SAY_IN.fullmatch(raw)
    return None if found is None else (found[1], (found[2], found[3]))


def shown_up_to(raw: str) -> int | None:
    """The number up to which a person's page has shown everything (`got`); None as above."""
    found = _GOT.fullmatch(raw)
    return None if found is None else int(found[1])
