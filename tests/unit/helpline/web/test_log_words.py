"""The words of the log."""

import pytest

from helpline.rota.shift_deeds import series_values, shift_values
from helpline.staff.line import Line, LineEntrance
from helpline.web.log_words import field_name, value_says
from helpline.words import read_words
from routing.model import Entrance, LineId, LineRules
from tests.rotas import series, shift
from web_widget import TEMPLATES

ENGLISH = read_words(TEMPLATES / "coordinator" / "words")["en"]
YOUNG = LineId("young")
DOOR = LineEntrance(Entrance("friend"), {"en": "A friend"}, offered=True)
LINES = (Line(YOUNG, {"en": "Linden young"}, (DOOR,), LineRules(YOUNG)),)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("kind", "survivor", "Survivor volunteer"),
        ("roles", "responder coordinator", "Responder, Coordinator"),
        ("languages", "sv:3 en:1", "svenska (Native), English (Basic)"),
        ("lines", "young", "Linden young"),
        ("lines", "gone", "gone"),
        ("entrances", "young/friend", "Linden young: A friend"),
        ("places", "*", "All chats, on every line"),
        ("pause", "rest", "The team takes a break"),
        ("translation", "yes", "yes"),
        ("capacity", "2", "2"),
        ("capacity", "", ""),
        ("kind", "", ""),
        ("weekdays", "0 6", "Monday, Sunday"),
        ("wished_kinds", "survivor", "Survivor volunteer"),
        ("wished_languages", "ar sv", "العربية, svenska"),
        ("day.2026-12-24", "closed", "closed"),
        ("day.2026-12-24", "09:00–17:00", "09:00–17:00"),
    ],
)
def test_a_value_is_said_as_it_is_chosen(field: str, value: str, says: str) -> None:
    """With the words of the forms; nothing for nothing."""
    assert value_says(field, value, LINES, ENGLISH) == says


def test_a_field_has_the_name_of_the_form() -> None:
    """Or is a person, where days of training were written down."""
    assert field_name("line.changed", "name.sv", ENGLISH) == "Name (svenska)"
    assert field_name("person.changed", "tags", ENGLISH) == "Countries of origin"
    assert field_name("training.done", "Ingrid", ENGLISH) == "Ingrid"
    assert field_name("hours.published", "weekday.6", ENGLISH) == "Sunday"
    assert field_name("hours.published", "day.2026-12-24", ENGLISH) == "2026-12-24"
    at = "2026-11-27 18:00–21:00"
    assert field_name("shift.copied", at, ENGLISH) == at


def test_every_field_of_the_rota_has_a_name() -> None:
    """In every language of the console."""
    fields = {*series_values(series()), *shift_values(shift()), "person", "swap"}
    for words in read_words(TEMPLATES / "coordinator" / "words").values():
        assert all(field_name("series.changed", one, words) for one in fields)
