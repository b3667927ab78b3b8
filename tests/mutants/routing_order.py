"""Faults in the matcher that leave somebody behind, by the number of the promise they break."""

from typing import Final

from tests.mutants.mutants import Mutant, routing_test

BOARD: Final = "routing/board.py"
CHOICE: Final = "routing/choice.py"
HOLDS: Final = "routing/holds.py"
LINES: Final = "routing/lines.py"
MATCHER: Final = "routing/matcher.py"
POLICY: Final = "routing/policy.py"
QUESTIONS: Final = "routing/questions.py"
ROOM: Final = "routing/waiting_room.py"
ROSTER: Final = "routing/roster.py"
SEATS: Final = "routing/seats.py"
SETTLING: Final = "routing/settling.py"
RESTART: Final = (
    "tests/model/test_restart_model.py::test_every_timer_is_rebuilt_from_the_time_she_came"
)
WISH: Final = "tests/model/test_wish_model.py::test_the_night_is_the_same_whomever_they_name"


ORDER: Final = (
    Mutant(
        "6 last come, first served",
        POLICY,
        "return (-ticket.priority, ticket.since, ticket.visit)",
        "return (-ticket.priority, -ticket.since, ticket.visit)",
        routing_test("policy", "turns_sort_by_priority_then_arrival_then_id"),
    ),
    Mutant(
        "6 the urgent wait like everybody",
        POLICY,
        "return (-ticket.priority, ticket.since, ticket.visit)",
        "return (0, ticket.since, ticket.visit)",
        routing_test("policy", "turns_sort_by_priority_then_arrival_then_id"),
    ),
    Mutant(
        "6 the newest change is served first",
        SETTLING,
        "key=lambda place: turn(place.ticket))",
        "key=lambda place: turn(place.ticket), reverse=True)",
        routing_test("settling", "those_who_changed_at_once_are_served_in_turn"),
    ),
    Mutant(
        "7 a good match is worth an hour",
        CHOICE,
        '{"first": 60.0, "second"',
        '{"first": 3600.0, "second"',
        routing_test("choice", "a_better_match_counts_as_age_but_not_without_bound"),
    ),
    Mutant(
        "7 a better match takes what an earlier person needs",
        SETTLING,
        "            if best is not seat and place_for(board, best, now) is not place:\n"
        "                best = seat\n",
        "",
        routing_test("settling", "a_better_match_does_not_take_what_an_earlier_person_needs"),
    ),
    Mutant(
        "7 any language is as good as hers",
        POLICY,
        "    if not first:\n        return SECOND\n",
        "",
        routing_test("policy", "the_closer_language_is_the_better_tier"),
    ),
    Mutant(
        "7 whoever became free is rung whoever is better",
        SETTLING,
        "best = seat_for(board, place, now) or seat",
        "best = seat",
        routing_test("settling", "those_who_became_free_at_once_are_each_rung_at_the_best_match"),
    ),
)

NOBODY_IS_LEFT: Final = (
    Mutant(
        "8 one is served, and a second slot stays empty",
        SETTLING,
        "        while seat.free and (place := place_for(board, seat, now)) is not None:\n",
        "        if seat.free and (place := place_for(board, seat, now)) is not None:\n",
        routing_test("matcher", "one_who_has_room_for_two_is_rung_for_two"),
    ),
    Mutant(
        "8 the last one who is better leaves unnoticed",
        SETTLING,
        "        for place in board.room.unsure(line):\n            board.touch(place)\n",
        "",
        routing_test("holds", "a_hold_ends_when_the_last_one_who_is_better_leaves"),
    ),
    Mutant(
        "8 a hold has no end",
        SETTLING,
        '        board.timers.set(("opening", ticket.visit), opening)\n',
        "",
        routing_test("holds", "she_waits_for_her_language_while_that_is_likely"),
    ),
    Mutant(
        "8 the urgent hold",
        HOLDS,
        "    if ticket.priority:\n        return\n",
        "",
        routing_test("holds", "a_new_person_holds_what_the_line_says"),
    ),
    Mutant(
        "8 waiting for nobody",
        HOLDS,
        "return places * seconds / USUAL_CHAT > (1 + ahead) / 2",
        "return True",
        routing_test("holds", "somebody_comes_free_if_enough_chats_may_end"),
    ),
    Mutant(
        "8 a line that opens rings nobody",
        LINES,
        "        return stopped\n",
        "        return False\n",
        routing_test("lines", "enough_people_open_it_again"),
    ),
    Mutant(
        "8 not now is for ever",
        CHOICE,
        "return again <= now and not board.seats.present.fits(place.ticket, place.declined)",
        "return False",
        routing_test("choice", "whoever_declined_is_asked_again_only_if_nobody_else_is_left"),
    ),
    Mutant(
        "8 not now nags",
        CHOICE,
        "return again <= now and not board.seats",
        "return not board.seats",
        routing_test("choice", "whoever_declined_is_asked_again_only_if_nobody_else_is_left"),
    ),
    Mutant(
        "8 a rest after not now has no end",
        MATCHER,
        '        self._timers.set(("declined", ring.offer.visit), place.next_rest(now))\n',
        "",
        routing_test("matcher", "not_now_by_the_only_one_rings_again_after_a_rest"),
    ),
    Mutant(
        "8 the person she wishes for is not rung when she comes free",
        CHOICE,
        "    if wishing:\n        yield wishing, WISHED\n",
        "",
        routing_test("holds", "the_person_she_wishes_for_comes_free_while_it_is_held"),
    ),
)

