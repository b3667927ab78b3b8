"""The stories of matching: who is rung for whom, and what happens next."""

from routing.matcher import DECLINED_REST, PLACE_KEPT, Matcher
from routing.model import (
    Ask,
    Away,
    Forget,
    Match,
    Offer,
    ResponderId,
    Stale,
    Standing,
    VisitId,
)
from tests.unit.routing.examples import (
    LINE,
    NOTHING,
    OTHER_LINE,
    A,
    B,
    C,
    R,
    S,
    offer,
    person,
    responder,
    rung,
    withdraw,
)


def test_she_arrives_and_somebody_ready_is_rung() -> None:
    """The first walk: ready, arrives, rings, accepts, they meet."""
    matcher = Matcher()
    assert matcher.ready(responder("r"), 1.0) == NOTHING
    assert matcher.arrived(person("a"), 2.0) == [offer(1, A, R, 2.0)]
    assert matcher.offer_for(R) == [offer(1, A, R, 2.0)]
    assert matcher.accepted(1, R, 5.0) == [Match(1, A, R)]
    assert matcher.offer_for(R) == []
    assert (matcher.waiting(LINE), matcher.present(LINE)) == (0, 1)
    assert matcher.next_wakeup() is None


def test_the_first_to_come_is_the_first_to_be_served() -> None:
    """Whoever checks in is rung for the one who has waited longest."""
    matcher = Matcher()
    for ticket in (person("b", since=2.0), person("a", since=1.0), person("c", since=3.0)):
        assert matcher.arrived(ticket, 3.0) == NOTHING
    assert matcher.ready(responder("r"), 4.0) == [offer(1, A, R, 4.0)]
    assert [matcher.people_before(visit) for visit in (A, B, C)] == [0, 1, 2]
    assert (matcher.waiting(LINE), matcher.oldest_since(LINE)) == (3, 1.0)


def test_the_urgent_come_before_the_patient() -> None:
    """A person whose responder vanished is rung for first."""
    matcher = Matcher()
    matcher.arrived(person("a", since=1.0), 1.0)
    matcher.arrived(person("b", since=9.0, priority=2), 9.0)
    assert matcher.ready(responder("r"), 10.0) == [offer(1, B, R, 10.0)]


def test_one_who_has_room_for_two_is_rung_for_two() -> None:
    """A ring takes the place of a chat: a third person waits."""
    matcher = Matcher()
    for name in ("a", "b", "c"):
        matcher.arrived(person(name), 0.0)
    both = [offer(1, A, R, 1.0), offer(2, B, R, 1.0)]
    assert matcher.ready(responder("r", capacity=2), 1.0) == both
    assert matcher.offer_for(R) == both
    assert matcher.standing(R) == Standing("ready", 0, both[0])
    assert matcher.accepted(1, R, 2.0) == [Match(1, A, R)]
    assert matcher.accepted(2, R, 3.0) == [Match(2, B, R)]
    assert matcher.standing(R) == Standing("ready", 2, None)
    assert matcher.freed(A, R, 9.0) == [offer(3, C, R, 9.0)]


def test_one_missed_ring_ends_the_other_too() -> None:
    """Whoever is away is rung for nobody; both people are offered to the next one."""
    matcher = Matcher()
    matcher.ready(responder("r", capacity=2), 0.0)
    matcher.arrived(person("a"), 0.0)
    matcher.arrived(person("b", since=5.0), 5.0)
    matcher.ready(responder("s"), 10.0)
    assert matcher.wake(20.0) == [
        withdraw(1, A, R, "expired"),
        withdraw(2, B, R, "unready"),
        Away(R),
        offer(3, A, S, 20.0),
    ]


