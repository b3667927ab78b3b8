"""The form in which a coordinator writes what she knows of somebody who answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData

from helpline.languages import AUTONYMS, autonym
from helpline.staff.line import Line
from helpline.staff.profile_form import MOST_LANGUAGES, MOST_TAGS, Fault, Written
from helpline.staff.tags import countries
from helpline.words import Words

_ROWS: Final = 5
"""Languages that the form has room for, and two more than somebody speaks."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language and how well it is spoken, for a page."""

    tag: str
    level: str

    @property
    def autonym(self) -> str:
        """The language's own name."""
        return autonym(self.tag)


def first_form(lines: Sequence[Line]) -> Written:
    """The form as it is shown first: most people who join answer chats, on the only line."""
    only = (lines[0].id,) if len(lines) == 1 else ()
    return Written("", "psychologist", ("responder",), (), only, "")


def read_form(form: FormData) -> Written:
    """What was sent; files and unknown fields are passed over."""
    languages = zip(every(form, "language"), every(form, "level"), strict=False)
    return Written(
        pseudonym=first(form, "pseudonym"),
        kind=first(form, "kind"),
        roles=every(form, "role"),
        languages=tuple((tag, level) for tag, level in languages if tag),
        lines=every(form, "line"),
        capacity=first(form, "capacity"),
        entrances=every(form, "entrance"),
        translation=bool(first(form, "translation")),
        tags=tuple(tag for tag in every(form, "tag") if tag),
    )


def first(form: FormData, name: str) -> str:
    """The first text that was sent under a name; empty if there is none."""
    return "".join(every(form, name)[:1])


def form_values(
    written: Written, lines: Sequence[Line], words: Words, faults: Sequence[Fault] = ()
) -> dict[str, object]:
    """What the form's template needs."""
    language = words.language
    return {
        "written": written,
        "choices": [
            {
                "id": line.id,
                "name": line.called(language),
                "entrances": [
                    {"id": f"{line.id}/{one.id}", "name": one.called(language)}
                    for one in line.entrances
                ],
            }
            for line in lines
        ],
        "autonyms": AUTONYMS | {tag: autonym(tag) for tag, _ in written.languages},
        "rows": rows(written),
        "countries": countries(language),
        "tags": [*written.tags, *[""] * MOST_TAGS][:MOST_TAGS],
        "faults": faults,
        "person_faults": [(part, words.say(f"fault.person.{part}")) for part in faults],
    }


def rows(written: Written) -> list[Spoken]:
    """The form's rows for languages: what was written, and empty ones."""
    known = [Spoken(tag, level) for tag, level in written.languages]
    wanted = min(max(_ROWS, len(known) + 2), max(MOST_LANGUAGES, len(known)))
    return known + [Spoken("", "3")] * (wanted - len(known))


def every(form: FormData, name: str) -> tuple[str, ...]:
    """All texts that were sent under a name."""
    return tuple(value for value in form.getlist(name) if isinstance(value, str))
