"""Faults in the one waiting room: two that decide, somebody forgotten, what is over done anyway."""

from typing import Final

from tests.mutants.mutants import Mutant

CALLS: Final = "helpline/room/calls.py"
COURIER: Final = "helpline/room/courier.py"
HOLDINGS: Final = "helpline/room/holdings.py"
LADDER: Final = "helpline/room/ladder.py"
LEASE: Final = "helpline/adapters/room_lease.py"
LETTERS: Final = "helpline/adapters/room_letters.py"
MIRROR: Final = "helpline/room/mirror.py"
NODE: Final = "helpline/room/node.py"
PEERS: Final = "helpline/room/peers.py"
PRESENCE: Final = "helpline/room/presence.py"
ROOM: Final = "helpline/room/room.py"
ROSTER: Final = "helpline/room/roster.py"
SHARED: Final = "helpline/adapters/shared_matching.py"

CALLING: Final = "tests/unit/helpline/room/test_calls.py"
CARRIES: Final = "tests/unit/helpline/room/test_courier.py"
CLIMBS: Final = "tests/unit/helpline/room/test_ladder.py"
HOLDS: Final = "tests/unit/helpline/room/test_holdings.py"
KEEPS: Final = "tests/unit/helpline/adapters/test_room_lease.py"
MEETS: Final = "tests/unit/helpline/room/test_room.py"
SEES: Final = "tests/unit/helpline/room/test_mirror.py"
SHARES: Final = "tests/unit/helpline/adapters/test_shared_matching.py"
SITS: Final = "tests/unit/helpline/room/test_roster.py"
TELLS: Final = "tests/unit/helpline/room/test_presence.py"
WITH_OTHERS: Final = "tests/unit/helpline/room/test_node.py"
WRITES: Final = "tests/unit/helpline/adapters/test_room_letters.py"

OWNING: Final = (
    Mutant(
        "an owner decides after its lease",
        NODE,
        'self.role == "owner" and self._ticking() < self._leads_until',
        'self.role == "owner"',
        f"{WITH_OTHERS}::test_an_owner_without_redis_stops_before_its_lease_can_have_ended",
    ),
    Mutant(
        "an older owner is obeyed",
        NODE,
        "        if fence < self.highest:\n",
        "        if fence.number < 0:\n",
        f"{WITH_OTHERS}::test_an_older_owner_is_not_obeyed",
    ),
    Mutant(
        "nobody tells an owner that it is over",
        NODE,
        "                self._envelopes.append(Envelope(self.highest, self.name, sender))\n",
        "                pass\n",
        f"{WITH_OTHERS}::test_an_older_owner_is_not_obeyed",
    ),
    Mutant(
        "what a stale owner decides is done at its own desks",
        SHARED,
        "                self._node.leads_no_more()\n            except FAULTS:",
        "                return True\n            except FAULTS:",
        f"{SHARES}::test_what_a_stale_owner_decides_is_not_done",
        fixtures=True,
    ),
    Mutant(
        "a stale owner is heard",
        LEASE,
        "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end\nfor at",
        "for at",
        f"{KEEPS}::test_only_the_holder_is_heard",
        fixtures=True,
    ),
    Mutant(
        "a lease is renewed by whoever had it before",
        LEASE,
        "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end\nreturn redis.call('PEXPIRE'",
        "return redis.call('PEXPIRE'",
        f"{KEEPS}::test_it_is_renewed_by_its_holder_only",
        fixtures=True,
    ),
    Mutant(
        "numbers fall when Redis forgets",
        LEASE,
        "math.max(last, tonumber(ARGV[2]), tonumber(redis.call('TIME')[1])) + 1",
        "last + 1",
        f"{KEEPS}::test_numbers_rise_whatever_redis_remembers",
        fixtures=True,
    ),
    Mutant(
        "a lease without an end",
        LEASE,
        "'PX', ARGV[3])",
        "'PX', ARGV[4] * 1000)",
        f"{KEEPS}::test_what_it_keeps_has_an_end",
        fixtures=True,
    ),
)

