"""The form about a series of shifts."""

from starlette.datastructures import FormData

from helpline.rota.series_form import WrittenSeries
from helpline.staff.people import Person
from helpline.web.shift_form import read_shift_form, shift_form_values
from helpline.words import read_words
from routing.model import ResponderId
from tests.organisation import profile
from web_widget import TEMPLATES

FORM = FormData(
    [
        ("line", "persons"),
        ("begins", "18:00"),
        ("ends", "21:00"),
        ("zone", "Asia/Gaza"),
        ("weekday", "0"),
        ("weekday", "4"),
        ("first", "2026-11-20"),
        ("last", ""),
        ("fewest", "1"),
        ("most", "2"),
        ("kind", "survivor"),
        ("language", "ar"),
    ]
)


def test_what_was_sent() -> None:
    """Every field; a form about one shift leaves line, zone and dates as they are known."""
    read = read_shift_form(FORM)
    assert read == WrittenSeries(
        "persons",
        "18:00",
        "21:00",
        "Asia/Gaza",
        ("0", "4"),
        "2026-11-20",
        "",
        "1",
        "2",
        ("survivor",),
        ("ar",),
    )
    known = WrittenSeries("young", "", "", "Asia/Kathmandu", (), "2026-01-01", "", "", "")
    about_one = read_shift_form(FORM, known)
    assert (about_one.line, about_one.zone, about_one.first) == (
        "young",
        "Asia/Kathmandu",
        "2026-01-01",
    )
    assert about_one.begins == "18:00"


def test_languages_to_wish_for() -> None:
    """Those that somebody writes here, by their names."""
    words = read_words(TEMPLATES / "coordinator" / "words")["en"]
    leila = profile("Leila", languages="sv en")
    people = [Person(ResponderId("l"), leila, "joined", None, None)]
    values = shift_form_values(read_shift_form(FORM), (), people, words, ["times"])
    spoken = values["spoken"]
    assert isinstance(spoken, list)
    assert [one["name"] for one in spoken] == ["Arabic", "English", "Swedish"]
    assert values["shift_faults"] == [
        ("times", "Time of day: it needs a beginning and another end.")
    ]
