"""Whom people are likely to meet in a week."""

from datetime import UTC, date, datetime, time

from helpline.rota.coverage import steps
from helpline.rota.hours import Block, PublishedHours
from helpline.rota.met import Met, met, there, visits_at
from helpline.rota.week import bounds
from helpline.staff.profile import Profile
from routing.forecast import HOURS
from routing.model import Kind, Language, ResponderId, Wish
from routing.need import Need
from tests.organisation import profile
from tests.rotas import shift

MONDAY = date(2026, 11, 16)
ZONE = "Europe/Stockholm"
BEGINS, ENDS = bounds(MONDAY, ZONE)
EVENING = PublishedHours(ZONE, {0: (Block(time(18), time(22)),)})
WISHES: dict[Wish, float] = {"anyone": 0.5, "psychologist": 0.2, "survivor": 0.3}


def coming(**share: float) -> Need:
    """Visits in each hour, by language; enough were counted."""
    visits = {Language(tag): (rate,) * HOURS for tag, rate in share.items()}
    return Need((1,) * HOURS, (True,) * HOURS, visits)


def people(**spoken: str) -> dict[ResponderId, Profile]:
    """People with the languages that they write; a name in capitals is a volunteer's."""
    kinds: dict[bool, Kind] = {True: "survivor", False: "psychologist"}
    return {
        ResponderId(name): profile(name, kinds[name.isupper()], languages=languages)
        for name, languages in spoken.items()
    }


def found(need: Need, *who: str, **spoken: str) -> Met:
    """What four hours of an evening give, of which these people have the first two."""
    shifts = [shift(MONDAY, "18:00", "20:00", *who)]
    week = steps(shifts, EVENING, need, BEGINS, ENDS)
    return met(week, there(shifts, people(**spoken), BEGINS), need, WISHES)


def test_of_ten_people() -> None:
    """Half of the hours have nobody; in the others four of five find their language."""
    need = coming(sv=0.6, ro=0.2, ar=0.2)
    assert found(need, "a", "B", a="sv", B="ro") == Met(language=4, wish=5, nobody=5)
    assert found(need, "a", a="sv ro ar") == Met(language=5, wish=4, nobody=5)
    assert found(need) == Met(language=0, wish=0, nobody=10)


def test_languages_without_a_name_are_not_reckoned_with() -> None:
    """What was counted together as other says nothing of who could have answered it."""
    assert found(coming(sv=0.5, other=0.5), "a", a="sv").language == 5


def test_nothing_is_said_of_what_is_not_known() -> None:
    """No visits, no wishes told, or too few to speak of."""
    need = coming(sv=1.0)
    week = steps([shift(MONDAY, "18:00", "20:00")], None, need, BEGINS, ENDS)
    assert met(week, {}, need, {}) == Met(language=0, wish=None, nobody=10)
    assert met([], {}, need, WISHES) == Met()
    thin = Need((1,) * HOURS, (False,) * HOURS, {Language("sv"): (0.1,) * HOURS})
    assert met(week, {}, thin, WISHES) == Met()
    assert met(week, {}, coming(other=1.0), WISHES).language is None


def test_who_is_there_in_the_middle_of_an_hour() -> None:
    """From the hour in which the middle is hers; people who have left are nobody."""
    one = shift(MONDAY, "18:15", "19:45", "a", "gone")
    here = there([one], people(a="sv"), BEGINS)
    assert sorted(hour.hour for hour in here) == [17, 18]
    late = there([shift(MONDAY, "18:45", "19:20", "a")], people(a="sv"), BEGINS)
    assert late == {}
    assert there([shift(MONDAY, "18:00", "19:00", "gone")], {}, BEGINS) == {}


def test_visits_of_an_hour() -> None:
    """Of the hour of the week (UTC)."""
    need = Need((1,) * HOURS, (True,) * HOURS, {Language("sv"): tuple(map(float, range(HOURS)))})
    assert visits_at(need, datetime(2026, 11, 17, 5, tzinfo=UTC)) == {"sv": 29.0}
