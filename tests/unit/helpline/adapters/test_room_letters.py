"""Messages between nodes: everything comes back as it was written, and only ours are read."""

from dataclasses import fields
from typing import Final, get_args

import pytest
from pydantic import TypeAdapter

from helpline.adapters.room_letters import NAME_LENGTH, BadLetter, Letters, channel_of
from helpline.room import errands as to
from helpline.room import mirror
from helpline.room import news as of
from helpline.room.courier import Packet
from helpline.room.desks import Card, Colleague
from helpline.room.envelopes import Envelope, Fence, Letter
from helpline.room.picture import Group, OnShift
from helpline.room.tally import Tally
from helpline.room.visits import NodeName
from routing.model import Duty, Entrance, LineRules, Tag, Ticket
from tests.unit.helpline.room.examples import AMINA, INGRID, LINE, SWEDISH, VERA, call, desk

SENDER: Final = NodeName("s" * NAME_LENGTH)
OWNER: Final = NodeName("o" * NAME_LENGTH)
CARD: Final = Card(INGRID, "Ingrid <&> Åsa", "psychologist", bytes(range(32)), b"\xff\x00" * 8)
TICKET: Final = Ticket(
    visit=VERA,
    line=LINE,
    languages=(SWEDISH,),
    wish="survivor",
    translation=True,
    since=1_790_000_000.123456,
    priority=1,
    entrance=Entrance("friend"),
    without=frozenset({AMINA}),
    without_tags=frozenset({Tag("from:ro")}),
    person=INGRID,
    only=True,
    leaving=AMINA,
    asked=frozenset({"kind"}),
    agreed=frozenset({"kind", "translation"}),
)
COLLEAGUE: Final = Colleague(INGRID, "Ingrid", "psychologist", (SWEDISH,), "supervisor", "busy")
SHIFT: Final = OnShift(
    id=INGRID,
    name="Ingrid",
    kind="psychologist",
    role="supervisor",
    lines=(LINE,),
    languages=(SWEDISH,),
    translation=True,
    state="full",
    active=2,
    places=2,
    rested=600,
)
GROUP: Final = Group(LINE, SWEDISH, "survivor", True, False, 3, 60)

EVERY_LETTER: Final[tuple[Letter, ...]] = (
    of.VisitStands(VERA, 7, TICKET, (INGRID,), here=True, guests=(AMINA,)),
    of.VisitLeft(VERA),
    of.VisitOver(VERA),
    desk(INGRID, "responder", "supervisor", on_call=2),
    of.DeskLeft(INGRID, for_good=True),
    of.Accepts(2**50, INGRID),
    of.Declines(1, INGRID),
    of.Replies(VERA, "translation", yes=False),
    of.Met(1, VERA, INGRID),
    of.Parted(1, VERA, INGRID, "storage_failed"),
    of.RulesStand(LineRules(LINE, 2, 15.0, 45.0, False, Duty(100.0, 200.0, 2, 300.0))),
    call(person=INGRID),
    of.CallOver("call-one"),
    of.Comes("call-one", INGRID, yes=True),
    to.Ring(1, INGRID, TICKET, None, 65, 20),
    to.Hush(1, INGRID, "taken"),
    to.TooLate(INGRID),
    to.Unkept(INGRID, "left"),
    to.SetAway(INGRID),
    to.SitsElsewhere(INGRID),
    to.Meet(1, VERA, CARD, None),
    to.GiveUp(VERA),
    to.ComesElsewhere(VERA),
    to.PersonHere(VERA, here=False, said=True),
    to.PutQuestion(VERA, "kind"),
    to.TransferEnds(VERA),
    to.Missed(INGRID, for_good=False, who=CARD),
    to.Found(INGRID),
    to.CallHer("call-one", INGRID, "invited", "interpreter", "Amina", LINE, (SWEDISH,), 30),
    to.CallEnds("call-one", INGRID, "invited", LINE, (SWEDISH,)),
    to.Belled(INGRID, LINE, "long_queue", on=True),
    to.Coming("call-one", "supervisor", AMINA, VERA, CARD),
    to.NobodyComes("call-one", AMINA, VERA),
    to.Anew(),
    to.Count(Tally(LINE, SWEDISH, "survivor", Entrance("friend"), frozenset({"kind"}), "left")),
    mirror.Change(
        (
            mirror.VisitSight(VERA, 2, answerable=False),
            mirror.LineSight(LINE, 1, 2, 60, None),
            mirror.DeskSight(CARD, COLLEAGUE, SHIFT),
            mirror.GroupSight(GROUP),
        ),
        (("visit", "lena"), ("desk", "amina")),
    ),
)


