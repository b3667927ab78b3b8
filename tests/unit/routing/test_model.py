"""The words of matching hold ids, numbers and words of a list, and nothing that a person wrote."""

from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pytest

from routing import model

SAID = [one for one in vars(model).values() if isinstance(one, type) and is_dataclass(one)]


def parts(hint: object) -> list[object]:
    """The types that a type is made of."""
    inner = get_args(hint)
    return [hint] if not inner else [part for one in inner for part in parts(one)]


@pytest.mark.parametrize("said", SAID, ids=lambda one: one.__name__)
def test_no_field_takes_free_text(said: type) -> None:
    """A plain string could carry a name, an address or a word of hers (invariant 15)."""
    hints = get_type_hints(said)
    for field in fields(said):
        assert str not in parts(hints[field.name]), field.name
        assert object not in parts(hints[field.name]), field.name


def test_every_decision_and_fact_is_looked_at() -> None:
    """The search finds what it is to look at."""
    assert {model.Ticket, model.Responder, model.LineRules} <= set(SAID)
    assert set(get_args(model.Decision)) <= set(SAID)