PARTING: Final = (
    Mutant(
        "a node that slept does what it was told before",
        NODE,
        'if now - looked_at >= SESSION_LOST and self.role == "guest":',
        "if now < looked_at:",
        f"{WITH_OTHERS}::test_what_was_decided_before_a_long_sleep_is_not_done_after_it",
    ),
    Mutant(
        "a deaf node is kept by the owner",
        NODE,
        "now - self._owner_at < MUTE_AFTER",
        "now >= 0",
        f"{WITH_OTHERS}::test_who_is_cut_off_is_alone_only_when_the_others_have_let_it_go",
    ),
    Mutant(
        "alone too soon",
        NODE,
        "ALONE_AFTER: Final = 10.0",
        "ALONE_AFTER: Final = 7.0",
        f"{WITH_OTHERS}::test_who_is_cut_off_is_alone_only_when_the_others_have_let_it_go",
    ),
    Mutant(
        "without Redis nobody is matched",
        NODE,
        "now - self._owner_at >= ALONE_AFTER",
        "now < 0",
        f"{WITH_OTHERS}::test_without_redis_every_node_matches_its_own_people",
    ),
    Mutant(
        "a dead node's people stay",
        NODE,
        "            self._route(self._room.drop(node, self._clock()))\n",
        "            pass\n",
        f"{WITH_OTHERS}::test_a_dead_guest_takes_its_people_along",
    ),
    Mutant(
        "silence is not noticed",
        PEERS,
        "now - peer.heard_at >= SILENT_AFTER",
        "now < peer.heard_at",
        f"{WITH_OTHERS}::test_a_dead_guest_takes_its_people_along",
    ),
    Mutant(
        "a new owner is told nothing",
        NODE,
        "        for news in self._holdings:\n            self._courier.post(news)\n",
        "",
        f"{WITH_OTHERS}::test_a_killed_owner_is_followed_by_another",
    ),
    Mutant(
        "a guest that was given up never notices",
        NODE,
        "now - self._packet_at >= SESSION_LOST",
        "now < self._packet_at",
        f"{WITH_OTHERS}::test_a_guest_that_was_given_up_begins_anew",
    ),
    Mutant(
        "letters of an older session are taken",
        NODE,
        "if envelope.packet is None or envelope.session != self._session:",
        "if envelope.packet is None:",
        f"{WITH_OTHERS}::test_letters_of_an_older_session_are_not_taken",
    ),
    Mutant(
        "an accept while nobody decides is lost",
        NODE,
        "            self._errands.append(TooLate(news.responder))\n",
        "            pass\n",
        f"{WITH_OTHERS}::test_who_accepts_while_nobody_decides_is_told",
    ),
    Mutant(
        "a node that stops says nothing",
        NODE,
        "        if envelope.leaves:\n            self._drop(guest)\n            return\n",
        "",
        f"{WITH_OTHERS}::test_a_node_that_stops_says_so",
    ),
    Mutant(
        "a lost letter stays lost",
        COURIER,
        "return self._next > self._first and now - self._moved_at >= AGAIN_AFTER",
        "return False",
        f"{CARRIES}::test_nothing_is_lost_doubled_or_shuffled",
    ),
    Mutant(
        "a letter that came twice is taken twice",
        COURIER,
        "        fresh = packet.letters[known:]\n",
        "        fresh = packet.letters\n",
        f"{CARRIES}::test_nothing_is_lost_doubled_or_shuffled",
    ),
    Mutant(
        "who has gone is said to be here",
        HOLDINGS,
        "                self._desks.pop(responder, None)\n",
        "                pass\n",
        f"{HOLDS}::test_who_has_gone_is_said_no_longer",
    ),
)

