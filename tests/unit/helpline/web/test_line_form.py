"""The form of a line."""

from starlette.datastructures import FormData

from helpline.staff.line_form import WrittenLine
from helpline.web.line_form import line_values, name_fields, read_line_form, read_name_fields
from helpline.words import read_words
from web_widget import TEMPLATES

LANGUAGES = ("sv", "ar")


def test_the_form_is_read() -> None:
    """One name a language; what is missing is empty, what nobody asked for is passed over."""
    form = FormData([("name-sv", "Ung"), ("name-fr", "Jeune"), ("minimum", "2"), ("other", "x")])
    assert read_line_form(form, LANGUAGES) == WrittenLine({"sv": "Ung", "ar": ""}, "2", "", "")
    assert read_name_fields(FormData(), LANGUAGES) == {"sv": "", "ar": ""}


def test_the_template_gets_a_field_a_language() -> None:
    """By the language's own name."""
    assert name_fields({"ar": "لندن"}, LANGUAGES) == [
        {"language": "sv", "autonym": "svenska", "name": ""},
        {"language": "ar", "autonym": "العربية", "name": "لندن"},
    ]


def test_faults_are_told_in_words() -> None:
    """Each with its place."""
    words = read_words(TEMPLATES / "coordinator" / "words")["en"]
    values = line_values(WrittenLine({}, "", "", ""), LANGUAGES, words, ("names", "holds"))
    assert values["line_faults"] == [
        ("names", words.say("fault.line.names")),
        ("holds", words.say("fault.line.holds")),
    ]
