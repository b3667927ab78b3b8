"""Who fits whom, and whose turn it is."""

import pytest

from routing.model import Wish
from routing.policy import excluded, kinds, tier, translates, turn, wish
from tests.unit.routing.examples import EXPOSED, LINE, NEAR, OTHER_LINE, R, S, person, responder


@pytest.mark.parametrize(
    ("speaks", "expected"),
    [
        ({"ro": 3}, 0),
        ({"ro": 2}, 1),
        ({"sv": 3}, 2),
        ({"sv": 2}, 2),
        ({"ro": 1}, None),
        ({"de": 3}, None),
        ({}, None),
        ({"sv": 3, "ro": 2}, 1),
        ({"ro": 3, "sv": 3}, 0),
    ],
)
def test_the_closer_language_is_the_better_tier(
    speaks: dict[str, int], expected: int | None
) -> None:
    """Native in her first language, fluent in it, another one; basic does not count."""
    assert tier(person("a", speaks=("ro", "sv")), responder("r", speaks=speaks)) == expected


@pytest.mark.parametrize(
    ("she_agrees", "trained", "expected"),
    [(True, True, 3), (True, False, None), (False, True, None), (False, False, None)],
)
def test_translation_needs_both_sides(
    *, she_agrees: bool, trained: bool, expected: int | None
) -> None:
    """Without a shared language, they meet only if both sides allow machine translation."""
    waiting = person("a", speaks=("ro",), translation=she_agrees)
    assert tier(waiting, responder("r", translation=trained)) == expected


def test_a_shared_language_is_better_than_translation() -> None:
    """Whoever agreed to translation still gets the language first."""
    waiting = person("a", speaks=("ro", "sv"), translation=True)
    assert tier(waiting, responder("r", translation=True)) == 2


def test_without_any_language_only_translation_is_left() -> None:
    """A person whose languages are unknown is not an error."""
    waiting = person("a", speaks=(), translation=True)
    assert tier(waiting, responder("r", translation=True)) == 3


def test_another_line_is_forbidden() -> None:
    """Whoever is not trained for her line is never asked."""
    assert tier(person("a", line=OTHER_LINE), responder("r")) is None


@pytest.mark.parametrize(
    ("wish", "psychologist", "survivor"),
    [("anyone", 0, 0), ("psychologist", 0, None), ("survivor", None, 0)],
)
def test_her_wish_decides_the_kind(
    wish: Wish, psychologist: int | None, survivor: int | None
) -> None:
    """A wish is a right: the other kind is forbidden."""
    waiting = person("a", wish=wish)
    assert tier(waiting, responder("p", kind="psychologist")) == psychologist
    assert tier(waiting, responder("s", kind="survivor")) == survivor


def test_a_wish_names_the_kinds() -> None:
    """Anyone means both kinds."""
    assert kinds(person("a")) == ("psychologist", "survivor")
    assert kinds(person("a", wish="survivor")) == ("survivor",)


def test_turns_sort_by_priority_then_arrival_then_id() -> None:
    """The urgent first, then whoever came first; the id settles what is left."""
    waiting = [
        person("d", since=9.0, priority=2),
        person("b", since=1.0),
        person("c", since=1.0),
        person("a", since=5.0),
    ]
    assert [one.visit for one in sorted(waiting, key=turn)] == ["d", "b", "c", "a"]


def test_an_entrance_needs_somebody_trained_for_it() -> None:
    """On that line; whoever came by none can be answered by all of the line."""
    trained = responder("r", entrances=(EXPOSED,))
    elsewhere = responder("r", lines=(LINE, OTHER_LINE))
    assert tier(person("a", entrance=EXPOSED), trained) == 0
    assert tier(person("a", entrance=EXPOSED), responder("r")) is None
    assert tier(person("a", line=OTHER_LINE, entrance=EXPOSED), elsewhere) is None
    assert tier(person("a"), trained) == 0


def test_an_exclusion_forbids_a_pair_for_ever() -> None:
    """By name, or by what is true of somebody."""
    facts = responder("r", tags=(NEAR,))
    assert not excluded(person("a", without=(S,)), facts)
    for ticket in (person("a", without=(R, S)), person("a", without_tags=(NEAR,))):
        assert excluded(ticket, facts)
        assert tier(ticket, facts) is None


def test_her_yes_widens_what_she_asks_for() -> None:
    """Each yes only in its own way."""
    narrow = person("a", speaks=("ro",), wish="psychologist")
    other_kind = person("a", speaks=("ro",), wish="psychologist", agreed=("kind",))
    translated = person("a", speaks=("ro",), wish="psychologist", agreed=("translation",))
    assert (wish(narrow), wish(other_kind), wish(translated)) == (
        *("psychologist", "anyone", "psychologist"),
    )
    assert (translates(narrow), translates(other_kind), translates(translated)) == (
        *(False, False, True),
    )
    survivor = responder("r", speaks={"ro": 3})
    translator = responder("s", kind="psychologist", translation=True)
    assert [tier(one, survivor) for one in (narrow, other_kind, translated)] == [None, 0, None]
    assert [tier(one, translator) for one in (narrow, other_kind, translated)] == [None, None, 3]
