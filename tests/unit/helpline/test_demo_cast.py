"""The lines and the people of the demo."""

from helpline.demo_cast import YOUNG, demo_lines, demo_people
from helpline.staff.entrance_words import entrance_words
from helpline.staff.line import Line, LineEntrance
from helpline.staff.line_form import LONGEST_LINE
from helpline.staff.profile import Profile, shown_name
from helpline.staff.profile_form import read_profile, written_of

LANGUAGES = ("en", "sv", "es", "fr", "ar")
WORDS = entrance_words(LANGUAGES)


def test_everybody_could_have_been_written_by_a_coordinator() -> None:
    """No part of the demo is something that a form would refuse."""
    lines = [
        Line(
            one.rules.line,
            one.names,
            tuple(LineEntrance(entrance, names, offered=True) for entrance, names in one.entrances),
            one.rules,
        )
        for one in demo_lines(WORDS)
    ]
    for part in demo_people(tuple(WORDS)):
        read = read_profile(written_of(part.profile), lines)
        assert isinstance(read, Profile), (part.sign_in_name, read)
        assert set(read.languages) == set(part.profile.languages)
        assert (read.entrances, read.tags) == (part.profile.entrances, part.profile.tags)


def test_names_of_lines_tell_nothing_to_others() -> None:
    """In every language of the page, short enough for its form."""
    for line in demo_lines(WORDS):
        assert tuple(line.names) == LANGUAGES
        assert all(shown_name(name, LONGEST_LINE) == name for name in line.names.values())


def test_somebody_is_not_trained_for_everything() -> None:
    """So that the demo shows who is never asked."""
    trained = {part.sign_in_name: part.profile.entrances for part in demo_people(tuple(WORDS))}
    assert len(trained["noor"]) == 2
    assert (YOUNG, "using-violence") not in trained["noor"]
