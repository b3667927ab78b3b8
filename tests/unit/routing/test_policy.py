"""Who fits whom, and whose turn it is."""

import pytest

from routing.model import Wish
from routing.policy import kinds, tier, turn
from tests.unit.routing.examples import OTHER_LINE, person, responder


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
    assert kinds("anyone") == ("psychologist", "survivor")
    assert kinds("survivor") == ("survivor",)


def test_turns_sort_by_priority_then_arrival_then_id() -> None:
    """The urgent first, then whoever came first; the id settles what is left."""
    waiting = [
        person("d", since=9.0, priority=2),
        person("b", since=1.0),
        person("c", since=1.0),
        person("a", since=5.0),
    ]
    assert [one.visit for one in sorted(waiting, key=turn)] == ["d", "b", "c", "a"]
