"""Faults in the map of coverage: numbers that tell of visits, gaps nobody sees, worn-out people."""

from typing import Final

from tests.mutants.mutants import Mutant

NEED: Final = "routing/need.py"
COVERAGE: Final = "helpline/rota/coverage.py"
ASKING: Final = "helpline/rota/asking.py"
MET: Final = "helpline/rota/met.py"
NEEDS: Final = "helpline/rota/needs.py"
PLACES: Final = "helpline/rota/places.py"
ASKS: Final = "helpline/rota/asks.py"
OWN: Final = "helpline/web/own_shifts.py"
WEEK: Final = "helpline/web/shift_week.py"
MAP: Final = "helpline/web/coverage_map.py"
ROUTING: Final = "tests/unit/routing/test_need.py"
ROTA: Final = "tests/unit/helpline/rota"
WEB: Final = "tests/unit/helpline/web"

MUTANTS: Final = (
    Mutant(
        "the needs of an hour tell of four visits",
        NEED,
        "FEW: Final = 5",
        "FEW: Final = 4",
        f"{ROUTING}::test_four_hours_with_few_visits_are_not_told",
    ),
    Mutant(
        "an hour with few visits shows what was reckoned from them",
        NEED,
        "found if said else fewest for found",
        "found for found",
        f"{ROUTING}::test_a_thin_hour_needs_the_fewest_whatever_is_around_it",
    ),
    Mutant(
        "one person who wrote a language decides who is asked first",
        NEED,
        "if sum(demand.visits[language]) >= FEW",
        "if sum(demand.visits[language]) > 0",
        f"{ROUTING}::test_languages_in_which_few_came_are_left_out",
    ),
    Mutant(
        "a number moves while somebody writes",
        NEEDS,
        "        self._today[line] = today, demand, capacity\n",
        "",
        f"{ROTA}/test_needs.py::test_a_number_moves_once_a_day",
        fixtures=True,
    ),
    Mutant(
        "somebody who comes later in the hour hides its beginning",
        COVERAGE,
        "planned = min(there.at(look) for look in looks)",
        "planned = max(there.at(look) for look in looks)",
        f"{ROTA}/test_coverage.py::test_the_fewest_of_an_hour_count",
    ),
    Mutant(
        "a place that is open is suggested once more",
        COVERAGE,
        "there = [one.planned + one.places for one in stretch]",
        "there = [one.planned for one in stretch]",
        f"{ROTA}/test_coverage.py::test_open_places_are_not_suggested_twice",
    ),
    Mutant(
        "a shift is suggested while the line is shut",
        COVERAGE,
        "key=lambda one: one[1].begins - AN_HOUR * one[0]",
        "key=lambda one: 0",
        f"{ROTA}/test_coverage.py::test_nothing_is_lacking_afterwards",
    ),
    Mutant(
        "a shift is suggested for an hour that runs",
        COVERAGE,
        "ahead = [one for one in found if one.begins >= now]",
        "ahead = list(found)",
        f"{ROTA}/test_coverage.py::test_what_has_begun_is_not_suggested",
    ),
    Mutant(
        "everybody is asked",
        ASKING,
        "key=lambda one: one[:3])[:A_FEW]]",
        "key=lambda one: one[:3])]",
        f"{ROTA}/test_asking.py::test_never_everybody",
    ),
    Mutant(
        "whoever has the most shifts is asked for one more",
        ASKING,
        "ordered.append((-helped, one.holds,",
        "ordered.append((-helped, -one.holds,",
        f"{ROTA}/test_asking.py::test_then_who_has_fewer_shifts",
    ),
    Mutant(
        "whoever has had too little rest is asked",
        PLACES,
        "                if not self._against(shift, one, hers[one.id])\n",
        "",
        f"{ROTA}/test_places.py::test_who_could_be_put_there",
        fixtures=True,
    ),
    Mutant(
        "an hour in which nobody is there meets her language",
        MET,
        "nobody += of_hour\n            continue",
        "language += of_hour\n            continue",
        f"{ROTA}/test_met.py::test_of_ten_people",
    ),
    Mutant(
        "somebody is asked again and again",
        ASKS,
        "known = {*(await deed.connection.scalars(this)).all(), *found.people}",
        "known = {*found.people}",
        f"{ROTA}/test_asks.py::test_each_is_asked_once",
        fixtures=True,
    ),
    Mutant(
        "somebody is asked for a shift that she has",
        ASKS,
        "scalars(this)).all(), *found.people}",
        "scalars(this)).all()}",
        f"{ROTA}/test_asks.py::test_nobody_is_asked_for_what_she_has_or_what_does_not_come",
        fixtures=True,
    ),
    Mutant(
        "everybody sees who was asked",
        OWN,
        "asked=await self._rota.asks.of(me.staff_id),",
        "asked=frozenset(one.id for one in await self._rota.places.between(now, now + AHEAD)),",
        f"{WEB}/test_own_shifts.py::test_what_she_was_asked_for_comes_first",
        fixtures=True,
    ),
    Mutant(
        "two coordinators add the same shift",
        WEEK,
        "            if str(minute_of(one.begins)) == begins:",
        "            if begins:",
        f"{WEB}/test_shift_week.py::test_only_what_is_lacking_is_added",
        fixtures=True,
    ),
    Mutant(
        "of an hour that comes twice the better one is shown",
        MAP,
        "one.gap < worst[cell].gap",
        "one.gap > worst[cell].gap",
        f"{WEB}/test_coverage_map.py::test_of_an_hour_that_comes_twice_the_worse_is_shown",
    ),
)
