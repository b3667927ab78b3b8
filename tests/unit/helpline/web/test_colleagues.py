"""Her colleagues by aliases: who is here, and nothing by which an account could be known."""

from typing import Final

import pytest

from helpline.seat import Seat
from helpline.web.colleagues import TOLD_EVERY, Colleagues
from tests.rooms import Rooms, signed_in

NAMES: Final = ("Dana", "Eva")


@pytest.fixture
def rooms() -> Rooms:
    """One process."""
    return Rooms()


@pytest.fixture
def ingrid(rooms: Rooms) -> Seat:
    """Ingrid, and two others."""
    seat = rooms.sits(signed_in("Ingrid"))
    for name in NAMES:
        rooms.sits(signed_in(name, "survivor"))
    return seat


def aliases(colleagues: Colleagues, now: float) -> dict[str, str]:
    """Who is told of, with their aliases."""
    told = colleagues.news(now)
    return {} if told is None else {one.name: one.id for one in told.people}


def test_the_others_are_told_by_alias(rooms: Rooms, ingrid: Seat) -> None:
    """Not she herself; an alias names the same person as long as the connection lasts."""
    colleagues = Colleagues(rooms.lobby, ingrid)
    told = aliases(colleagues, 10.0)
    assert sorted(told) == ["Dana", "Eva"]
    assert not {*told.values()} & {*NAMES}  # in these tests the ids are the names
    found = colleagues.named(told["Dana"])
    assert found is not None
    assert (found.id, found.name) == ("Dana", "Dana")
    rooms.sits(signed_in("Ylva", "survivor"))
    again = aliases(colleagues, 10.0 + TOLD_EVERY)
    assert told.items() < again.items()


def test_another_connection_has_other_aliases(rooms: Rooms, ingrid: Seat) -> None:
    """Nobody can be named by what another console calls her, by her id, or by a guess."""
    first, second = Colleagues(rooms.lobby, ingrid), Colleagues(rooms.lobby, ingrid)
    told, elsewhere = aliases(first, 10.0), aliases(second, 10.0)
    assert not {*told.values()} & {*elsewhere.values()}
    for alias in (elsewhere["Dana"], "Dana", "A" * 22):
        assert first.named(alias) is None


def test_nobody_is_told_twice_or_too_often(rooms: Rooms, ingrid: Seat) -> None:
    """Only what has changed, and not within two seconds; then it is worth looking again."""
    colleagues = Colleagues(rooms.lobby, ingrid)
    assert aliases(colleagues, 10.0)
    assert colleagues.news(20.0) is None
    rooms.sits(signed_in("Ylva", "survivor"))
    assert len(aliases(colleagues, 20.0)) == 3
    rooms.sits(signed_in("Nora", "survivor"))
    assert colleagues.news(20.0 + TOLD_EVERY / 2) is None
    assert colleagues.patience(20.0 + TOLD_EVERY / 2, 15.0) == TOLD_EVERY / 2
    assert len(aliases(colleagues, 20.0 + TOLD_EVERY)) == 4
    assert colleagues.patience(40.0, 15.0) == 15.0


def test_who_has_gone_is_nobody(rooms: Rooms, ingrid: Seat) -> None:
    """An alias outlives her presence, and does not call her back."""
    colleagues = Colleagues(rooms.lobby, ingrid)
    dana = aliases(colleagues, 10.0)["Dana"]
    seat = rooms.lobby.sits(signed_in("Dana", "survivor"))
    rooms.lobby.rises(seat, for_good=True)
    assert sorted(aliases(colleagues, 20.0)) == ["Eva"]
    assert colleagues.named(dana) is None
