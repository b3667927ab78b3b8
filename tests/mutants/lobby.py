"""Faults in the lobby: who meets whom, with which key, and who is told that somebody is missing."""

from typing import Final

from tests.mutants.mutants import Mutant

ABSENCE: Final = "helpline/absence.py"
ARRIVALS: Final = "helpline/arrivals.py"
GUESTS: Final = "helpline/guests.py"
LOBBY: Final = "helpline/lobby.py"
MATCHING: Final = "helpline/room/matching.py"
MEETING: Final = "helpline/meeting.py"
SEAT: Final = "helpline/seat.py"
SEATS: Final = "helpline/seats.py"

ARRIVES: Final = "tests/unit/helpline/test_arrivals.py"
COMES: Final = "tests/unit/helpline/test_guests.py"
IN_LOBBY: Final = "tests/unit/helpline/test_lobby.py"
MEETS: Final = "tests/unit/helpline/test_meeting.py"
MISSES: Final = "tests/unit/helpline/test_absence.py"
RINGS: Final = "tests/unit/helpline/room/test_matching.py"
SITS: Final = "tests/unit/helpline/test_seat.py"
SIT: Final = "tests/unit/helpline/test_seats.py"

MEETINGS: Final = (
    Mutant(
        "joins before she has the key",
        MEETING,
        "            await self._engine.entrust(live, who.public_key, who.tag)\n"
        "            await self._engine.submit(live, Assign(who.id, who.name, who.kind))\n",
        "            await self._engine.submit(live, Assign(who.id, who.name, who.kind))\n"
        "            await self._engine.entrust(live, who.public_key, who.tag)\n",
        f"{MEETS}::test_the_key_is_lent_before_the_entry",
    ),
    Mutant(
        "a meeting that failed leaves its key behind",
        MEETING,
        "            await self._take_back(live, who)\n",
        "",
        f"{MEETS}::test_somebody_who_left_is_not_met",
    ),
    Mutant(
        "takes the key from her who sits there",
        MEETING,
        "            if _writes_with(live, who.id):\n",
        "            if meet.number < 0:\n",
        f"{MEETS}::test_two_nodes_that_carry_out_one_meeting",
    ),
    Mutant(
        "whoever hands over keeps the key",
        MEETING,
        "            await self._take_back(live, meet.leaving)\n",
        "            pass\n",
        f"{MEETS}::test_a_transfer_takes_the_key_from_the_one_who_leaves",
    ),
    Mutant(
        "a full disk is told as if she had left",
        MEETING,
        'return "storage_failed" if isinstance(error, StorageFailed) else "left"',
        'return "left"',
        f"{MEETS}::test_what_cannot_be_written_is_no_meeting",
    ),
    Mutant(
        "one meeting waits for the other",
        MEETING,
        "meetings.create_task(self._carry_out(await self._waiting.get()))",
        "await self._carry_out(await self._waiting.get())",
        f"{MEETS}::test_meetings_do_not_wait_for_each_other",
    ),
    Mutant(
        "a guest sits down before she has the key",
        GUESTS,
        "        await self._engine.entrust(live, card.public_key, card.tag)\n",
        "",
        f"{COMES}::test_the_whole_way_of_a_guest",
    ),
    Mutant(
        "a guest who could not sit down keeps the key",
        GUESTS,
        "                await self._engine.take_back(live.stream, card.tag)\n",
        "                pass\n",
        f"{COMES}::test_a_key_that_was_lent_for_nothing_is_taken_back",
    ),
    Mutant(
        "calls go on when the chat has ended",
        GUESTS,
        "            if of_visit.visit == visit:\n",
        "            if of_visit.visit != visit:\n",
        f"{COMES}::test_calls_end_with_the_conversation",
    ),
)

