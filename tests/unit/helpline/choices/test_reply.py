"""Quick replies: what the desk has of shipped ones and of the organisation's own."""

from helpline.choices.reply import (
    THEMES,
    Draft,
    Replies,
    Reply,
    changed_languages,
    shipped_replies,
    theme_of,
)
from helpline.translation.port import Direction
from routing.model import Language

OWN = Reply("own-1", "places", {"en": "There is a place.", "sv": "Det finns en plats."})
CHANGED = Reply("stay.believe", "welcome", {"en": "I believe what you say."})
EN_SV = Direction(Language("en"), Language("sv"))


def test_what_comes_with_the_server() -> None:
    """Each with a theme and in six languages; what a tap sends for the engine is none of them."""
    shipped = shipped_replies()
    assert len(shipped) == 15
    assert {one.theme for one in shipped.values()} == set(THEMES) - {"places"}
    assert {tuple(one.texts) for one in shipped.values()} == {("ar", "de", "en", "es", "fr", "sv")}
    assert theme_of("translation") is None


def test_a_changed_one_stands_in_its_place_and_a_hidden_one_nowhere() -> None:
    """Own ones come after the shipped ones of their theme; drafts are not there."""
    draft = Draft(Reply("own-2", "stay", {"en": "Later."}), "eva", "Eva", 1)
    replies = Replies((CHANGED, OWN), frozenset({"stay.quiet"}), (draft,))
    told = [one.id for one in replies.in_force]
    assert told[:4] == ["welcome.here", "welcome.pace", "welcome.right", "stay.believe"]
    assert "stay.quiet" not in told
    assert "own-2" not in told
    assert told.index("own-1") == told.index("closing.back") - 1
    assert replies.published("stay.believe") == CHANGED
    assert replies.published("stay.time") is None
    assert replies.draft("own-2") == draft
    assert replies.draft("own-1") is None


def test_own_words_are_never_given_to_an_engine() -> None:
    """Nor do the old words of a changed reply become a translation of the new ones."""
    phrases = Replies((CHANGED, OWN)).phrases
    assert phrases.in_her_language("There is a place.", EN_SV) == "Det finns en plats."
    assert phrases.in_her_language("Det finns en plats.", EN_SV) == "Det finns en plats."
    assert phrases.in_her_language("I believe what you say.", EN_SV) is None
    assert phrases.in_her_language("I believe you.", EN_SV) is None
    assert phrases.in_her_language("You do not need to write. I stay.", EN_SV) is not None


def test_the_languages_that_differ() -> None:
    """New ones, changed ones, and those that are gone."""
    old, new = {"en": "A.", "sv": "A.", "fr": "A."}, {"en": "A.", "sv": "B.", "ar": "A."}
    assert changed_languages(old, new) == ["ar", "fr", "sv"]