def test_a_capacity_that_shrinks_ends_the_latest_ring() -> None:
    """The first to ring rings on."""
    matcher = Matcher()
    matcher.ready(responder("r", capacity=2), 0.0)
    matcher.arrived(person("a"), 0.0)
    matcher.arrived(person("b", since=5.0), 5.0)
    assert matcher.ready(responder("r"), 6.0) == [withdraw(2, B, R, "unready")]
    assert matcher.offer_for(R) == [offer(1, A, R, 0.0)]


def test_whom_to_ring_is_decided_by_language_then_load_then_rest_then_id() -> None:
    """Native, then fluent, then another language; then few chats; then long idle; then the id."""
    matcher = Matcher()
    asked = []
    matcher.ready(responder("f-other", speaks={"en": 3}), 0.0)
    matcher.ready(responder("e-fluent", speaks={"sv": 2}), 0.0)
    matcher.ready(responder("c-native"), 1.0)
    matcher.ready(responder("b-native"), 1.0)
    matcher.ready(responder("d-idle"), 0.5)
    matcher.ready(responder("a-busy", capacity=2), 0.0)
    matcher.resumed(VisitId("x"), ResponderId("a-busy"), 1.0)
    for number in range(7):
        decided = matcher.arrived(person(str(number), speaks=("sv", "en")), 2.0)
        asked += [one.responder for one in decided if isinstance(one, Offer)]
    assert asked == ["d-idle", "b-native", "c-native", "a-busy", "e-fluent", "f-other"]


def test_a_wish_is_never_overridden() -> None:
    """She waits for a survivor while a psychologist is free."""
    matcher = Matcher()
    matcher.ready(responder("r", kind="psychologist"), 0.0)
    assert rung(matcher.arrived(person("a", wish="survivor"), 1.0)) == []
    assert rung(matcher.wake(1000.0)) == []
    assert not matcher.can_serve(person("a", wish="survivor"))
    assert matcher.can_serve(person("a", wish="psychologist"))
    assert rung(matcher.ready(responder("s"), 1000.0)) == [("a", "s")]


def test_translation_comes_after_every_shared_language() -> None:
    """She agreed to it; it is used when nobody who shares a language of hers is free."""
    matcher = Matcher()
    matcher.ready(responder("r", speaks={"sv": 3}, translation=True), 0.0)
    matcher.ready(responder("s", speaks={"en": 2}, capacity=1), 0.0)
    spoken = ("ro", "en")
    assert rung(matcher.arrived(person("a", speaks=spoken, translation=True), 1.0)) == [("a", "s")]
    assert rung(matcher.arrived(person("b", speaks=spoken, translation=True), 1.0)) == [("b", "r")]
    assert matcher.can_serve(person("x", speaks=("ro",), translation=True))
    assert not matcher.can_serve(person("x", speaks=("ro",)))


def test_translation_is_never_without_her_yes() -> None:
    """She waits, however long, and whoever is free."""
    matcher = Matcher()
    matcher.ready(responder("r", translation=True), 0.0)
    assert rung(matcher.arrived(person("a", speaks=("ro",)), 1.0)) == []
    assert rung(matcher.wake(1e6)) == []


def test_a_missed_ring_sets_away_and_rings_the_next() -> None:
    """After 20 seconds the next one is rung, and the absent one not before she returns."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.ready(responder("s"), 1.0)
    matcher.arrived(person("a"), 2.0)
    assert matcher.next_wakeup() == 22.0
    assert matcher.wake(21.9) == NOTHING
    missed = withdraw(1, A, R, "expired")
    assert matcher.wake(22.0) == [missed, Away(R), offer(2, A, S, 22.0)]
    assert matcher.standing(R) == Standing("away", 0, None)
    assert matcher.wake(42.0) == [withdraw(2, A, S, "expired"), Away(S)]
    assert matcher.ready(responder("r"), 50.0) == [offer(3, A, R, 50.0)]


def test_an_answer_that_comes_too_late_is_stale() -> None:
    """At the end of the ring, after it, by somebody else, or to nothing: nothing changes."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.ready(responder("s", kind="psychologist"), 0.0)
    matcher.arrived(person("a"), 0.0)
    assert matcher.accepted(1, S, 1.0) == [Stale(1, S)]
    assert matcher.accepted(1, R, 20.0) == [Stale(1, R)]
    assert matcher.accepted(9, R, 1.0) == [Stale(9, R)]
    matcher.wake(20.0)
    assert matcher.accepted(1, R, 20.0) == [Stale(1, R)]
    assert matcher.accepted(2, ResponderId("nobody"), 21.0) == [Stale(2, ResponderId("nobody"))]


