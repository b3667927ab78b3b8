"""The forms of numbers."""

import pytest

from helpline.plurals import FORMS, Form, form, forms


@pytest.mark.parametrize(
    ("language", "counts", "expected"),
    [
        ("en", (0, 2, 11, 1_000_000), "other"),
        ("en", (1,), "one"),
        ("sv", (1,), "one"),
        ("sv", (0, 2), "other"),
        ("es", (1,), "one"),
        ("es", (0, 2, 1_000_001), "other"),
        ("es", (1_000_000, 3_000_000), "many"),
        ("fr", (0, 1), "one"),
        ("fr", (2, 17), "other"),
        ("fr", (1_000_000,), "many"),
        ("ar", (0,), "zero"),
        ("ar", (1,), "one"),
        ("ar", (2,), "two"),
        ("ar", (3, 10, 103, 1_010), "few"),
        ("ar", (11, 99, 111), "many"),
        ("ar", (100, 101, 102, 200, 1_000), "other"),
        ("hi", (0, 1), "one"),
        ("is", (1, 21, 101), "one"),
        ("is", (0, 2, 11, 111), "other"),
        ("it", (1_000_000,), "many"),
        ("lt", (1, 21, 101), "one"),
        ("lt", (2, 9, 22, 109), "few"),
        ("lt", (0, 10, 11, 19, 20, 111), "other"),
        ("lv", (0, 10, 11, 19, 20, 111), "zero"),
        ("lv", (1, 21, 101), "one"),
        ("lv", (2, 9, 22), "other"),
        ("mt", (1,), "one"),
        ("mt", (2,), "two"),
        ("mt", (0, 3, 10, 103), "few"),
        ("mt", (11, 19, 111), "many"),
        ("mt", (20, 101, 102), "other"),
        ("pl", (1,), "one"),
        ("pl", (2, 4, 22, 104), "few"),
        ("pl", (0, 5, 12, 14, 21, 101), "many"),
        ("pt", (0, 1), "one"),
        ("pt-br", (0, 1), "one"),
        ("ro", (1,), "one"),
        ("ro", (0, 2, 19, 101, 119), "few"),
        ("ro", (20, 100, 120), "other"),
        ("ru", (1, 21, 101), "one"),
        ("ru", (2, 4, 22, 104), "few"),
        ("ru", (0, 5, 11, 12, 14, 111), "many"),
        ("uk", (31,), "one"),
        ("zh", (0, 1, 2), "other"),
    ],
)
def test_the_form_follows_the_rules_of_the_language(
    language: str, counts: tuple[int, ...], expected: Form
) -> None:
    """As CLDR has them."""
    assert [expected] * len(counts) == [form(language, count) for count in counts]


def test_every_form_of_a_language_occurs_and_no_other() -> None:
    """A catalogue that holds the forms of its language never lacks one."""
    counts = [*range(201), 1_000_000]
    found = {language: {form(language, count) for count in counts} for language in FORMS}
    assert {language: set(known) for language, known in FORMS.items()} == found


def test_a_language_of_a_country_follows_its_main_language() -> None:
    """And one that nobody wrote a rule for follows English."""
    assert forms("ar") == forms("ar-EG")
    assert [form("ar-EG", 3), form("fr-CA", 0), form("tlh", 0)] == ["few", "one", "other"]
    assert forms("en") == forms("tlh")
