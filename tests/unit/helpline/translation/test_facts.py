"""Addresses, numbers, dates and prices: each reaches the reader, or is repeated beside it."""

from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.translation.facts import added, around_addresses, facts, missing

NUMBERS: Final = (
    "070-123 45 67",
    "+46 70 123 45 67",
    "112",
    "08/11/2026",
    "2026-11-26",
    "18:30",
    "1.250,50",
    "3",
    "0046701234567",
    "90 000",
    "€ 50",
    "12,50 €",
    "40%",
)
ADDRESSES: Final = (
    "https://example.org/a_b?c=d#e",
    "www.example.org",
    "help@example.org",
    "example.org/path_1",
    "@some_handle",
    "http://abcdefgh.onion/x",
    "first.last+tag@mail.example.co.uk",
)
SENTENCES: Final = (
    "Call {} now.",
    "It is {}, I think",
    "({})",
    "Write to {}!",
    "{} is right?",
    "Between {} and then",
    "«{}»",
    "Take this: {}…",
    "a {} b",
    "{}",
    "Kom {} i kväll.",
    "الرقم {} هنا",
)


@pytest.mark.parametrize(("sentence", "fact"), list(product(SENTENCES, NUMBERS + ADDRESSES)))
def test_every_fact_is_found_in_every_sentence(sentence: str, fact: str) -> None:
    """Two hundred sentences: what is written there is found as it is written."""
    assert facts(sentence.format(fact)) == [fact]
    assert missing(sentence.format(fact), sentence.format(fact)) == []


@pytest.mark.parametrize(("sentence", "fact"), list(product(SENTENCES, NUMBERS + ADDRESSES)))
def test_every_lost_fact_is_named(sentence: str, fact: str) -> None:
    """A translation without it is told what it lost, in the words of the original."""
    assert missing(sentence.format(fact), sentence.format("…")) == [fact]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_stand_by_themselves(address: str) -> None:
    """The engine never sees them, and the marks of the sentence stay with the sentence."""
    parts = list(around_addresses(f"See {address}, or not."))
    assert [(part.words, part.kept) for part in parts] == [
        ("See ", False),
        (address, True),
        (", or not.", False),
    ]


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("Call 070-123 45 67", "Llama al 070–123 45\u00a067"),
        ("Ring 112", "اتصل ١١٢"),
        ("It costs 1’250.50", "Cuesta 1'250.50"),
        ("+46 70 123", "+46  70 123"),
    ],
)
def test_the_same_number_is_the_same(original: str, translation: str) -> None:
    """In another script, and with another kind of space, hyphen or apostrophe."""
    assert missing(original, translation) == []


@pytest.mark.parametrize(
    ("original", "translation", "lost"),
    [
        ("It costs 12.50", "Cuesta 1250", "12.50"),
        ("It costs 1,250.50", "Cuesta 1.250,50", "1,250.50"),
        ("at 1:30", "a las 130", "1:30"),
        ("Call 070-123 45 67", "Llama al 0701234567", "070-123 45 67"),
        ("It costs € 50", "Cuesta 50", "€ 50"),
        ("It costs 50 €", "Cuesta 50 $", "50 €"),
        ("on 08/11/2026", "el 11/08/2026", "08/11/2026"),
    ],
)
def test_other_marks_are_another_number(original: str, translation: str, lost: str) -> None:
    """A point that is gone makes a price a hundred times as high: the original is repeated."""
    assert missing(original, translation) == [lost]


def test_a_changed_digit_is_a_lost_number() -> None:
    """And a number that nobody said is noticed too."""
    assert missing("Call 112", "Llama al 113") == ["112"]
    assert added("Call 112", "Llama al 112 o al 911")
    assert not added("Call 112", "Llama")


def test_a_number_said_twice_is_needed_twice() -> None:
    """Each of them counts."""
    assert missing("3 days, 3 nights", "3 días") == ["3"]


@given(st.text())
def test_the_parts_are_the_text(text: str) -> None:
    """Whatever it is, nothing is lost by looking for addresses."""
    assert "".join(part.words for part in around_addresses(text)) == text


def test_parts_do_not_print_themselves() -> None:
    """They hold a person's words."""
    assert "secret" not in repr(list(around_addresses("my secret")))