AGE: Final = (
    Mutant(
        "9 arriving again costs her age",
        ROOM,
        "since=min(old.since, new.since)",
        "since=new.since",
        routing_test("waiting_room", "entering_again_never_loses_age_or_urgency"),
    ),
    Mutant(
        "9 arriving again costs her urgency",
        ROOM,
        "priority=max(old.priority, new.priority)",
        "priority=new.priority",
        routing_test("waiting_room", "entering_again_never_loses_age_or_urgency"),
    ),
    Mutant(
        "9 a broken connection costs her place",
        MATCHER,
        "        place.forget_at = now + self._place_kept\n",
        '        self._board.leave(place, "left")\n        return decided\n',
        routing_test("matcher", "a_broken_connection_keeps_the_place_for_ten_minutes"),
    ),
    Mutant(
        "10 she does not come back to her queues",
        BOARD,
        "        self.touch(ring.place)\n",
        "",
        routing_test("board", "the_end_of_a_ring_marks_both_to_be_looked_at"),
    ),
    Mutant(
        "10 a ring without an end",
        BOARD,
        '        self.timers.set(("ring", visit), offer.until)\n',
        "",
        routing_test("board", "an_offer_binds_both_and_has_an_end"),
    ),
    Mutant(
        "10 a place without an end",
        MATCHER,
        '        self._timers.set(("place", visit), place.forget_at)\n',
        "",
        routing_test("matcher", "a_place_is_forgotten_after_ten_minutes"),
    ),
)

ANSWERS: Final = (
    Mutant(
        "11 an answer at the end of the ring",
        MATCHER,
        "now >= ring.offer.until:",
        "now > ring.offer.until:",
        routing_test("matcher", "an_answer_that_comes_too_late_is_stale"),
    ),
    Mutant(
        "11 an answer by somebody else",
        MATCHER,
        "if ring is not None and ring.offer.responder == responder_id else None",
        "if ring is not None else None",
        routing_test("matcher", "an_answer_that_comes_too_late_is_stale"),
    ),
    Mutant(
        "11 a repeated answer is refused",
        SEATS,
        "            if number == offer_number:\n",
        "            if number == -offer_number:\n",
        routing_test("matcher", "accepting_twice_gives_the_same_match_while_the_chat_runs"),
    ),
    Mutant(
        "11 she leaves, and it rings on",
        BOARD,
        "        decided = self.silence(place, reason)\n",
        "        decided = list[Decision]()\n",
        routing_test("matcher", "she_leaves_while_it_rings"),
    ),
)

SAME_DECISIONS: Final = (
    Mutant(
        "12 the order of a set decides",
        CHOICE,
        "now), seat.idle_since, seat.facts.id, seat)",
        "now), str(hash(seat.facts.id)), seat.facts.id, seat)",
        routing_test("choice", "among_many_equals_the_id_decides"),
    ),
    Mutant(
        "13 who left stays in a queue",
        ROOM,
        "            if queue not in queues:\n",
        '            if queue not in queues and queue[-1] != "second":\n',
        routing_test("waiting_room", "leaving_takes_her_out_of_everything"),
    ),
    Mutant(
        "13 room is counted twice",
        ROSTER,
        "            self._room[spot] -= room\n",
        "",
        routing_test("roster", "room_is_counted_where_she_is_found"),
    ),
)

