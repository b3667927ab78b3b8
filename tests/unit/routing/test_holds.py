"""How long somebody waits for the better match, and when that would be futile."""

import pytest

from routing.holds import PERSON_HELD, USUAL_CHAT, hold, likely, release
from routing.matcher import Matcher
from routing.model import LineRules, ResponderId, VisitId
from routing.place import Place
from routing.roster import Roster
from routing.seat import Seat
from routing.waiting_room import WaitingRoom
from tests.unit.routing.examples import LINE, NOTHING, C, R, S, T, person, responder, rung

RULES = LineRules(LINE, second_after=1_200.0, translation_after=2_000.0)
"""A line so patient that one person who speaks her language is worth waiting for."""


@pytest.mark.parametrize(
    ("places", "ahead", "seconds", "expected"),
    [
        (1, 0, USUAL_CHAT / 2, False),
        (1, 0, USUAL_CHAT / 2 + 1, True),
        (1, 1, USUAL_CHAT / 2 + 1, False),
        (2, 1, USUAL_CHAT / 2 + 1, True),
        (60, 0, 20.0, True),
        (50, 0, 20.0, False),
        (0, 0, 1e6, False),
    ],
)
def test_somebody_comes_free_if_enough_chats_may_end(
    places: int, ahead: int, seconds: float, *, expected: bool
) -> None:
    """More than half an opening has to be expected for each who waits."""
    assert likely(places, ahead, seconds) is expected


def test_a_new_person_holds_what_the_line_says() -> None:
    """Another language and translation, if she has them; the urgent hold nothing."""
    place = Place(person("a", since=100.0, speaks=("sv", "en"), translation=True))
    hold(place, RULES)
    assert (place.person_until, place.second_at, place.translated_at) == (None, 1300.0, 2100.0)
    plain = Place(person("a"))
    hold(plain, RULES)
    assert plain.opened == {"first", "second", "translated"}
    urgent = Place(person("a", speaks=("sv", "en"), translation=True, whom=R, priority=2))
    hold(urgent, RULES)
    assert urgent.opened == {"first", "second", "translated"}


def test_a_hold_is_released_when_nobody_better_is_there() -> None:
    """With somebody better it stays, until its time."""
    place, room, present = Place(person("a", speaks=("sv", "en"))), WaitingRoom(), Roster()
    seat = Seat(responder("r"), presence="ready")
    hold(place, RULES)
    present.keep(seat, 1)
    release(place, room, present, 100.0)
    assert place.second_at == 1200.0
    present.keep(seat, None)
    release(place, room, present, 101.0)
    assert place.second_at is None


def test_becoming_urgent_releases_every_hold() -> None:
    """Whoever lost her responder waits for nobody in particular."""
    place = Place(person("a", speaks=("sv", "en"), translation=True, whom=R))
    hold(place, RULES)
    place.ticket = person("a", speaks=("sv", "en"), translation=True, whom=R, priority=2)
    release(place, WaitingRoom(), Roster(), 1.0)
    assert place.opened == {"first", "second", "translated"}


def patient(matcher: Matcher) -> Matcher:
    """A matcher whose line is patient; `r` speaks Swedish and is busy, `s` speaks English."""
    matcher.rules(RULES, 0.0)
    matcher.ready(responder("r"), 0.0)
    matcher.resumed(C, R, 0.0)
    matcher.ready(responder("s", speaks={"en": 3}, translation=True), 0.0)
    return matcher


def test_she_waits_for_her_language_while_that_is_likely() -> None:
    """Then the second language is open to her, at the time that was set for it."""
    matcher = patient(Matcher())
    assert matcher.arrived(person("a", speaks=("sv", "en")), 0.0) == NOTHING
    assert rung(matcher.wake(1199.0)) == []
    assert rung(matcher.wake(1200.0)) == [("a", "s")]


def test_she_is_rung_for_when_her_language_comes_free() -> None:
    """That is what she waited for."""
    matcher = patient(Matcher())
    matcher.arrived(person("a", speaks=("sv", "en")), 0.0)
    assert rung(matcher.freed(C, R, 50.0)) == [("a", "r")]


def test_a_hold_ends_when_the_last_one_who_is_better_leaves() -> None:
    """Nothing is gained by waiting any more."""
    matcher = patient(Matcher())
    matcher.arrived(person("a", speaks=("sv", "en")), 0.0)
    matcher.gone(R, 10.0)
    assert rung(matcher.freed(C, R, 11.0)) == [("a", "s")]


def test_only_as_many_hold_as_are_likely_to_be_served() -> None:
    """The second in the queue does not wait for the one person whom the first waits for."""
    matcher = patient(Matcher())
    matcher.arrived(person("a", speaks=("sv", "en")), 0.0)
    assert rung(matcher.arrived(person("b", speaks=("sv", "en")), 1.0)) == [("b", "s")]


def test_translation_opens_last() -> None:
    """While somebody who shares a language is likely sooner."""
    matcher = patient(Matcher())
    assert rung(matcher.arrived(person("a", translation=True), 0.0)) == []
    assert rung(matcher.wake(1999.0)) == []
    assert rung(matcher.wake(2000.0)) == [("a", "s")]


def test_the_urgent_do_not_hold() -> None:
    """Whoever fits is rung for them."""
    matcher = patient(Matcher())
    assert rung(matcher.arrived(person("a", speaks=("sv", "en"), priority=2), 0.0)) == [("a", "s")]


def test_with_the_usual_rules_a_small_team_never_holds() -> None:
    """Twenty seconds are too few for two people."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.resumed(C, R, 0.0)
    matcher.ready(responder("s", speaks={"en": 3}), 0.0)
    assert rung(matcher.arrived(person("a", speaks=("sv", "en")), 0.0)) == [("a", "s")]


def test_the_person_she_wishes_for_is_rung_at_once() -> None:
    """Although somebody else would come before her."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.ready(responder("s", speaks={"sv": 2}), 1.0)
    assert rung(matcher.arrived(person("a", since=2.0, whom=S), 2.0)) == [("a", "s")]


def test_a_wish_is_held_for_a_moment_whoever_it_names() -> None:
    """Somebody busy, absent or unknown: the same, so that asking tells nothing."""
    for whom in (R, S, T):
        matcher = Matcher()
        matcher.ready(responder("r"), 0.0)
        matcher.resumed(C, R, 0.0)
        matcher.ready(responder("u"), 0.0)
        assert matcher.arrived(person("a", whom=whom), 0.0) == NOTHING
        assert matcher.next_wakeup() == PERSON_HELD
        assert rung(matcher.wake(PERSON_HELD)) == [("a", "u")]


def test_the_person_she_wishes_for_comes_free_while_it_is_held() -> None:
    """She is rung, and for her before somebody who came a little earlier."""
    matcher = Matcher()
    for name, chat in (("r", "c"), ("s", "d")):
        matcher.ready(responder(name), 0.0)
        matcher.resumed(VisitId(chat), ResponderId(name), 0.0)
    matcher.arrived(person("b", since=0.0), 0.0)
    matcher.arrived(person("a", since=30.0, whom=R), 30.0)
    assert rung(matcher.freed(C, R, 35.0)) == [("a", "r")]
