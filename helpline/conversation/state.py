"""Where a conversation stands after its events: who takes part and when, never what was written."""

from dataclasses import replace
from typing import NamedTuple, assert_never

from helpline.conversation.events import (
    Agreed,
    Allowed,
    Assigned,
    Declined,
    Departed,
    Doubted,
    Emptied,
    Ended,
    Entered,
    Event,
    HandedOver,
    Noted,
    Opened,
    Proposed,
    Released,
    Said,
    Shared,
    Tapped,
    Translated,
    Unsaid,
    Untranslated,
    Withdrawn,
)
from helpline.conversation.keys import NONE, Key, Keys
from helpline.conversation.terms import (
    LANGUAGES_KEPT,
    QUIET_LIMIT,
    Along,
    Beside,
    Guest,
    Phase,
    Place,
    Proposal,
    Role,
    ToKind,
    ToLine,
)
from routing.model import Entrance, Kind, Language, LineId, ResponderId, Tag, Wish


class Conversation(NamedTuple):
    """The state after `seq` events. A tuple, because one is made for every message.

    `without`: whom she asked never to meet again. `parted`: a responder has left her, so she waits
    before the others. `sat_at` is the entry with which the responder sat down, and `reads` the
    first entry that whoever is her responder may read. `newest` is the entry with her last words, 0
    if there is nothing that she could take back. `beside`: it is an aside. `translation`: she lets
    a computer translate; `language` is the one in which whoever answers writes to her through it.
    Every entry up to `rendered` has had its turn to be translated, and those of `unsaid` have none.
    """

    seq: int = 0
    keys: Keys = NONE
    ends_at: float = 0.0
    newest: int = 0
    # So far what every message changes; `evolve` takes the rest as it is, at a quarter of the cost.
    phase: Phase = Phase.NEW
    line: LineId | None = None
    languages: tuple[Language, ...] = ()
    wish: Wish = "anyone"
    translation: bool = False
    opened_at: float = 0.0
    entrance: Entrance | None = None
    without_tags: tuple[Tag, ...] = ()
    person: ResponderId | None = None
    beside: Beside | None = None
    without: frozenset[ResponderId] = frozenset()
    parted: bool = False
    responder: ResponderId | None = None
    responder_name: str = ""
    responder_kind: Kind | None = None
    sat_at: int = 0
    reads: int = 1
    guests: tuple[Guest, ...] = ()
    proposal: Proposal | None = None
    language: Language | None = None
    rendered: int = 0
    unsaid: tuple[int, ...] = ()

    def place(self, responder: ResponderId) -> Place | None:
        """Where she sits in it; None if she does not."""
        if self.phase is not Phase.OPEN:
            return None
        if self.responder == responder:
            return Place("responder", self.sat_at, self.reads)
        for guest in self.guests:
            if guest.responder == responder:
                return Place(guest.role, guest.sat_at, guest.reads)
        return None


def evolve(state: Conversation, event: Event) -> Conversation:
    """The state after one more event."""
    seq = state.seq + 1
    if isinstance(event, Said):  # nearly all are
        party, key, _, at = event
        newest = seq if party == "visitor" else state.newest
        changed = (seq, state.keys.plus((party, key)), at + QUIET_LIMIT, newest)
        return tuple.__new__(Conversation, changed + state[4:])
    match event:
        case Tapped() | Emptied() | Unsaid():
            return _words(state, seq, event)
        case Opened():
            return _opened(state, seq, event)
        case Assigned():
            return _assigned(state, seq, event)
        case HandedOver():
            return _handed_over(state, seq, event)
        case Released():
            return _released(state, seq, event)
        case Shared(key, along):
            known = _keys(state, ("visitor", key))
            return state._replace(seq=seq, reads=_reads(seq, along), keys=known)
        case Proposed() | Noted() | Agreed() | Declined() | Withdrawn():
            return _proposal(state, seq, event)
        case Allowed() | Translated() | Untranslated() | Doubted():
            return _translation(state, seq, event)
        case Entered(role, responder, name, along):
            guest = Guest(role, responder, name, seq, _reads(seq, along))
            return state._replace(seq=seq, guests=(*state.guests, guest), proposal=None)
        case Departed(role):
            return state._replace(seq=seq, guests=_staying(state.guests, role))
        case Ended():
            return state._replace(seq=seq, phase=Phase.ENDED, guests=(), proposal=None)
        case _:
            assert_never(event)


def _staying(guests: tuple[Guest, ...], role: Role) -> tuple[Guest, ...]:
    return tuple(guest for guest in guests if guest.role != role)


def between(state: Conversation) -> tuple[Language, Language] | None:
    """The languages between which a computer translates now: hers, and that of whoever answers."""
    if state.phase is not Phase.OPEN or not state.translation or state.language is None:
        return None
    return (state.languages[0], state.language) if state.languages else None


