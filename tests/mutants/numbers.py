"""Faults in what coordinators are shown: a name on the wall, a small number, a count too early."""

from typing import Final

from tests.mutants.mutants import Mutant

STATISTICS: Final = "helpline/statistics"
TESTS: Final = "tests/unit/helpline/statistics"

PUBLISHING: Final = f"{STATISTICS}/publishing.py"
TOLD: Final = f"{TESTS}/test_publishing.py"

TELLING: Final = (
    Mutant(
        "a value of nine is told",
        PUBLISHING,
        "LEAST: Final = 10",
        "LEAST: Final = 9",
        f"{TOLD}::test_a_zero_looks_like_a_nine",
    ),
    Mutant(
        "one small value is hidden alone, and the sum gives it away",
        PUBLISHING,
        "        del shown[min(shown, key=lambda one: (shown[one], one))]",
        "        shown = dict(shown)",
        f"{TOLD}::test_who_knows_the_sum_learns_nothing_of_a_small_value",
    ),
    Mutant(
        "how small the rest is decides what is hidden too",
        PUBLISHING,
        "    if shown and len(shown) < len(counts):",
        "    if shown and len(shown) < len(counts) and sum(\n"
        "        count for count in counts.values() if count < least\n    ) < least:",
        f"{TOLD}::test_a_small_value_could_be_every_other_small_one",
    ),
    Mutant(
        "numbers are told exactly",
        PUBLISHING,
        "    return (count + step // 2) // step * step",
        "    return count",
        f"{TOLD}::test_nothing_small_and_nothing_exact_is_told",
    ),
    Mutant(
        "sums are made of what was counted",
        PUBLISHING,
        "    return sum(count for count in table.values() if count is not None)",
        "    return sum(count or LEAST - 1 for count in table.values())",
        f"{TOLD}::test_nothing_small_and_nothing_exact_is_told",
    ),
    Mutant(
        "a table of twelve is told",
        PUBLISHING,
        "ENOUGH: Final = 20",
        "ENOUGH: Final = 10",
        f"{TOLD}::test_too_little_is_nothing",
    ),
    Mutant(
        "days are told of twenty",
        PUBLISHING,
        "ENOUGH_OF_TIMES if kind in SPLITS else ENOUGH",
        "ENOUGH_OF_TIMES if kind is None else ENOUGH",
        f"{TESTS}/test_counters.py::test_times_of_day_need_a_hundred",
        fixtures=True,
    ),
    Mutant(
        "all tables throw the same die, and can be subtracted from each other",
        f"{STATISTICS}/cells.py",
        "    if chance < NOT_AT_ALL:\n        return 0\n    return 2 if chance >=",
        "    return 1 if chance >= 0 else 2 if chance >=",
        f"{TOLD}::test_all_reports_together_leave_ten_values",
    ),
    Mutant(
        "a week tells languages",
        f"{STATISTICS}/cells.py",
        '    "week": ("went",),',
        '    "week": ("went", "language"),',
        f"{TESTS}/test_cells.py::test_no_week_holds_a_language",
    ),
    Mutant(
        "a spreadsheet runs the name of a line",
        f"{STATISTICS}/file.py",
        "isinstance(one, str) and _like_formula(one, plain) else plain",
        "one is HEAD else plain",
        f"{TESTS}/test_file.py::test_known_ways_around",
    ),
)

COUNTING: Final = (
    Mutant(
        "a wait is written at once",
        f"{STATISTICS}/pot.py",
        "RIPENS: Final = 12",
        "RIPENS: Final = 0",
        f"{TESTS}/test_pot.py::test_a_stop_writes_only_what_is_old_enough",
    ),
    Mutant(
        "the counts of one wait go out together",
        f"{STATISTICS}/pot.py",
        "            out = hour + int(self._chance() * SPREAD)",
        "            out = hour",
        f"{TESTS}/test_pot.py::test_the_counts_of_one_wait_go_out_one_by_one",
    ),
    Mutant(
        "a stop writes also what is young",
        f"{STATISTICS}/pot.py",
        "        self._young.clear()\n        return _taken(self._ripe, None)",
        "        return _taken(self._ripe, None) + _taken(self._young, None)",
        f"{TESTS}/test_pot.py::test_a_stop_writes_only_what_is_old_enough",
    ),
    Mutant(
        "a report changes after it was told",
        f"{STATISTICS}/blocks.py",
        "    return block == FADES or now < ended(block) + WRITTEN_UNTIL",
        "    return now >= 0 and bool(block)",
        f"{TESTS}/test_blocks.py::test_a_block_is_told_when_everything_of_it_is_written",
    ),
    Mutant(
        "what a page sends is written down as it is",
        f"{STATISTICS}/counting.py",
        "tally.language if tally.language in self._languages else Language(OTHER)",
        "tally.language if self._languages else Language(OTHER)",
        f"{TESTS}/test_counting.py::test_no_word_of_hers_is_a_value",
        fixtures=True,
    ),
    Mutant(
        "a number of the table that fades tells its age",
        f"{STATISTICS}/demand.py",
        "    return sum(chance() < KEPT_A_DAY for _ in range(count))",
        "    return round(count * KEPT_A_DAY)",
        f"{TESTS}/test_demand.py::test_counts_are_forgotten_one_by_one",
    ),
    Mutant(
        "an answered wait is counted twice",
        "helpline/room/room.py",
        "        meeting, visit.meeting = visit.meeting, None",
        "        meeting = visit.meeting",
        "tests/unit/helpline/room/test_tally.py::test_an_answered_wait_is_counted_once",
    ),
    Mutant(
        "a transfer is counted as another wait",
        "helpline/room/tally.py",
        "    if ticket.priority or ticket.leaving is not None:\n        return None\n",
        "",
        "tests/unit/helpline/room/test_tally.py"
        "::test_whoever_wrote_with_somebody_before_is_not_counted_again",
    ),
)

BOARD: Final = (
    Mutant(
        "the board tells the second in which somebody came",
        "helpline/room/picture.py",
        "int(min(since)) // SINCE_STEP * SINCE_STEP",
        "int(min(since))",
        "tests/unit/helpline/room/test_picture.py"
        "::test_people_who_asked_for_the_same_are_one_group",
    ),
    Mutant(
        "a name is on the wall",
        "helpline/web/live_page.py",
        "(nameless(found) if wall else found)",
        "found",
        "tests/unit/helpline/web/test_live_page.py::test_the_wall_shows_no_name",
        fixtures=True,
    ),
    Mutant(
        "whom nobody can answer is told of nowhere",
        f"{STATISTICS}/live_board.py",
        "        if not group.answerable:",
        "        if not group.people:",
        f"{TESTS}/test_live_board.py::test_whom_nobody_can_answer_is_told_once_a_language",
    ),
    Mutant(
        "erasing that is late is not seen",
        "helpline/keeper.py",
        "        return sum(at <= long_ago for at in self._ended.values())",
        "        return sum(at <= 0 < long_ago for at in self._ended.values())",
        "tests/unit/helpline/test_keeper.py::test_an_erasing_that_fails_is_late_after_a_minute",
    ),
)

MUTANTS: Final = TELLING + COUNTING + BOARD
