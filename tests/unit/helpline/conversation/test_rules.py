"""What may happen in a conversation, who may do it, and when."""

from dataclasses import replace
from itertools import chain
from typing import Final, get_args

import pytest

from helpline.conversation.commands import (
    Allow,
    Answer,
    AskAnother,
    Assign,
    Command,
    Depart,
    Doubt,
    End,
    Enter,
    GiveUp,
    Open,
    Propose,
    Release,
    Say,
    Share,
    Tap,
    Translate,
    Unsay,
    Wake,
    Withdraw,
    asker,
)
from helpline.conversation.events import (
    Departed,
    Ended,
    Entered,
    Event,
    HandedOver,
    Opened,
    Released,
    Said,
    Tapped,
)
from helpline.conversation.rules import ALLOWED, MAY, decide, rises
from helpline.conversation.state import Conversation, evolve
from helpline.conversation.terms import Joins, Party, Place, Rendering, ToPerson
from helpline.errors import CODES, Refused
from helpline.text import Text
from routing.model import Entrance, Language, Tag
from tests.unit.helpline.conversation.examples import (
    ASSIGN,
    ASSIGNED,
    EVA,
    EVA_JOINS,
    LENA,
    LENA_INTERPRETS,
    LINE,
    MAJA,
    OPEN,
    OPENED,
    OVER,
    SAY,
    SPOKEN,
    SWEDISH,
    TALKING,
    TAP,
    TO_LENA,
    TO_PSYCHOLOGIST,
    WAITING,
    after,
    agreed,
    another,
    asked,
    handed_over,
    joined,
)

PROPOSE: Final = Propose("responder", "k5", TO_LENA, "shift")


@pytest.mark.parametrize(
    ("state", "command", "expected"),
    [
        (Conversation(), OPEN, OPENED),
        (WAITING, ASSIGN, ASSIGNED),
        (WAITING, End("visitor", "left"), Ended("visitor", "left", 1.0)),
        (TALKING, SAY, Said("visitor", "k1", Text("hello"), 1.0)),
        (TALKING, TAP, Tapped("responder", "k1", "moment", 1.0)),
        (TALKING, Release(), Released(1.0)),
        (TALKING, End("responder", "closed"), Ended("responder", "closed", 1.0)),
        (
            agreed(TO_LENA, "everything"),
            Assign(LENA, "Lena", "psychologist"),
            HandedOver(LENA, "Lena", "psychologist", "everything", 1.0),
        ),
        (
            agreed(EVA_JOINS),
            Enter("supervisor", EVA, "Eva"),
            Entered("supervisor", EVA, "Eva", "nothing", 1.0),
        ),
        (joined(EVA_JOINS), Depart("supervisor"), Departed("supervisor", "Eva", 1.0)),
        (
            joined(EVA_JOINS),
            Say("supervisor", "k9", Text("hello")),
            Said("supervisor", "k9", Text("hello"), 1.0),
        ),
    ],
)
def test_what_is_allowed_happens_at_once(
    state: Conversation, command: Command, expected: Event
) -> None:
    """One command brings about one event, stamped with the time that was given."""
    if isinstance(expected, Said):
        assert decide(state, command, 1.0) == [expected._replace(at=1.0)]
    else:
        assert decide(state, command, 1.0) == [replace(expected, at=1.0)]


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (Conversation(), SAY, "not_opened"),
        (Conversation(), ASSIGN, "not_opened"),
        (Conversation(), End("line", "closed"), "not_opened"),
        (WAITING, OPEN, "open_twice"),
        (WAITING, SAY, "say_while_waiting"),
        (WAITING, TAP, "say_while_waiting"),
        (WAITING, Release(), "release_while_waiting"),
        (TALKING, OPEN, "open_twice"),
        (TALKING, ASSIGN, "assign_while_open"),
        (OVER, OPEN, "open_twice"),
        (OVER, ASSIGN, "assign_while_ended"),
        (OVER, SAY, "say_while_ended"),
        (OVER, TAP, "say_while_ended"),
        (OVER, Release(), "release_while_ended"),
        (OVER, End("visitor", "left"), "end_while_ended"),
        (WAITING, PROPOSE, "propose_while_waiting"),
        (OVER, PROPOSE, "propose_while_ended"),
        (WAITING, Answer("k5", 2, yes=True, along="nothing"), "proposal_over"),
        (OVER, Withdraw(2, "line"), "proposal_over"),
        (WAITING, AskAnother("k5", "anyone", "nothing"), "another_while_waiting"),
        (OVER, AskAnother("k5", "anyone", "nothing"), "another_while_ended"),
        (TALKING, Share("k5", "everything"), "share_while_open"),
        (OVER, Share("k5", "everything"), "share_while_ended"),
        (WAITING, Enter("supervisor", EVA, "Eva"), "proposal_over"),
    ],
)
def test_what_is_not_allowed_is_refused_with_its_code(
    state: Conversation, command: Command, code: str
) -> None:
    """The page turns the code into a sentence; nothing of the command is repeated."""
    with pytest.raises(Refused) as caught:
        decide(state, command, 1.0)
    assert (caught.value.code, str(caught.value)) == (code, code)


