"""Faults in the matcher that leave somebody behind, by the number of the promise they break."""

from typing import Final

from tests.mutants.mutants import Mutant

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
EVENING: Final = "tests/model/test_matcher_model.py::TestWaitingRoom"
NIGHT: Final = "tests/model/test_matcher_model.py::test_the_same_night_brings_the_same_decisions"
RESTART: Final = "tests/model/test_restart_model.py"
WISH: Final = "tests/model/test_wish_model.py"
STORIES: Final = "tests/unit/routing/test_matcher.py"


def unit(concept: str) -> str:
    """The tests of a module."""
    return f"tests/unit/routing/test_{concept}.py"


ORDER: Final = (
    Mutant(
        "6 last come, first served",
        POLICY,
        "return (-ticket.priority, ticket.since, ticket.visit)",
        "return (-ticket.priority, -ticket.since, ticket.visit)",
        EVENING,
    ),
    Mutant(
        "6 the urgent wait like everybody",
        POLICY,
        "return (-ticket.priority, ticket.since, ticket.visit)",
        "return (0, ticket.since, ticket.visit)",
        EVENING,
    ),
    Mutant(
        "6 the newest change is served first",
        SETTLING,
        "key=lambda place: turn(place.ticket))",
        "key=lambda place: turn(place.ticket), reverse=True)",
        unit("settling"),
    ),
    Mutant(
        "7 a good match is worth an hour",
        CHOICE,
        '{"first": 60.0, "second"',
        '{"first": 3600.0, "second"',
        unit("choice"),
    ),
    Mutant(
        "7 a better match takes what an earlier person needs",
        SETTLING,
        "            if best is not seat and place_for(board, best, now) is not place:\n"
        "                best = seat\n",
        "",
        unit("settling"),
    ),
    Mutant(
        "7 any language is as good as hers",
        POLICY,
        "    if not first:\n        return SECOND\n",
        "",
        unit("policy"),
    ),
    Mutant(
        "7 whoever became free is rung whoever is better",
        SETTLING,
        "best = seat_for(board, place, now) or seat",
        "best = seat",
        unit("settling"),
    ),
)

NOBODY_IS_LEFT: Final = (
    Mutant(
        "8 one is served, and a second slot stays empty",
        SETTLING,
        "        while seat.free and (place := place_for(board, seat, now)) is not None:\n",
        "        if seat.free and (place := place_for(board, seat, now)) is not None:\n",
        EVENING,
    ),
    Mutant(
        "8 the last one who is better leaves unnoticed",
        SETTLING,
        "        for place in board.room.unsure(line):\n            board.touch(place)\n",
        "",
        unit("holds"),
    ),
    Mutant(
        "8 a hold has no end",
        SETTLING,
        '        board.timers.set(("opening", ticket.visit), opening)\n',
        "",
        unit("holds"),
    ),
    Mutant(
        "8 the urgent hold",
        HOLDS,
        "    if ticket.priority:\n        return\n",
        "",
        unit("holds"),
    ),
    Mutant(
        "8 waiting for nobody",
        HOLDS,
        "return places * seconds / USUAL_CHAT > (1 + ahead) / 2",
        "return True",
        unit("holds"),
    ),
    Mutant(
        "8 a line that opens rings nobody",
        LINES,
        "        return stopped\n",
        "        return False\n",
        unit("lines"),
    ),
    Mutant(
        "8 not now is for ever",
        CHOICE,
        "return again <= now and not board.seats.present.fits(place.ticket, place.declined)",
        "return False",
        unit("choice"),
    ),
    Mutant(
        "8 not now nags",
        CHOICE,
        "return again <= now and not board.seats",
        "return not board.seats",
        unit("choice"),
    ),
    Mutant(
        "8 a rest after not now has no end",
        MATCHER,
        '        self._timers.set(("declined", ring.offer.visit), place.next_rest(now))\n',
        "",
        STORIES,
    ),
    Mutant(
        "8 the person she wishes for is not rung when she comes free",
        CHOICE,
        "    if wishing:\n        yield wishing, WISHED\n",
        "",
        unit("holds"),
    ),
)

