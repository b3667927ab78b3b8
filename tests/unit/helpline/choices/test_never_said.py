"""The list of words that a person is never told, by language and reason."""

import re
from typing import get_args

import pytest

from helpline.choices.never_said import NEVER, Reason, never_said
from helpline.languages import INTERFACE


def test_every_language_of_the_page_has_its_list() -> None:
    """With a word for each of the four reasons that a sentence most often has."""
    assert {tag.partition("-")[0] for tag in INTERFACE} == NEVER.keys()
    for listed in NEVER.values():
        assert {"called", "trade", "pity", "pressed"} <= listed.keys() <= set(get_args(Reason))


@pytest.mark.parametrize("language", sorted(NEVER))
def test_every_reason_of_a_language_can_be_asked_for_alone(language: str) -> None:
    """Together they find what each of them finds."""
    for reason, words in NEVER[language].items():
        assert re.compile(words).pattern == words
        for other in NEVER[language].keys() - {reason}:
            assert never_said(language, other).pattern != never_said(language, reason).pattern


def test_whole_words_only() -> None:
    """A cased thing is no case; and a vowel sign belongs to its word."""
    assert never_said("en").search("a suitcase, encased") is None
    assert never_said("en", "called").search("brave") is None
    assert never_said("en", "pity").search("BRAVE") is not None


def test_a_language_without_a_list_is_said_to_have_none() -> None:
    """Nobody takes silence for a judgement."""
    with pytest.raises(KeyError):
        never_said("tlh")
