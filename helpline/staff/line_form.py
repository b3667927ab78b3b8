"""Reads what a coordinator has written about a line or an entrance, and says what does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from helpline.staff.line import LONGEST_HOLD, MOST_PRESENT, Line, Names
from helpline.staff.profile import shown_name
from routing.model import LineId, LineRules

LineFault = Literal["names", "minimum", "second_after", "translation_after", "holds"]
"""The part of the form that does not fit; "holds": translation before the second language."""

LONGEST_LINE: Final = 40
LONGEST_ENTRANCE: Final = 80


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line as it is written in a form: its names by language, and three numbers."""

    names: Mapping[str, str]
    minimum: str
    second_after: str
    translation_after: str


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What is to be kept of a form."""

    rules: LineRules
    names: Names


def read_line(
    written: WrittenLine, line: LineId, languages: Sequence[str]
) -> ReadLine | tuple[LineFault, ...]:
    """What to keep; or what does not fit, in the order of the form."""
    names = read_names(written.names, languages, longest=LONGEST_LINE)
    minimum = whole_number(written.minimum, 1, MOST_PRESENT)
    second = whole_number(written.second_after, 0, LONGEST_HOLD)
    translation = whole_number(written.translation_after, 0, LONGEST_HOLD)
    fits: dict[LineFault, bool] = {
        "names": names is not None,
        "minimum": minimum is not None,
        "second_after": second is not None,
        "translation_after": translation is not None,
        # A person who knows one of her languages comes before a machine that knows the first.
        "holds": second is None or translation is None or second <= translation,
    }
    faults = tuple(part for part, fit in fits.items() if not fit)
    if names is None or minimum is None or second is None or translation is None or faults:
        return faults
    return ReadLine(LineRules(line, minimum, float(second), float(translation)), names)


def read_names(written: Names, languages: Sequence[str], *, longest: int) -> Names | None:
    """The names by language; None if the first language has none, or one cannot be shown."""
    typed = {tag: written[tag] for tag in languages if written.get(tag, "").strip()}
    names = {tag: shown_name(name, longest) for tag, name in sorted(typed.items())}
    good = {tag: name for tag, name in names.items() if name is not None}
    return good if len(good) == len(names) and languages[0] in good else None


def written_line(line: Line) -> WrittenLine:
    """A line as its form shows it."""
    return WrittenLine(
        names=dict(sorted(line.names.items())),
        minimum=str(line.rules.minimum_present),
        second_after=str(int(line.rules.second_after)),
        translation_after=str(int(line.rules.translation_after)),
    )


def whole_number(typed: str, least: int, most: int) -> int | None:
    """A number that is written in digits and lies between the two; None for anything else."""
    short = typed.strip()
    whole = short.isascii() and short.isdigit() and len(short) <= len(str(most))
    return int(short) if whole and least <= int(short) <= most else None