AGE: Final = (
    Mutant(
        "9 arriving again costs her age",
        ROOM,
        "since=min(old.since, new.since)",
        "since=new.since",
        EVENING,
    ),
    Mutant(
        "9 arriving again costs her urgency",
        ROOM,
        "priority=max(old.priority, new.priority)",
        "priority=new.priority",
        EVENING,
    ),
    Mutant(
        "9 a broken connection costs her place",
        MATCHER,
        "        place.forget_at = now + self._place_kept\n",
        '        self._board.leave(place, "left")\n        return decided\n',
        EVENING,
    ),
    Mutant(
        "10 she does not come back to her queues",
        BOARD,
        "        self.touch(ring.place)\n",
        "",
        EVENING,
    ),
    Mutant(
        "10 a ring without an end",
        BOARD,
        '        self.timers.set(("ring", visit), offer.until)\n',
        "",
        EVENING,
    ),
    Mutant(
        "10 a place without an end",
        MATCHER,
        '        self._timers.set(("place", visit), place.forget_at)\n',
        "",
        EVENING,
    ),
)

ANSWERS: Final = (
    Mutant(
        "11 an answer at the end of the ring",
        MATCHER,
        "now >= ring.offer.until:",
        "now > ring.offer.until:",
        EVENING,
    ),
    Mutant(
        "11 an answer by somebody else",
        MATCHER,
        "if ring is not None and ring.offer.responder == responder_id else None",
        "if ring is not None else None",
        STORIES,
    ),
    Mutant(
        "11 a repeated answer is refused",
        SEATS,
        "            if number == offer_number:\n",
        "            if number == -offer_number:\n",
        EVENING,
    ),
    Mutant(
        "11 she leaves, and it rings on",
        BOARD,
        "        decided = self.silence(place, reason)\n",
        "        decided = list[Decision]()\n",
        STORIES,
    ),
)

SAME_DECISIONS: Final = (
    Mutant(
        "12 the order of a set decides",
        CHOICE,
        "now), seat.idle_since, seat.facts.id, seat)",
        "now), str(hash(seat.facts.id)), seat.facts.id, seat)",
        NIGHT,
    ),
    Mutant(
        "13 who left stays in a queue",
        ROOM,
        "            if queue not in queues:\n",
        '            if queue not in queues and queue[-1] != "second":\n',
        EVENING,
    ),
    Mutant(
        "13 room is counted twice",
        ROSTER,
        "            self._room[spot] -= room\n",
        "",
        EVENING,
    ),
)

EVERY_EVENT: Final = tuple(
    Mutant(f"14 nobody hears of it: {name}", MATCHER, first, f"        return []\n{first}", EVENING)
    for name, first in (
        ("arrived", "        holders = [seat.facts.id for seat in"),
        ("left", "        return self._leave(visit) + self._settle(now)\n"),
        ("lost", '        decided = self._board.silence(place, "left")\n'),
        ("returned", "        place.forget_at = None\n"),
        ("answered", "        ticket = place.ticket\n        agreed"),
        ("ready", "        known = self._seats.find(responder.id)\n"),
        ("paused", '        return self._stand_down(responder_id, "paused")'),
        ("gone", '        return self._stand_down(responder_id, "absent")'),
        ("resting", "        seat, rests = self._seats.find(responder_id), until > now\n"),
        ("accepted", "        ticket = ring.place.ticket\n        self._board.end"),
        ("declined", "        place = ring.place\n        place.declined"),
        ("freed", "        for seat in self._seats.with_chat(visit):\n            if seat"),
        ("resumed", "        holders = self._seats.with_chat(visit)\n"),
        ("rules", "        self._board.lines.set(rules)\n"),
        ("wake", "        decided: list[Decision] = []\n        while (timer"),
    )
)

NO_ORACLE: Final = (
    Mutant(
        "16 a wish is held only for somebody who exists",
        MATCHER,
        "            hold(place, board.lines.rules(ticket.line))\n",
        "            hold(place, board.lines.rules(ticket.line))\n"
        "            if ticket.person is not None and self._seats.find(ticket.person) is None:\n"
        "                place.person_until = None\n",
        WISH,
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
        EVENING,
    ),
)

MUTANTS: Final = (
    *ORDER,
    *NOBODY_IS_LEFT,
    *AGE,
    *ANSWERS,
    *SAME_DECISIONS,
    *EVERY_EVENT,
    *NO_ORACLE,
)
