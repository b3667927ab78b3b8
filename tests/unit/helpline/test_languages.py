"""The table of languages."""

import re
import unicodedata

from helpline.languages import AUTONYMS, INTERFACE, autonym, direction
from helpline.plurals import FORMS


def test_tags_are_those_of_the_wire() -> None:
    """Small letters, as in every frame and every profile."""
    assert [tag for tag in AUTONYMS if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", tag)] == []


def test_every_language_has_a_name_of_its_own() -> None:
    """No two share one, and each is whole text."""
    assert len(set(AUTONYMS.values())) == len(AUTONYMS)
    assert all(unicodedata.is_normalized("NFC", name) for name in AUTONYMS.values())


def test_a_language_that_we_do_not_know_is_its_tag() -> None:
    """Nothing is refused for want of a name."""
    assert (autonym("ar"), autonym("xx")) == ("العربية", "xx")


def test_the_page_is_written_in_languages_that_are_known() -> None:
    """Each has its own name, a direction and the rule of its numbers."""
    assert len(set(INTERFACE)) == len(INTERFACE) == 34
    assert set(INTERFACE) <= AUTONYMS.keys()
    assert {language.partition("-")[0] for language in INTERFACE} == FORMS.keys()


def test_a_language_runs_in_the_direction_of_its_letters() -> None:
    """Every name that is written from right to left is one of a language that is."""
    written = {tag for tag, name in AUTONYMS.items() if unicodedata.bidirectional(name[0]) == "AL"}
    assert written == {tag for tag in AUTONYMS if direction(tag) == "rtl"}
    assert (direction("ar-eg"), direction("en")) == ("rtl", "ltr")
