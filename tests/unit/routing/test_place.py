"""What is open to one person, and what she may be asked."""

import pytest

from routing.model import Offer, Question, Ticket
from routing.place import Place, unasked
from tests.unit.routing.examples import A, R, S, person


def test_she_is_open_unless_it_rings_or_she_is_lost() -> None:
    """Both put her aside."""
    place = Place(person("a"))
    assert (place.open, place.here) == (True, True)
    place.offer = Offer(1, A, R, 20.0)
    assert (place.open, place.here) == (False, True)
    place.offer, place.forget_at = None, 600.0
    assert (place.open, place.here) == (False, False)


def test_what_is_held_is_not_open() -> None:
    """Her first language always is, unless she waits for one person."""
    place = Place(person("a"))
    assert place.opened == {"first", "second", "translated"}
    place.second_at = 20.0
    assert place.opened == {"first", "translated"}
    place.translated_at = 60.0
    assert place.opened == {"first"}
    place.person_until = 10.0
    assert place.opened == frozenset()


def test_a_transfer_to_one_person_is_open_to_nobody_else() -> None:
    """However close."""
    assert Place(person("a", whom=R, only=True)).opened == frozenset()


@pytest.mark.parametrize(
    ("ticket", "expected"),
    [
        (person("a"), ("translation",)),
        (person("a", wish="survivor"), ("kind", "translation")),
        (person("a", wish="survivor", translation=True), ("kind",)),
        (person("a", wish="survivor", asked=("kind",)), ("translation",)),
        (person("a", wish="survivor", agreed=("kind", "translation")), ()),
        (person("a", translation=True), ()),
        (person("a", wish="survivor", leaving=R), ()),
        (person("a", wish="survivor", whom=R, only=True), ()),
        (person("a", wish="survivor", priority=1), ()),
        (person("a", wish="survivor", priority=2), ("kind", "translation")),
        (person("a", wish="survivor", priority=3), ()),
    ],
)
def test_a_question_is_asked_once_and_only_if_it_could_widen_her_ticket(
    ticket: Ticket, expected: tuple[Question, ...]
) -> None:
    """And nobody is asked who still writes with somebody."""
    assert unasked(ticket) == expected


def test_one_question_at_a_time() -> None:
    """And none before its time."""
    place = Place(person("a", wish="survivor"), ask_at=45.0)
    assert not place.questions
    place.ask_at = None
    assert place.questions == ("kind", "translation")
    place.question = "kind"
    assert not place.questions


def test_whoever_declined_rests() -> None:
    """The next one who may be asked again is known."""
    place = Place(person("a"), declined={R: 30.0, S: 20.0})
    assert place.next_rest(10.0) == 20.0
    assert place.next_rest(20.0) == 30.0
    assert place.next_rest(30.0) is None