def test_accepting_twice_gives_the_same_match_while_the_chat_runs() -> None:
    """A repeated frame is harmless; after the chat the offer is over."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.arrived(person("a"), 0.0)
    assert matcher.accepted(1, R, 1.0) == [Match(1, A, R)]
    assert matcher.accepted(1, R, 99.0) == [Match(1, A, R)]
    assert matcher.standing(R).active == 1
    matcher.freed(A, R, 100.0)
    assert matcher.accepted(1, R, 101.0) == [Stale(1, R)]


def test_she_leaves_while_it_rings() -> None:
    """The offer is withdrawn first; then the next person is rung for."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.arrived(person("a"), 0.0)
    matcher.arrived(person("b"), 1.0)
    assert matcher.left(A, 2.0) == [withdraw(1, A, R, "left"), offer(2, B, R, 2.0)]
    assert matcher.left(A, 2.0) == NOTHING
    assert matcher.accepted(1, R, 3.0) == [Stale(1, R)]


def test_leaving_does_not_end_a_chat() -> None:
    """Chats count until they are freed, by the one who has them."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.arrived(person("a"), 0.0)
    matcher.accepted(1, R, 1.0)
    assert matcher.left(A, 2.0) == NOTHING
    assert matcher.freed(A, S, 2.0) == NOTHING
    assert matcher.standing(R).active == 1
    assert matcher.arrived(person("a"), 3.0) == NOTHING
    assert matcher.waiting(LINE) == 0
    matcher.freed(A, R, 4.0)
    assert matcher.freed(A, R, 4.0) == NOTHING
    assert matcher.standing(R).active == 0


def test_a_broken_connection_keeps_the_place_for_ten_minutes() -> None:
    """The others go on; whoever returns in time has her turn."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.arrived(person("a", since=0.0), 0.0)
    matcher.arrived(person("b", since=1.0), 1.0)
    assert matcher.lost(A, 2.0) == [withdraw(1, A, R, "left"), offer(2, B, R, 2.0)]
    assert matcher.lost(A, 3.0) == NOTHING
    matcher.accepted(2, R, 3.0)
    matcher.arrived(person("c", since=4.0), 4.0)
    assert matcher.returned(A, 200.0) == NOTHING
    assert matcher.returned(A, 200.0) == NOTHING
    assert matcher.freed(B, R, 201.0) == [offer(3, A, R, 201.0)]


def test_a_place_is_forgotten_after_ten_minutes() -> None:
    """Nothing is kept of a person who does not come back."""
    matcher = Matcher()
    matcher.arrived(person("a"), 0.0)
    matcher.lost(A, 1.0)
    assert matcher.next_wakeup() == 1.0 + PLACE_KEPT
    assert matcher.wake(1.0 + PLACE_KEPT) == [Forget(A)]
    assert matcher.waiting(LINE) == 0
    assert matcher.returned(A, 700.0) == NOTHING
    assert matcher.lost(A, 700.0) == NOTHING


def test_a_second_break_is_counted_from_its_own_beginning() -> None:
    """The timer of the first one means nothing any more."""
    matcher = Matcher()
    matcher.arrived(person("a"), 0.0)
    matcher.lost(A, 0.0)
    matcher.returned(A, 10.0)
    matcher.lost(A, 20.0)
    assert matcher.wake(PLACE_KEPT) == NOTHING
    assert matcher.next_wakeup() == 20.0 + PLACE_KEPT


