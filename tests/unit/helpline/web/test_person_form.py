"""The form of the coordinator."""

from io import BytesIO

from starlette.datastructures import FormData, UploadFile

from helpline.staff.profile import Written
from helpline.web.invitation_form import Spoken, first_form, read_form, rows
from routing.model import LineId


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
    assert first_form([LineId("persons")]).lines == ("persons",)
    assert first_form([LineId("persons"), LineId("young")]).lines == ()
