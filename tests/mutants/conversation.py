"""Faults in what may happen in a conversation, and in where it stands afterwards."""

from typing import Final

from tests.mutants.mutants import Mutant

RULES: Final = "helpline/conversation/rules.py"
STATE: Final = "helpline/conversation/state.py"
KEYS: Final = "helpline/conversation/keys.py"

UNIT: Final = "tests/unit/helpline/conversation"
EXAMPLES: Final = f"{UNIT}/test_rules.py"
STANDS: Final = f"{UNIT}/test_state.py"
NAMED: Final = f"{UNIT}/test_keys.py"

WHEN: Final = (
    Mutant(
        "words after the end",
        RULES,
        "    Phase.ENDED: frozenset(),\n",
        "    Phase.ENDED: frozenset({Say}),\n",
        f"{EXAMPLES}::test_what_is_not_allowed_is_refused_with_its_code",
    ),
    Mutant(
        "words to nobody",
        RULES,
        "    Phase.WAITING: frozenset({Assign, Unsay, Share, Allow, End, Wake}),\n",
        "    Phase.WAITING: frozenset({Assign, Unsay, Share, Allow, Say, Tap, End, Wake}),\n",
        f"{EXAMPLES}::test_what_is_not_allowed_is_refused_with_its_code",
    ),
    Mutant(
        "a second responder takes the seat",
        RULES,
        "if open_ is None or open_.along is None or isinstance(open_.what, Joins):\n"
        '        raise Refused("assign_while_open")\n',
        "if open_ is None or open_.along is None or isinstance(open_.what, Joins):\n"
        "        return [Assigned(responder, name, kind, now)]\n",
        f"{EXAMPLES}::test_nobody_takes_a_seat_that_was_not_given_up",
    ),
    Mutant(
        "a seat that nobody left stays taken",
        STATE,
        "        responder=None,\n        responder_name=",
        "        responder_name=",
        f"{STANDS}::test_when_she_waits_again_nobody_else_is_there",
    ),
    Mutant(
        "quiet a moment too long",
        RULES,
        "if now >= state.ends_at:",
        "if now > state.ends_at:",
        f"{EXAMPLES}::test_six_hours_without_a_message_end_it",
    ),
    Mutant(
        "ended at the first look",
        RULES,
        "if now >= state.ends_at:",
        "if now >= state.opened_at:",
        f"{EXAMPLES}::test_six_hours_without_a_message_end_it",
    ),
    Mutant(
        "a message does not count as life",
        STATE,
        "plus((party, key)), at + QUIET_LIMIT, newest)",
        "plus((party, key)), state.ends_at, newest)",
        f"{EXAMPLES}::test_six_hours_without_a_message_end_it",
    ),
    Mutant(
        "a hand-over does not count as life",
        STATE,
        "        language=None,\n        ends_at=event.at + QUIET_LIMIT,\n",
        "        language=None,\n",
        f"{STANDS}::test_whoever_takes_over_reads_what_she_may",
    ),
)

WHAT: Final = (
    Mutant(
        "the same words twice",
        RULES,
        "    if named(command) in state.keys:\n        return []\n",
        "",
        f"{EXAMPLES}::test_a_repeated_key_changes_nothing",
    ),
    Mutant(
        "one side's key silences the other",
        RULES,
        "if named(command) in state.keys:",
        "if (named(command) or (0, 0))[1] in dict(state.keys.newer).values():",
        EXAMPLES,
    ),
    Mutant(
        "too few keys are remembered",
        KEYS,
        "return Keys((key,), frozenset(), newer)",
        "return Keys((key,), frozenset(), self.older)",
        NAMED,
    ),
    Mutant(
        "an event that does not count",
        STATE,
        "    seq = state.seq + 1\n",
        "    seq = state.seq + (not isinstance(event, Tapped))\n",
        f"{STANDS}::test_every_event_has_the_next_number",
    ),
    Mutant(
        "the state keeps words",
        STATE,
        "party, key, _, at = event\n",
        "party, _, (key), at = event\n",
        f"{STANDS}::test_every_key_of_hers_is_remembered",
    ),
)

