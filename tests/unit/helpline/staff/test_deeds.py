"""What the log says of a deed."""

from helpline.staff.deeds import WHATS, Change, changes
from helpline.words import read_words
from web_widget import TEMPLATES


def test_only_what_is_different_is_said() -> None:
    """In the order of the form; what is new has no old, what is gone no new."""
    old = {"name": "Ingrid", "kind": "survivor", "gone": "x"}
    new = {"name": "Inga", "kind": "survivor", "more": "y"}
    assert changes(old, new) == (
        Change("name", "Ingrid", "Inga"),
        Change("more", "", "y"),
        Change("gone", "x", ""),
    )
    assert changes(new, new) == ()


def test_every_deed_has_its_words_and_fits_its_column() -> None:
    """In every language of the console."""
    for words in read_words(TEMPLATES / "coordinator" / "words").values():
        for what in WHATS:
            assert words.say(f"deed.{what}")
    assert max(map(len, WHATS)) <= 24
