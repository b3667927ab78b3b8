"""Faults in how the matcher asks, hands over, calls for help and spreads the load."""

from typing import Final

from tests.mutants.mutants import Mutant, routing_test

BOARD: Final = "routing/board.py"
ON_CALL: Final = "routing/oncall.py"
PLACE: Final = "routing/place.py"
QUESTIONS: Final = "routing/questions.py"
SEATS: Final = "routing/seats.py"
SETTLING: Final = "routing/settling.py"


QUESTIONS_ASKED: Final = (
    Mutant(
        "a question is asked twice",
        PLACE,
        "return tuple(question for question in could if question not in ticket.asked)",
        "return tuple(could)",
        routing_test("place", "a_question_is_asked_once_and_only_if_it_could_widen_her_ticket"),
    ),
    Mutant(
        "a question is asked at once",
        QUESTIONS,
        "ASKED_AFTER: Final = 45.0",
        "ASKED_AFTER: Final = 0.0",
        routing_test("questions", "she_is_asked_after_a_while_whether_the_other_kind_may_answer"),
    ),
    Mutant(
        "she is asked although somebody fits by now",
        QUESTIONS,
        "return ticket.since + ASKED_AFTER <= now or not board.seats.present.fits(ticket)",
        "return True",
        routing_test("questions", "nobody_is_asked_at_once_who_has_somebody_to_wait_for_by_now"),
    ),
    Mutant(
        "many are asked about one",
        BOARD,
        "        seat.asking = visit\n",
        "",
        routing_test("questions", "one_is_asked_for_each_who_is_free"),
    ),
    Mutant(
        "whoever comes free is asked about by nobody",
        SETTLING,
        "                asked += filter(None, [ask_for(self._board, seat, now)])\n",
        "                asked += []\n",
        routing_test("questions", "she_is_not_asked_while_a_yes_would_not_help"),
    ),
    Mutant(
        "she is asked on her way to somebody else",
        PLACE,
        "    if ticket.leaving is not None or ticket.only or ticket.priority in ON_HER_WAY:\n",
        "    if ticket.only:\n",
        routing_test("place", "a_question_is_asked_once_and_only_if_it_could_widen_her_ticket"),
    ),
)

TRANSFERS: Final = (
    Mutant(
        "a transfer to one person rings somebody else",
        PLACE,
        "if self.person_until is not None or self.ticket.only:",
        "if self.person_until is not None:",
        routing_test("place", "a_transfer_to_one_person_is_open_to_nobody_else"),
    ),
    Mutant(
        "a futile transfer waits for ever",
        SETTLING,
        "            if place.ticket.only:\n                self._board.touch(place)\n",
        "            continue\n",
        routing_test("transfer", "it_waits_while_that_person_is_busy_and_ends_when_she_goes"),
    ),
    Mutant(
        "a transfer ends although she may still say yes",
        SETTLING,
        'takes = seat.presence == "ready" and not seat.landed and seat.facts.capacity > 0',
        "takes = seat.free",
        routing_test("transfer", "it_waits_for_that_person_until_she_is_free"),
    ),
)

ON_CALL_BELL: Final = (
    Mutant(
        "nobody is called for a long queue",
        ON_CALL,
        "        if len(alone) > present:\n",
        "        if len(alone) > present + 99:\n",
        routing_test("oncall", "too_many_for_too_long"),
    ),
    Mutant(
        "nobody is called for somebody who waits in vain",
        ON_CALL,
        '        if self._unanswerable(line, now):\n            return "unanswerable"\n',
        "",
        routing_test("oncall", "somebody_whom_nobody_present_can_answer"),
    ),
    Mutant(
        "the last one leaves, and nobody is called",
        SETTLING,
        "        self._on_call.doubt_all(line)\n",
        "",
        routing_test("oncall", "the_last_one_who_could_answer_leaves"),
    ),
    Mutant(
        "somebody on another line rings the bell",
        ON_CALL,
        "if ticket.line != line or not place.alone or",
        "if not place.alone or",
        routing_test("oncall", "whoever_waits_in_vain_on_another_line_is_missed_there"),
    ),
    Mutant(
        "the bell is forgotten",
        SETTLING,
        '        board.timers.set(("bell", ticket.visit), called_at if later else None)\n',
        "",
        routing_test("oncall", "too_many_for_too_long"),
    ),
)

FAIRNESS: Final = (
    Mutant(
        "the busy are rung first",
        "routing/cost.py",
        "CHAT * seat.load",
        "0.0",
        routing_test("cost", "each_chat_that_she_has_costs"),
    ),
    Mutant(
        "a fair share is not counted",
        SEATS,
        "        seat.past.count(now)\n",
        "",
        routing_test("seats", "a_share_of_chats_outlasts_a_broken_connection"),
    ),
    Mutant(
        "the end of a shift costs nothing",
        "routing/cost.py",
        "        + LANDING * landing(seat, now)\n",
        "",
        routing_test("due", "near_the_end_of_her_shift_she_is_chosen_later"),
    ),
    Mutant(
        "scarce people are rung first",
        "routing/cost.py",
        "        + PRICE * price\n",
        "        - PRICE * price\n",
        routing_test("choice", "a_scarce_person_is_kept_for_those_who_need_her"),
    ),
)

MUTANTS: Final = (
    *QUESTIONS_ASKED,
    *TRANSFERS,
    *ON_CALL_BELL,
    *FAIRNESS,
)
