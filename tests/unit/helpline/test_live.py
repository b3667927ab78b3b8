"""A conversation in memory: its newest entries, and how everybody in it is here."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.bus import LONGEST_HINT, Bell
from helpline.conversation.events import (
    Assigned,
    Departed,
    Entered,
    Event,
    HandedOver,
    Opened,
    Released,
    Said,
)
from helpline.conversation.terms import Party, Phase
from helpline.live import TAIL, Live, Side, Sign, hint_of, hint_of_growth
from helpline.text import Text
from routing.model import Language, LineId, ResponderId
from transcripts.seal import Seal

OPENED = Opened(LineId("persons"), (Language("sv"),), "anyone", translation=False, at=1.0)
JOINED = Assigned(ResponderId("r1"), "Ingrid", "psychologist", 2.0)


def live(words: int = 0) -> Live:
    """A conversation that a responder has joined, with some messages."""
    one = Live(Seal(bytes(32), bytes(16)))
    one.take(OPENED)
    one.take(JOINED)
    for number in range(words):
        one.take(Said("visitor", f"key-{number}", Text.read("hello"), float(number)))
    return one


@given(words=st.integers(0, 2 * TAIL), after=st.integers(0, 3 * TAIL))
def test_the_tail_tells_all_or_says_that_it_cannot(words: int, after: int) -> None:
    """Every number after the asked one, without a gap; None only for what is further back."""
    one = live(words)
    last = one.state.seq
    found = one.since(after)
    if found is None:
        assert last - after > TAIL
    else:
        assert [number for number, _ in found] == list(range(after + 1, last + 1))


@pytest.mark.parametrize("party", get_args(Party))
@pytest.mark.parametrize("sign", list(Sign))
def test_a_sign_concerns_one_of_the_people(party: Party, sign: Sign) -> None:
    """A hint fits into a ring, changes one side, and wakes whoever follows."""
    one, bell = live(), Bell()
    one.bells.append(bell)
    for side in one.sides.values():
        side.here, side.writing, side.got = False, False, 0
    hint = hint_of(party, sign, 1)
    one.heard(hint)
    seen = {
        name: (side.here, side.writing, side.got, side.alone) for name, side in one.sides.items()
    }
    assert sorted(seen) == sorted(get_args(Party))
    assert {seen[other] for other in seen if other != party} == {(False, False, 0, 0)}
    assert seen[party] == (
        *(sign is Sign.HERE, sign is Sign.WRITING),
        *(int(sign is Sign.GOT), int(sign is Sign.ALONE)),
    )
    assert len(hint) <= LONGEST_HINT
    assert bell._rung


@given(hint=st.binary(max_size=LONGEST_HINT))
def test_no_ring_does_harm(hint: bytes) -> None:
    """Whatever comes over the bus, the entries stay as they are."""
    one = live(3)
    one.heard(hint)
    assert (one.state.seq, one.state.phase) == (5, Phase.OPEN)


@pytest.mark.parametrize(("seq", "stale"), [(1, False), (2, False), (3, True)])
def test_growth_elsewhere_is_noticed(seq: int, *, stale: bool) -> None:
    """A ring about entries that are known already costs no look into the journal."""
    one = live()
    one.heard(hint_of_growth(seq))
    assert one.stale is stale


def test_what_was_shown_only_grows() -> None:
    """Signs may arrive in any order."""
    side = Side(here=True)
    for value in (3, 7, 5):
        side.take(Sign.GOT, value)
    assert side.got == 7


def test_who_is_gone_does_not_write() -> None:
    """With the line, the sign of writing ends."""
    side = Side(here=True)
    side.take(Sign.WRITING, 1)
    side.take(Sign.HERE, 0)
    assert (side.here, side.writing) == (False, False)


def test_who_joins_is_here() -> None:
    """A new responder does not begin with the signs of the one before."""
    one = live()
    one.responder.take(Sign.HERE, 0)
    one.take(Released(3.0))
    one.take(JOINED)
    assert (one.responder.here, one.responder.writing) == (True, False)


@pytest.mark.parametrize(
    "event",
    [
        HandedOver(ResponderId("r2"), "Lena", "survivor", "nothing", 3.0),
        Entered("supervisor", ResponderId("r2"), "Lena", "nothing", 3.0),
        Departed("supervisor", "Lena", 3.0),
    ],
)
def test_whoever_sits_down_begins_anew(event: Event) -> None:
    """The signs of a seat are those of whoever sits there now; the others keep theirs."""
    one = live()
    moved: Party = "responder" if isinstance(event, HandedOver) else "supervisor"
    for side in one.sides.values():
        side.take(Sign.WRITING, 1)
        side.take(Sign.ALONE, 60)
    one.take(event)
    writing = {party for party, side in one.sides.items() if side.writing}
    assert writing == {*get_args(Party)} - {moved}
    assert one.sides[moved].alone == 0


def test_who_is_back_was_not_lost() -> None:
    """Nobody is told of a loss that is over."""
    side = Side(here=True)
    side.take(Sign.HERE, 0)
    side.take(Sign.ALONE, 60)
    assert side.alone == 60
    side.take(Sign.HERE, 1)
    assert side.alone == 0


def test_its_name_tells_nothing_of_its_stream() -> None:
    """The name that desks see comes from the key, the stream from her token."""
    one, other = Live(Seal(bytes(32), bytes(16))), Live(Seal(bytes(32), bytes([1] * 16)))
    assert one.name == other.name
    assert one.stream != other.stream