MISSING: Final = (
    Mutant(
        "told of a lost responder too late",
        ABSENCE,
        "        if gone < TOLD_AFTER:\n",
        "        if gone < RELEASED_AFTER:\n",
        f"{MISSES}::test_the_steps_of_an_absence",
    ),
    Mutant(
        "a failed release is not tried again",
        ABSENCE,
        "            return isinstance(command, Depart)  # and again in a second\n",
        "            return True\n",
        f"{MISSES}::test_a_release_that_fails_is_tried_again",
    ),
    Mutant(
        "a vanished responder keeps the key",
        ABSENCE,
        "                await self._engine.take_back(live.stream, missing.card.tag)\n",
        "                pass\n",
        f"{MISSES}::test_the_steps_of_an_absence",
    ),
    Mutant(
        "a room that changes hands begins the absence anew",
        ABSENCE,
        "self._missing.setdefault(errand.responder, _Missing(now, errand.who))",
        "self._missing[errand.responder] = _Missing(now, errand.who)",
        f"{MISSES}::test_being_told_again_does_not_begin_anew",
    ),
    Mutant(
        "who signs out is waited for",
        ABSENCE,
        "            known.since = now - RELEASED_AFTER\n",
        "            known.since = now\n",
        f"{MISSES}::test_who_signs_out_gives_them_back_at_once",
    ),
    Mutant(
        "the released wait no more",
        ABSENCE,
        "        self._on_risen(live)\n",
        "",
        f"{IN_LOBBY}::test_after_three_minutes_she_is_first_in_the_queue",
    ),
)

TELLING: Final = (
    Mutant(
        "a console makes a lost visitor here again",
        ARRIVALS,
        "        arrival.lost_with = live.visitor.sockets\n",
        "        arrival.lost_with = 0\n",
        f"{ARRIVES}::test_only_her_own_socket_makes_her_here",
    ),
    Mutant(
        "who came back after a while is taken for lost",
        ARRIVALS,
        "        if self.side is not side:\n",
        "        if self.lost_with < 0:\n",
        f"{ARRIVES}::test_she_is_here_again_after_her_key_was_out_of_memory",
    ),
    Mutant(
        "an answer that nobody asked for counts",
        ARRIVALS,
        "if arrival is None or question not in arrival.asked:",
        "if arrival is None:",
        f"{ARRIVES}::test_a_question_is_hers_until_she_answers",
    ),
    Mutant(
        "her yes outlives the wait it was for",
        ARRIVALS,
        "            arrival.agreed.clear()\n",
        "",
        f"{ARRIVES}::test_a_yes_is_for_this_wait_only",
    ),
    Mutant(
        "who is about to meet is offered once more",
        ARRIVALS,
        "        if not chats and arrival.meets is not None:\n",
        "        if chats and arrival.meets is not None:\n",
        f"{ARRIVES}::test_who_is_about_to_meet_does_not_wait",
    ),
    Mutant(
        "a conversation whose key has gone is spoken of for ever",
        LOBBY,
        "                self.gone(visit, None)\n        self._seats.let_go()",
        "                pass\n        self._seats.let_go()",
        f"{IN_LOBBY}::test_what_nobody_here_has_is_not_spoken_of",
    ),
    Mutant(
        "never sleeps",
        MATCHING,
        "LONGEST_SLEEP if due is None else max(0.01, due - now)",
        "0.0",
        f"{RINGS}::test_a_missed_ring_ends_by_itself",
    ),
    Mutant(
        "errands overtake each other",
        MATCHING,
        "        if self._carrying:\n",
        "        if self._carrying and not self._waiting:\n",
        f"{RINGS}::test_errands_are_done_in_order_also_those_that_follow",
    ),
)

DESKS: Final = (
    Mutant(
        "frames pile up for nobody",
        SEAT,
        "        if self.lost_at is None:\n",
        "        if self.sockets >= 0:\n",
        f"{SITS}::test_nothing_piles_up_while_nobody_reads",
    ),
    Mutant(
        "a new socket does not hear what rings",
        SEATS,
        "        seat.ring_again(now)\n",
        "",
        f"{SIT}::test_what_rings_survives_a_reload",
    ),
    Mutant(
        "old rings go on in a new room",
        SEAT,
        '            self.silence(number, "unready")\n',
        "            pass\n",
        f"{SITS}::test_when_the_room_begins_anew_nothing_rings",
    ),
    Mutant(
        "the console she has left does not close",
        SEATS,
        "            seat.sockets += 1\n            seat.bell.ring()\n",
        "            seat.bell.ring()\n",
        f"{SIT}::test_who_sits_elsewhere_is_replaced",
    ),
)

MUTANTS: Final = MEETINGS + MISSING + TELLING + DESKS
