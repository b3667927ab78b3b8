"""Faults in what the person is asked, and in the tickets that follow from her answers."""

from typing import Final

from tests.mutants.mutants import Mutant

PROPOSING: Final = "helpline/conversation/proposing.py"
TICKETS: Final = "helpline/tickets.py"

ASKED: Final = "tests/unit/helpline/conversation/test_proposing.py"
QUEUED: Final = "tests/unit/helpline/test_tickets.py"

ANSWERS: Final = (
    Mutant(
        "two proposals at once",
        PROPOSING,
        '    if state.proposal is not None:\n        raise Refused("proposal_open")\n',
        "",
        f"{ASKED}::test_she_is_asked_once_and_for_one_thing_at_a_time",
    ),
    Mutant(
        "an answer to a proposal that is over",
        PROPOSING,
        "if state.proposal is None or state.proposal.number != number:",
        "if state.proposal is None:",
        f"{ASKED}::test_an_answer_to_what_is_not_open_changes_nothing",
    ),
    Mutant(
        "no is yes",
        PROPOSING,
        "    return [Declined(number, key, now)]\n\n\ndef _withdrawn",
        "    return [Agreed(number, key, answer.along, now)]\n\n\ndef _withdrawn",
        f"{ASKED}::test_her_answer",
    ),
    Mutant(
        "a yes cannot be said differently",
        PROPOSING,
        "return [] if proposal.along == answer.along else",
        "return [] if proposal.agreed else",
        f"{ASKED}::test_her_answer",
    ),
    Mutant(
        "the responder takes back what she asked for",
        PROPOSING,
        'if by == "responder" and proposal.by == "visitor":',
        "if not by:",
        f"{ASKED}::test_what_she_asked_for_herself_needs_no_answer_and_is_nobody_elses",
    ),
    Mutant(
        "two supervisors",
        PROPOSING,
        "if isinstance(what, Joins) and any(guest.role == what.role for guest in state.guests):",
        "if not what:",
        f"{ASKED}::test_each_guest_seat_is_there_once",
    ),
    Mutant(
        "somebody sits twice",
        PROPOSING,
        "if sits or what.responder in state.without:",
        "if what.responder in state.without:",
        f"{ASKED}::test_nobody_is_proposed_who_sits_there_or_must_not_come",
    ),
    Mutant(
        "somebody she asked not to meet is proposed",
        PROPOSING,
        "if sits or what.responder in state.without:",
        "if sits:",
        f"{ASKED}::test_nobody_is_proposed_who_sits_there_or_must_not_come",
    ),
    Mutant(
        "her own wish waits for an answer",
        PROPOSING,
        '        Agreed(number, "", ask.along, now),\n',
        "",
        f"{ASKED}::test_another_person_please",
    ),
    Mutant(
        "the same kind is the other kind",
        PROPOSING,
        'kind if ask.wish == "same" else _OTHER[kind]',
        'kind if ask.wish != "same" else _OTHER[kind]',
        f"{ASKED}::test_another_person_please",
    ),
    Mutant(
        "two proposals at once by her own wish",
        PROPOSING,
        '        before = [Withdrawn(state.proposal.number, "visitor", "", now)]\n',
        "        pass\n",
        f"{ASKED}::test_her_own_wish_goes_before_what_was_proposed",
    ),
    Mutant(
        "a wish of hers with the number of an older one",
        PROPOSING,
        "number = state.seq + len(before) + 1",
        "number = state.seq + 1",
        f"{ASKED}::test_her_own_wish_goes_before_what_was_proposed",
    ),
)

PLACES: Final = (
    Mutant(
        "rung before she has agreed",
        TICKETS,
        "if state.proposal is None or not state.proposal.agreed or state.responder is None:",
        "if state.proposal is None or state.responder is None:",
        QUEUED,
    ),
    Mutant(
        "rings the one who hands over",
        TICKETS,
        "        without=waits.without | {state.responder},\n",
        "",
        QUEUED,
    ),
    Mutant(
        "rings others than the one who was named",
        TICKETS,
        "person=responder, only=True)",
        "person=responder)",
        QUEUED,
    ),
    Mutant(
        "she waits behind others again",
        TICKETS,
        "priority=RECONNECTION if state.parted else 0",
        "priority=0",
        QUEUED,
    ),
    Mutant(
        "the person she left is wished for",
        TICKETS,
        "person=None if state.person in state.without else state.person",
        "person=state.person",
        QUEUED,
    ),
)

MUTANTS: Final = (*ANSWERS, *PLACES)
