"""What a coordinator may write down about a person."""

from dataclasses import replace

import pytest

from helpline.staff.profile import (
    Profile,
    Written,
    line_name,
    read_profile,
    shown_name,
    usual_capacity,
)
from routing.model import Language, LineId

LINES = (LineId("persons"), LineId("young"))
GOOD = Written(
    pseudonym="  Ingrid   L ",
    kind="psychologist",
    roles=("responder", "coordinator"),
    languages=(("sv", "3"), ("EN", "2"), ("ar", "3")),
    lines=("persons",),
    capacity="",
)


def test_a_whole_profile_is_read() -> None:
    """Spaces and capital letters are put right; languages come best first."""
    assert read_profile(GOOD, LINES) == Profile(
        pseudonym="Ingrid L",
        kind="psychologist",
        roles=frozenset({"responder", "coordinator"}),
        languages=((Language("ar"), 3), (Language("sv"), 3), (Language("en"), 2)),
        lines=frozenset({LineId("persons")}),
        capacity=2,
    )


def test_a_coordinator_needs_no_kind() -> None:
    """Whoever only coordinates answers on no line and in no language."""
    written = Written("Eva", "", ("coordinator",), (), (), "")
    read = read_profile(written, LINES)
    assert read is not None
    assert (read.kind, read.lines, read.languages) == (None, frozenset(), ())


@pytest.mark.parametrize(
    "wrong",
    [
        replace(GOOD, pseudonym=""),
        replace(GOOD, pseudonym="x" * 41),
        replace(GOOD, pseudonym="<b>Ingrid"),
        replace(GOOD, pseudonym="In\u202egrid"),
        replace(GOOD, kind=""),
        replace(GOOD, kind="doctor"),
        replace(GOOD, roles=()),
        replace(GOOD, roles=("responder", "owner")),
        replace(GOOD, languages=()),
        replace(GOOD, languages=(("sv", "4"),)),
        replace(GOOD, languages=(("swedish!", "3"),)),
        replace(GOOD, languages=(("sv", "3"), ("sv", "2"))),
        replace(GOOD, languages=tuple((f"a{chr(97 + n)}", "1") for n in range(13))),
        replace(GOOD, lines=()),
        replace(GOOD, lines=("elsewhere",)),
        replace(GOOD, capacity="4"),
        replace(GOOD, capacity="0"),
        replace(GOOD, capacity="two"),
    ],
)
def test_what_is_missing_or_not_ours_is_refused(wrong: Written) -> None:
    """A forged or half-filled form gives no profile."""
    assert read_profile(wrong, LINES) is None


def test_capacity_follows_the_kind() -> None:
    """One chat for a survivor volunteer, two for a psychologist, three at most."""
    assert [usual_capacity(kind) for kind in ("survivor", "psychologist", None)] == [1, 2, 1]
    read = read_profile(replace(GOOD, capacity="3"), LINES)
    assert read is not None
    assert read.capacity == 3


def test_names_and_lines_are_plain() -> None:
    """What pages and logs could show has no markup, no direction signs, no spaces at its ends."""
    assert shown_name(" Åsa ") == "Åsa"
    assert shown_name("A&B") is None
    assert line_name("young-15-20") == "young-15-20"
    assert line_name("Young") is None
    assert line_name("") is None