GUESS: Final = Rendering(Text("x"), Language("sv"), Language("en"))

COMMANDS: Final[tuple[Command, ...]] = (
    OPEN,
    ASSIGN,
    Release(),
    SAY,
    TAP,
    Unsay("k6", 3),
    PROPOSE,
    Answer("k6", 4, yes=True, along="nothing"),
    Withdraw(4, "line"),
    AskAnother("k6", "anyone", "nothing"),
    Share("k6", "nothing"),
    Enter("supervisor", EVA, "Eva"),
    Depart("supervisor"),
    End("line", "gone"),
    Wake(),
    Allow("visitor", "k1", on=True, language=Language("en")),
    Doubt("visitor", "k1", 1),
    Translate(1, GUESS),
    GiveUp(1, "late"),
)
"""One of each kind."""


def outcome(state: Conversation, command: Command) -> str:
    """The code of a refusal; empty if it was taken."""
    try:
        decide(state, command, 1.0)
    except Refused as refused:
        return refused.code
    return ""


def test_every_command_is_allowed_or_refused_in_every_phase() -> None:
    """The table and the refusals leave no gap: after the start, no answer is "not opened"."""
    assert {type(one) for one in COMMANDS} == set(get_args(Command))
    assert {type(one) for one in COMMANDS} == set(chain(*MAY.values()))
    for state in (WAITING, TALKING, OVER):
        for command in COMMANDS:
            code = outcome(state, command)
            allowed = type(command) in ALLOWED[state.phase] or isinstance(
                command, Wake | Depart | Translate | GiveUp
            )
            assert code in CODES - {"not_opened", "not_allowed"} or (not code and allowed)


def not_hers(party: Party) -> tuple[Command, ...]:
    """What can be put into her name and is not hers to ask for."""
    proposes = Propose(party, "k7", TO_PSYCHOLOGIST, "none")
    match party:
        case "visitor":
            return (proposes,)
        case "responder":
            return ()
        case _:
            return proposes, End(party, "closed"), Withdraw(4, party, "k7")


@pytest.mark.parametrize("party", get_args(Party))
def test_nobody_does_what_is_not_hers_to_do(party: Party) -> None:
    """In the name of a guest nothing is ended, proposed or taken back, whatever stands open."""
    guests = joined(LENA_INTERPRETS, of=joined(EVA_JOINS))
    for state in (TALKING, guests, asked(TO_PSYCHOLOGIST), agreed(TO_PSYCHOLOGIST)):
        for command in not_hers(party):
            with pytest.raises(Refused, match="not_allowed"):
                decide(state, command, 1.0)


def test_only_the_people_and_the_line_let_somebody_come_or_go() -> None:
    """Which seat is taken is no frame of anybody's: it follows from what the person agreed to."""
    enters = Enter("supervisor", EVA, "Eva")
    renders = (Translate(1, GUESS), GiveUp(1, "late"))
    for command in (ASSIGN, Release(), enters, Wake(), *renders):
        assert asker(command) == "line"
        assert [who for who, kinds in MAY.items() if type(command) in kinds] == ["line"]
    assert asker(Answer("k", 1, yes=True, along="nothing")) == "visitor"


@pytest.mark.parametrize("party", ["supervisor", "interpreter"])
def test_an_empty_seat_says_nothing(party: Party) -> None:
    """Nor does one whose guest has left."""
    for state in (TALKING, agreed(Joins("supervisor", EVA, "Eva"))):
        with pytest.raises(Refused, match="not_allowed"):
            decide(state, Say(party, "k9", Text("x")), 1.0)
        with pytest.raises(Refused, match="not_allowed"):
            decide(state, Tap(party, "k9", "here"), 1.0)


def test_what_she_asks_for_is_written_down() -> None:
    """The entrance, whom she wants to be kept away from, and the person she knows."""
    wants = Open(
        LINE,
        SWEDISH,
        "anyone",
        translation=False,
        entrance=Entrance("friend"),
        without_tags=(Tag("from:ro"),),
        person=LENA,
    )
    assert decide(Conversation(), wants, 5.0) == [
        Opened(LINE, SWEDISH, "anyone", False, 5.0, Entrance("friend"), (Tag("from:ro"),), LENA)
    ]


@pytest.mark.parametrize(
    ("state", "assign"),
    [
        (TALKING, Assign(LENA, "Lena", "psychologist")),
        (asked(TO_LENA), Assign(LENA, "Lena", "psychologist")),
        (agreed(TO_LENA), Assign(EVA, "Eva", "psychologist")),
        (agreed(TO_PSYCHOLOGIST), Assign(MAJA, "Maja", "survivor")),
        (agreed(EVA_JOINS), Assign(EVA, "Eva", "psychologist")),
    ],
)
def test_nobody_takes_a_seat_that_was_not_given_up(state: Conversation, assign: Assign) -> None:
    """Not without a yes, not another one than was named, not whoever sits there, not a guest."""
    with pytest.raises(Refused, match="assign_while_open"):
        decide(state, assign, 1.0)


