"""Faults in the matcher that break a right, by the number of the promise in routing.md §4."""

from typing import Final

from tests.mutants.mutants import Mutant

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
EVENING: Final = "tests/model/test_matcher_model.py::TestWaitingRoom"
STORIES: Final = "tests/unit/routing/test_matcher.py"


def unit(concept: str) -> str:
    """The tests of a module."""
    return f"tests/unit/routing/test_{concept}.py"


CAPACITY: Final = (
    Mutant(
        "1 a full responder is rung",
        SEAT,
        "max(0, self.facts.capacity - self.load)",
        "max(0, 1 + self.facts.capacity - self.load)",
        EVENING,
    ),
    Mutant(
        "1 a ring takes no slot",
        SEAT,
        "return len(self.chats) + len(self.rings)",
        "return len(self.chats)",
        EVENING,
    ),
    Mutant(
        "1 a ring goes on over a capacity that shrank",
        MATCHER,
        "return decided + self._board.silence_at(seat, beyond=room)",
        "return decided",
        EVENING,
    ),
    Mutant(
        "1 a chat that goes on counts for nobody",
        MATCHER,
        "        self._begin(seat, visit, None, now)\n",
        "",
        STORIES,
    ),
)

ONE_OFFER_ONE_OWNER: Final = (
    Mutant(
        "2 two rings for one person",
        PLACE,
        "return self.offer is None and self.here",
        "return self.here",
        EVENING,
    ),
    Mutant(
        "2 in a chat and in the queue",
        MATCHER,
        "if holders and holders != [ticket.leaving]:",
        "if not ticket.visit:",
        EVENING,
    ),
    Mutant(
        "2 two owners after a restart",
        MATCHER,
        "        for seat in holders:\n            self._end_chat(seat, visit, now)\n",
        "",
        EVENING,
    ),
    Mutant(
        "2 a transfer goes back to the one she leaves",
        ROOM,
        "without=ticket.without | {ticket.leaving}",
        "without=ticket.without",
        unit("transfer"),
    ),
)

RIGHTS: Final = (
    Mutant(
        "3 a ring on a line she left",
        POLICY,
        "if needs.line not in responder.lines or responder.kind",
        "if responder.kind",
        EVENING,
    ),
    Mutant(
        "3 whoever is not trained for an entrance",
        QUEUES,
        "    line, entrance, wanted = needs.line, needs.entrance, wish(needs)\n",
        "    line, entrance, wanted = needs.line, None, wish(needs)\n",
        EVENING,
    ),
    Mutant(
        "3 somebody whom she excludes by a tag",
        CHOICE,
        "            if excluding.isdisjoint(tags):\n",
        "            if row:\n",
        EVENING,
    ),
    Mutant(
        "3 somebody whom she excludes by name",
        CHOICE,
        "if name not in place.ticket.without and may_ring",
        "if may_ring",
        EVENING,
    ),
    Mutant(
        "3 basic knowledge is routed on",
        POLICY,
        "ROUTED_ON: Final = 2",
        "ROUTED_ON: Final = 1",
        EVENING,
    ),
    Mutant(
        "3 translation against her will",
        POLICY,
        'return needs.translation or "translation" in needs.agreed',
        "return True",
        EVENING,
    ),
    Mutant(
        "3 a changed exclusion does not end the ring",
        MATCHER,
        "if tier(ticket, facts) is not None and not somebody_else:",
        "if not somebody_else:",
        EVENING,
    ),
    Mutant(
        "3 new facts do not end a ring that they forbid",
        MATCHER,
        "forbidden = [one for one in rings if tier(one.place.ticket, seat.facts) is None]",
        "forbidden = rings[:0]",
        EVENING,
    ),
    Mutant(
        "4 a wish is overridden",
        POLICY,
        'return ("psychologist", "survivor") if allowed == "anyone" else (allowed,)',
        'return ("psychologist", "survivor")',
        EVENING,
    ),
    Mutant(
        "4 to be asked is to agree",
        POLICY,
        'return "anyone" if "kind" in needs.agreed else needs.wish',
        'return "anyone" if "kind" in getattr(needs, "asked", ()) else needs.wish',
        EVENING,
    ),
    Mutant(
        "4 a yes cannot be taken back",
        MATCHER,
        "if yes else ticket.agreed - {question}",
        "if yes else ticket.agreed",
        unit("questions"),
    ),
    Mutant(
        "4 an old yes comes back with old news",
        ROOM,
        "question for question in old.agreed if question not in new.asked",
        "question for question in old.agreed",
        unit("waiting_room"),
    ),
)

READINESS: Final = (
    Mutant(
        "5 a ring at somebody who pauses",
        SEAT,
        'takes = self.presence == "ready" and',
        'takes = self.presence != "absent" and',
        EVENING,
    ),
    Mutant(
        "5 a pause lets it ring",
        MATCHER,
        "        decided = self._board.silence_at(seat)\n",
        "        decided = list[Decision]()\n",
        EVENING,
    ),
    Mutant(
        "5 resting lets it ring",
        MATCHER,
        "self._board.silence_at(seat) if rests and seat is not None else []",
        "[]",
        EVENING,
    ),
    Mutant(
        "5 a missed ring rings again at the same absent person",
        DUE,
        '    board.seats.stand_down(ring.seat, "away")\n',
        "",
        EVENING,
    ),
    Mutant(
        "5 one missed ring leaves the other ringing",
        DUE,
        '[board.withdraw(ring, "expired"), *board.silence_at(ring.seat)]',
        '[board.withdraw(ring, "expired")]',
        EVENING,
    ),
    Mutant(
        "5 nobody hears that she is away",
        DUE,
        "return [*withdrawn, Away(ring.seat.facts.id)]",
        "return [*withdrawn]",
        EVENING,
    ),
    Mutant(
        "5 a lost person is rung for",
        PLACE,
        "return self.offer is None and self.here",
        "return self.offer is None",
        EVENING,
    ),
    Mutant(
        "5 after her shift she is rung",
        SEAT,
        ' == "ready" and not self.landed',
        ' == "ready"',
        EVENING,
    ),
    Mutant(
        "5 a pause ends her rest",
        SEATS,
        'self._stand(seat, "resting" if resting else "ready", now)',
        'self._stand(seat, "ready", now)',
        EVENING,
    ),
    Mutant(
        "5 a line that is paused offers people",
        LINES,
        "if self.rules(line).taking and self.staffed(line):",
        "if self.staffed(line):",
        EVENING,
    ),
    Mutant(
        "5 somebody is left alone on a line",
        LINES,
        "        self._stopped.add(line)\n",
        "",
        EVENING,
    ),
)

MUTANTS: Final = (
    *CAPACITY,
    *ONE_OFFER_ONE_OWNER,
    *RIGHTS,
    *READINESS,
)
