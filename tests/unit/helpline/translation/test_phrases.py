"""Sentences that people have translated stay what they wrote."""

import pytest

from helpline.translation.phrases import Phrases, shipped_phrases
from helpline.translation.port import Direction
from routing.model import Language
from tests.sample_packages import EN, EN_ES, ES

PHRASES = Phrases({EN: {"stay.believe": "I believe you."}, ES: {"stay.believe": "Te creo."}})


@pytest.mark.parametrize("words", ["I believe you.", "Te creo.", "  Te creo. \n"])
def test_a_written_sentence_becomes_what_people_wrote(words: str) -> None:
    """Whether it was typed in the language of the desk, or taken from the replies in hers."""
    assert PHRASES.in_her_language(words, EN_ES) == "Te creo."


@pytest.mark.parametrize("words", ["I believe you!", "I believe you. And you?", "creo", ""])
def test_anything_else_is_no_such_sentence(words: str) -> None:
    """The whole message, to the letter."""
    assert PHRASES.in_her_language(words, EN_ES) is None


def test_a_language_that_nobody_has_written() -> None:
    """Then the engine has to try."""
    assert PHRASES.in_her_language("I believe you.", Direction(EN, Language("vi"))) is None


def test_what_comes_with_the_server() -> None:
    """The sentence for an engine that is down is among them, in each language."""
    phrases = shipped_phrases()
    down = phrases.written[EN]["translation.down"]
    for language in phrases.written:
        there = phrases.in_her_language(down, Direction(EN, language))
        assert there == phrases.written[language]["translation.down"]
