"""What a browser loads: which files it may have, and how much the visitor's page weighs."""

import gzip
from typing import Final

import pytest

from helpline.settings import Settings
from helpline.words import read_words
from tests.visitor_site import rendered
from web_widget import SERVED, STATIC

KIB: Final = 1024
HEAVIEST: Final = 15 * KIB
"""Bytes, packed, of everything that a visitor loads in English; a promise of the design."""

HEAVIEST_SCRIPT: Final = 16 * KIB
"""The same in any language: letters of two bytes weigh more."""

LATER: Final = frozenset({"language.js"})
"""Loaded only when she asks for another language."""


def packed(text: str) -> int:
    """Bytes of `text` on the way to a browser."""
    return len(gzip.compress(text.encode(), 9))


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "sv"])
def test_the_visitors_page_is_light(language: str) -> None:
    """One page, its styles, its scripts and its words: a phone on a slow network has it soon."""
    words = read_words(STATIC / "visitor" / "words")[language]
    files = [
        *(path for path in STATIC.glob("visitor/*.*s") if path.name not in LATER),
        *(STATIC / "shared" / name for name in ("tokens.css", "socket.js", "blank.svg")),
    ]
    served = [path for path in files if path.suffix in SERVED]
    weight = packed(rendered(words, Settings())) + sum(
        packed(path.read_text("utf-8")) for path in served
    )
    assert weight <= (HEAVIEST if language == "en" else HEAVIEST_SCRIPT)


def test_pages_and_types_are_not_served() -> None:
    """Browsers get scripts, styles, words and drawings only."""
    kept = {path.suffix for path in STATIC.rglob("*") if path.is_file()} - SERVED
    assert {".html", ".py", ".ts"} <= kept


def test_every_sentence_of_the_page_comes_once() -> None:
    """What stands on the page is not said a second time for the script, and nothing is missing."""
    words = read_words(STATIC / "visitor" / "words")["en"]
    html = rendered(words, Settings())
    once = [
        key for key in ("entry.d", "start", "wish", "mislaid", "paused") if key in words.sentences
    ]
    assert [1] * len(once) == [html.count(words.sentences[key]) for key in once]
    assert all(
        f"\n{key} " in html or f">{key} " in html for key in ("ended.you", "wait.next", "lost")
    )
    assert "&lt;" not in html
