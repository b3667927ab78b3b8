"""Where people who answer are looked for, and in which order."""

from routing.spots import TRANSLATED, by_translation, entrances, in_another, in_her_first, spots
from tests.unit.routing.examples import EXPOSED, LINE, OTHER_LINE, person, responder


def test_a_responder_is_found_on_each_line_in_each_language() -> None:
    """Basic knowledge is no spot, and nothing is above native."""
    found = spots(responder("r", speaks={"sv": 4, "en": 2, "ro": 1}, lines=(OTHER_LINE, LINE)))
    assert found == (
        (LINE, None, "survivor", "sv", 3),
        (LINE, None, "survivor", "en", 2),
        (OTHER_LINE, None, "survivor", "sv", 3),
        (OTHER_LINE, None, "survivor", "en", 2),
    )


def test_translation_is_a_spot_of_its_own() -> None:
    """For whoever is trained for it."""
    assert spots(responder("r", speaks={}, translation=True)) == (
        (LINE, None, "survivor", TRANSLATED, 3),
    )


def test_an_entrance_is_a_door_beside_the_line_itself() -> None:
    """Only of the line it belongs to."""
    facts = responder("r", entrances=(EXPOSED,))
    assert entrances(facts, LINE) == (None, EXPOSED)
    assert entrances(facts, OTHER_LINE) == (None,)
    assert len(spots(facts)) == 2


def test_she_looks_for_a_native_then_somebody_fluent() -> None:
    """In her first language, among the kinds that she wishes for."""
    native, fluent = in_her_first(person("a", speaks=("sv", "en"), wish="survivor"))
    assert native == ((LINE, None, "survivor", "sv", 3),)
    assert fluent == ((LINE, None, "survivor", "sv", 2),)


def test_her_other_languages_come_in_her_order() -> None:
    """Whatever the level: each is no longer her first."""
    needs = person("a", speaks=("sv", "en", "ro"), wish="psychologist", entrance=EXPOSED)
    steps = in_another(needs)
    assert [[(spot[3], spot[4]) for spot in step] for step in steps] == [
        [("en", 3), ("en", 2)],
        [("ro", 3), ("ro", 2)],
    ]
    assert {spot[1] for step in steps for spot in step} == {EXPOSED}


def test_translation_is_looked_for_only_with_her_yes() -> None:
    """Given at the start, or when she was asked."""
    assert by_translation(person("a")) == ()
    wanted = ((LINE, None, "psychologist", TRANSLATED, 3), (LINE, None, "survivor", TRANSLATED, 3))
    assert by_translation(person("a", translation=True)) == (wanted,)
    assert by_translation(person("a", agreed=("translation",))) == (wanted,)


def test_whoever_names_no_language_finds_nobody() -> None:
    """And it is no error."""
    assert in_her_first(person("a", speaks=())) == ()
    assert in_another(person("a", speaks=())) == ()
