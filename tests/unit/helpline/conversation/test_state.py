"""Where a conversation stands after what has happened in it."""

from typing import Final, get_type_hints

import pytest

from helpline.conversation.events import (
    Agreed,
    Declined,
    Departed,
    Emptied,
    Ended,
    Event,
    HandedOver,
    Noted,
    Opened,
    Released,
    Said,
    Shared,
    Tapped,
    Unsaid,
    Withdrawn,
)
from helpline.conversation.state import Conversation, evolve
from helpline.conversation.terms import (
    QUIET_LIMIT,
    Along,
    Guest,
    Phase,
    Place,
    Proposal,
)
from helpline.text import Text
from routing.model import Entrance, Tag
from tests.unit.helpline.conversation.examples import (
    ASSIGNED,
    EVA,
    EVA_JOINS,
    LENA,
    LENA_INTERPRETS,
    LINE,
    MAJA,
    OPENED,
    OVER,
    SPOKEN,
    SWEDISH,
    TALKING,
    TO_LENA,
    TO_PSYCHOLOGIST,
    TO_YOUNG,
    WAITING,
    after,
    agreed,
    another,
    asked,
    handed_over,
    joined,
)

BOTH: Final[tuple[Along, ...]] = ("everything", "nothing")


def test_the_state_follows_the_events() -> None:
    """From the queue to a responder, back to the queue, to another one, to the end."""
    assert (
        Conversation(
            seq=1,
            phase=Phase.WAITING,
            line=LINE,
            languages=SWEDISH,
            wish="survivor",
            translation=True,
            opened_at=10.0,
            ends_at=10.0 + QUIET_LIMIT,
        )
        == WAITING
    )
    assert (
        WAITING._replace(
            seq=2,
            phase=Phase.OPEN,
            responder=MAJA,
            responder_name="Maja",
            responder_kind="survivor",
            sat_at=2,
            ends_at=20.0 + QUIET_LIMIT,
        )
        == TALKING
    )
    waiting_again = evolve(TALKING, Released(30.0))
    assert waiting_again == WAITING._replace(
        seq=3, ends_at=20.0 + QUIET_LIMIT, parted=True, reads=3
    )
    assert evolve(waiting_again, ASSIGNED).phase is Phase.OPEN
    assert TALKING._replace(seq=3, phase=Phase.ENDED) == OVER


def test_words_leave_everything_else_as_it_is() -> None:
    """Whatever each field of the state holds."""
    held = Conversation._make(object() for _ in Conversation._fields)._replace(
        seq=7, keys=TALKING.keys, newest=3
    )
    said = evolve(held, Said("responder", "k9", Text("x"), 61.0))
    keys = TALKING.keys.plus(("responder", "k9"))
    assert said == held._replace(seq=8, keys=keys, ends_at=61.0 + QUIET_LIMIT)


def test_every_event_has_the_next_number() -> None:
    """A sign, too: whoever reads later misses none and meets none twice."""
    events: tuple[Event, ...] = (
        Tapped("visitor", "k8", "here", 60.0),
        Said("responder", "k9", Text("x"), 61.0),
        Released(62.0),
        Shared("k10", "everything", 63.0),
        Ended("line", "quiet", 64.0),
    )
    state = TALKING
    for number, event in enumerate(events, TALKING.seq + 1):
        state = evolve(state, event)
        assert state.seq == number


def test_what_she_asked_for_stays_in_the_state() -> None:
    """So that she is announced with it again after a restart."""
    tags = (Tag("from:ro"),)
    opened = Opened(LINE, SWEDISH, "anyone", False, 5.0, Entrance("friend"), tags, LENA)
    state = after(opened, ASSIGNED, Released(6.0))
    assert (state.entrance, state.without_tags, state.person) == (Entrance("friend"), tags, LENA)


def test_a_proposal_stands_until_it_is_settled() -> None:
    """It changes nothing but itself: who sits where is as it was."""
    open_ = asked(TO_LENA)
    assert open_.proposal == Proposal(4, "responder", TO_LENA)
    assert not open_.proposal.agreed
    yes = agreed(TO_LENA, "everything")
    assert yes.proposal == Proposal(4, "responder", TO_LENA, "everything")
    assert yes.proposal.agreed
    for state in (open_, yes):
        for event in (Declined(4, "k", 31.0), Withdrawn(4, "line", "", 31.0)):
            left = evolve(state, event)
            assert left._replace(seq=SPOKEN.seq, keys=SPOKEN.keys) == SPOKEN
    noted = evolve(open_, Noted(4, Text("words"), 31.0))
    assert noted._replace(seq=open_.seq) == open_


@pytest.mark.parametrize("along", BOTH)
def test_whoever_takes_over_reads_what_she_may(along: Along) -> None:
    """All of it, or nothing that was written before she sat down."""
    state = handed_over(along)
    assert (state.responder, state.responder_name) == (LENA, "Lena")
    assert (state.responder_kind, state.proposal) == ("psychologist", None)
    first = 1 if along == "everything" else state.seq
    assert state.place(LENA) == Place("responder", state.seq, first)
    assert state.place(MAJA) is None
    assert state.ends_at == 32.0 + QUIET_LIMIT


@pytest.mark.parametrize("along", BOTH)
def test_a_guest_reads_what_she_may(along: Along) -> None:
    """And what the responder may read does not change with it."""
    state = joined(EVA_JOINS, along)
    first = 1 if along == "everything" else state.seq
    assert state.guests == (Guest("supervisor", EVA, "Eva", state.seq, first),)
    assert state.place(EVA) == Place("supervisor", state.seq, first)
    assert state.place(MAJA) == Place("responder", 2, 1)
    left = evolve(state, Departed("supervisor", "Eva", 40.0))
    assert (left.place(EVA), left.guests) == (None, ())


