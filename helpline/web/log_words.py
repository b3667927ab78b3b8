"""The words of the log: what a field is called, and what stood in it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from helpline.languages import autonym
from helpline.rota.shift_deeds import CLOSED
from helpline.staff.deeds import What
from helpline.staff.line import Line
from helpline.staff.training import Place
from helpline.web.told_times import weekday_names
from helpline.web.training_words import place_names
from helpline.words import Words
from routing.model import Entrance

_NAMES: Final = "name."
_ADDRESS: Final = "address."
_SWITCH: Final = "switch."
_WEEKDAY: Final = "weekday."
_DAY: Final = "day."
_AS_WRITTEN: Final[frozenset[What]] = frozenset(
    {"training.done", "training.undone", "shift.copied"}
)


def field_name(what: What, field: str, words: Words) -> str:
    """What a field is called.

    Where days of training were written down, it is a person's name; where a week was copied, a
    shift; and a day where the hours of that day were different.
    """
    if what in _AS_WRITTEN:
        return field
    if field.startswith(_DAY):
        return field.removeprefix(_DAY)
    if field.startswith(_WEEKDAY):
        return weekday_names(words.language)[int(field.removeprefix(_WEEKDAY))]
    if field.startswith(_NAMES):
        language = autonym(field.removeprefix(_NAMES))
        return f"{words.say('log.field.name')} ({language})"
    if field.startswith(_ADDRESS):
        return autonym(field.removeprefix(_ADDRESS)) or words.say("leaving.everywhere")
    if field.startswith(_SWITCH):
        return words.say(field)
    return words.say(f"log.field.{field}")


def about_says(what: What, about: str, words: Words) -> str:
    """What a deed was about: a name, or a switch as its page calls it."""
    topic = what.partition(".")[0]
    return words.say(f"{topic}.{about}") if topic in {"switch", "leave"} else about


def value_says(field: str, value: str, lines: Sequence[Line], words: Words) -> str:
    """What stood in a field, as a coordinator reads it."""
    if field.startswith(_SWITCH):
        return words.say(f"{field}.{value}")
    says = _SAYS.get(field.partition(".")[0])
    return value if says is None or not value else says(value, lines, words)


def _each(prefix: str) -> Callable[[str, Sequence[Line], Words], str]:
    def says(value: str, _lines: Sequence[Line], words: Words) -> str:
        return ", ".join(words.say(f"{prefix}.{one}") for one in value.split())

    return says


def _languages(value: str, _lines: Sequence[Line], words: Words) -> str:
    spoken = (one.rpartition(":") for one in value.split())
    return ", ".join(f"{autonym(tag)} ({words.say(f'level.{level}')})" for tag, _, level in spoken)


def _places(value: str, lines: Sequence[Line], words: Words) -> str:
    if value == "*":
        return words.say("step.everything")
    places: set[Place] = set()
    for line in lines:
        doors: list[Entrance | None] = [None, *(one.id for one in line.entrances)]
        for door in doors:
            if (line.id if door is None else f"{line.id}/{door}") in value.split():
                places.add((line.id, door))
    return place_names(places, lines, words.language) or value


def _yes(_value: str, _lines: Sequence[Line], words: Words) -> str:
    return words.say("log.yes")


def _written(value: str, _lines: Sequence[Line], _words: Words) -> str:
    return ", ".join(autonym(tag) for tag in value.split())


def _weekdays(value: str, _lines: Sequence[Line], words: Words) -> str:
    names = weekday_names(words.language)
    return ", ".join(names[int(day)] for day in value.split())


def _hours(value: str, _lines: Sequence[Line], words: Words) -> str:
    return words.say("log.closed") if value == CLOSED else value


_SAYS: Final[Mapping[str, Callable[[str, Sequence[Line], Words], str]]] = {
    "kind": _each("kind"),
    "kinds": _each("kind"),
    "roles": _each("role"),
    "pause": _each("reason"),
    "languages": _languages,
    "lines": _places,
    "entrances": _places,
    "places": _places,
    "translation": _yes,
    "weekdays": _weekdays,
    "wished_kinds": _each("kind"),
    "wished_languages": _written,
    "comes": _yes,
    "day": _hours,
    "theme": _each("theme"),
    "words": _written,
}