def envelope(*letters: Letter, to_: NodeName | None = OWNER) -> Envelope:
    """A message of one node to the owner."""
    return Envelope(Fence(9, OWNER), SENDER, to_, 3, Packet(5, letters, 4))


def test_there_is_an_example_of_every_letter() -> None:
    """A new kind of letter needs one here."""
    assert {type(letter) for letter in EVERY_LETTER} == set(get_args(Letter))


@pytest.mark.parametrize("letter", EVERY_LETTER, ids=lambda letter: type(letter).__name__)
def test_a_letter_comes_back_as_it_was(letter: Letter) -> None:
    """Every field of it, keys and sets and fractions of seconds included."""
    letters = Letters(bytes(32))
    written = envelope(letter)
    read = Letters(bytes(32)).read(OWNER, letters.write(written))
    assert read == written
    assert read.packet is not None
    assert type(read.packet.letters[0]) is type(letter)
    for field in fields(letter):
        assert getattr(read.packet.letters[0], field.name) == getattr(letter, field.name)


def test_a_message_without_letters() -> None:
    """A sign of life to all, and the goodbye of a node."""
    letters = Letters(bytes(32))
    for one in (
        Envelope(Fence(9, SENDER), SENDER, None),
        Envelope(Fence(9, OWNER), SENDER, OWNER, 2, packet=None, leaves=True),
        envelope(),
    ):
        assert letters.read(one.to, letters.write(one)) == one


def test_nothing_of_a_letter_can_be_read_on_the_way() -> None:
    """Neither ids nor languages nor names: only who sent it."""
    message = Letters(bytes(32)).write(envelope(*EVERY_LETTER))
    for hidden in (b"vera", b"ingrid", b"Ingrid", b"persons", b'"sv"', b"Ring", b"from:ro"):
        assert hidden not in message[NAME_LENGTH:]
    assert Letters(bytes(32)).write(envelope()) != Letters(bytes(32)).write(envelope())


@pytest.mark.parametrize("at", [0, NAME_LENGTH - 1, NAME_LENGTH, 60, -1])
def test_a_changed_message_is_not_read(at: int) -> None:
    """Whichever byte of it was changed; nor one that is cut off."""
    message = bytearray(Letters(bytes(32)).write(envelope(of.VisitOver(VERA))))
    message[at] ^= 1
    for bad in (bytes(message), bytes(message[: at or 1]), b"", b"x"):
        with pytest.raises(BadLetter):
            Letters(bytes(32)).read(OWNER, bad)


def test_only_a_node_with_our_key_is_heard() -> None:
    """And only on the channel for which it wrote, under its own name."""
    message = Letters(bytes(32)).write(envelope(of.VisitOver(VERA)))
    with pytest.raises(BadLetter):
        Letters(bytes(31) + b"x").read(OWNER, message)
    for other in (None, SENDER):
        with pytest.raises(BadLetter):
            Letters(bytes(32)).read(other, message)
    with pytest.raises(BadLetter):
        Letters(bytes(32)).read(OWNER, OWNER.encode() + message[NAME_LENGTH:])


def test_a_letter_of_another_version_is_no_letter_of_ours() -> None:
    """It names something that this version does not know, or lacks what it needs."""
    message = Letters(bytes(32)).write(envelope(to.GiveUp(VERA)))
    older = Letters(bytes(32))
    del older._kinds["GiveUp"]
    with pytest.raises(BadLetter):
        older.read(OWNER, message)
    older._kinds["GiveUp"] = TypeAdapter(to.Hush)
    with pytest.raises(BadLetter):
        older.read(OWNER, message)


def test_every_node_has_a_channel_of_its_own() -> None:
    """And there is one that all hear."""
    assert len({channel_of(None), channel_of(SENDER), channel_of(OWNER)}) == 3
