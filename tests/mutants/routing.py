"""Faults in the matcher that break a right, by the number of the promise in routing.md §4."""

from typing import Final

from tests.mutants.mutants import Mutant, routing_test

CHOICE: Final = "routing/choice.py"
DUE: Final = "routing/due.py"
LINES: Final = "routing/lines.py"
MATCHER: Final = "routing/matcher.py"
PLACE: Final = "routing/place.py"
POLICY: Final = "routing/policy.py"
QUEUES: Final = "routing/queues.py"
ROOM: Final = "routing/waiting_room.py"
SEAT: Final = "routing/seat.py"
SEATS: Final = "routing/seats.py"


CAPACITY: Final = (
    Mutant(
        "1 a full responder is rung",
        SEAT,
        "max(0, self.facts.capacity - self.load)",
        "max(0, 1 + self.facts.capacity - self.load)",
        routing_test("seat", "chats_and_a_ring_take_her_room"),
    ),
    Mutant(
        "1 a ring takes no slot",
        SEAT,
        "return len(self.chats) + len(self.rings)",
        "return len(self.chats)",
        routing_test("matcher", "one_who_has_room_for_two_is_rung_for_two"),
    ),
    Mutant(
        "1 a ring goes on over a capacity that shrank",
        MATCHER,
        "return decided + self._board.silence_at(seat, beyond=room)",
        "return decided",
        routing_test("matcher", "a_capacity_that_shrinks_ends_the_latest_ring"),
    ),
    Mutant(
        "1 a chat that goes on counts for nobody",
        MATCHER,
        "        self._begin(seat, visit, None, now)\n",
        "",
        routing_test("matcher", "a_chat_that_goes_on_after_a_restart_counts"),
    ),
)

ONE_OFFER_ONE_OWNER: Final = (
    Mutant(
        "2 two rings for one person",
        PLACE,
        "return self.offer is None and self.here",
        "return self.here",
        routing_test("place", "she_is_open_unless_it_rings_or_she_is_lost"),
    ),
    Mutant(
        "2 in a chat and in the queue",
        MATCHER,
        "if holders and holders != [ticket.leaving]:",
        "if not ticket.visit:",
        routing_test("matcher", "leaving_does_not_end_a_chat"),
    ),
    Mutant(
        "2 two owners after a restart",
        MATCHER,
        "        for seat in holders:\n            self._end_chat(seat, visit, now)\n",
        "",
        routing_test("matcher", "a_chat_that_goes_on_after_a_restart_counts"),
    ),
    Mutant(
        "2 a transfer goes back to the one she leaves",
        ROOM,
        "without=ticket.without | {ticket.leaving}",
        "without=ticket.without",
        routing_test("transfer", "the_one_she_leaves_is_never_rung"),
    ),
)

RIGHTS: Final = (
    Mutant(
        "3 a ring on a line she left",
        POLICY,
        "if needs.line not in responder.lines or responder.kind",
        "if responder.kind",
        routing_test("policy", "another_line_is_forbidden"),
    ),
    Mutant(
        "3 whoever is not trained for an entrance",
        QUEUES,
        "    line, entrance, wanted = needs.line, needs.entrance, wish(needs)\n",
        "    line, entrance, wanted = needs.line, None, wish(needs)\n",
        routing_test("choice", "rights_hold_on_both_sides"),
    ),
    Mutant(
        "3 somebody whom she excludes by a tag",
        CHOICE,
        "            if excluding.isdisjoint(tags):\n",
        "            if row:\n",
        routing_test("choice", "rights_hold_on_both_sides"),
    ),
    Mutant(
        "3 somebody whom she excludes by name",
        CHOICE,
        "if name not in place.ticket.without and may_ring",
        "if may_ring",
        routing_test("choice", "rights_hold_on_both_sides"),
    ),
    Mutant(
        "3 basic knowledge is routed on",
        POLICY,
        "ROUTED_ON: Final = 2",
        "ROUTED_ON: Final = 1",
        routing_test("policy", "the_closer_language_is_the_better_tier"),
    ),
    Mutant(
        "3 translation against her will",
        POLICY,
        'return needs.translation or "translation" in needs.agreed',
        "return True",
        routing_test("matcher", "translation_is_never_without_her_yes"),
    ),
    Mutant(
        "3 a changed exclusion does not end the ring",
        MATCHER,
        "if tier(ticket, facts) is not None and not somebody_else:",
        "if not somebody_else:",
        routing_test("matcher", "a_changed_wish_withdraws_a_ring_that_it_forbids"),
    ),
    Mutant(
        "3 new facts do not end a ring that they forbid",
        MATCHER,
        "forbidden = [one for one in rings if tier(one.place.ticket, seat.facts) is None]",
        "forbidden = rings[:0]",
        routing_test("matcher", "new_facts_withdraw_a_ring_that_no_longer_fits"),
    ),
    Mutant(
        "4 a wish is overridden",
        POLICY,
        'return ("psychologist", "survivor") if allowed == "anyone" else (allowed,)',
        'return ("psychologist", "survivor")',
        routing_test("matcher", "a_wish_is_never_overridden"),
    ),
    Mutant(
        "4 to be asked is to agree",
        POLICY,
        'return "anyone" if "kind" in needs.agreed else needs.wish',
        'return "anyone" if "kind" in getattr(needs, "asked", ()) else needs.wish',
        routing_test("questions", "no_is_no_and_so_is_no_answer"),
    ),
    Mutant(
        "4 a yes cannot be taken back",
        MATCHER,
        "if yes else ticket.agreed - {question}",
        "if yes else ticket.agreed",
        routing_test("questions", "a_yes_can_be_taken_back_while_it_rings"),
    ),
    Mutant(
        "4 an old yes comes back with old news",
        ROOM,
        "question for question in old.agreed if question not in new.asked",
        "question for question in old.agreed",
        routing_test("waiting_room", "entering_again_keeps_her_answers_unless_they_are_announced"),
    ),
)

