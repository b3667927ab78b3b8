"""Faults at the end of the hours and the beginning of a shift: silence, false hopes, shame."""

from typing import Final

from tests.mutants.mutants import Mutant, routing_test

OUTLOOK: Final = "helpline/rota/outlook.py"
BOARD: Final = "helpline/rota/open_board.py"
BLOCKS: Final = "helpline/rota/language_blocks.py"
RULES: Final = "helpline/conversation/rules.py"
DUTIES: Final = "routing/duties.py"
TESTS: Final = "tests/unit/helpline/rota"
WEB: Final = "tests/unit/helpline/web"
ENDS_WAITING: Final = (
    "tests/unit/helpline/conversation/test_rules.py"
    "::test_a_line_that_has_closed_ends_waiting_in_vain_and_no_chat"
)

MUTANTS: Final = (
    Mutant(
        "a line that closes ends a chat that goes on",
        RULES,
        "in_vain = shut and state.phase is Phase.WAITING and not state.parted",
        "in_vain = shut and not state.parted",
        ENDS_WAITING,
    ),
    Mutant(
        "a line that closes drops somebody whose responder was lost",
        RULES,
        "in_vain = shut and state.phase is Phase.WAITING and not state.parted",
        "in_vain = shut and state.phase is Phase.WAITING",
        ENDS_WAITING,
    ),
    Mutant(
        "people come in until the last minute",
        OUTLOOK,
        "closes - now <= manners.last_entry else None",
        "closes <= now else None",
        f"{TESTS}/test_outlook.py::test_hours_end_it_and_begin_again_tomorrow",
    ),
    Mutant(
        "those who wait are not told before",
        OUTLOOK,
        "if at is None or at - now > manners.notice:",
        "if at is None or at > now:",
        f"{TESTS}/test_outlook.py::test_hours_end_it_and_begin_again_tomorrow",
    ),
    Mutant(
        "an opening is told that nobody has promised",
        OUTLOOK,
        "return next((at for at in known if self.shut(at) is None), None)",
        "return next(iter(known), None)",
        f"{TESTS}/test_outlook.py::test_it_opens_when_both_hours_and_shifts_say_so",
    ),
    Mutant(
        "the change from one shift to the next closes the line",
        OUTLOOK,
        "while at < last and self.shut(at) is None:",
        "if self.shut(at) is None:",
        f"{TESTS}/test_outlook.py::test_one_shift_that_follows_another_closes_nothing",
    ),
    Mutant(
        "a change that closes the line leaves nobody any time",
        BOARD,
        "self._surprised[line] = now + GRACE",
        "self._surprised[line] = now",
        f"{TESTS}/test_open_board.py"
        "::test_a_change_that_closes_at_once_leaves_those_who_wait_five_minutes",
        fixtures=True,
    ),
    Mutant(
        "she who has had a chat is told that it closes",
        "helpline/web/told_closing.py",
        "None if state.line is None or state.parted else board.closing(state.line)",
        "None if state.line is None else board.closing(state.line)",
        f"{WEB}/test_told_closing.py::test_whoever_waits_is_told_and_whoever_has_had_a_chat_is_not",
        fixtures=True,
    ),
    Mutant(
        "whoever waits on a paused line is not told",
        "helpline/room/view.py",
        "matcher.can_serve(ticket) and (ticket.priority > 0 or matcher.takes(ticket.line))",
        "matcher.can_serve(ticket)",
        "tests/unit/helpline/room/test_view.py"
        "::test_a_line_that_takes_nobody_new_says_so_to_those_who_wait",
    ),
    Mutant(
        "an opening is told of a line that a coordinator has paused",
        "helpline/web/line_status.py",
        'told = None if reason in {"paused", "staff"} else end',
        "told = end",
        f"{WEB}/test_line_status.py"
        "::test_the_end_of_the_hours_is_told_and_the_next_planned_opening",
    ),
    Mutant(
        "those on call are called as soon as a shift begins",
        DUTIES,
        "return max(self.short_since, self.duty.begins) + self.duty.after",
        "return max(self.short_since, self.duty.begins)",
        routing_test("duties", "those_on_call_are_called_when_too_few_have_come"),
    ),
    Mutant(
        "whoever came early is counted as late",
        DUTIES,
        "return max(self.short_since, self.duty.begins) + self.duty.after",
        "return self.short_since + self.duty.after",
        routing_test("duties", "those_on_call_are_called_when_too_few_have_come"),
    ),
    Mutant(
        "a pause in the middle of a shift calls those on call",
        DUTIES,
        "return self.minimum if self.met else max(self.duty.people, self.minimum)",
        "return max(self.duty.people, self.minimum)",
        routing_test("duties", "a_pause_later_on_calls_nobody"),
    ),
    Mutant(
        "the bell of a shift that is over goes on",
        DUTIES,
        "at is not None and at <= now < known.duty.until",
        "at is not None and at <= now",
        routing_test("duties", "at_the_end_of_the_shift_it_is_quiet"),
    ),
    Mutant(
        "the roster feeds the router",
        DUTIES,
        "known.enough = present >= known.needed",
        "known.enough = True",
        routing_test("duties", "those_on_call_are_called_when_too_few_have_come"),
    ),
    Mutant(
        "the wall says who is missing",
        "helpline/statistics/live_board.py",
        "return tuple(one for one in told if not one.name)",
        "return tuple(problems)",
        "tests/unit/helpline/statistics/test_live_board.py::test_the_wall_names_nobody",
    ),
    Mutant(
        "whoever is here is called missing",
        BOARD,
        "tuple(known.names[one] for one in promised if one not in here)",
        "tuple(known.names[one] for one in promised)",
        f"{TESTS}/test_open_board.py::test_who_is_missing_of_a_shift_that_has_begun",
        fixtures=True,
    ),
    Mutant(
        "somebody who has checked in is reminded",
        "helpline/web/reminder.py",
        "if not shifts or me.staff_id in {one.id for one in self._look().shift}:",
        "if not shifts:",
        f"{WEB}/test_reminder.py::test_she_is_reminded_until_she_has_checked_in",
        fixtures=True,
    ),
    Mutant(
        "a timetable of one person is told",
        BLOCKS,
        "SPEAKERS: Final = 2",
        "SPEAKERS: Final = 1",
        f"{TESTS}/test_language_blocks.py::test_two_speakers_are_told_and_one_is_not",
    ),
    Mutant(
        "two shifts of one person count as two people",
        BLOCKS,
        "    return {who for one in shifts if one.overlaps(begins, ends) for who in one.people}",
        "    return [who for one in shifts if one.overlaps(begins, ends) for who in one.people]",
        f"{TESTS}/test_language_blocks.py::test_one_person_with_two_shifts_is_one_person",
    ),
)
