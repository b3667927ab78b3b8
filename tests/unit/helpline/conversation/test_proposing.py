"""Whether somebody else comes: what is proposed, her answer, and what she asks for herself."""

from functools import reduce

import pytest

from helpline.conversation.commands import Answer, AskAnother, Propose, Share, Withdraw
from helpline.conversation.events import (
    Agreed,
    Assigned,
    Declined,
    Event,
    Noted,
    Proposed,
    Released,
    Shared,
    Withdrawn,
)
from helpline.conversation.rules import decide
from helpline.conversation.state import Conversation, evolve
from helpline.conversation.terms import Another, Joins, Phase, ToKind, ToPerson, What
from helpline.errors import Refused
from helpline.text import Text
from routing.model import Kind
from tests.unit.helpline.conversation.examples import (
    EVA,
    EVA_JOINS,
    LENA,
    LENA_INTERPRETS,
    MAJA,
    SPOKEN,
    TO_LENA,
    TO_PSYCHOLOGIST,
    TO_YOUNG,
    after,
    agreed,
    another,
    asked,
    joined,
)

NUMBER = SPOKEN.seq + 1
NOW = 60.0
LENA_SITS = Assigned(LENA, "Lena", "psychologist", 55.0)


@pytest.mark.parametrize("what", [TO_LENA, TO_PSYCHOLOGIST, TO_YOUNG, EVA_JOINS])
def test_she_is_asked_once_and_for_one_thing_at_a_time(what: What) -> None:
    """A second proposal waits until the first is settled, agreed or not."""
    propose = Propose("responder", "k1", what, "shift")
    assert decide(SPOKEN, propose, NOW) == [Proposed("responder", "k1", what, "shift", NOW)]
    for state in (asked(TO_PSYCHOLOGIST), agreed(TO_PSYCHOLOGIST), another()):
        with pytest.raises(Refused, match="proposal_open"):
            decide(state, propose, NOW)


def test_a_note_is_an_entry_of_its_own() -> None:
    """It belongs to the proposal; for a guest, who takes nothing over, there is none."""
    note = Text("she likes short sentences")
    taken = decide(SPOKEN, Propose("responder", "k1", TO_LENA, "shift", note), NOW)
    assert taken == [
        Proposed("responder", "k1", TO_LENA, "shift", NOW),
        Noted(NUMBER, note, NOW),
    ]
    assert reduce(evolve, taken, SPOKEN).seq == NUMBER + 1
    joins = decide(SPOKEN, Propose("responder", "k1", EVA_JOINS, "help", note), NOW)
    assert joins == [Proposed("responder", "k1", EVA_JOINS, "help", NOW)]


@pytest.mark.parametrize(
    ("state", "what"),
    [
        (SPOKEN, ToPerson(MAJA, "Maja", "survivor")),
        (SPOKEN, Joins("supervisor", MAJA, "Maja")),
        (joined(EVA_JOINS), Joins("interpreter", EVA, "Eva")),
        (
            after(Released(50.0, "visitor", "nothing", "k"), of=SPOKEN),
            ToPerson(MAJA, "Maja", "survivor"),
        ),
    ],
)
def test_nobody_is_proposed_who_sits_there_or_must_not_come(
    state: Conversation, what: What
) -> None:
    """Herself, a guest twice, or somebody the person has asked not to meet."""
    if state.phase is Phase.WAITING:
        state = evolve(state, LENA_SITS)
    with pytest.raises(Refused, match="person_unavailable"):
        decide(state, Propose("responder", "k1", what, "shift"), NOW)


def test_a_guest_may_take_over() -> None:
    """A supervisor who sits there already is the one who knows most."""
    to_eva = ToPerson(EVA, "Eva", "psychologist")
    propose = Propose("responder", "k1", to_eva, "help")
    assert len(decide(joined(EVA_JOINS), propose, NOW)) == 1


def test_each_guest_seat_is_there_once() -> None:
    """A supervisor and an interpreter may sit together; two of a kind may not."""
    state = joined(EVA_JOINS)
    second = Joins("supervisor", LENA, "Lena")
    with pytest.raises(Refused, match="seat_taken"):
        decide(state, Propose("responder", "k1", second, "help"), NOW)
    assert len(decide(state, Propose("responder", "k1", LENA_INTERPRETS, "language"), NOW)) == 1


def test_her_answer() -> None:
    """Yes with what may go along, or no; a yes may be said differently, and taken back."""
    yes = Answer("k1", NUMBER, yes=True, along="everything")
    no = Answer("k2", NUMBER, yes=False, along="everything")
    assert decide(asked(TO_LENA), yes, NOW) == [Agreed(NUMBER, "k1", "everything", NOW)]
    assert decide(asked(TO_LENA), no, NOW) == [Declined(NUMBER, "k2", NOW)]
    assert decide(agreed(TO_LENA, "nothing"), yes, NOW) == [Agreed(NUMBER, "k1", "everything", NOW)]
    assert decide(agreed(TO_LENA, "everything"), yes, NOW) == []
    assert decide(agreed(TO_LENA), no, NOW) == [Withdrawn(NUMBER, "visitor", "k2", NOW)]