def test_whoever_she_asked_not_to_meet_never_comes_again() -> None:
    """Neither when she waits again, nor by any transfer."""
    released = after(Released(40.0, "visitor", "nothing", "k8"), of=SPOKEN)
    with pytest.raises(Refused, match="person_unavailable"):
        decide(released, ASSIGN, 1.0)
    lena = after(HandedOver(LENA, "Lena", "survivor", "nothing", 41.0), of=another())
    with pytest.raises(Refused, match="person_unavailable"):
        decide(agreed(TO_PSYCHOLOGIST, of=lena), ASSIGN, 1.0)


def test_a_guest_who_takes_over_gets_up_first() -> None:
    """Nobody sits twice, and everybody is told of both."""
    guests = joined(LENA_INTERPRETS, of=joined(EVA_JOINS))
    to_eva = agreed(ToPerson(EVA, "Eva", "psychologist"), "everything", guests)
    happens = decide(to_eva, Assign(EVA, "Eva", "psychologist"), 1.0)
    assert happens == [
        Departed("supervisor", "Eva", 1.0),
        HandedOver(EVA, "Eva", "psychologist", "everything", 1.0),
    ]
    state = after(*happens, of=to_eva)
    assert [one.name for one in state.guests] == ["Lena"]
    assert state.place(EVA) == Place("responder", state.seq, 1)


@pytest.mark.parametrize(
    ("state", "enter"),
    [
        (TALKING, Enter("supervisor", EVA, "Eva")),
        (asked(EVA_JOINS), Enter("supervisor", EVA, "Eva")),
        (agreed(EVA_JOINS), Enter("interpreter", EVA, "Eva")),
        (agreed(EVA_JOINS), Enter("supervisor", LENA, "Lena")),
        (agreed(TO_LENA), Enter("supervisor", LENA, "Lena")),
        (joined(EVA_JOINS), Enter("supervisor", EVA, "Eva")),
    ],
)
def test_a_guest_enters_only_as_she_was_announced(state: Conversation, enter: Enter) -> None:
    """With a yes, as this person, in this seat, once."""
    with pytest.raises(Refused, match="proposal_over"):
        decide(state, enter, 1.0)


@pytest.mark.parametrize("state", [WAITING, TALKING, joined(LENA_INTERPRETS), OVER])
def test_a_guest_who_is_gone_may_get_up_again(state: Conversation) -> None:
    """A page and the line may both say it."""
    assert decide(state, Depart("supervisor"), 1.0) == []


def test_whoever_is_lost_for_good_leaves_her_place() -> None:
    """The responder gives the person back to the queue, a guest only gets up."""
    both = joined(EVA_JOINS)
    found = [rises(both, one) for one in (MAJA, EVA, LENA)]
    assert found == [Release(), Depart("supervisor"), None]
    assert rises(handed_over(), MAJA) is None
    assert rises(OVER, MAJA) is None


def test_a_repeated_key_changes_nothing() -> None:
    """A page that did not hear the answer may send again; each side has keys of its own."""
    said = evolve(TALKING, Said("visitor", "k1", Text("hello"), 30.0))
    assert decide(said, SAY, 31.0) == []
    assert decide(said, Tap("visitor", "k1", "here"), 31.0) == []
    assert decide(said, TAP, 31.0) != []
    assert decide(after(Ended("line", "gone", 31.0), of=said), SAY, 32.0) == []
    tapped = evolve(said, Tapped("responder", "k1", "moment", 32.0))
    assert decide(tapped, TAP, 33.0) == []
    assert decide(tapped, Say("responder", "k1", Text("again")), 33.0) == []


@pytest.mark.parametrize(
    ("state", "last"),
    [
        (WAITING, 10.0),
        (TALKING, 20.0),
        (evolve(TALKING, Said("visitor", "k", Text("x"), 50.0)), 50.0),
        (evolve(TALKING, Tapped("visitor", "k", "here", 60.0)), 60.0),
        (evolve(TALKING, Released(70.0)), 20.0),
    ],
)
def test_six_hours_without_a_message_end_it(state: Conversation, last: float) -> None:
    """Not a moment earlier, however often somebody looks."""
    assert decide(state, Wake(), last + 6 * 3600 - 0.001) == []
    assert decide(state, Wake(), last + 6 * 3600) == [Ended("line", "quiet", last + 6 * 3600)]


@pytest.mark.parametrize("state", [Conversation(), OVER])
def test_waking_what_does_not_run_brings_nothing(state: Conversation) -> None:
    """A timer may fire before the start and after the end."""
    assert decide(state, Wake(), 1e9) == []


def test_a_line_that_has_closed_ends_waiting_in_vain_and_no_chat() -> None:
    """Also not the wait of somebody who has had a chat: she is served after closing too."""
    shut = Wake(shut=True)
    assert decide(WAITING, shut, 9.0) == [Ended("line", "shut", 9.0)]
    assert decide(WAITING, Wake(), 9.0) == []
    assert decide(TALKING, shut, 9.0) == []
    assert decide(after(Released(20.0), of=TALKING), shut, 21.0) == []
