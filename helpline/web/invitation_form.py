"""The form with which a coordinator writes somebody down."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData

from helpline.languages import autonym
from helpline.staff.profile import Written
from routing.model import LineId

_ROWS: Final = 5
"""Languages that the form has room for."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language and how well it is spoken, for a page."""

    tag: str
    level: str

    @property
    def autonym(self) -> str:
        """The language's own name."""
        return autonym(self.tag)


def first_form(lines: Sequence[LineId]) -> Written:
    """The form as it is shown first: most people who join answer chats, on the only line."""
    only = tuple(lines) if len(lines) == 1 else ()
    return Written("", "psychologist", ("responder",), (), only, "")


def read_form(form: FormData) -> Written:
    """What was sent; files and unknown fields are passed over."""
    languages = zip(_all(form, "language"), _all(form, "level"), strict=False)
    return Written(
        pseudonym="".join(_all(form, "pseudonym")[:1]),
        kind="".join(_all(form, "kind")[:1]),
        roles=tuple(_all(form, "role")),
        languages=tuple((tag, level) for tag, level in languages if tag),
        lines=tuple(_all(form, "line")),
        capacity="".join(_all(form, "capacity")[:1]),
    )


def rows(written: Written) -> list[Spoken]:
    """The form's rows for languages: what was written, and empty ones."""
    known = [Spoken(tag, level) for tag, level in written.languages[:_ROWS]]
    return known + [Spoken("", "3")] * (_ROWS - len(known))


def _all(form: FormData, name: str) -> list[str]:
    return [value for value in form.getlist(name) if isinstance(value, str)]