EVERY_EVENT: Final = tuple(
    Mutant(f"14 nobody hears of it: {name}", MATCHER, first, f"        return []\n{first}", test)
    for name, first, test in (
        (
            "arrived",
            "        holders = [seat.facts.id for seat in",
            routing_test("matcher", "she_arrives_and_somebody_ready_is_rung"),
        ),
        (
            "left",
            "        return self._leave(visit) + self._settle(now)\n",
            routing_test("matcher", "she_leaves_while_it_rings"),
        ),
        (
            "lost",
            '        decided = self._board.silence(place, "left")\n',
            routing_test("matcher", "a_broken_connection_keeps_the_place_for_ten_minutes"),
        ),
        (
            "returned",
            "        place.forget_at = None\n",
            routing_test("matcher", "a_broken_connection_keeps_the_place_for_ten_minutes"),
        ),
        (
            "answered",
            "        ticket = place.ticket\n        agreed",
            routing_test("questions", "her_yes_widens_her_ticket_and_keeps_her_place"),
        ),
        (
            "ready",
            "        known = self._seats.find(responder.id)\n",
            routing_test("matcher", "she_arrives_and_somebody_ready_is_rung"),
        ),
        (
            "paused",
            '        return self._stand_down(responder_id, "paused")',
            routing_test("matcher", "pausing_withdraws_the_ring_and_keeps_the_chats"),
        ),
        (
            "gone",
            '        return self._stand_down(responder_id, "absent")',
            routing_test("matcher", "a_broken_console_is_rung_no_more"),
        ),
        (
            "resting",
            "        seat, rests = self._seats.find(responder_id), until > now\n",
            routing_test("due", "resting_withdraws_a_ring"),
        ),
        (
            "accepted",
            "        ticket = ring.place.ticket\n        self._board.end",
            routing_test("matcher", "she_arrives_and_somebody_ready_is_rung"),
        ),
        (
            "declined",
            "        place = ring.place\n        place.declined",
            routing_test("matcher", "not_now_rings_the_next"),
        ),
        (
            "freed",
            "        for seat in self._seats.with_chat(visit):\n            if seat",
            routing_test("matcher", "leaving_does_not_end_a_chat"),
        ),
        (
            "resumed",
            "        holders = self._seats.with_chat(visit)\n",
            routing_test("matcher", "a_chat_that_goes_on_after_a_restart_counts"),
        ),
        (
            "rules",
            "        self._board.lines.set(rules)\n",
            routing_test("lines", "a_paused_line_offers_nobody_new"),
        ),
        (
            "wake",
            "        decided: list[Decision] = []\n        while (timer",
            routing_test("matcher", "a_missed_ring_sets_away_and_rings_the_next"),
        ),
    )
)

NOTHING_SAID: Final = (
    Mutant(
        "15 a ticket has room for words",
        "routing/model.py",
        "    leaving: ResponderId | None = None\n",
        "    leaving: ResponderId | None = None\n    note: str | None = None\n",
        routing_test("model", "no_field_takes_free_text"),
    ),
)

NO_ORACLE: Final = (
    Mutant(
        "16 a wish is held only for somebody who exists",
        MATCHER,
        "            hold(place, board.lines.rules(ticket.line))\n",
        "            hold(place, board.lines.rules(ticket.line))\n"
        "            if ticket.person is not None and self._seats.find(ticket.person) is None:\n"
        "                place.person_until = None\n",
        routing_test("holds", "a_wish_is_held_for_a_moment_whoever_it_names"),
    ),
    Mutant(
        "16 a wish is not held for somebody in a pause",
        HOLDS,
        "    if ticket.person is not None:\n",
        '    if ticket.person is not None and ticket.person != "paused":\n',
        WISH,
    ),
    Mutant(
        "17 a question is counted from the restart",
        QUESTIONS,
        "    at = ticket.since + ASKED_AFTER\n",
        "    at = now + ASKED_AFTER\n",
        RESTART,
    ),
    Mutant(
        "17 the bell is counted from the restart",
        SETTLING,
        "        called_at = ticket.since + CALLED_AFTER\n",
        "        called_at = now + CALLED_AFTER\n",
        RESTART,
    ),
    Mutant(
        "17 a shift has no end after a restart",
        MATCHER,
        '        self._timers.set(("landing", responder.id), None if seat.landed else',
        '        self._timers.set(("landing", responder.id), None if responder.until else',
        routing_test("due", "at_the_end_of_her_shift_she_takes_nobody_new"),
    ),
)

MUTANTS: Final = (
    *ORDER,
    *NOBODY_IS_LEFT,
    *AGE,
    *ANSWERS,
    *SAME_DECISIONS,
    *EVERY_EVENT,
    *NOTHING_SAID,
    *NO_ORACLE,
)
