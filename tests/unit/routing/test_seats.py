"""Who is present, who is free, and who has how many chats."""

from collections.abc import Iterator

import pytest

from routing.model import Kind, Offer, ResponderId, Standing, VisitId, Wish
from routing.seats import Roster, Seat, Seats
from tests.unit.routing.examples import LINE, OTHER_LINE, person, responder

A = VisitId("a")
R = ResponderId("r")
ABSENT = Standing("absent", 0, None)


def ids(found: Iterator[Seat]) -> list[str]:
    """The ids of the seats that were found."""
    return [seat.facts.id for seat in found]


def test_whoever_never_checked_in_is_absent() -> None:
    """An unknown id is not an error."""
    seats = Seats()
    assert seats.standing(R) == ABSENT
    assert seats.find(R) is None
    assert seats.chat_from(1, R) is None
    assert seats.with_chat(A) is None


def test_checking_in_makes_her_present_and_free() -> None:
    """She is found on her lines from then on, and only there."""
    seats = Seats()
    seats.check_in(responder("r"), 1.0)
    assert seats.standing(R) == Standing("ready", 0, None)
    assert (seats.present.count(LINE), seats.free.count(LINE)) == (1, 1)
    assert seats.present.count(OTHER_LINE) == 0


def test_a_ring_takes_her_slot() -> None:
    """One ring at a time: while it rings, she is present and not free."""
    seats = Seats()
    seat = seats.check_in(responder("r", capacity=2), 1.0)
    offer = Offer(1, A, R, 21.0)
    seats.rung(seat, offer)
    assert seats.standing(R) == Standing("ready", 0, offer)
    assert (seats.present.count(LINE), seats.free.count(LINE)) == (1, 0)
    seats.rung(seat, None)
    assert seats.free.count(LINE) == 1


def test_a_chat_fills_her_capacity() -> None:
    """She is free again when it ended, and has been idle since then."""
    seats = Seats()
    seat = seats.check_in(responder("r"), 1.0)
    seats.begun(seat, A, 7)
    assert seats.standing(R) == Standing("ready", 1, None)
    assert seats.free.count(LINE) == 0
    assert seats.with_chat(A) is seat
    assert seats.chat_from(7, R) == A
    assert seats.chat_from(8, R) is None
    seats.ended(seat, A, 9.0)
    assert seats.free.count(LINE) == 1
    assert seats.with_chat(A) is None
    assert seat.idle_since == 9.0


def test_chats_keep_her_present() -> None:
    """Whoever pauses or loses her connection during a chat is still with that person."""
    seats = Seats()
    seat = seats.check_in(responder("r"), 1.0)
    seats.begun(seat, A, 1)
    seats.stand_down(seat, "absent")
    assert seats.present.count(LINE) == 1
    seats.ended(seat, A, 9.0)
    assert seats.present.count(LINE) == 0
    assert seats.find(R) is None


def test_a_pause_is_remembered_without_chats() -> None:
    """She is not present, and known to be paused."""
    seats = Seats()
    seats.stand_down(seats.check_in(responder("r"), 1.0), "paused")
    assert seats.standing(R) == Standing("paused", 0, None)
    assert seats.present.count(LINE) == 0


def test_idle_time_begins_with_readiness() -> None:
    """New facts change nothing about it; a break does."""
    seats = Seats()
    seat = seats.check_in(responder("r"), 1.0)
    seats.check_in(responder("r", capacity=2), 5.0)
    assert seat.idle_since == 1.0
    seats.stand_down(seat, "paused")
    seats.check_in(responder("r"), 9.0)
    assert seat.idle_since == 9.0


def test_new_facts_replace_the_old_ones() -> None:
    """She is found by what she does now, and no longer by what she did."""
    seats = Seats()
    seats.check_in(responder("r", speaks={"sv": 3}, translation=True), 1.0)
    seats.check_in(responder("r", speaks={"ro": 2}, lines=(LINE, OTHER_LINE)), 2.0)
    assert ids(seats.free.sharing(person("a", speaks=("sv",)))) == []
    assert ids(seats.free.sharing(person("a", speaks=("ro",)))) == ["r"]
    assert ids(seats.free.translating(person("a", translation=True))) == []
    assert seats.free.count(OTHER_LINE) == 1


def test_a_chat_of_somebody_unknown_waits_for_her() -> None:
    """After a restart the chat is counted before she checks in; until then she fits nobody."""
    seats = Seats()
    seat = seats.known_by_chat(R)
    assert seats.known_by_chat(R) is seat
    seats.begun(seat, A, None)
    assert seats.standing(R) == Standing("absent", 1, None)
    assert seats.present.count(LINE) == 0
    assert seats.check_in(responder("r", capacity=2), 1.0) is seat
    assert seats.standing(R) == Standing("ready", 1, None)
    assert (seats.present.count(LINE), seats.free.count(LINE)) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "wish", "expected"),
    [
        ("survivor", "anyone", ["r"]),
        ("survivor", "survivor", ["r"]),
        ("survivor", "psychologist", []),
        ("psychologist", "psychologist", ["r"]),
    ],
)
def test_a_roster_is_searched_by_kind(kind: Kind, wish: Wish, expected: list[str]) -> None:
    """Only those whom her wish allows are found, by language and by translation."""
    roster = Roster()
    roster.add(Seat(responder("r", kind=kind, translation=True)))
    needs = person("a", wish=wish, translation=True)
    assert ids(roster.sharing(needs)) == expected
    assert ids(roster.translating(needs)) == expected


def test_basic_knowledge_of_a_language_is_not_found() -> None:
    """Level 1 is never routed on."""
    roster = Roster()
    roster.add(Seat(responder("r", speaks={"sv": 1})))
    assert ids(roster.sharing(person("a"))) == []


def test_whoever_refuses_translation_finds_nobody_by_it() -> None:
    """Her refusal is a right."""
    roster = Roster()
    roster.add(Seat(responder("r", translation=True)))
    assert ids(roster.translating(person("a", translation=False))) == []


def test_removing_twice_is_no_error() -> None:
    """A seat that is not there stays not there."""
    roster = Roster()
    roster.remove(Seat(responder("r", translation=True)))
    assert roster.count(LINE) == 0
