"""Whom to ask first for a place."""

from datetime import date

from helpline.rota.asking import A_FEW, Able, First, first_to_ask
from helpline.rota.met import Wishes
from routing.forecast import HOURS
from routing.model import Kind, Language, ResponderId
from routing.need import Need
from tests.organisation import profile
from tests.rotas import shift

MONDAY = date(2026, 11, 16)
EVENING = shift(MONDAY, "18:00", "22:00", "karin")
WISHES: Wishes = {"anyone": 0.5, "psychologist": 0.2, "survivor": 0.3}


def able(name: str, languages: str, kind: Kind = "psychologist", holds: int = 0) -> Able:
    """Somebody who could."""
    return Able(ResponderId(name), profile(name, kind, languages=languages), holds)


def coming(**share: float) -> Need:
    """Visits in each hour, by language."""
    visits = {Language(tag): (rate,) * HOURS for tag, rate in share.items()}
    return Need((1,) * HOURS, (True,) * HOURS, visits)


def asked(*who: Able, beside: str = "sv", need: Need | None = None) -> list[First]:
    """Who is asked beside a psychologist who writes these languages."""
    there = [profile("Karin", languages=beside)]
    return first_to_ask(EVENING, who, there, need or coming(sv=1.0, ro=0.1, ar=0.4), WISHES)


def names(found: list[First]) -> list[str]:
    """Who, in order."""
    return [one.able.person for one in found]


def test_first_who_helps_most_of_those_who_find_nobody() -> None:
    """Arabic before Romanian, Romanian before what is spoken there already."""
    found = asked(able("a", "sv en"), able("b", "ro sv"), able("c", "ar"))
    assert names(found) == ["c", "b", "a"]
    assert [one.languages for one in found] == [("ar",), ("ro",), ()]


def test_the_kind_that_people_wish_for() -> None:
    """Three of ten wish for a volunteer, and none is there: that weighs by all who come."""
    found = asked(able("a", "ar"), able("b", "sv", "survivor"))
    assert names(found) == ["b", "a"]
    assert [one.kind for one in found] == [True, False]
    many = asked(able("a", "ar"), able("b", "sv", "survivor"), need=coming(sv=0.1, ar=4.0))
    assert names(many) == ["a", "b"]


def test_then_who_has_fewer_shifts() -> None:
    """Not always the same person, and not by name."""
    found = asked(able("a", "sv", holds=3), able("b", "sv", holds=1), able("c", "sv", holds=2))
    assert names(found) == ["b", "c", "a"]


def test_never_everybody() -> None:
    """A few of many."""
    assert len(asked(*(able(f"p{number}", "sv") for number in range(9)))) == A_FEW
    assert asked() == []


def test_a_language_of_few_visitors_decides_nothing() -> None:
    """The needs leave it out, so neither the order nor the reason tells that somebody wrote it."""
    found = asked(able("a", "mn sv", holds=1), able("b", "sv"))
    assert names(found) == ["b", "a"]
    assert found[1].languages == ()
