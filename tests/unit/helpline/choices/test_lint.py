"""The judge of sentences for a person: says the word and the reason, and lets the rest pass."""

import pytest

from helpline.choices.lint import LONGEST, Complaint, complaints, wrong_words


@pytest.mark.parametrize(
    ("language", "text", "why", "word"),
    [
        ("en", "You are our client.", "called", "client"),
        ("en", "Leave sex work.", "trade", "sex work"),
        ("en", "You are so brave.", "pity", "brave"),
        ("en", "Please hurry.", "pressed", "Please"),
        ("en", "This is anonymous.", "promised", "anonymous"),
        ("en", "This is 100 % safe.", "promised", "100 %"),
        ("en", "I don't know.", "short", "don't"),
        ("en", "Hello!", "shouts", "!"),
        ("en", "Hello \U0001f33b", "shouts", "\U0001f33b"),
        ("sv", "Skynda dig.", "pressed", "Skynda"),
        ("sv", "Stackars dig.", "pity", "Stackars"),
        ("fr", "Vous êtes une victime.", "called", "victime"),
        ("es", "Date prisa.", "pressed", "Date prisa"),
        ("de", "Beeilen Sie sich.", "pressed", "Beeilen"),
        ("pt-br", "Por favor, espere.", "pressed", "Por favor"),
        ("ar", "هل تكتبين هنا", "gender", "تكتبين"),
        ("zh", "请耐心等待。", "pressed", "耐心"),
        ("tlh", "nuqneH", "unknown", "tlh"),
    ],
)
def test_the_word_and_the_reason_are_said(language: str, text: str, why: str, word: str) -> None:
    """In each language by its own list."""
    first = wrong_words(text, language)[0]
    assert (first.why, first.found) == (why, word)


def test_each_thing_is_said_once() -> None:
    """In the order of the reasons."""
    told = wrong_words("Why, why? Poor thing, you brave client.", "en")
    assert [one.found for one in told] == ["client", "Poor thing", "brave", "Why", "why"]


@pytest.mark.parametrize(
    "text", ["Hello {{name}}.", "Hello [name].", "I am ___.", "{", "<b>Hi</b>"]
)
def test_a_place_that_nobody_fills_is_found(text: str) -> None:
    """It would be sent as it stands."""
    assert complaints(text, "en")[0].why == "place"


def test_a_text_and_a_sentence_can_be_too_long() -> None:
    """Twenty words are enough for one idea, and so are 280 letters for all of them."""
    twenty = " ".join(["word"] * 20)
    assert complaints(f"{twenty}. {twenty}.", "en") == []
    assert [one.why for one in complaints(f"{twenty} more.", "en")] == ["sentence"]
    assert complaints("a" * LONGEST, "en") == []
    assert complaints("a" * (LONGEST + 1), "en") == [Complaint("long", str(LONGEST + 1))]
    assert complaints("我" * 100, "zh") == []
    question = f"{' '.join(['كلمة'] * 15)}؟ {' '.join(['كلمة'] * 15)}۔"
    assert complaints(question, "ar") == []


def test_plain_words_pass() -> None:
    """What is said at the desk all day."""
    for language, text in (
        ("en", "I believe you. Do you want to see a place for tonight, or talk first?"),
        ("sv", "Jag tror dig. Vill du skriva om något annat?"),
        ("ar", "لا حاجة إلى الكتابة. أنا باقية هنا."),
    ):
        assert complaints(text, language) == []