def test_arriving_again_is_the_same_place() -> None:
    """A place that her page carried back over a restart keeps its age; it also ends a break."""
    matcher = Matcher()
    matcher.arrived(person("b", since=5.0), 5.0)
    matcher.arrived(person("a", since=9.0), 9.0)
    matcher.lost(A, 9.0)
    assert matcher.arrived(person("a", since=1.0), 10.0) == NOTHING
    assert matcher.people_before(A) == 0
    assert matcher.arrived(person("a", since=9.0), 11.0) == NOTHING
    assert matcher.ready(responder("r"), 12.0) == [offer(1, A, R, 12.0)]
    assert matcher.arrived(person("a", since=9.0), 13.0) == NOTHING
    assert matcher.waiting(LINE) == 2


def test_a_changed_wish_withdraws_a_ring_that_it_forbids() -> None:
    """Her right holds from the moment she says so."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.arrived(person("a"), 0.0)
    again = matcher.arrived(person("a", wish="psychologist"), 1.0)
    assert again == [withdraw(1, A, R, "unready"), Ask(A, "kind")]
    assert matcher.arrived(person("a"), 2.0) == [offer(2, A, R, 2.0)]


def test_pausing_withdraws_the_ring_and_keeps_the_chats() -> None:
    """The person is offered to the next one at once."""
    matcher = Matcher()
    matcher.ready(responder("r", capacity=2), 0.0)
    matcher.resumed(C, R, 0.0)
    matcher.arrived(person("a"), 1.0)
    matcher.ready(responder("s", speaks={"sv": 2}), 2.0)
    assert matcher.paused(R, 3.0) == [withdraw(1, A, R, "unready"), offer(2, A, S, 3.0)]
    assert matcher.paused(R, 3.0) == NOTHING
    assert matcher.standing(R) == Standing("paused", 1, None)
    assert matcher.present(LINE) == 2
    assert matcher.paused(ResponderId("nobody"), 3.0) == NOTHING


def test_a_broken_console_is_rung_no_more() -> None:
    """Her chats count until they are freed, even if she does not come back."""
    matcher = Matcher()
    matcher.ready(responder("r", capacity=2), 0.0)
    matcher.arrived(person("a"), 0.0)
    matcher.accepted(1, R, 1.0)
    matcher.arrived(person("b"), 2.0)
    assert matcher.gone(R, 3.0) == [withdraw(2, B, R, "unready")]
    assert matcher.standing(R) == Standing("absent", 1, None)
    assert matcher.ready(responder("r", capacity=2), 4.0) == [offer(3, B, R, 4.0)]
    matcher.gone(R, 5.0)
    matcher.freed(A, R, 6.0)
    assert matcher.standing(R) == Standing("absent", 0, None)
    assert matcher.present(LINE) == 0


def test_not_now_rings_the_next() -> None:
    """The pair does not ring again while anybody else fits, even if they are busy."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.ready(responder("s", speaks={"sv": 2}), 0.0)
    matcher.arrived(person("a"), 1.0)
    said_no = withdraw(1, A, R, "declined")
    assert matcher.declined(1, R, 2.0) == [said_no, offer(2, A, S, 2.0)]
    assert matcher.declined(1, R, 2.0) == NOTHING
    assert matcher.declined(2, R, 2.0) == NOTHING
    assert matcher.arrived(person("b"), 3.0) == [offer(3, B, R, 3.0)]
    matcher.accepted(2, S, 4.0)
    matcher.arrived(person("c"), 5.0)
    assert matcher.declined(3, R, 6.0) == [withdraw(3, B, R, "declined"), offer(4, C, R, 6.0)]
    assert matcher.wake(6.0 + DECLINED_REST) == [withdraw(4, C, R, "expired"), Away(R)]
    assert matcher.ready(responder("r"), 30.0) == [offer(5, C, R, 30.0)]


