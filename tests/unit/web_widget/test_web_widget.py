"""What a browser loads: which files it may have, and how much the visitor's page weighs."""

import gzip
from typing import Final

import pytest
from jinja2 import Environment, FileSystemLoader

from helpline.languages import autonym
from helpline.promise import promise
from helpline.settings import Settings
from helpline.words import RIGHT_TO_LEFT, Words, read_words
from web_widget import SERVED, STATIC, TEMPLATES

KIB: Final = 1024
HEAVIEST: Final = 15 * KIB
"""Bytes, packed, of everything that a visitor loads in English; a promise of the design."""

HEAVIEST_SCRIPT: Final = 16 * KIB
"""The same in any language: letters of two bytes weigh more."""

LATER: Final = frozenset({"language.js"})
"""Loaded only when she asks for another language."""


def page(words: Words) -> str:
    """The page as the server renders it."""
    settings = Settings(languages=("en", "sv", "es", "fr", "ar"))
    languages = [
        {"tag": tag, "autonym": autonym(tag), "direction": "rtl" if tag in RIGHT_TO_LEFT else "ltr"}
        for tag in settings.languages
    ]
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return environment.get_template("visitor/index.html").render(
        language=words.language,
        direction=words.direction,
        words=words.sentences,
        languages=languages,
        static="/s/0123456789abcdef",
        leave=settings.leave_destination,
        danger=settings.danger_number,
        name=settings.name,
        line="persons",
        open=True,
        reason=None,
        promise=promise(settings),
        typing=settings.typing_indicator,
    )


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
    weight = packed(page(words)) + sum(packed(path.read_text("utf-8")) for path in served)
    assert weight <= (HEAVIEST if language == "en" else HEAVIEST_SCRIPT)


def test_pages_and_types_are_not_served() -> None:
    """Browsers get scripts, styles, words and drawings only."""
    kept = {path.suffix for path in STATIC.rglob("*") if path.is_file()} - SERVED
    assert {".html", ".py", ".ts"} <= kept


def test_every_sentence_of_the_page_comes_once() -> None:
    """What stands on the page is not said a second time for the script, and nothing is missing."""
    words = read_words(STATIC / "visitor" / "words")["en"]
    html = page(words)
    once = [
        key for key in ("entry.d", "start", "wish", "mislaid", "paused") if key in words.sentences
    ]
    assert [1] * len(once) == [html.count(words.sentences[key]) for key in once]
    assert all(
        f"\n{key} " in html or f">{key} " in html for key in ("ended.you", "wait.next", "lost")
    )
    assert "&lt;" not in html
