"""What coordinators see of what people read of a line."""

import pytest

from helpline.staff.line import PAUSE_REASONS
from helpline.web.line_sentences import line_sentences
from helpline.wire.to_visitor import Opens
from helpline.words import read_words
from web_widget import TEMPLATES

HERS = read_words(TEMPLATES / "visitor" / "words")
MONDAY = Opens(day=0, time="18:00")


def test_every_state_is_told_and_the_one_that_holds_is_marked() -> None:
    """With the next times where they are planned, and only where the page tells them."""
    told = line_sentences(HERS["en"], None, None, closes="21:00", opens=MONDAY)
    assert [one.when for one in told] == ["open", "notice", "closing", "hours", "shift", "staff"]
    assert [one.when for one in told if one.now] == ["open"]
    read = {one.when: " ".join(one.read) for one in told}
    assert read["open"].startswith("Write to a real person. In private.")
    assert "closes at 21:00" in read["notice"]
    again = "Next planned opening: Monday 18:00"
    assert [when for when, words in read.items() if again in words] == ["closing", "hours", "shift"]
    assert read["closing"].startswith("We take nobody new right now.")
    assert read["staff"].startswith("Nobody is here right now")


def test_what_is_not_planned_is_not_told() -> None:
    """No time of closing, no time of opening."""
    told = line_sentences(HERS["en"], "hours", None, closes=None, opens=None)
    assert [one.when for one in told if one.now] == ["hours"]
    assert "notice" not in [one.when for one in told]
    assert not any("Next planned" in words for one in told for words in one.read)


@pytest.mark.parametrize("language", HERS)
def test_every_language_has_every_sentence(language: str) -> None:
    """For each reason of a pause, too; no two states of a closed line read alike but by time."""
    for pause in PAUSE_REASONS:
        told = line_sentences(HERS[language], "paused", pause, closes="21:00", opens=MONDAY)
        assert [one.when for one in told if one.now] == ["paused"]
        assert all(words for one in told for words in one.read)
        assert all("21:00" in one.read[0] for one in told if one.when == "notice")
