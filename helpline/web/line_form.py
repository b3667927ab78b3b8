"""The forms in which a coordinator writes the names and the rules of a line."""

from collections.abc import Sequence

from starlette.datastructures import FormData

from helpline.languages import autonym
from helpline.staff.line import LONGEST_HOLD, MOST_PRESENT, Names
from helpline.staff.line_form import LONGEST_ENTRANCE, LONGEST_LINE, LineFault, WrittenLine
from helpline.web.person_form import first
from helpline.words import Words


def read_line_form(form: FormData, languages: Sequence[str]) -> WrittenLine:
    """What was sent about a line."""
    return WrittenLine(
        names=read_name_fields(form, languages),
        minimum=first(form, "minimum"),
        second_after=first(form, "second_after"),
        translation_after=first(form, "translation_after"),
    )


def read_name_fields(form: FormData, languages: Sequence[str]) -> Names:
    """What was sent in the field of each language."""
    return {tag: first(form, f"name-{tag}") for tag in languages}


def line_values(
    written: WrittenLine,
    languages: Sequence[str],
    words: Words,
    faults: Sequence[LineFault] = (),
) -> dict[str, object]:
    """What the template of a line's form needs."""
    return {
        "written": written,
        "fields": name_fields(written.names, languages),
        "longest": LONGEST_LINE,
        "longest_entrance": LONGEST_ENTRANCE,
        "most_present": MOST_PRESENT,
        "longest_hold": LONGEST_HOLD,
        "faults": faults,
        "line_faults": [(part, words.say(f"fault.line.{part}")) for part in faults],
    }


def name_fields(names: Names, languages: Sequence[str]) -> list[dict[str, str]]:
    """One field for each of the page's languages."""
    return [
        {"language": tag, "autonym": autonym(tag), "name": names.get(tag, "")} for tag in languages
    ]
