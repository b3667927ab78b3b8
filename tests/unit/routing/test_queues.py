"""Where a person stands, and whose queues a responder serves."""

from routing.policy import turn
from routing.queues import Closeness, Queues, helping, joining, serving
from routing.spots import TRANSLATED
from tests.unit.routing.examples import EXPOSED, LINE, NEAR, person, responder

ALL: tuple[Closeness, ...] = ("first", "second", "translated")


def test_she_stands_in_a_queue_for_each_way_to_be_understood() -> None:
    """Her first language, another one, and translation if she agreed to it."""
    ticket = person("a", speaks=("sv", "en"), translation=True, wish="survivor", entrance=EXPOSED)
    assert joining(ticket, ALL, ()) == (
        (None, LINE, EXPOSED, "survivor", "sv", "first"),
        (None, LINE, EXPOSED, "survivor", "en", "second"),
        (None, LINE, EXPOSED, "survivor", TRANSLATED, "translated"),
    )


def test_she_stands_only_where_it_is_open_to_her() -> None:
    """What is held is no queue yet."""
    ticket = person("a", speaks=("sv", "en"), translation=True)
    assert [queue[-1] for queue in joining(ticket, ("first",), ())] == ["first"]
    assert joining(ticket, (), ()) == ()


def test_a_question_has_queues_of_its_own() -> None:
    """For the other kind wherever she is understood; for translation once."""
    asked = joining(person("a", wish="survivor"), ALL, ("kind", "translation"))
    assert asked == (
        (None, LINE, None, "survivor", "sv", "first"),
        ("kind", LINE, None, "survivor", "sv", "first"),
        ("translation", LINE, None, "survivor", TRANSLATED, "translated"),
    )


def test_whoever_fits_serves_a_queue_and_nobody_else() -> None:
    """Where a person stands is where those look who have a tier with her, and no others."""
    facts = responder(
        "r", speaks={"sv": 3, "en": 2, "ro": 1}, translation=True, entrances=(EXPOSED,)
    )
    served = serving(facts)
    fitting = [
        person("a"),
        person("a", wish="survivor"),
        person("a", agreed=("kind",), wish="psychologist"),
        person("a", speaks=("ro", "en")),
        person("a", speaks=("ro",), translation=True),
        person("a", entrance=EXPOSED),
    ]
    assert all(set(joining(ticket, ALL, ())) & set(served) for ticket in fitting)
    others = [person("a", wish="psychologist"), person("a", speaks=("ro",))]
    assert not any(set(joining(ticket, ALL, ())) & set(served) for ticket in others)


def test_whoever_could_help_after_a_yes_serves_the_question() -> None:
    """The other kind, or translation; not both at once."""
    facts = responder("r", speaks={"sv": 3}, translation=True)
    could = {queue for _, queue in helping(facts)}
    wants_other = person("a", wish="psychologist")
    assert set(joining(wants_other, ALL, ("kind",))) & could
    assert not set(joining(wants_other, ALL, ("translation",))) & could
    speaks_other = person("a", speaks=("ro",))
    assert set(joining(speaks_other, ALL, ("translation",))) & could


def test_a_queue_is_sorted_by_turn() -> None:
    """Whoever joined it first."""
    queues, (queue,) = Queues(), joining(person("a"), ALL, ())
    turns = [turn(person("b", since=2.0)), turn(person("a", since=1.0))]
    for one in turns:
        queues.join(queue, frozenset(), one)
    assert list(queues.rows(queue)) == [(frozenset(), turns[::-1])]
    assert queues.length(queue) == 2


def test_whoever_excludes_a_tag_stands_in_a_row_of_her_own() -> None:
    """Those she excludes can pass the row by without looking at each person."""
    queues, (queue,) = Queues(), joining(person("a"), ALL, ())
    plain, careful = turn(person("a")), turn(person("b"))
    queues.join(queue, frozenset(), plain)
    queues.join(queue, frozenset({NEAR}), careful)
    assert dict(queues.rows(queue)) == {frozenset(): [plain], frozenset({NEAR}): [careful]}
    queues.leave(queue, frozenset({NEAR}), careful)
    queues.leave(queue, frozenset(), plain)
    assert list(queues.rows(queue)) == []
    assert queues.length(queue) == 0
