"""Faults in the matcher: at least one for each promise of routing.md §4 that is tested."""

from typing import Final

from tests.mutants.mutants import Mutant

MATCHER: Final = "routing/matcher.py"
POLICY: Final = "routing/policy.py"
ROOM: Final = "routing/waiting_room.py"
SEATS: Final = "routing/seats.py"

MODEL: Final = "tests/model/test_matcher_model.py::TestWaitingRoom"
NIGHT: Final = "tests/model/test_matcher_model.py::test_the_same_night_brings_the_same_decisions"
STORIES: Final = "tests/unit/routing/test_matcher.py"

CAPACITY: Final = (
    Mutant(
        "a full responder is rung",
        SEATS,
        "len(self.chats) < self.facts.capacity",
        "len(self.chats) <= self.facts.capacity",
        MODEL,
    ),
    Mutant("a ring takes no slot", SEATS, " and self.ring is None", "", MODEL),
    Mutant(
        "a ring goes on over a capacity that shrank",
        MATCHER,
        "if fits and len(seat.chats) < seat.facts.capacity:",
        "if fits:",
        MODEL,
    ),
    Mutant(
        "a chat that goes on counts for nobody",
        MATCHER,
        "        self._seats.begun(seat, visit, None)\n",
        "",
        MODEL,
    ),
)

ONE_OFFER_ONE_OWNER: Final = (
    Mutant(
        "two rings for one person",
        ROOM,
        "return self.offer is None and self.forget_at is None",
        "return self.forget_at is None",
        MODEL,
    ),
    Mutant(
        "in a chat and in the queue",
        MATCHER,
        "if self._seats.with_chat(ticket.visit) is not None:",
        "if not ticket.visit:",
        MODEL,
    ),
    Mutant(
        "two owners after a restart",
        MATCHER,
        "            self._end_chat(elsewhere, visit, now)\n",
        "",
        MODEL,
    ),
)

RIGHTS: Final = (
    Mutant(
        "a ring on a line she left",
        POLICY,
        "if needs.line not in responder.lines or responder.kind",
        "if responder.kind",
        MODEL,
    ),
    Mutant(
        "a wish is overridden",
        POLICY,
        'return ("psychologist", "survivor") if wish == "anyone" else (wish,)',
        'return ("psychologist", "survivor")',
        MODEL,
    ),
    Mutant(
        "a changed wish does not end the ring",
        POLICY,
        " or responder.kind not in kinds(needs.wish):",
        ":",
        MODEL,
    ),
    Mutant(
        "basic knowledge keeps a ring",
        POLICY,
        "if level >= ROUTED_ON and language in needs.languages:",
        "if language in needs.languages:",
        MODEL,
    ),
    Mutant(
        "basic knowledge is routed on",
        SEATS,
        "                if level >= ROUTED_ON:\n",
        "                if level:\n",
        MODEL,
    ),
    Mutant(
        "translation against her will",
        SEATS,
        "kinds(needs.wish) if needs.translation else ()",
        "kinds(needs.wish)",
        MODEL,
    ),
    Mutant(
        "translation while somebody speaks her language",
        MATCHER,
        'if seat is None and self._way_to(needs, apart) == "translation":',
        "if seat is None:",
        MODEL,
    ),
)

READINESS: Final = (
    Mutant(
        "a ring at somebody who pauses",
        SEATS,
        'self.presence == "ready" and',
        'self.presence != "absent" and',
        MODEL,
    ),
    Mutant(
        "a pause lets it ring",
        MATCHER,
        "        if seat.ring is not None:\n            decided +=",
        "        if not presence and seat.ring is not None:\n            decided +=",
        MODEL,
    ),
    Mutant(
        "a missed ring rings again at the same absent person",
        MATCHER,
        '                self._seats.stand_down(ring.seat, "away")\n',
        "",
        MODEL,
    ),
    Mutant(
        "nobody hears that she is away",
        MATCHER,
        "                decided.append(Away(ring.offer.responder))\n",
        "",
        MODEL,
    ),
    Mutant(
        "a lost person is rung for",
        ROOM,
        "return self.offer is None and self.forget_at is None",
        "return self.offer is None",
        MODEL,
    ),
)