def test_not_now_by_the_only_one_rings_again_after_a_rest() -> None:
    """Nobody else is left: the person does not wait for ever, and the bell does not nag."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.arrived(person("a"), 0.0)
    assert matcher.declined(1, R, 5.0) == [withdraw(1, A, R, "declined")]
    assert matcher.next_wakeup() == 5.0 + DECLINED_REST
    assert matcher.wake(24.0) == NOTHING
    assert matcher.wake(25.0) == [offer(2, A, R, 25.0)]


def test_not_now_counts_again_when_the_last_other_one_leaves() -> None:
    """Once nobody else is present, whoever declined is asked again."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.ready(responder("s", speaks={"en": 3}, translation=True), 0.0)
    matcher.resumed(C, S, 0.0)
    matcher.arrived(person("a", translation=True), 0.0)
    matcher.declined(1, R, 1.0)
    assert matcher.wake(50.0) == NOTHING
    matcher.gone(S, 51.0)
    assert matcher.freed(C, S, 52.0) == [offer(2, A, R, 52.0)]


def test_whoever_declined_does_not_bar_translation() -> None:
    """After a "not now" of the one who shares her language, translation is offered."""
    matcher = Matcher()
    matcher.ready(responder("r"), 0.0)
    matcher.ready(responder("s", speaks={"en": 3}, translation=True), 0.0)
    matcher.arrived(person("a", translation=True), 0.0)
    assert matcher.declined(1, R, 1.0)[1:] == [offer(2, A, S, 1.0)]


def test_new_facts_withdraw_a_ring_that_no_longer_fits() -> None:
    """A language, a line or a slot that is gone; anything else lets it ring."""
    matcher = Matcher()
    matcher.ready(responder("r", capacity=2), 0.0)
    matcher.arrived(person("a"), 0.0)
    assert matcher.ready(responder("r", capacity=1), 1.0) == NOTHING
    assert matcher.ready(responder("r", speaks={"ro": 3}), 2.0) == [withdraw(1, A, R, "unready")]
    assert matcher.ready(responder("r", capacity=2), 3.0) == [offer(2, A, R, 3.0)]
    assert matcher.resumed(B, R, 4.0) == NOTHING
    assert matcher.resumed(C, R, 5.0) == [withdraw(2, A, R, "unready")]
    assert matcher.standing(R) == Standing("ready", 2, None)


def test_a_chat_that_goes_on_after_a_restart_counts() -> None:
    """It counts once, for whoever has it now, and the person waits no longer."""
    matcher = Matcher()
    matcher.arrived(person("a"), 0.0)
    assert matcher.resumed(A, R, 1.0) == NOTHING
    assert matcher.resumed(A, R, 1.0) == NOTHING
    assert (matcher.waiting(LINE), matcher.standing(R).active) == (0, 1)
    assert matcher.resumed(A, S, 2.0) == NOTHING
    assert (matcher.standing(R).active, matcher.standing(S).active) == (0, 1)
    matcher.ready(responder("r"), 3.0)
    assert matcher.arrived(person("b"), 3.0) == [offer(1, B, R, 3.0)]
    assert matcher.resumed(B, S, 4.0) == [withdraw(1, B, R, "left")]


def test_lines_do_not_touch_each_other() -> None:
    """Whoever answers on both lines is rung for the one who came first on either."""
    matcher = Matcher()
    matcher.arrived(person("b", since=2.0), 2.0)
    matcher.arrived(person("a", since=1.0, line=OTHER_LINE), 2.0)
    assert matcher.ready(responder("r", lines=(LINE,)), 3.0) == [offer(1, B, R, 3.0)]
    assert matcher.ready(responder("s", lines=(LINE, OTHER_LINE)), 4.0) == [offer(2, A, S, 4.0)]
    assert (matcher.present(LINE), matcher.present(OTHER_LINE)) == (2, 1)
