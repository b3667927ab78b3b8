"""The form of the coordinator."""

from io import BytesIO

from starlette.datastructures import FormData, UploadFile

from helpline.staff.line import Line, LineEntrance
from helpline.staff.profile_form import Written
from helpline.web.person_form import Spoken, first, first_form, form_values, read_form, rows
from helpline.words import read_words
from routing.model import Entrance, LineId, LineRules, Tag
from web_widget import TEMPLATES

PERSONS = Line(LineId("persons"), {}, (), LineRules(LineId("persons")))
YOUNG = Line(
    LineId("young"),
    {"sv": "Ung"},
    (LineEntrance(Entrance("friend"), {"en": "A friend"}, offered=True),),
    LineRules(LineId("young")),
)


def test_the_form_is_read() -> None:
    """Rows without a language are passed over, and so are files and fields that nobody knows."""
    form = FormData(
        [
            ("pseudonym", "Leila"),
            ("kind", "survivor"),
            ("role", "responder"),
            ("role", "supervisor"),
            ("line", "persons"),
            ("language", "ar"),
            ("level", "3"),
            ("language", ""),
            ("level", "3"),
            ("language", "fr"),
            ("level", "2"),
            ("capacity", "1"),
            ("entrance", "young/friend"),
            ("translation", "yes"),
            ("tag", ""),
            ("tag", "from:ro"),
            ("line", UploadFile(BytesIO(b"x"))),
            ("other", "y"),
        ]
    )
    assert read_form(form) == Written(
        pseudonym="Leila",
        kind="survivor",
        roles=("responder", "supervisor"),
        languages=(("ar", "3"), ("fr", "2")),
        lines=("persons",),
        capacity="1",
        entrances=("young/friend",),
        translation=True,
        tags=("from:ro",),
    )


def test_an_empty_form_is_read() -> None:
    """What is missing is empty."""
    assert read_form(FormData()) == Written("", "", (), (), (), "")


def test_what_was_written_is_shown_again() -> None:
    """With room for more languages."""
    written = Written("Leila", "survivor", (), (("ar", "3"),), (), "")
    shown = rows(written)
    assert shown[0] == Spoken("ar", "3")
    assert shown[0].autonym == "العربية"
    assert [one.tag for one in shown[1:]] == [""] * 4


def test_the_only_line_is_chosen_already() -> None:
    """With several lines the coordinator chooses."""
    assert first_form([PERSONS]).lines == ("persons",)
    assert first_form([PERSONS, YOUNG]).lines == ()
    assert first_form([]).lines == ()


def test_the_form_has_room_for_everything_that_is_written() -> None:
    """Nothing is cut off, so that nothing is lost when it is saved."""
    tags = ["am", "ar", "bg", "bn", "da", "de", "el", "en", "es", "et", "fa", "fi"]
    for count in range(13):
        shown = rows(Written("A", "", (), tuple((tag, "3") for tag in tags[:count]), (), ""))
        assert [one.tag for one in shown[:count]] == tags[:count]
        assert len(shown) == min(max(5, count + 2), 12)


def test_the_template_gets_names_in_the_coordinators_language() -> None:
    """Of lines, entrances and countries; a language that we do not know keeps its tag."""
    words = read_words(TEMPLATES / "coordinator" / "words")["sv"]
    written = Written("A", "", (), (("tlh", "3"),), (), "", tags=("from:ro",))
    values = form_values(written, [PERSONS, YOUNG], words, ("name",))
    assert values["choices"] == [
        {"id": "persons", "name": "persons", "entrances": []},
        {"id": "young", "name": "Ung", "entrances": [{"id": "young/friend", "name": "A friend"}]},
    ]
    assert values["tags"] == ["from:ro", "", ""]
    countries, autonyms = values["countries"], values["autonyms"]
    assert isinstance(countries, dict)
    assert isinstance(autonyms, dict)
    assert countries[Tag("from:ro")] == "Rumänien"
    assert autonyms["tlh"] == "tlh"
    assert values["person_faults"] == [("name", words.say("fault.person.name"))]


def test_one_text_is_read() -> None:
    """The first; never a file."""
    form = FormData([("do", UploadFile(BytesIO(b"x"))), ("do", "up"), ("do", "down")])
    assert (first(form, "do"), first(form, "other")) == ("up", "")