READINESS: Final = (
    Mutant(
        "5 a ring at somebody who pauses",
        SEAT,
        'takes = self.presence == "ready" and',
        'takes = self.presence != "absent" and',
        routing_test("seat", "only_somebody_ready_is_free"),
    ),
    Mutant(
        "5 a pause lets it ring",
        MATCHER,
        "        decided = self._board.silence_at(seat)\n",
        "        decided = list[Decision]()\n",
        routing_test("matcher", "pausing_withdraws_the_ring_and_keeps_the_chats"),
    ),
    Mutant(
        "5 resting lets it ring",
        MATCHER,
        "self._board.silence_at(seat) if rests and seat is not None else []",
        "[]",
        routing_test("due", "resting_withdraws_a_ring"),
    ),
    Mutant(
        "5 a missed ring rings again at the same absent person",
        DUE,
        '    board.seats.stand_down(ring.seat, "away")\n',
        "",
        routing_test("matcher", "a_missed_ring_sets_away_and_rings_the_next"),
    ),
    Mutant(
        "5 one missed ring leaves the other ringing",
        DUE,
        '[board.withdraw(ring, "expired"), *board.silence_at(ring.seat)]',
        '[board.withdraw(ring, "expired")]',
        routing_test("matcher", "one_missed_ring_ends_the_other_too"),
    ),
    Mutant(
        "5 nobody hears that she is away",
        DUE,
        "return [*withdrawn, Away(ring.seat.facts.id)]",
        "return [*withdrawn]",
        routing_test("matcher", "a_missed_ring_sets_away_and_rings_the_next"),
    ),
    Mutant(
        "5 a lost person is rung for",
        PLACE,
        "return self.offer is None and self.here",
        "return self.offer is None",
        routing_test("matcher", "a_broken_connection_keeps_the_place_for_ten_minutes"),
    ),
    Mutant(
        "5 after her shift she is rung",
        SEAT,
        ' == "ready" and not self.landed',
        ' == "ready"',
        routing_test("due", "whoever_checks_in_after_her_shift_takes_nobody"),
    ),
    Mutant(
        "5 a pause ends her rest",
        SEATS,
        'self._stand(seat, "resting" if resting else "ready", now)',
        'self._stand(seat, "ready", now)',
        routing_test("due", "a_rest_outlasts_a_pause_and_a_broken_connection"),
    ),
    Mutant(
        "5 a line that is paused offers people",
        LINES,
        "if self.rules(line).taking and self.staffed(line):",
        "if self.staffed(line):",
        routing_test("lines", "a_paused_line_offers_nobody_new"),
    ),
    Mutant(
        "5 somebody is left alone on a line",
        LINES,
        "        self._stopped.add(line)\n",
        "",
        routing_test("lines", "nobody_is_left_alone_on_a_line_for_long"),
    ),
)

MUTANTS: Final = (
    *CAPACITY,
    *ONE_OFFER_ONE_OWNER,
    *RIGHTS,
    *READINESS,
)
