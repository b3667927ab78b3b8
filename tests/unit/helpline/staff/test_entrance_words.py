"""The written words of the entrances that we know."""

import json

from helpline.staff.entrance_words import entrance_words
from helpline.staff.line import KNOWN_ENTRANCES
from helpline.staff.line_form import LONGEST_ENTRANCE
from helpline.staff.profile import shown_name
from web_widget import TEMPLATES


def test_every_entrance_has_words_in_every_written_language() -> None:
    """Words that its form would keep as they are."""
    folder = TEMPLATES / "shared" / "words"
    languages = sorted(path.stem for path in folder.glob("*.json"))
    assert {"ar", "en", "es", "fr", "ro", "sv"} <= set(languages)
    found = entrance_words(languages)
    assert tuple(found) == KNOWN_ENTRANCES
    for names in found.values():
        assert list(names) == languages
        assert len(set(names.values())) == len(names)
        assert [shown_name(name, LONGEST_ENTRANCE) for name in names.values()] == list(
            names.values()
        )


def test_no_language_gets_the_words_of_another() -> None:
    """English is not kept as Estonian; Swiss French is French."""
    assert [sorted(names) for names in entrance_words(("et", "fr-ch")).values()] == [["fr-ch"]] * 3


def test_every_catalogue_says_who_has_read_it() -> None:
    """Or that nobody has."""
    for path in (TEMPLATES / "shared" / "words").glob("*.json"):
        assert "by" in json.loads(path.read_text("utf-8"))["_reviewed"]
