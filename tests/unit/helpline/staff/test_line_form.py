"""What a coordinator may write about a line."""

from dataclasses import replace

import pytest

from helpline.staff.line import Line
from helpline.staff.line_form import (
    LineFault,
    ReadLine,
    WrittenLine,
    read_line,
    read_names,
    written_line,
)
from routing.model import LineId, LineRules

PERSONS = LineId("persons")
LANGUAGES = ("en", "sv")
GOOD = WrittenLine({"en": " Linden ", "sv": "", "fr": "Tilleul"}, "2", "15", "90")


def test_a_whole_form_is_read() -> None:
    """Languages that the page does not offer are passed over."""
    rules = LineRules(PERSONS, minimum_present=2, second_after=15.0, translation_after=90.0)
    assert read_line(GOOD, PERSONS, LANGUAGES) == ReadLine(rules, {"en": "Linden"})


def test_a_line_comes_back_as_it_was_written() -> None:
    """The form shows what is kept, and keeps what it shows."""
    read = read_line(GOOD, PERSONS, LANGUAGES)
    assert isinstance(read, ReadLine)
    line = Line(PERSONS, read.names, (), read.rules)
    assert read_line(written_line(line), PERSONS, LANGUAGES) == read


@pytest.mark.parametrize(
    ("wrong", "faults"),
    [
        (replace(GOOD, names={"sv": "Linden"}), ("names",)),
        (replace(GOOD, names={"en": "Linden", "sv": "<b>"}), ("names",)),
        (replace(GOOD, names={"en": "x" * 41}), ("names",)),
        (replace(GOOD, minimum="0"), ("minimum",)),
        (replace(GOOD, minimum="101"), ("minimum",)),
        (replace(GOOD, minimum="-1"), ("minimum",)),
        (replace(GOOD, minimum="two"), ("minimum",)),
        (replace(GOOD, minimum="٢"), ("minimum",)),
        (replace(GOOD, minimum="9" * 5_000), ("minimum",)),
        (
            replace(GOOD, second_after="121", translation_after="122"),
            ("second_after", "translation_after"),
        ),
        (replace(GOOD, second_after=""), ("second_after",)),
        (replace(GOOD, second_after="91"), ("holds",)),
        (WrittenLine({}, "", "", ""), ("names", "minimum", "second_after", "translation_after")),
    ],
)
def test_what_does_not_fit_is_named(wrong: WrittenLine, faults: tuple[LineFault, ...]) -> None:
    """All at once, in the order of the form."""
    assert read_line(wrong, PERSONS, LANGUAGES) == faults


def test_holds_may_be_nothing_and_two_minutes() -> None:
    """From 0 to 120 seconds."""
    for second, translation in (("0", "0"), ("0", "120"), ("120", "120")):
        written = replace(GOOD, second_after=second, translation_after=translation)
        assert isinstance(read_line(written, PERSONS, LANGUAGES), ReadLine)


def test_names_may_be_longer_for_an_entrance() -> None:
    """A sentence rather than a name."""
    assert read_names({"en": "x" * 80}, LANGUAGES, longest=80) == {"en": "x" * 80}
    assert read_names({"en": "x" * 81}, LANGUAGES, longest=80) is None