WHO: Final = (
    Mutant(
        "a guest ends the chat",
        RULES,
        '"supervisor": frozenset({Say, Tap, Depart}),',
        '"supervisor": frozenset({Say, Tap, Depart, End}),',
        f"{EXAMPLES}::test_nobody_does_what_is_not_hers_to_do",
    ),
    Mutant(
        "an interpreter proposes",
        RULES,
        '"interpreter": frozenset({Say, Tap, Depart}),',
        '"interpreter": frozenset({Say, Tap, Depart, Propose}),',
        f"{EXAMPLES}::test_nobody_does_what_is_not_hers_to_do",
    ),
    Mutant(
        "an empty seat speaks",
        RULES,
        "if party in _ALWAYS_SEATED or any(",
        "if party or any(",
        f"{EXAMPLES}::test_an_empty_seat_says_nothing",
    ),
    Mutant(
        "another one than was named takes over",
        RULES,
        "    if other or responder == state.responder:\n",
        "    if responder == state.responder:\n",
        f"{EXAMPLES}::test_nobody_takes_a_seat_that_was_not_given_up",
    ),
    Mutant(
        "a responder takes over from herself",
        RULES,
        "    if other or responder == state.responder:\n",
        "    if other:\n",
        f"{EXAMPLES}::test_nobody_takes_a_seat_that_was_not_given_up",
    ),
    Mutant(
        "a guest who takes over sits twice",
        RULES,
        "[one for one in state.guests if one.responder == responder]",
        "[one for one in state.guests if not one.responder]",
        f"{EXAMPLES}::test_a_guest_who_takes_over_gets_up_first",
    ),
    Mutant(
        "another guest than was announced",
        RULES,
        "or open_.what != Joins(role, responder, name):",
        "or not isinstance(open_.what, Joins):",
        f"{EXAMPLES}::test_a_guest_enters_only_as_she_was_announced",
    ),
    Mutant(
        "somebody she asked not to meet",
        RULES,
        "if responder in state.without or (state.beside and",
        "if (state.beside and",
        f"{EXAMPLES}::test_whoever_she_asked_not_to_meet_never_comes_again",
    ),
    Mutant(
        "her asking is forgotten when the responder is lost",
        STATE,
        "(by_her or _asked_for_another(state))",
        "by_her",
        f"{STANDS}::test_only_her_own_asking_keeps_somebody_away",
    ),
    Mutant(
        "a responder's idea keeps somebody away",
        STATE,
        'state.proposal is not None and state.proposal.by == "visitor"',
        "state.proposal is not None",
        f"{STANDS}::test_only_her_own_asking_keeps_somebody_away",
    ),
    Mutant(
        "a responder's idea is her wish",
        STATE,
        "if isinstance(what, ToKind) and _asked_for_another(state) and",
        "if isinstance(what, ToKind) and",
        f"{STANDS}::test_her_newest_wish_is_the_one_that_holds",
    ),
    Mutant(
        "a lost guest takes the responder along",
        RULES,
        'return Release() if place.party == "responder" else Depart(place.party)',
        "return Release()",
        f"{EXAMPLES}::test_whoever_is_lost_for_good_leaves_her_place",
    ),
)

READS: Final = (
    Mutant(
        "everything goes along unasked",
        STATE,
        'return 1 if along == "everything" else seq',
        "return 1",
        STANDS,
    ),
    Mutant(
        "one entry too many goes along",
        STATE,
        'return 1 if along == "everything" else seq',
        'return 1 if along == "everything" else seq - 1',
        STANDS,
    ),
    Mutant(
        "who takes over reads what the one before read",
        STATE,
        "        reads=_reads(seq, event.along),\n        proposal=None,\n",
        "        proposal=None,\n",
        STANDS,
    ),
    Mutant(
        "who comes after a loss reads everything",
        STATE,
        "        reads=_reads(seq, event.along),\n        guests=(),\n",
        "        guests=(),\n",
        STANDS,
    ),
    Mutant(
        "guests stay with somebody who waits",
        STATE,
        "        guests=(),\n        proposal=None,\n        language=None,\n        keys",
        "        proposal=None,\n        language=None,\n        keys",
        f"{STANDS}::test_when_she_waits_again_nobody_else_is_there",
    ),
    Mutant(
        "a yes outlives the responder",
        STATE,
        "        guests=(),\n        proposal=None,\n        language=None,\n        keys",
        "        guests=(),\n        language=None,\n        keys",
        f"{STANDS}::test_when_she_waits_again_nobody_else_is_there",
    ),
    Mutant(
        "what has ended still has a place",
        STATE,
        "        if self.phase is not Phase.OPEN:\n            return None\n",
        "",
        f"{STANDS}::test_nobody_sits_anywhere_when_it_is_over",
    ),
)

MUTANTS: Final = (*WHEN, *WHAT, *WHO, *READS)
