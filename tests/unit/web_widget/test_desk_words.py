"""The desk's sentences: every language has all of them, with the same places to fill."""

import json
import re
from typing import Final

import pytest

from helpline.choices.lint import complaints
from web_widget import STATIC

_FOLDER: Final = STATIC / "responder" / "words"
_LANGUAGES: Final = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))
_FORM: Final = re.compile(r"_(zero|one|two|few|many|other)$")
_PLACE: Final = re.compile(r"\{\{(\w+)\}\}")
_SCRIPTS: Final = "\n".join(
    path.read_text(encoding="utf-8") for path in (STATIC / "responder").glob("*.js")
)


def sentences(language: str) -> dict[str, str]:
    """The catalogue of one language, without what it says about itself."""
    read: dict[str, object] = json.loads((_FOLDER / f"{language}.json").read_text("utf-8"))
    return {key: value for key, value in read.items() if isinstance(value, str)}


def places(language: str) -> dict[str, set[str]]:
    """Which places each sentence has, over all its plural forms."""
    found: dict[str, set[str]] = {}
    for key, sentence in sentences(language).items():
        found.setdefault(_FORM.sub("", key), set()).update(_PLACE.findall(sentence))
    return found


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    """No responder meets a key or an empty place instead of a sentence."""
    assert places(language) == places("en")


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_counted_sentence_has_its_general_form(language: str) -> None:
    """Whatever form a number asks for, `_other` is there to fall back to."""
    told = sentences(language)
    counted = {_FORM.sub("", key) for key in told if _FORM.search(key)}
    assert [key for key in sorted(counted) if f"{key}_other" not in told] == []


@pytest.mark.parametrize("language", _LANGUAGES)
def test_nothing_is_shouted(language: str) -> None:
    """No sentence has an exclamation mark."""
    assert [key for key, sentence in sentences(language).items() if "!" in sentence] == []


def test_replies_are_whole_in_every_language() -> None:
    """The sentences for a person's own language are the same ones, and none is empty."""
    written = {
        path.stem: json.loads(path.read_text("utf-8"))
        for path in (STATIC / "responder" / "replies" / "words").glob("*.json")
    }
    assert {"ar", "de", "en", "es", "fr", "sv"} == set(written)
    assert {tuple(sentences) for sentences in written.values()} == {tuple(written["en"])}
    texts = [text for one in written.values() for key, text in one.items() if key[0] != "_"]
    assert all(text == text.strip() != "" for text in texts)


def test_replies_are_said_as_everything_that_a_person_reads() -> None:
    """By the judge who also reads what an organisation writes itself."""
    found = {
        (path.stem, key): wrong
        for path in (STATIC / "responder" / "replies" / "words").glob("*.json")
        for key, text in json.loads(path.read_text("utf-8")).items()
        if not key.startswith("_") and (wrong := complaints(text, path.stem))
    }
    assert found == {}


def test_the_desk_says_only_what_is_written() -> None:
    """A key that the desk's code names in full is in the catalogue."""
    named = set(re.findall(r'\bt\("([a-z_.]+)"', _SCRIPTS))
    known = places("en").keys() | sentences("en").keys()
    assert len(named) > 80
    assert sorted(named - known) == []