ORDER: Final = (
    Mutant(
        "last come, first served",
        POLICY,
        "return (-ticket.priority, ticket.since, ticket.visit)",
        "return (-ticket.priority, -ticket.since, ticket.visit)",
        MODEL,
    ),
    Mutant(
        "the urgent wait like everybody",
        POLICY,
        "return (-ticket.priority, ticket.since, ticket.visit)",
        "return (0, ticket.since, ticket.visit)",
        MODEL,
    ),
    Mutant("the last of a group is first", ROOM, "yield turns[0]", "yield turns[-1]", MODEL),
    Mutant(
        "groups are served in any order",
        MATCHER,
        "_, _, visit = heappop(heads)",
        "_, _, visit = heads.pop()",
        MODEL,
    ),
    Mutant(
        "arriving again costs her age",
        ROOM,
        "since, priority = min(old.since, ticket.since),",
        "since, priority = ticket.since,",
        MODEL,
    ),
    Mutant(
        "arriving again costs her urgency",
        ROOM,
        "max(old.priority, ticket.priority)",
        "ticket.priority",
        MODEL,
    ),
    Mutant(
        "a broken connection costs her place",
        MATCHER,
        "        self._room.lost(place, now + self._place_kept)\n",
        "        self._room.leave(place)\n",
        MODEL,
    ),
    Mutant(
        "any language is as good as hers",
        POLICY,
        "    if not first:\n        return 2\n",
        "",
        STORIES,
    ),
    Mutant("the busy are rung first", MATCHER, "(rank, len(seat.chats),", "(rank, 0,", MODEL),
    Mutant(
        "the longest idle wait longest",
        MATCHER,
        "seat.idle_since, seat.facts.id, seat)",
        "-seat.idle_since, seat.facts.id, seat)",
        STORIES,
    ),
)

NOBODY_IS_LEFT: Final = (
    Mutant(
        "the end of a chat rings nobody",
        MATCHER,
        "        self._end_chat(seat, visit, now)\n        return self._settle(now)\n",
        "        self._end_chat(seat, visit, now)\n        return []\n",
        MODEL,
    ),
    Mutant(
        "a second slot stays empty",
        MATCHER,
        "return [match, *self._settle(now)]",
        "return [match]",
        MODEL,
    ),
    Mutant(
        "one of a group is served, and no other",
        MATCHER,
        "            if following is not None:\n",
        "            if not following:\n",
        MODEL,
    ),
    Mutant(
        "one of her lines is looked at",
        MATCHER,
        "for line in sorted(seat.facts.lines):",
        "for line in sorted(seat.facts.lines)[:1]:",
        MODEL,
    ),
    Mutant(
        "the last one who speaks her language leaves unnoticed",
        MATCHER,
        "        self._seats.stand_down(seat, presence)\n        self._unsettle(seat)\n",
        "        self._seats.stand_down(seat, presence)\n",
        STORIES,
    ),
    Mutant(
        "she does not come back to the open ones",
        ROOM,
        "        place.offer = offer\n        self._show(place)\n",
        "        place.offer = offer\n",
        MODEL,
    ),
    Mutant(
        "a ring without an end",
        MATCHER,
        "        heappush(self._timers, (until, place.ticket.visit))\n",
        "",
        MODEL,
    ),
    Mutant(
        "a place without an end",
        MATCHER,
        "        heappush(self._timers, (now + self._place_kept, visit))\n",
        "",
        MODEL,
    ),
    Mutant(
        "a rest without an end",
        MATCHER,
        "        heappush(self._timers, (now + DECLINED_REST, ring.offer.visit))\n",
        "",
        STORIES,
    ),
)

ANSWERS: Final = (
    Mutant(
        "an answer at the end of the ring",
        MATCHER,
        "now >= ring.offer.until:",
        "now > ring.offer.until:",
        MODEL,
    ),
    Mutant(
        "an answer by somebody else",
        MATCHER,
        "if ring is not None and ring.offer.responder == responder_id else None",
        "if ring is not None else None",
        MODEL,
    ),
    Mutant(
        "a repeated answer is refused",
        SEATS,
        "            if number == offer_number:\n",
        "            if number == -offer_number:\n",
        MODEL,
    ),
    Mutant(
        "she leaves, and it rings on",
        MATCHER,
        '            decided += self._withdraw(self._rings[place.offer.number], "left")\n'
        "        self._room.leave(place)\n",
        "            return decided\n        self._room.leave(place)\n",
        MODEL,
    ),
    Mutant(
        "not now is not heard",
        MATCHER,
        "        self._room.declined(ring.place, responder_id, now + DECLINED_REST)\n",
        "",
        MODEL,
    ),
    Mutant(
        "not now is for ever",
        MATCHER,
        "if apart and self._way_to(needs, apart) is None:",
        "if apart and not needs.line:",
        MODEL,
    ),
    Mutant(
        "not now nags",
        MATCHER,
        "for who, again in apart.items() if again > now}",
        "for who, again in apart.items() if again < now}",
        MODEL,
    ),
)

SAME_DECISIONS: Final = (
    Mutant(
        "the order of a set decides",
        MATCHER,
        "seat.idle_since, seat.facts.id, seat)",
        "seat.idle_since, str(hash(seat.facts.id)), seat)",
        NIGHT,
    ),
)

MUTANTS: Final = (
    *CAPACITY,
    *ONE_OFFER_ONE_OWNER,
    *RIGHTS,
    *READINESS,
    *ORDER,
    *NOBODY_IS_LEFT,
    *ANSWERS,
    *SAME_DECISIONS,
)
