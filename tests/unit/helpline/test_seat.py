"""A responder's seat: what she may choose, and what waits for her socket."""

from dataclasses import replace

from helpline.room.errands import Ring
from helpline.seat import Seat
from helpline.wire.to_responder import Withdrawn
from routing.model import Entrance, Language, LineId, ResponderId, Tag, Ticket, VisitId
from tests.organisation import LINE
from tests.rooms import rings, signed_in

TICKET = Ticket(VisitId("v"), LineId(LINE), (Language("sv"),), "anyone", translation=True, since=90)


def test_she_chooses_within_what_was_entered_for_her() -> None:
    """Languages that her coordinator did not enter, and more than three chats, are not taken."""
    seat = Seat(signed_in())
    seat.stand("available", capacity=9, languages=("sv", "fi"))
    facts = seat.facts()
    assert (facts.languages, facts.capacity, seat.state) == ((("sv", 3),), 3, "available")


def test_what_a_coordinator_changes_counts_at_once() -> None:
    """Entrances and tags reach whoever matches; of her check-in stays what is still hers."""
    both = ((Language("sv"), 3), (Language("en"), 2))
    seat = Seat(replace(signed_in(), languages=both))
    seat.stand("available", capacity=2, languages=("en",))
    trained, tags = frozenset({(LineId(LINE), Entrance("friend"))}), frozenset({Tag("from:ro")})
    seat.renew(replace(seat.me, entrances=trained, tags=tags))
    facts = seat.facts()
    assert (facts.entrances, facts.tags) == (trained, tags)
    assert (facts.languages, seat.state) == (((Language("en"), 2),), "available")
    seat.renew(replace(seat.me, languages=((Language("fi"), 3),)))
    assert seat.facts().languages == ((Language("fi"), 3),)


def test_nothing_is_promised_that_nobody_does() -> None:
    """Training for machine translation counts when there is some."""
    assert not Seat(replace(signed_in(), translation=True)).facts().translation


def test_a_supervisor_answers_as_a_volunteer() -> None:
    """Only who was entered as a psychologist is shown as one."""
    assert Seat(replace(signed_in(), kind=None)).kind == "survivor"
    assert Seat(signed_in(kind="psychologist")).kind == "psychologist"


def test_a_ring_says_what_she_asked_for() -> None:
    """Languages, wish, translation, and whole seconds; no time before now, no ring of nothing."""
    seat = Seat(signed_in())
    ring = Ring(7, ResponderId("Ingrid"), TICKET, tier=0, waited=10, seconds=20)
    seat.ring(ring, now=100.4)
    (offered,) = rings(seat)
    assert (offered.offer, offered.waited, offered.seconds) == (7, 10, 20)
    assert (offered.languages, offered.wish, offered.translation) == (("sv",), "anyone", True)
    assert (offered.tier, offered.priority) == ("native", "normal")
    seat.ring(replace(ring, number=8, waited=0, seconds=0), now=80.0)
    assert (rings(seat)[-1].waited, rings(seat)[-1].seconds) == (0, 1)


async def test_her_socket_is_woken_for_a_frame() -> None:
    """A ring and its end are told in order."""
    seat = Seat(signed_in())
    seat.silence(7, "taken")
    assert await seat.bell.wait(0.0)
    assert list(seat.news) == [Withdrawn(offer=7, reason="taken")]


def test_nothing_piles_up_while_nobody_reads() -> None:
    """Without a socket nothing is kept for her: the next one begins anew."""
    seat = Seat(signed_in())
    seat.lost_at = 1.0
    for number in range(100):
        seat.silence(number, "expired")
    assert len(seat.news) == 0