@pytest.mark.parametrize("number", [0, NUMBER - 1, NUMBER + 1, 2**31])
def test_an_answer_to_what_is_not_open_changes_nothing(number: int) -> None:
    """A stale number, a wrong one, or one of a proposal that is over."""
    for state in (SPOKEN, asked(TO_LENA), agreed(TO_LENA)):
        with pytest.raises(Refused, match="proposal_over"):
            decide(state, Answer("k1", number, yes=True, along="nothing"), NOW)
        with pytest.raises(Refused, match="proposal_over"):
            decide(state, Withdraw(number, "responder", "k1"), NOW)


def test_what_she_asked_for_herself_needs_no_answer_and_is_nobody_elses() -> None:
    """A page that answers it is wrong, and the responder cannot take it back for her."""
    with pytest.raises(Refused, match="proposal_over"):
        decide(another(), Answer("k1", NUMBER, yes=False, along="nothing"), NOW)
    with pytest.raises(Refused, match="not_allowed"):
        decide(another(), Withdraw(NUMBER, "responder", "k1"), NOW)
    hers = decide(another(), Withdraw(NUMBER, "visitor", "k1"), NOW)
    assert hers == [Withdrawn(NUMBER, "visitor", "k1", NOW)]


def test_taking_back() -> None:
    """The responder and the line may always, the person once she has agreed; before, it is a no."""
    for state in (asked(TO_LENA), agreed(TO_LENA)):
        for withdraw in (Withdraw(NUMBER, "responder", "k1"), Withdraw(NUMBER, "line")):
            expected = Withdrawn(NUMBER, withdraw.by, withdraw.key, NOW)
            assert decide(state, withdraw, NOW) == [expected]
    her = Withdraw(NUMBER, "visitor", "k1")
    assert decide(agreed(TO_LENA), her, NOW) == [Withdrawn(NUMBER, "visitor", "k1", NOW)]
    assert decide(asked(TO_LENA), her, NOW) == [Declined(NUMBER, "k1", NOW)]


@pytest.mark.parametrize(("wish", "kind"), [("same", "survivor"), ("other", "psychologist")])
def test_another_person_please(wish: Another, kind: Kind) -> None:
    """The same kind, the other kind: agreed at once, and the responder stays until then."""
    happens = decide(SPOKEN, AskAnother("k1", wish, "everything"), NOW)
    assert happens == [
        Proposed("visitor", "k1", ToKind(kind), "none", NOW),
        Agreed(NUMBER, "", "everything", NOW),
    ]
    state = reduce(evolve, happens, SPOKEN)
    assert state.proposal is not None
    assert (state.proposal.agreed, state.responder) == (True, MAJA)


def test_back_to_waiting_is_at_once() -> None:
    """Nobody has to accept anything first, and whatever was proposed is gone."""
    ask = AskAnother("k1", "anyone", "nothing")
    for state in (SPOKEN, asked(TO_LENA), agreed(TO_LENA), another()):
        happens = decide(state, ask, NOW)
        assert happens == [Released(NOW, "visitor", "nothing", "k1")]
        assert reduce(evolve, happens, state).proposal is None


@pytest.mark.parametrize("state", [asked(TO_LENA), agreed(TO_LENA), another()])
def test_her_own_wish_goes_before_what_was_proposed(state: Conversation) -> None:
    """The older proposal is over, and hers has a number of its own."""
    happens = decide(state, AskAnother("k1", "other", "nothing"), NOW)
    kinds: list[type[Event]] = [type(one) for one in happens]
    assert kinds == [Withdrawn, Proposed, Agreed]
    assert happens[-1] == Agreed(state.seq + 2, "", "nothing", NOW)
    after_it = reduce(evolve, happens, state)
    assert after_it.proposal is not None
    assert (after_it.proposal.number, after_it.proposal.by) == (state.seq + 2, "visitor")
    assert after_it.proposal.agreed


def test_each_key_counts_once() -> None:
    """Whatever happened meanwhile: a page that lost the answer may ask again."""
    yes = Answer("k1", NUMBER, yes=True, along="nothing")
    said = evolve(asked(TO_LENA), Agreed(NUMBER, "k1", "nothing", NOW))
    withdrawn = evolve(said, Withdrawn(NUMBER, "line", "", NOW))
    assert [decide(state, yes, NOW) for state in (said, withdrawn)] == [[], []]
    gone = evolve(SPOKEN, Released(NOW, "visitor", "nothing", "k1"))
    assert decide(gone, AskAnother("k1", "anyone", "nothing"), NOW) == []
    propose = Propose("responder", "p3", TO_LENA, "shift")
    assert decide(asked(TO_PSYCHOLOGIST), propose, NOW) == []


def test_sharing_while_she_waits() -> None:
    """It is written down with her key."""
    waiting = after(Released(50.0), of=SPOKEN)
    assert decide(waiting, Share("k1", "everything"), NOW) == [Shared("k1", "everything", NOW)]
