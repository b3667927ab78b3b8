"""What people read about training: how somebody stands with a step, and what is closed to her."""

from collections.abc import Iterable, Sequence
from datetime import date

from helpline.staff.line import Line
from helpline.staff.training import Due, Place, Standing, Step
from helpline.web.desk_pages import shown_day
from helpline.words import Words


def due_sentences(due: Iterable[Due], lines: Sequence[Line], words: Words) -> list[dict[str, str]]:
    """A plain sentence for each step that lacks or ends soon."""
    return [
        {
            "state": one.standing.state,
            "says": words.say(
                f"due.{one.standing.state}",
                {
                    "step": one.step.called(words.language),
                    "day": _day(one.standing.until),
                    "places": place_names(one.closed, lines, words.language),
                },
            ),
        }
        for one in due
    ]


def standing_says(step: Step, standing: Standing, words: Words) -> str:
    """How somebody stands with a step, in few words."""
    if standing.state == "missing" and step.times > 1:
        some = {"some": standing.count, "all": step.times}
        return words.say("training.is.some", some)
    if standing.until is None:
        return words.say(f"training.is.{standing.state}")
    return words.say(f"training.until.{standing.state}", {"day": _day(standing.until)})


def place_names(places: Iterable[Place], lines: Sequence[Line], language: str) -> str:
    """Lines, and single entrances with their line, in the order in which people see them."""
    named: dict[Place, str] = {}
    for line in lines:
        named[line.id, None] = line.called(language)
        for one in line.entrances:
            named[line.id, one.id] = f"{line.called(language)}: {one.called(language)}"
    wanted = set(places)
    return " · ".join(name for place, name in named.items() if place in wanted)


def _day(day: date | None) -> str:
    return "" if day is None else shown_day(day)
