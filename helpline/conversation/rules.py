"""What may happen in a conversation, who may do it, and when.

Rule 1: everything that decides about a conversation is in this file and, for what the person is
asked, in `proposing`, for translation in `translating`. All are pure: a command and the time go in,
events come out; `state.evolve` folds an event into the state, which holds no words.
"""

from typing import Final, assert_never

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
    named,
)
from helpline.conversation.events import (
    Assigned,
    Departed,
    Ended,
    Entered,
    Event,
    HandedOver,
    Opened,
    Released,
    Said,
    Tapped,
    Unsaid,
)
from helpline.conversation.proposing import agree
from helpline.conversation.state import Conversation
from helpline.conversation.terms import Asker, Joins, Party, Phase, ToPerson
from helpline.conversation.translating import render
from helpline.errors import Refused
from routing.model import ResponderId

ALLOWED: Final[dict[Phase, frozenset[type[Command]]]] = {
    Phase.NEW: frozenset({Open}),
    Phase.WAITING: frozenset({Assign, Unsay, Share, Allow, End, Wake}),
    Phase.OPEN: frozenset(
        {
            *(Say, Tap, Unsay, Propose, Answer, Withdraw, AskAnother),
            *(Assign, Enter, Depart, Release, End, Wake),
            *(Allow, Doubt, Translate, GiveUp),
        }
    ),
    Phase.ENDED: frozenset(),
}
"""Which command each phase takes; the diagram in docs/architecture.md is made from this table."""

MAY: Final[dict[Asker, frozenset[type[Command]]]] = {
    "visitor": frozenset(
        {Open, Say, Tap, Unsay, Answer, Withdraw, AskAnother, Share, Allow, Doubt, End}
    ),
    "responder": frozenset({Say, Tap, Propose, Withdraw, Allow, Doubt, End}),
    "supervisor": frozenset({Say, Tap, Depart}),
    "interpreter": frozenset({Say, Tap, Depart}),
    "line": frozenset({Assign, Enter, Release, Withdraw, Translate, GiveUp, End, Wake}),
}
"""Who may ask for what, in whatever phase."""

BESIDE: Final[frozenset[type[Command]]] = frozenset({Assign, Say, End, Wake})
"""All that may be asked for in an aside: two people write, and either ends it."""

_ALWAYS_SEATED: Final = frozenset({"visitor", "responder"})
"""Who sits there as long as somebody is there at all."""

_REFUSALS: Final[dict[tuple[type[Command], Phase], str]] = {
    (Open, Phase.WAITING): "open_twice",
    (Open, Phase.OPEN): "open_twice",
    (Open, Phase.ENDED): "open_twice",
    (Assign, Phase.ENDED): "assign_while_ended",
    (Release, Phase.WAITING): "release_while_waiting",
    (Release, Phase.ENDED): "release_while_ended",
    (Say, Phase.WAITING): "say_while_waiting",
    (Say, Phase.ENDED): "say_while_ended",
    (Tap, Phase.WAITING): "say_while_waiting",
    (Tap, Phase.ENDED): "say_while_ended",
    (Unsay, Phase.ENDED): "unsay_over",
    (Propose, Phase.WAITING): "propose_while_waiting",
    (Propose, Phase.ENDED): "propose_while_ended",
    (AskAnother, Phase.WAITING): "another_while_waiting",
    (AskAnother, Phase.ENDED): "another_while_ended",
    (Share, Phase.OPEN): "share_while_open",
    (Share, Phase.ENDED): "share_while_ended",
    (Answer, Phase.WAITING): "proposal_over",
    (Answer, Phase.ENDED): "proposal_over",
    (Withdraw, Phase.WAITING): "proposal_over",
    (Withdraw, Phase.ENDED): "proposal_over",
    (Enter, Phase.WAITING): "proposal_over",
    (Enter, Phase.ENDED): "proposal_over",
    (Allow, Phase.ENDED): "no_translation",
    (Doubt, Phase.WAITING): "no_translation",
    (Doubt, Phase.ENDED): "no_translation",
    (End, Phase.ENDED): "end_while_ended",
}


