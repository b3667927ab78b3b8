"""A list of seats, found by what they can do."""

import pytest

from routing.model import Kind, Wish
from routing.roster import Roster
from routing.seat import Seat
from routing.spots import by_translation, in_her_first
from tests.unit.routing.examples import LINE, NEAR, R, person, responder


def listed(*seats: Seat) -> Roster:
    """A roster with these seats, each with room for two."""
    roster = Roster()
    for seat in seats:
        roster.keep(seat, 2)
    return roster


@pytest.mark.parametrize(
    ("kind", "wish", "expected"),
    [
        ("survivor", "anyone", True),
        ("survivor", "survivor", True),
        ("survivor", "psychologist", False),
        ("psychologist", "psychologist", True),
    ],
)
def test_only_those_whom_her_wish_allows_are_found(
    kind: Kind, wish: Wish, *, expected: bool
) -> None:
    """By language, and by translation."""
    roster = listed(Seat(responder("r", kind=kind, translation=True)))
    assert roster.fits(person("a", wish=wish)) is expected
    assert roster.fits(person("a", wish=wish, speaks=("ro",), translation=True)) is expected


def test_basic_knowledge_and_refused_translation_find_nobody() -> None:
    """Both are rights."""
    roster = listed(Seat(responder("r", speaks={"sv": 1}, translation=True)))
    assert not roster.fits(person("a"))
    assert roster.fits(person("a", translation=True))


def test_whom_she_excludes_is_not_found() -> None:
    """By name, or by what is true of somebody."""
    roster = listed(Seat(responder("r", tags=(NEAR,))))
    assert roster.fits(person("a"))
    assert not roster.fits(person("a", without=(R,)))
    assert not roster.fits(person("a", without_tags=(NEAR,)))
    assert not roster.fits(person("a"), apart={R})


def test_somebody_whose_shift_is_over_serves_nobody_new() -> None:
    """She is still on the line."""
    roster = listed(Seat(responder("r"), landed=True))
    assert not roster.fits(person("a"))
    assert len(roster.on(LINE)) == 1


def test_room_is_counted_where_she_is_found() -> None:
    """By spot, and by what people ask for."""
    one, two = Seat(responder("r")), Seat(responder("s", kind="psychologist"))
    roster = listed(one, two)
    (native, _) = in_her_first(person("a"))
    assert [roster.room(spot) for spot in native] == [2, 2]
    assert roster.room_for((LINE, "anyone", person("a").languages[0])) == 4
    roster.keep(one, 1)
    assert roster.room_for((LINE, "survivor", person("a").languages[0])) == 1
    roster.keep(one, None)
    assert [roster.room(spot) for spot in native] == [2, 0]
    assert [seat.facts.id for seat in roster.among(native, person("a"))] == ["s"]


def test_the_longest_listed_comes_first() -> None:
    """Whoever is put in anew comes last; who stays as she is keeps her place."""
    one, two = Seat(responder("r")), Seat(responder("s"))
    roster = listed(one, two)
    roster.keep(one, 2)
    (native, _) = in_her_first(person("a"))
    assert [seat.facts.id for seat in roster.among(native, person("a"))] == ["r", "s"]
    roster.keep(one, 1)
    assert [seat.facts.id for seat in roster.among(native, person("a"))] == ["s", "r"]


def test_taking_out_somebody_who_is_not_listed_is_no_error() -> None:
    """She stays not listed."""
    roster = Roster()
    roster.keep(Seat(responder("r", translation=True)), None)
    assert len(roster.on(LINE)) == 0
    (translated,) = by_translation(person("a", translation=True))
    assert list(roster.among(translated, person("a"))) == []
