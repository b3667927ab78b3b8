"""What a browser loads: which files it may have, and how much the visitor's page weighs."""

from typing import Final

import pytest

from helpline.languages import INTERFACE
from helpline.settings import Settings
from helpline.web.packed import Packed, packed
from helpline.web.static import browser_files
from helpline.words import read_words
from tests.visitor_site import rendered
from web_widget import SERVED, STATIC

HEAVIEST: Final = 15_000
"""Bytes, packed with gzip, of everything that a visitor loads in any language: a promise of the
design. Nearly every browser unpacks Brotli as well, and then it is about an eighth less."""

FILES: Final = ("visitor/page.js", "visitor/visitor.css", "shared/blank.svg")
"""What the page loads beside itself."""


def weight(content: Packed | None, packing: str) -> int:
    """Bytes of a file on the way to a browser."""
    assert content is not None
    return len(content.packed.get(packing, content.plain))


@pytest.mark.parametrize("language", INTERFACE)
def test_the_visitors_page_is_light(language: str) -> None:
    """One page, its style, its script and its words: a phone on a slow network has it soon."""
    words = read_words(STATIC / "visitor" / "words")[language]
    everything = Settings(languages=INTERFACE)
    page = packed(rendered(words, everything), "text/html")
    parts = [page, *(browser_files().get(path) for path in FILES)]
    assert sum(weight(part, "gzip") for part in parts) <= HEAVIEST
    assert sum(weight(part, "br") for part in parts) <= HEAVIEST * 7 / 8


def test_pages_and_types_are_not_served() -> None:
    """Browsers get scripts, styles, words and drawings only."""
    kept = {path.suffix for path in STATIC.rglob("*") if path.is_file()} - SERVED.keys()
    assert {".html", ".py", ".ts"} <= kept


def test_every_sentence_of_the_page_comes_once() -> None:
    """What stands on the page is not said a second time for the script, and nothing is missing."""
    words = read_words(STATIC / "visitor" / "words")["en"]
    html = rendered(words, Settings())
    once = [
        key for key in ("entry.d", "start", "wish", "safety", "paused") if key in words.sentences
    ]
    script = html.partition("<noscript>")[0] + html.partition("</noscript>")[2]
    assert [1] * len(once) == [script.count(words.sentences[key]) for key in once]
    assert all(f"\n{key} " in html or f">{key} " in html for key in ("fault", "wait.next", "lost"))
    assert not any(f"{key} " in html for key in ("ended.you", "another.go", "entrance.friend"))
    assert "&lt;" not in html