def test_guests_stay_when_somebody_else_takes_over() -> None:
    """An interpreter is needed by whoever answers."""
    to_eva = HandedOver(EVA, "Eva", "psychologist", "nothing", 50.0)
    state = after(to_eva, of=agreed(TO_PSYCHOLOGIST, of=joined(LENA_INTERPRETS)))
    assert [one.name for one in state.guests] == ["Lena"]
    assert state.place(EVA) == Place("responder", state.seq, state.seq)


def test_a_transfer_to_a_line_moves_her_there() -> None:
    """If she waits again, it is on that line; her wish is still her own."""
    state = after(HandedOver(LENA, "Lena", "survivor", "nothing", 50.0), of=agreed(TO_YOUNG))
    assert (state.line, state.entrance) == (TO_YOUNG.line, TO_YOUNG.entrance)
    assert state.wish == SPOKEN.wish


def test_her_newest_wish_is_the_one_that_holds() -> None:
    """She came for a survivor and asked for the other kind; a responder's idea is no wish."""
    lena = HandedOver(LENA, "Lena", "psychologist", "nothing", 50.0)
    hers = another(of=SPOKEN._replace(responder_kind="psychologist"))
    assert after(lena, of=hers).wish == "psychologist"
    assert after(lena, of=agreed(TO_PSYCHOLOGIST)).wish == "survivor"
    nobody_special = another(of=SPOKEN._replace(wish="anyone"))
    assert after(lena, of=nobody_special).wish == "anyone"


def test_only_her_own_asking_keeps_somebody_away() -> None:
    """Somebody whose shift has ended, or whose line broke, may come again."""
    lena = HandedOver(LENA, "Lena", "survivor", "nothing", 50.0)
    assert after(lena, of=another()).without == {MAJA}
    assert after(lena, of=agreed(TO_LENA)).without == frozenset()
    assert after(Released(50.0), of=SPOKEN).without == frozenset()
    assert after(Released(50.0, "visitor", "nothing", "k"), of=SPOKEN).without == {MAJA}
    # She had asked, and nobody had come yet when her responder was lost.
    assert after(Released(50.0), of=another()).without == {MAJA}
    taken_back = after(Withdrawn(4, "visitor", "k", 40.0), Released(50.0), of=another())
    assert taken_back.without == frozenset()


@pytest.mark.parametrize("along", BOTH)
def test_when_she_waits_again_nobody_else_is_there(along: Along) -> None:
    """The guests have left with the responder, nothing is proposed, and she goes before others."""
    state = after(Released(50.0, "visitor", along, "k"), of=asked(TO_LENA, joined(EVA_JOINS)))
    assert (state.phase, state.parted, state.guests) == (Phase.WAITING, True, ())
    assert (state.proposal, state.responder, state.sat_at) == (None, None, 0)
    assert state.reads == (1 if along == "everything" else state.seq)


def test_while_she_waits_she_says_what_the_next_one_may_read() -> None:
    """Without a word it is nothing, and she may change her mind."""
    lost = after(Released(50.0), of=SPOKEN)
    assert lost.reads == lost.seq
    shared = evolve(lost, Shared("k", "everything", 51.0))
    assert evolve(shared, ASSIGNED).place(MAJA) == Place("responder", shared.seq + 1, 1)
    kept = evolve(shared, Shared("k2", "nothing", 52.0))
    assert evolve(kept, ASSIGNED).place(MAJA) == Place("responder", kept.seq + 1, kept.seq)


def test_nobody_sits_anywhere_when_it_is_over() -> None:
    """The state of what has ended opens nothing."""
    over = after(Ended("line", "gone", 60.0), of=joined(EVA_JOINS))
    assert [over.place(one) for one in (MAJA, EVA)] == [None, None]
    assert WAITING.place(MAJA) is None


@pytest.mark.parametrize(
    "event",
    [
        Said("visitor", "k", Text("x"), 50.0),
        Tapped("visitor", "k", "moment", 50.0),
        Agreed(4, "k", "nothing", 50.0),
        Declined(4, "k", 50.0),
        Withdrawn(4, "visitor", "k", 50.0),
        Released(50.0, "visitor", "nothing", "k"),
        Shared("k", "nothing", 50.0),
    ],
)
def test_every_key_of_hers_is_remembered(event: Event) -> None:
    """Whatever she did, doing it again does nothing."""
    assert ("visitor", "k") in evolve(asked(TO_LENA), event).keys


def test_what_has_no_key_takes_no_room_among_them() -> None:
    """The line withdraws without one, and a wish of hers that is granted at once has one only."""
    assert after(Withdrawn(4, "line", "", 40.0), of=asked(TO_LENA)).keys == asked(TO_LENA).keys
    assert [key for _, key in another().keys.newest] == ["k0", "p3"]


def test_the_state_has_no_room_for_words() -> None:
    """No field of it is a Text, and none can hold one."""
    hints = get_type_hints(Conversation)
    assert set(hints) == set(Conversation._fields)
    assert [name for name, hint in hints.items() if "Text" in str(hint)] == []
    assert [name for name, hint in hints.items() if "object" in str(hint)] == []


def test_emptied_words_count_as_words() -> None:
    """Whoever reads the journal later stands where those stand who read the words."""
    emptied = after(OPENED, ASSIGNED, Emptied("k0", 25.0))
    assert emptied == SPOKEN
    assert emptied.newest == 3


def test_taking_back_is_no_message() -> None:
    """The six hours go on; her key is known, and nothing is left to take back."""
    state = after(Unsaid(3, "k7", 40.0), of=SPOKEN)
    assert (state.seq, state.newest, state.ends_at) == (4, 0, SPOKEN.ends_at)
    assert ("visitor", "k7") in state.keys