MATCHING: Final = (
    Mutant(
        "an older state puts her into the queue again",
        ROOM,
        "        if news.number < visit.number:",
        "        if news.number < 0:",
        f"{MEETS}::test_the_higher_number_is_right",
    ),
    Mutant(
        "an acceptance said twice is two meetings",
        ROOM,
        "        if visit.meeting is not None and visit.meeting.number == match.number:\n"
        "            return []\n",
        "",
        f"{MEETS}::test_an_acceptance_said_twice_is_one_meeting",
    ),
    Mutant(
        "a meeting that failed keeps her busy",
        ROOM,
        "            decided = self.matcher.freed(news.visit, news.responder, now)\n",
        "            decided = []\n",
        f"{MEETS}::test_a_meeting_that_could_not_be_kept_rings_again",
    ),
    Mutant(
        "a meeting of a dead node waits for ever",
        ROOM,
        "            errands += self._parted(lost, now)\n",
        "",
        f"{MEETS}::test_a_meeting_of_a_node_that_died_rings_again_elsewhere",
    ),
    Mutant(
        "rings before everybody is heard of",
        ROOM,
        "        self.is_open = False ",
        "        self.is_open = True ",
        f"{MEETS}::test_before_it_opens_nobody_is_rung",
    ),
    Mutant(
        "a new owner takes the line for closed before it has heard of anybody",
        NODE,
        "        self._room = self._new_room(first)\n",
        "        self._room = self._new_room(first)\n        self.view = RoomView(self._room)\n",
        f"{WITH_OTHERS}::test_a_line_stays_open_while_the_room_changes_hands",
    ),
    Mutant(
        "a new owner opens the room before the others have heard of it",
        NODE,
        "            self._beat_at = -inf  # the others hear",
        "            # the others hear",
        f"{WITH_OTHERS}::test_a_new_owner_has_heard_of_everybody_before_it_opens",
    ),
    Mutant(
        "a room that has not heard of everybody is shown to all",
        PEERS,
        "        shows = room.is_open and self.moved",
        "        shows = self.moved",
        f"{WITH_OTHERS}::test_a_line_stays_open_while_the_room_changes_hands",
    ),
    Mutant(
        "her old line takes her newer place",
        "helpline/room/visits.py",
        "return any(self.holders.values())",
        "return bool(self.holders) and all(self.holders.values())",
        f"{MEETS}::test_she_is_connected_if_any_node_says_so",
    ),
    Mutant(
        "the absent are rung by the next room",
        "helpline/room/desks.py",
        'self.checked == "available" and not self.away and bool(self.facts.languages)',
        'self.checked == "available" and bool(self.facts.languages)',
        f"{MEETS}::test_who_was_set_away_is_not_rung_by_the_next_room_either",
    ),
    Mutant(
        "two desks of one person",
        ROOM,
        "                errands.append((before, to.SitsElsewhere(responder)))\n",
        "                pass\n",
        f"{MEETS}::test_who_connects_to_another_node_sits_there",
    ),
    Mutant(
        "a chat that nobody knows of counts for ever",
        ROOM,
        "                return errands + self._visit_over(visit.name, now)\n",
        "                return errands\n",
        f"{MEETS}::test_a_chat_that_nobody_knows_of_any_more_counts_no_longer",
    ),
    Mutant(
        "nobody hears that her responder is missing",
        PRESENCE,
        "            if told.get(responder) != here:\n",
        "            if told.get(responder) == here:\n",
        f"{TELLS}::test_it_is_told_when_she_goes_and_comes",
    ),
    Mutant(
        "a node on its own misses people of other nodes",
        PRESENCE,
        "                if here or self.whole:\n",
        "                if here or told is not None:\n",
        f"{WITH_OTHERS}::test_without_redis_chats_across_nodes_go_on",
    ),
    Mutant(
        "a silent node's people are taken for gone",
        PRESENCE,
        "here = PersonHere(visit.name, visit.here, said or visit.here)",
        "here = PersonHere(visit.name, visit.here, True)",
        f"{MEETS}::test_her_responders_node_knows_whether_she_is_there",
    ),
    Mutant(
        "a mirror keeps what is gone",
        MIRROR,
        "    for key in gone:\n        del seen[key]\n",
        "    gone = ()\n",
        f"{SEES}::test_the_mirror_shows_what_the_room_shows",
    ),
)

HELPING: Final = (
    Mutant(
        "all are called at once",
        LADDER,
        "TURNS: Final = 2",
        "TURNS: Final = 0",
        f"{CLIMBS}::test_one_after_the_other_then_all",
    ),
    Mutant(
        "a call goes on when somebody comes",
        LADDER,
        "return [*self.ends(call), ComesToIt(known.facts, responder)]",
        "return [ComesToIt(known.facts, responder)]",
        f"{CLIMBS}::test_whoever_comes_first_ends_it",
    ),
    Mutant(
        "who cannot come is called again",
        LADDER,
        "        known.refused.add(responder)\n",
        "",
        f"{CLIMBS}::test_who_cannot_come_is_not_called_again",
    ),
    Mutant(
        "she calls herself",
        LADDER,
        " and who != self.facts.by",
        "",
        f"{CLIMBS}::test_the_caller_is_not_called_herself",
    ),
    Mutant(
        "anybody may come",
        LADDER,
        "if known is None or responder not in known.calling:",
        "if known is None:",
        f"{CLIMBS}::test_only_who_is_called_may_come",
    ),
    Mutant(
        "pause is no pause",
        ROSTER,
        ' and desk.checked != "pause"',
        "",
        f"{SITS}::test_supervisors_are_called_in_their_order",
    ),
    Mutant(
        "a quiet line goes on calling",
        CALLS,
        "return [*self._tell_supervisors(bell, on=False), *self.ends(call.call)]",
        "return self._tell_supervisors(bell, on=False)",
        f"{CALLING}::test_a_line_calls_and_every_supervisor_sees_it",
    ),
)

SEALED: Final = (
    Mutant(
        "letters that everybody can read",
        LETTERS,
        'return envelope.sender.encode() + sealed(key, channel, b"\\n".join(lines))',
        'return envelope.sender.encode() + sealed(key, channel, b"\\n".join(lines)) + lines[-1]',
        f"{WRITES}::test_nothing_of_a_letter_can_be_read_on_the_way",
    ),
    Mutant(
        "a letter for one is taken by all",
        LETTERS,
        "plain = opened(self._key_of(sender), channel_of(to), message[NAME_LENGTH:])",
        "plain = opened(self._key_of(sender), TO_ALL, message[NAME_LENGTH:])",
        f"{WRITES}::test_a_message_without_letters",
    ),
)

MUTANTS: Final = OWNING + PARTING + MATCHING + HELPING + SEALED