def _translation(
    state: Conversation, seq: int, event: Allowed | Translated | Untranslated | Doubted
) -> Conversation:
    match event:
        case Allowed("visitor", key, on, language):
            others = tuple(one for one in state.languages if one != language)
            known = _keys(state, ("visitor", key))
            return state._replace(
                seq=seq,
                translation=on,
                languages=(language, *others)[:LANGUAGES_KEPT],
                rendered=seq,
                keys=known,
            )
        case Allowed(party, key, on, language):
            known = _keys(state, (party, key))
            desk = language if on else None
            return state._replace(seq=seq, language=desk, rendered=seq, keys=known)
        case Translated(number) | Untranslated(number):
            return state._replace(seq=seq, rendered=number)
        case Doubted(party, key):
            return state._replace(seq=seq, keys=_keys(state, (party, key)))
        case _:
            assert_never(event)


def _words(state: Conversation, seq: int, event: Tapped | Emptied | Unsaid) -> Conversation:
    match event:
        case Tapped(party, key, at=at):
            return _with_key(state, seq, key=(party, key), at=at, newest=state.newest)
        case Emptied(key, at):
            return _with_key(state, seq, key=("visitor", key), at=at, newest=seq)
        case Unsaid(number, key):  # no message: the six hours go on
            known = _keys(state, ("visitor", key))
            return state._replace(seq=seq, keys=known, newest=0, unsaid=(*state.unsaid, number))
        case _:
            assert_never(event)


def _opened(state: Conversation, seq: int, event: Opened) -> Conversation:
    return state._replace(
        seq=seq,
        phase=Phase.WAITING,
        line=event.line,
        languages=event.languages,
        wish=event.wish,
        translation=event.translation,
        opened_at=event.at,
        entrance=event.entrance,
        without_tags=event.without_tags,
        person=event.person,
        beside=event.beside,
        keys=_keys(state, ("visitor", event.key)),
        ends_at=event.at + QUIET_LIMIT,
    )


def _assigned(state: Conversation, seq: int, event: Assigned) -> Conversation:
    return state._replace(
        seq=seq,
        phase=Phase.OPEN,
        responder=event.responder,
        responder_name=event.name,
        responder_kind=event.kind,
        sat_at=seq,
        ends_at=event.at + QUIET_LIMIT,
    )


def _handed_over(state: Conversation, seq: int, event: HandedOver) -> Conversation:
    """The new one sits where the old one sat; what the person asked for holds from now on."""
    what = None if state.proposal is None else state.proposal.what
    line, entrance, wish = state.line, state.entrance, state.wish
    if isinstance(what, ToLine):
        line, entrance = what.line, what.entrance
    if isinstance(what, ToKind) and _asked_for_another(state) and wish != "anyone":
        wish = what.kind  # her newest wish takes the place of her first
    return state._replace(
        seq=seq,
        line=line,
        entrance=entrance,
        wish=wish,
        without=_without(state),
        responder=event.responder,
        responder_name=event.name,
        responder_kind=event.kind,
        sat_at=seq,
        reads=_reads(seq, event.along),
        proposal=None,
        language=None,
        ends_at=event.at + QUIET_LIMIT,
    )


def _released(state: Conversation, seq: int, event: Released) -> Conversation:
    by_her = event.by == "visitor"
    return state._replace(
        seq=seq,
        phase=Phase.WAITING,
        without=_without(state, by_her=by_her),
        parted=True,
        responder=None,
        responder_name="",
        responder_kind=None,
        sat_at=0,
        reads=_reads(seq, event.along),
        guests=(),
        proposal=None,
        language=None,
        keys=_keys(state, ("visitor", event.key)),
    )


def _proposal(
    state: Conversation, seq: int, event: Proposed | Noted | Agreed | Declined | Withdrawn
) -> Conversation:
    match event:
        case Proposed(by, key, what):
            known = _keys(state, (by, key))
            return state._replace(seq=seq, proposal=Proposal(seq, by, what), keys=known)
        case Agreed(_, key, along):
            known = _keys(state, ("visitor", key))
            agreed = None if state.proposal is None else replace(state.proposal, along=along)
            return state._replace(seq=seq, proposal=agreed, keys=known)
        case Declined(_, key):
            return state._replace(seq=seq, proposal=None, keys=_keys(state, ("visitor", key)))
        case Withdrawn(_, by, key):
            return state._replace(seq=seq, proposal=None, keys=_keys(state, (by, key)))
        case Noted():
            return state._replace(seq=seq)
        case _:
            assert_never(event)


def _reads(seq: int, along: Along) -> int:
    """From which entry on somebody reads who sits down with entry `seq`."""
    return 1 if along == "everything" else seq


def _asked_for_another(state: Conversation) -> bool:
    return state.proposal is not None and state.proposal.by == "visitor"


def _without(state: Conversation, *, by_her: bool = False) -> frozenset[ResponderId]:
    """Whom she never meets again, now that her responder leaves."""
    if state.responder is not None and (by_her or _asked_for_another(state)):
        return state.without | {state.responder}
    return state.without


def _keys(state: Conversation, key: Key) -> Keys:
    """The keys that are known with one more; what the line did, or what follows, has none."""
    return state.keys.plus(key) if key[1] else state.keys


def _with_key(state: Conversation, seq: int, *, key: Key, at: float, newest: int) -> Conversation:
    known = state.keys.plus(key)
    return state._replace(seq=seq, keys=known, ends_at=at + QUIET_LIMIT, newest=newest)
