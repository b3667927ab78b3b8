"""The sentences of the pages."""

import json
import re
from pathlib import Path

import pytest

from helpline.plurals import forms
from helpline.words import read_reviews, read_words, words_for
from web_widget import TEMPLATES

DESK = TEMPLATES / "coordinator" / "words"
WEB = Path(__file__).parents[3] / "helpline" / "web"
HERS = ("plain", "embedding", "line_sentences")
"""Modules that say the visitor's catalogue: the page without script, its frames, what she reads."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two catalogues; the second lacks a sentence."""
    english = {
        "_reviewed": {"by": None},
        "hello": "Hello {{name}}.",
        "wait_one": "{{count}} minute",
        "wait_other": "{{count}} minutes",
        "only": "Only here",
    }
    arabic = {"hello": "مرحبا {{ name }}"}
    (tmp_path / "en.json").write_text(json.dumps(english), encoding="utf-8")
    (tmp_path / "ar.json").write_text(json.dumps(arabic), encoding="utf-8")
    return tmp_path


def test_places_are_filled(folder: Path) -> None:
    """By name, in any language, with or without spaces."""
    known = read_words(folder)
    assert known["en"].say("hello", {"name": "Ingrid"}) == "Hello Ingrid."
    assert known["ar"].say("hello", {"name": "Ingrid"}) == "مرحبا Ingrid"


def test_the_count_chooses_the_form(folder: Path) -> None:
    """One minute, two minutes, no minutes."""
    english = read_words(folder)["en"]
    said = [english.say("wait", {"count": count}) for count in (0, 1, 2)]
    assert said == ["0 minutes", "1 minute", "2 minutes"]


def test_what_is_missing_is_said_in_english(folder: Path) -> None:
    """A sentence, or a whole language."""
    known = read_words(folder)
    assert known["ar"].say("only") == "Only here"
    assert words_for("sv", known).language == "en"
    assert words_for("ar-EG", known).language == "ar"
    with pytest.raises(KeyError):
        known["en"].say("nothing")


def test_direction_follows_the_language(folder: Path) -> None:
    """Arabic from the right."""
    known = read_words(folder)
    assert (known["ar"].direction, known["en"].direction) == ("rtl", "ltr")


def test_every_language_of_the_desk_is_whole() -> None:
    """The same sentences with the same places as in English."""
    known = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in DESK.glob("*.json")
    }
    assert {"en", "sv"} <= set(known)
    english = known["en"]
    counted = {key.removesuffix("_other") for key in english if key.endswith("_other")}
    plain = {key for key in english if key.rsplit("_", 1)[0] not in counted}
    for tag, catalogue in known.items():
        assert set(catalogue) == plain | {f"{key}_{form}" for key in counted for form in forms(tag)}
        for key, sentence in catalogue.items():
            if isinstance(sentence, str):
                places = set(re.findall(r"\{\{\w+\}\}", sentence))
                like = key if key in plain else f"{key.rsplit('_', 1)[0]}_other"
                assert places == set(re.findall(r"\{\{\w+\}\}", english[like])), key
                assert sentence.strip() == sentence != ""


def test_every_sentence_of_the_desk_is_used() -> None:
    """Nothing is translated that no page says; no page says what nobody has written."""
    written = set(read_words(DESK)["en"].sentences)
    sources = [
        *(TEMPLATES / "coordinator").glob("*.html"),
        *(TEMPLATES / "sign_in").glob("*.html"),
        *(path for path in WEB.glob("*.py") if not path.name.startswith(HERS)),
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    said = set(re.findall(r"say\(f?[\"']([\w.]+)[\"'][,)]", text))
    said |= set(re.findall(r"\"(codes\.lead(?:_new)?)\"", text))
    made = r"(?:problem|leave|kind|role|level|people|state|join\.fault)\.\w+|fault\.slow_\w+"
    # A key may be chosen first and said later, or be put together: "reason." + line.pause.
    named = set(re.findall(r"\"([\w.]+)\"", text))
    begun = (*(one for one in named if one.endswith(".")), *re.findall(r'f"([\w.]+\.)\{', text))
    counted = re.compile(r"_(?:zero|one|two|few|many|other)$")
    said |= {key for key in written if counted.sub("", key) in named or key.startswith(begun)}
    unused = {key for key in written - said if not re.fullmatch(made, key)}
    assert unused == set()
    assert {key for key in said - written if f"{key}_other" not in written} == set()


def test_who_has_read_a_language(tmp_path: Path) -> None:
    """Somebody with a role, or nobody yet."""
    eva = {"by": "Eva", "role": "survivor volunteer"}
    for language, review in (("sv", eva), ("fi", {"by": None})):
        written = json.dumps({"_reviewed": review, "hello": "Hej"})
        (tmp_path / f"{language}.json").write_text(written, encoding="utf-8")
    assert read_reviews(tmp_path) == {"fi": None, "sv": eva}
