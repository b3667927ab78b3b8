"""What a person may ask to be kept away from."""

import pytest

from helpline.staff.tags import countries, is_tag, tag_name
from routing.model import Tag


@pytest.mark.parametrize("typed", ["from:ro", "from:xk", "from:ng"])
def test_a_country_is_a_tag(typed: str) -> None:
    """By the two letters of its code."""
    assert is_tag(typed)


@pytest.mark.parametrize("typed", ["", "ro", "from:", "from:RO", "from:zz", "from:eu", "from:001"])
def test_nothing_else_is_a_tag(typed: str) -> None:
    """Unions, unknown codes, other spellings."""
    assert not is_tag(typed)


def test_countries_have_names_in_every_language() -> None:
    """And in English where nobody has written a list."""
    assert countries("sv")[Tag("from:se")] == "Sverige"
    assert countries("ar")[Tag("from:ma")] == "المغرب"
    assert countries("pt-br")[Tag("from:de")] == "Alemanha"
    assert countries("rom") == countries("en")
    assert 240 < len(countries("en")) < 260


def test_countries_are_found_where_they_are_looked_for() -> None:
    """In English Å is an A; in Swedish it comes after Z."""
    english, swedish = list(countries("en").values()), list(countries("sv").values())
    assert english.index("Åland Islands") < english.index("Belgium")
    assert swedish[-1].startswith("Ö")


def test_a_tag_is_told_by_name() -> None:
    """An unknown one by itself."""
    assert tag_name(Tag("from:ro"), "sv") == "Rumänien"
    assert tag_name(Tag("other:x"), "sv") == "other:x"