def decide(state: Conversation, command: Command, now: float) -> list[Event]:
    """What `command` brings about, given `state` at `now` (seconds).

    A repeated key, a wake-up before the end, or a guest who gets up twice bring about nothing: the
    list is empty. Raises: Refused — the phase does not take this command, or not from this party.
    """
    if isinstance(command, Say) and state.phase is Phase.OPEN:
        return _says(state, command, now)  # nearly always; the tables below would let it pass
    if named(command) in state.keys:
        return []
    kind = type(command)
    if kind not in MAY[asker(command)] or (state.beside and kind not in BESIDE):
        raise Refused("not_allowed")
    if kind not in ALLOWED[state.phase]:
        if isinstance(command, Wake | Depart | Translate | GiveUp):
            return []
        raise Refused(_REFUSALS.get((kind, state.phase), "not_opened"))
    match command:
        case Say():
            return _says(state, command, now)
        case Tap(party, key, signal):
            return [Tapped(_seated(state, party), key, signal, now)]
        case Unsay(key, number):
            if number != state.newest or not number:  # only what she said last, and only once
                raise Refused("unsay_over")
            return [Unsaid(number, key, now)]
        case Propose() | Answer() | Withdraw() | AskAnother() | Share():
            return agree(state, command, now)
        case Allow() | Doubt() | Translate() | GiveUp():
            return render(state, command, now)
        case Open() | Assign() | Enter() | Depart() | Release() | End() | Wake():
            return _come_and_go(state, command, now)
        case _:
            assert_never(command)


def rises(state: Conversation, responder: ResponderId) -> Release | Depart | End | None:
    """What to ask for when somebody who answers is lost for good; None if she does not sit here."""
    if state.beside is not None:
        both = (state.beside.asker, state.beside.asked)
        return End("line", "gone") if responder in both else None
    place = state.place(responder)
    if place is None:
        return None
    return Release() if place.party == "responder" else Depart(place.party)


def _come_and_go(
    state: Conversation,
    command: Open | Assign | Enter | Depart | Release | End | Wake,
    now: float,
) -> list[Event]:
    match command:
        case Open():
            return [_opened(command, now)]
        case Assign():
            return _joins(state, command, now)
        case Enter(role, responder, name):
            open_ = state.proposal
            if open_ is None or open_.along is None or open_.what != Joins(role, responder, name):
                raise Refused("proposal_over")
            return [Entered(role, responder, name, open_.along, now)]
        case Depart(role):
            return [Departed(role, guest.name, now) for guest in state.guests if guest.role == role]
        case Release():
            return [Released(now)]
        case End(by, how):
            return [Ended(by, how, now)]
        case Wake(shut):
            return _wakes(state, now, shut=shut)
        case _:
            assert_never(command)


def _wakes(state: Conversation, now: float, *, shut: bool) -> list[Event]:
    """It is over when nobody has written for too long, or when she waits in vain.

    Whoever has had a chat already is served after closing, too.
    """
    if now >= state.ends_at:
        return [Ended("line", "quiet", now)]
    in_vain = shut and state.phase is Phase.WAITING and not state.parted
    return [Ended("line", "shut", now)] if in_vain else []


def _opened(command: Open, now: float) -> Opened:
    return Opened(
        command.line,
        command.languages,
        command.wish,
        command.translation,
        now,
        command.entrance,
        command.without_tags,
        command.person,
        command.beside,
        command.question,
        command.key,
    )


def _joins(state: Conversation, assign: Assign, now: float) -> list[Event]:
    """A responder joins: the person who waits, or in place of the one who is there.

    A guest who takes over gets up from her old seat first.
    """
    responder, name, kind = assign.responder, assign.name, assign.kind
    if responder in state.without or (state.beside and responder != state.beside.asked):
        raise Refused("person_unavailable")
    if state.phase is Phase.WAITING:
        return [Assigned(responder, name, kind, now)]
    open_ = state.proposal
    if open_ is None or open_.along is None or isinstance(open_.what, Joins):
        raise Refused("assign_while_open")
    other = isinstance(open_.what, ToPerson) and open_.what.responder != responder
    if other or responder == state.responder:
        raise Refused("assign_while_open")
    gets_up = [one for one in state.guests if one.responder == responder]
    return [
        *(Departed(one.role, one.name, now) for one in gets_up),
        HandedOver(responder, name, kind, open_.along, now),
    ]


def _says(state: Conversation, words: Say, now: float) -> list[Event]:
    party, key, text = words
    if (party, key) in state.keys:
        return []
    if party not in _ALWAYS_SEATED:
        _seated(state, party)
    return [Said(party, key, text, now)]


def _seated(state: Conversation, party: Party) -> Party:
    """The party, if somebody sits there. Raises: Refused — nobody does."""
    if party in _ALWAYS_SEATED or any(one.role == party for one in state.guests):
        return party
    raise Refused("not_allowed")
