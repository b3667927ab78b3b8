"""What a coordinator may write down about a person."""

from dataclasses import replace

import pytest

from helpline.staff.line import Line, LineEntrance
from helpline.staff.profile import Profile
from helpline.staff.profile_form import MOST_TAGS, Fault, Written, read_profile, written_of
from routing.model import Entrance, Language, LineId, LineRules, Tag

PERSONS, YOUNG = LineId("persons"), LineId("young")
EXPOSED, USING = Entrance("exposed"), Entrance("using-violence")
LINES = (
    Line(PERSONS, {}, (), LineRules(PERSONS)),
    Line(
        YOUNG,
        {},
        (LineEntrance(EXPOSED, {}, offered=True), LineEntrance(USING, {}, offered=False)),
        LineRules(YOUNG),
    ),
)
GOOD = Written(
    pseudonym="  Ingrid   L ",
    kind="psychologist",
    roles=("responder", "coordinator"),
    languages=(("sv", "3"), ("EN", "2"), ("ar", "3")),
    lines=("young",),
    capacity="",
    entrances=("young/using-violence",),
    translation=True,
    tags=("from:ro", ""),
)


def test_a_whole_profile_is_read() -> None:
    """Spaces and capital letters are put right; languages come best first."""
    assert read_profile(GOOD, LINES) == Profile(
        pseudonym="Ingrid L",
        kind="psychologist",
        roles=frozenset({"responder", "coordinator"}),
        languages=((Language("ar"), 3), (Language("sv"), 3), (Language("en"), 2)),
        lines=frozenset({YOUNG}),
        capacity=2,
        entrances=frozenset({(YOUNG, USING)}),
        translation=True,
        tags=frozenset({Tag("from:ro")}),
    )


def test_a_profile_comes_back_as_it_was_written() -> None:
    """The form shows what is kept, and keeps what it shows."""
    read = read_profile(replace(GOOD, languages=(("sv", "3"),)), LINES)
    assert isinstance(read, Profile)
    assert read_profile(written_of(read), LINES) == read


def test_a_coordinator_needs_no_kind() -> None:
    """Whoever only coordinates answers on no line and in no language."""
    read = read_profile(Written("Eva", "", ("coordinator",), (), (), ""), LINES)
    assert isinstance(read, Profile)
    assert (read.kind, read.lines, read.languages) == (None, frozenset(), ())


def test_an_interpreter_needs_a_language_and_gets_no_line() -> None:
    """The only line is chosen beforehand in the form; it counts only for those who answer."""
    written = Written("Yusuf", "", ("interpreter",), (), ("persons",), "")
    assert read_profile(written, LINES) == ("languages",)
    read = read_profile(replace(written, languages=(("ar", "3"),)), LINES)
    assert isinstance(read, Profile)
    assert (read.lines, read.entrances) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (replace(GOOD, pseudonym=""), "name"),
        (replace(GOOD, pseudonym="x" * 41), "name"),
        (replace(GOOD, pseudonym="<b>Ingrid"), "name"),
        (replace(GOOD, kind=""), "kind"),
        (replace(GOOD, kind="doctor"), "kind"),
        (replace(GOOD, roles=()), "roles"),
        (replace(GOOD, roles=("responder", "owner")), "roles"),
        (replace(GOOD, languages=()), "languages"),
        (replace(GOOD, languages=(("sv", "4"),)), "languages"),
        (replace(GOOD, languages=(("swedish!", "3"),)), "languages"),
        (replace(GOOD, languages=(("sv", "3"), ("sv", "2"))), "languages"),
        (replace(GOOD, languages=tuple((f"a{chr(97 + n)}", "1") for n in range(13))), "languages"),
        (replace(GOOD, lines=(), entrances=()), "lines"),
        (replace(GOOD, lines=("elsewhere", "young")), "lines"),
        (replace(GOOD, entrances=("young/elsewhere",)), "entrances"),
        (replace(GOOD, lines=("persons",)), "entrances"),
        (replace(GOOD, entrances=("persons/exposed",)), "entrances"),
        (replace(GOOD, capacity="4"), "capacity"),
        (replace(GOOD, capacity="0"), "capacity"),
        (replace(GOOD, capacity="two"), "capacity"),
        (replace(GOOD, tags=("from:nowhere",)), "tags"),
        (replace(GOOD, tags=("town:x",)), "tags"),
        (replace(GOOD, tags=tuple(f"from:{code}" for code in ("ro", "se", "fr", "no"))), "tags"),
    ],
)
def test_what_is_missing_or_not_ours_is_named(wrong: Written, fault: Fault) -> None:
    """A forged or half-filled form gives no profile, and says which part does not fit."""
    found = read_profile(wrong, LINES)
    assert not isinstance(found, Profile)
    assert fault in found


def test_every_fault_is_named_at_once() -> None:
    """In the order of the form, so that nobody goes back and forth."""
    wrong = replace(GOOD, pseudonym="", capacity="9", tags=("x",))
    assert read_profile(wrong, LINES) == ("name", "capacity", "tags")
    assert MOST_TAGS == 3
