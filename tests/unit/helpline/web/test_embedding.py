"""The script for other sites, and the lines that they paste."""

import re

import pytest

from helpline.settings import Settings
from helpline.web.embedding import LoaderMissing, loader, needed_policy, snippet
from helpline.web.static import BrowserFiles, browser_files
from helpline.words import Words, read_words
from web_widget import STATIC

WORDS = read_words(STATIC / "visitor" / "words")
SETTINGS = Settings(
    public_origin="https://linden.example", leave_destination="https://weather.example/?a=1&b=2"
)


def test_the_script_is_small_and_names_nobody() -> None:
    """At most a kilobyte where browsers unpack Brotli; it has no address of anybody in it."""
    file = loader(browser_files())
    text = file.plain.decode()
    assert len(file.packed["br"]) <= 1000
    assert (
        re.findall(r"https?:|fetch|XMLHttp|sendBeacon|import|cookie|document\.referrer", text) == []
    )
    assert "/*" not in text


def test_a_broken_installation_says_so() -> None:
    """Before anybody is served."""
    with pytest.raises(LoaderMissing):
        loader(BrowserFiles({}))


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_lines_work_without_the_script(language: str) -> None:
    """A link to the whole page that tells nobody where somebody comes from; then the script."""
    words = WORDS[language]
    first, second = snippet(SETTINGS, words, script="/linden.js").split("\n")
    assert first.startswith('<a href="https://linden.example/" data-leave="https://weather.example')
    assert 'rel="noreferrer"' in first
    assert f'data-back="{words.say("before")}"' in first
    assert f">{words.say('entry').splitlines()[0]}</a>" in first
    assert second == '<script src="/linden.js" async></script>'


def test_nothing_breaks_out_of_the_lines() -> None:
    """Neither a destination with signs of its own nor words with quotation marks."""
    words = Words("en", {"before": 'a"b', "entry": "<b>&"})
    lines = snippet(SETTINGS, words, script='/a"b.js')
    assert "weather.example/?a=1&amp;b=2" in lines
    assert 'a"b' not in lines
    assert "<b>" not in lines


def test_the_policy_names_only_us() -> None:
    """The site's own copy of the script, and our page in a frame; no style, no connection."""
    assert needed_policy(SETTINGS) == "script-src 'self'; frame-src https://linden.example"
