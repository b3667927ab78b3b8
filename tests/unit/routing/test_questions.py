"""She is asked once, and only when her yes would help now."""

from routing.board import ANSWERED_WITHIN
from routing.matcher import Matcher
from routing.model import Ask, LineRules, Question
from routing.questions import ASKED_AFTER
from tests.unit.routing.examples import (
    LINE,
    NOTHING,
    A,
    B,
    C,
    R,
    S,
    asked,
    offer,
    person,
    responder,
    rung,
    withdraw,
)


def with_psychologist_busy() -> Matcher:
    """`r`, a psychologist, is busy; `s`, a survivor, is free."""
    matcher = Matcher()
    matcher.ready(responder("r", kind="psychologist"), 0.0)
    matcher.resumed(C, R, 0.0)
    matcher.ready(responder("s"), 0.0)
    return matcher


def test_she_is_asked_after_a_while_whether_the_other_kind_may_answer() -> None:
    """Once; nothing else happens without her yes."""
    matcher = with_psychologist_busy()
    assert matcher.arrived(person("a", wish="psychologist"), 0.0) == NOTHING
    assert matcher.next_wakeup() == ASKED_AFTER
    assert matcher.wake(ASKED_AFTER) == [Ask(A, "kind")]
    assert asked(matcher.wake(1e6)) == []


def test_her_yes_widens_her_ticket_and_keeps_her_place() -> None:
    """Whoever came earlier for anyone is still before her."""
    matcher = with_psychologist_busy()
    matcher.arrived(person("a", wish="psychologist"), 0.0)
    matcher.wake(ASKED_AFTER)
    assert matcher.answered(A, "kind", True, 50.0) == [offer(1, A, S, 50.0)]
    assert matcher.answered(A, "kind", True, 50.0) == NOTHING


def test_no_is_no_and_so_is_no_answer() -> None:
    """She waits on for whom she wished."""
    matcher = with_psychologist_busy()
    matcher.arrived(person("a", wish="psychologist"), 0.0)
    matcher.wake(ASKED_AFTER)
    assert rung(matcher.answered(A, "kind", False, 50.0)) == []
    assert rung(matcher.wake(1e6)) == []
    assert rung(matcher.freed(C, R, 1e6)) == [("a", "r")]


def test_a_yes_can_be_taken_back_while_it_rings() -> None:
    """The offer is withdrawn, as if she had not said so."""
    matcher = with_psychologist_busy()
    matcher.arrived(person("a", wish="psychologist"), 0.0)
    matcher.answered(A, "kind", True, 50.0)
    taken_back = matcher.answered(A, "kind", False, 51.0)
    assert taken_back == [withdraw(1, A, S, "unready")]


def test_a_yes_after_a_match_changes_nothing() -> None:
    """Nor does the answer of somebody who is not here."""
    matcher = with_psychologist_busy()
    assert matcher.answered(A, "kind", True, 0.0) == NOTHING


def test_she_is_asked_at_once_when_nobody_present_fits() -> None:
    """Waiting would not help her."""
    matcher = Matcher()
    matcher.ready(responder("s"), 0.0)
    assert matcher.arrived(person("a", wish="psychologist"), 1.0) == [Ask(A, "kind")]


def test_she_is_not_asked_while_a_yes_would_not_help() -> None:
    """As soon as it would, she is: when somebody of the other kind comes free."""
    matcher = Matcher()
    matcher.ready(responder("r", kind="psychologist"), 0.0)
    matcher.resumed(C, R, 0.0)
    matcher.arrived(person("a", wish="psychologist"), 0.0)
    assert asked(matcher.wake(100.0)) == []
    assert matcher.ready(responder("s", speaks={"ro": 3}), 101.0) == NOTHING
    assert matcher.ready(responder("s"), 102.0) == [Ask(A, "kind")]


def test_nobody_is_asked_at_once_who_has_somebody_to_wait_for_by_now() -> None:
    """When she came, nobody fitted; since then a psychologist is here, and busy."""
    matcher = Matcher()
    matcher.arrived(person("a", wish="psychologist"), 0.0)
    matcher.resumed(C, R, 1.0)
    matcher.ready(responder("r", kind="psychologist"), 1.0)
    assert matcher.ready(responder("s"), 2.0) == NOTHING
    assert asked(matcher.wake(ASKED_AFTER)) == [("a", "kind")]


