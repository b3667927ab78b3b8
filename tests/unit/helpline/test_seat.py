"""A responder's seat: what she may choose, and what waits for her socket."""

from dataclasses import replace
from datetime import date

from helpline.room.errands import Belled, CallEnds, CallHer, Ring
from helpline.seat import Seat
from helpline.staff.training import Due, Standing, Step, StepId
from helpline.wire.to_responder import Called, Rung, Withdrawn
from routing.model import Entrance, Language, LineId, ResponderId, Tag, Ticket, VisitId
from tests.organisation import LINE
from tests.rooms import rings, signed_in

TICKET = Ticket(VisitId("v"), LineId(LINE), (Language("sv"),), "anyone", translation=True, since=90)


def ring(number: int) -> Ring:
    """A ring of 20 seconds for somebody who has waited for ten."""
    return Ring(number, ResponderId("Ingrid"), TICKET, tier=0, waited=10, seconds=20)


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


def test_her_desk_is_told_what_her_training_keeps_from_her() -> None:
    """With its names, its last day and the places; what holds is not told."""
    step = Step(StepId("course"), {"en": "Course", "sv": "Kurs"})
    closed = frozenset({(LineId(LINE), None), (LineId(LINE), Entrance("friend"))})
    ended = Due(step, Standing("expired", 0, date(2026, 11, 1)), closed)
    holds = Due(step, Standing("done", 1), frozenset())
    (told,) = Seat(replace(signed_in(), due=(ended, holds))).due()
    assert [(one.language, one.name) for one in told.names] == [("en", "Course"), ("sv", "Kurs")]
    assert (told.state, told.until) == ("expired", "2026-11-01")
    assert told.closed == (LINE, f"{LINE}/friend")


def test_nothing_is_promised_that_nobody_does() -> None:
    """Training for machine translation counts when there is some."""
    assert not Seat(replace(signed_in(), translation=True)).facts().translation


def test_a_supervisor_answers_as_a_volunteer() -> None:
    """Only who was entered as a psychologist is shown as one."""
    assert Seat(replace(signed_in(), kind=None)).kind == "survivor"
    assert Seat(signed_in(kind="psychologist")).kind == "psychologist"


def test_a_ring_says_what_she_asked_for() -> None:
    """Nothing about the person but her languages, her wish, and how she came to wait."""
    seat = Seat(signed_in())
    seat.ring(ring(7), now=100.0)
    (offered,) = rings(seat)
    assert (offered.offer, offered.waited, offered.seconds) == (7, 10, 20)
    assert (offered.languages, offered.wish, offered.translation) == (("sv",), "anyone", True)
    assert (offered.entrance, offered.priority, offered.tier) == (None, "normal", "native")
    friend = replace(TICKET, entrance=Entrance("friend"), priority=2)
    seat.ring(replace(ring(8), ticket=friend, tier=3), now=100.0)
    offered = rings(seat)[-1]
    assert (offered.entrance, offered.priority, offered.tier) == (
        *("friend", "reconnection", "translation"),
    )
    seat.ring(replace(ring(9), tier=None), now=100.0)
    assert rings(seat)[-1].tier is None


def test_a_new_socket_hears_what_rings() -> None:
    """With the seconds that are left; what has ended is not rung again."""
    seat = Seat(signed_in())
    seat.ring(ring(7), now=100.0)
    seat.ring(ring(8), now=105.0)
    seat.silence(7, "left")
    seat.news.clear()
    seat.ring_again(now=112.0)
    assert [(one.offer, one.seconds) for one in rings(seat)] == [(8, 13)]
    seat.ring_again(now=200.0)
    assert rings(seat)[-1].seconds == 1


def test_when_the_room_begins_anew_nothing_rings() -> None:
    """What still should ring will ring again."""
    seat = Seat(signed_in())
    seat.ring(ring(7), now=100.0)
    seat.silence_all()
    seat.silence_all()
    assert [one for one in seat.news if isinstance(one, Withdrawn)] == [
        Withdrawn(offer=7, reason="unready")
    ]
    assert seat.rings == {}


def test_somebody_calls_and_a_bell_is_shown() -> None:
    """Who calls and for what; and that it is over."""
    seat = Seat(signed_in())
    line, languages = LineId(LINE), (Language("sv"),)
    begins = CallHer(
        *("call-one", ResponderId("Ingrid"), "invited", "interpreter"),
        *("Amina", line, languages, 30),
    )
    seat.call(begins)
    seat.call(CallEnds("call-one", ResponderId("Ingrid"), "invited", line, languages))
    seat.toll(Belled(ResponderId("Ingrid"), line, "long_queue", on=True))
    called, over, rung = seat.news
    assert isinstance(called, Called)
    assert isinstance(over, Called)
    assert (called.call, called.role, called.name, called.seconds, called.on) == (
        *("call-one", "interpreter", "Amina", 30, True),
    )
    assert (over.call, over.on) == ("call-one", False)
    assert rung == Rung(line=line, why="long_queue", on=True)


def test_what_the_waiting_room_hears_of_her() -> None:
    """How a key is lent to her, what she may be, how she stands; a check-in ends being away."""
    me = replace(signed_in(), roles=frozenset({"responder", "supervisor", "coordinator"}))
    seat = Seat(me, now=90.0)
    seat.away = True
    seat.rests_until = 200.0
    desk = seat.desk()
    assert (desk.card.public_key, desk.card.tag, desk.card.name) == (
        *(me.public_key, me.desk_tag, "Ingrid"),
    )
    assert set(desk.roles) == {"responder", "supervisor"}
    assert (desk.checked, desk.since, desk.away, desk.rests_until) == (None, 90.0, True, 200.0)
    seat.stand("available", capacity=2, languages=("sv",))
    assert seat.desk().takes_people


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


def test_her_last_pause_is_remembered() -> None:
    """While it lasts and when it ends; what else she says of herself does not move it."""
    seat = Seat(signed_in(), 100.0)
    told = []
    for now, state in enumerate(("available", "pause", "pause", "finish", "available"), start=200):
        seat.stand(state, capacity=1, languages=("sv",))  # type: ignore[arg-type] # one of them
        seat.notice_pause(float(now))
        told.append(seat.desk().rested)
    assert told == [100.0, 201.0, 202.0, 203.0, 203.0]
