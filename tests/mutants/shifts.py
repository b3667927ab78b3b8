"""Faults in the rota: holes in the night, two with one duty, worn-out people, talking calendars."""

from typing import Final

from tests.mutants.mutants import Mutant

SWAP: Final = "helpline/rota/swap.py"
RULES: Final = "helpline/rota/rules.py"
PLANNING: Final = "helpline/rota/planning.py"
HOURS: Final = "helpline/rota/hours.py"
CALENDAR: Final = "helpline/rota/calendar.py"
CALENDARS: Final = "helpline/rota/calendars.py"
PLACES: Final = "helpline/rota/places.py"
SWAPS: Final = "helpline/rota/swaps.py"
BOARD: Final = "helpline/rota/open_board.py"
OUTLOOK: Final = "helpline/rota/outlook.py"
TESTS: Final = "tests/unit/helpline/rota"

MUTANTS: Final = (
    Mutant(
        "the giver is free as soon as somebody claims her shift",
        SWAP,
        'if self.state == "done" and self.taker is not None else self.giver',
        "if self.taker is not None else self.giver",
        f"{TESTS}/test_swap.py::test_any_way_through_it",
    ),
    Mutant(
        "a swap that takes a language away needs nobody's decision",
        SWAP,
        "if not found and not worse:",
        "if not found:",
        f"{TESTS}/test_swap.py::test_otherwise_a_coordinator_agrees_first",
    ),
    Mutant(
        "a coordinator can agree to two shifts at once",
        SWAP,
        'case "approved", Finish(faults=found) if not FIRM & set(found):',
        'case "approved", Finish():',
        f"{TESTS}/test_swap.py::test_what_holds_for_everybody_no_coordinator_can_allow",
    ),
    Mutant(
        "somebody whom nobody asked takes a swap",
        SWAP,
        "return by != swap.giver and swap.asked in {None, by} and",
        "return by != swap.giver and",
        f"{TESTS}/test_swap.py::test_only_whoever_was_asked_can_claim_or_decline",
    ),
    Mutant(
        "a swap leaves the duty with both",
        SWAPS,
        "        await let_go(connection, swap.shift, swap.giver)\n",
        "",
        f"{TESTS}/test_swaps.py::test_nobody_decides_about_what_is_not_worse",
        fixtures=True,
    ),
    Mutant(
        "rest before a shift does not count",
        RULES,
        "return max(shift.begins - other.ends, other.begins - shift.ends) < rest",
        "return timedelta() <= other.begins - shift.ends < rest",
        f"{TESTS}/test_rules.py::test_eleven_hours_of_rest",
    ),
    Mutant(
        "a third shift in a week is taken",
        RULES,
        '"week": in_that_week >= limits.a_week,',
        '"week": in_that_week > limits.a_week,',
        f"{TESTS}/test_rules.py::test_two_in_a_week",
    ),
    Mutant(
        "a language that is spoken a little counts as written",
        RULES,
        "_FLUENT: Final = 2",
        "_FLUENT: Final = 1",
        f"{TESTS}/test_rules.py::test_who_writes_what_when_somebody_goes",
    ),
    Mutant(
        "what has begun is moved",
        PLANNING,
        "ahead = {one.day: one for one in known if one.begins > now}",
        "ahead = {one.day: one for one in known}",
        f"{TESTS}/test_planning.py::test_what_has_begun_is_left_alone",
    ),
    Mutant(
        "a holiday is a day like any other",
        PLANNING,
        " and one.day not in off}",
        "}",
        f"{TESTS}/test_planning.py::test_a_holiday_calls_off_and_a_change_of_mind_brings_back",
    ),
    Mutant(
        "a night ends with its day",
        HOURS,
        "for day in (today - _A_DAY, today)",
        "for day in (today,)",
        f"{TESTS}/test_hours.py::test_a_night_goes_on_after_midnight",
    ),
    Mutant(
        "too many people have the last place",
        RULES,
        '"full": shift.free == 0,',
        '"full": False,',
        f"{TESTS}/test_places.py::test_the_last_place_goes_to_one",
        fixtures=True,
    ),
    Mutant(
        "a coordinator puts somebody there who answers no chats",
        PLACES,
        "self._put(deed.connection, shift, known, FIRM)",
        'self._put(deed.connection, shift, known, FIRM - {"answers", "line"})',
        f"{TESTS}/test_places.py::test_a_coordinator_may_go_above_limits_and_no_further",
        fixtures=True,
    ),
    Mutant(
        "a line is open while nobody has promised to be there",
        OUTLOOK,
        "if one.staffed and one.begins <= now < one.ends:",
        "if one.begins <= now < one.ends:",
        f"{TESTS}/test_open_board.py::test_too_few_is_not_staffed",
        fixtures=True,
    ),
    Mutant(
        "a line without a rota is closed",
        BOARD,
        "own if line in self.planned else None",
        "own",
        "tests/unit/helpline/web/test_told_closing.py"
        "::test_whoever_waits_is_told_and_whoever_has_had_a_chat_is_not",
        fixtures=True,
    ),
    Mutant(
        "a calendar forgets what was called off",
        CALENDARS,
        "            holds=rows[one.id].holds and not one.cancelled,\n",
        "            holds=not one.cancelled,\n",
        f"{TESTS}/test_calendars.py::test_only_her_own_shifts",
        fixtures=True,
    ),
    Mutant(
        "a calendar of somebody who has left goes on",
        CALENDARS,
        "can.where(staff.c.ended_hour.is_(None))",
        "can",
        f"{TESTS}/test_calendars.py::test_each_device_ends_alone",
        fixtures=True,
    ),
    Mutant(
        "a calendar shows what it is to whoever shares it",
        CALENDAR,
        '        event.add("class", "PRIVATE")\n',
        "",
        f"{TESTS}/test_calendar.py::test_it_says_nothing_else",
    ),
    Mutant(
        "the limits that were set are not those that hold",
        "helpline/rota/rota.py",
        "places=Places(engine, people, news, log, clock, limits),",
        "places=Places(engine, people, news, log, clock, Limits()),",
        f"{TESTS}/test_rota.py::test_what_is_set_holds_for_whoever_takes_a_place",
        fixtures=True,
    ),
)