def test_nobody_is_asked_about_somebody_whom_another_needs() -> None:
    """Those who want her are rung for first."""
    matcher = with_psychologist_busy()
    matcher.paused(S, 0.0)
    matcher.arrived(person("a", wish="psychologist"), 0.0)
    matcher.arrived(person("b"), 50.0)
    assert matcher.ready(responder("s"), 60.0) == [offer(1, B, S, 60.0)]


def test_one_is_asked_for_each_who_is_free() -> None:
    """A yes that comes too late would be a promise broken; a no, and the next is asked."""
    matcher = with_psychologist_busy()
    matcher.arrived(person("a", wish="psychologist", translation=True), 0.0)
    matcher.arrived(person("b", wish="psychologist", translation=True), 1.0)
    assert asked(matcher.wake(46.0)) == [("a", "kind")]
    assert asked(matcher.answered(A, "kind", False, 50.0)) == [("b", "kind")]


def test_after_no_answer_the_next_one_is_asked() -> None:
    """And the first may still say yes."""
    matcher = with_psychologist_busy()
    matcher.arrived(person("a", wish="psychologist", translation=True), 0.0)
    matcher.arrived(person("b", wish="psychologist", translation=True), 1.0)
    matcher.wake(46.0)
    assert asked(matcher.wake(46.0 + ANSWERED_WITHIN)) == [("b", "kind")]
    assert rung(matcher.answered(A, "kind", True, 200.0)) == [("a", "s")]


def test_whoever_leaves_is_asked_no_more() -> None:
    """Somebody else is."""
    matcher = with_psychologist_busy()
    matcher.arrived(person("a", wish="psychologist", translation=True), 0.0)
    matcher.arrived(person("b", wish="psychologist", translation=True), 1.0)
    matcher.wake(46.0)
    assert asked(matcher.left(A, 47.0)) == [("b", "kind")]


def test_translation_is_asked_for_when_it_is_all_that_is_left() -> None:
    """And used only with her yes."""
    matcher = Matcher()
    matcher.ready(responder("r", translation=True), 0.0)
    assert matcher.arrived(person("a", speaks=("ro",)), 0.0) == [Ask(A, "translation")]
    assert rung(matcher.answered(A, "translation", True, 9.0)) == [("a", "r")]


def test_the_other_kind_is_asked_for_before_translation() -> None:
    """One question at a time: the next comes after the answer to the first."""
    matcher = Matcher()
    matcher.ready(responder("r", kind="psychologist", speaks={}, translation=True), 0.0)
    matcher.ready(responder("s"), 0.0)
    ticket = person("a", wish="psychologist")
    assert asked(matcher.arrived(ticket, 0.0)) == [("a", "kind")]
    assert asked(matcher.answered(A, "kind", False, 9.0)) == [("a", "translation")]
    assert asked(matcher.answered(A, "translation", False, 19.0)) == []


def test_what_she_was_asked_survives_being_announced_again() -> None:
    """With the tickets of a matcher before this one, or with her own from before the question."""
    matcher = Matcher()
    matcher.ready(responder("s"), 0.0)
    known: tuple[Question, ...] = ("kind",)
    ticket = person("a", wish="psychologist", translation=True)
    assert asked(matcher.arrived(person("a", wish="psychologist", asked=known), 0.0)) == []
    assert rung(matcher.answered(A, "kind", True, 1.0)) == [("a", "s")]
    assert matcher.arrived(ticket, 2.0) == NOTHING
    assert matcher.offer_for(S) == [offer(1, A, S, 1.0)]
    no_more = person("a", wish="psychologist", translation=True, asked=known)
    assert matcher.arrived(no_more, 3.0) == [withdraw(1, A, S, "unready")]


def test_nobody_is_asked_on_a_line_that_takes_nobody() -> None:
    """Nor while she is lost."""
    matcher = Matcher()
    matcher.rules(LineRules(LINE, taking=False), 0.0)
    matcher.ready(responder("s"), 0.0)
    assert matcher.arrived(person("a", wish="psychologist"), 1.0) == NOTHING
    matcher.lost(A, 2.0)
    assert asked(matcher.rules(LineRules(LINE), 3.0)) == []
    assert asked(matcher.returned(A, 4.0)) == [("a", "kind")]
