"""The map of a week's coverage as a table: days and hours of the wall clock, and shifts to add."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from helpline.rota.asking import First
from helpline.rota.coverage import AN_HOUR, Step, Suggested
from helpline.rota.met import Met
from helpline.rota.shift import minute_of
from helpline.rota.week import DAYS
from helpline.staff.line import Line
from helpline.web.coverage import NEXT_HOURS, Covered
from helpline.web.shift_cards import Reader
from helpline.web.told_times import language_name, long_day, short_day, span
from helpline.words import Words
from routing.model import LineId

MOST_SUGGESTED: Final = 6
"""Shifts that the page suggests at once."""

_A_DAY: Final = timedelta(days=1)
_MINUS: Final = "\N{MINUS SIGN}"
_OF: Final = 10


def map_values(covered: Covered, monday: date, reader: Reader) -> dict[str, object]:
    """What the template of the map needs."""
    words, cells = reader.words, _worst(covered.steps, reader.zone)
    hours = sorted({hour for _, hour in cells})
    columns = range(hours[0], hours[-1] + 1) if hours else range(0)
    days = [monday + _A_DAY * number for number in range(DAYS)]
    return {
        "hours": [f"{hour:02}" for hour in columns],
        "rows": [
            {
                "day": short_day(day, words.language),
                "cells": [_cell(cells.get((day, hour)), reader) for hour in columns],
            }
            for day in days
        ],
        "known": covered.need.known,
        "met": _met(covered.met, words),
        "suggested": [_suggestion(one, reader) for one in covered.suggested[:MOST_SUGGESTED]],
        "more": max(0, len(covered.suggested) - MOST_SUGGESTED),
    }


def when(begins: datetime, ends: datetime, zone: str, language: str) -> str:
    """As in: Tuesday 24 November, 18:00–22:00."""
    here = ZoneInfo(zone)
    first, last = begins.astimezone(here), ends.astimezone(here)
    return f"{long_day(first.date(), language)}, {span(first.time(), last.time())}"


def asked_first(found: Iterable[First], words: Words) -> list[str]:
    """People to ask, each with what nobody else there brings: "Amina (Arabic)"."""
    said = []
    for one in found:
        name = one.able.profile.pseudonym
        brings = [language_name(tag, words.language) for tag in one.languages]
        if one.kind:
            brings.append(words.say(f"kind.{one.able.profile.kind}"))
        said.append(f"{name} ({', '.join(brings)})" if brings else name)
    return said


def next_values(
    first: datetime, lines: Iterable[Line], found: Mapping[LineId, Sequence[Step]], reader: Reader
) -> dict[str, object]:
    """What the live board shows of the hours from `first` on: one row for each line."""
    here, hours = ZoneInfo(reader.zone), [first + AN_HOUR * number for number in range(NEXT_HOURS)]
    rows = []
    for line in lines:
        of_line = {one.begins: one for one in found.get(line.id, ())}
        cells = [_planned(of_line.get(hour), reader) for hour in hours if of_line]
        rows.append({"name": line.called(reader.words.language), "cells": cells})
    return {
        "hours": [_shortly(hour.astimezone(here)) for hour in hours],
        "rows": [row for row in rows if row["cells"]],
    }


def _shortly(wall: datetime) -> str:
    """A time on the wall: "14", and "14:15" where clocks stand a quarter apart."""
    return f"{wall:%H:%M}" if wall.minute else f"{wall:%H}"


def _planned(step: Step | None, reader: Reader) -> dict[str, str]:
    """An hour of the live board: so many planned, so many needed."""
    shown = "" if step is None else f"{step.planned} / {step.needed}"
    return _cell(step, reader) | {"shown": shown}


def _worst(found: Iterable[Step], zone: str) -> Mapping[tuple[date, int], Step]:
    """The hours by day and hour of the wall clock; of one that comes twice, the one more short."""
    here = ZoneInfo(zone)
    worst: dict[tuple[date, int], Step] = {}
    for one in found:
        wall = one.begins.astimezone(here)
        cell = wall.date(), wall.hour
        if cell not in worst or one.gap < worst[cell].gap:
            worst[cell] = one
    return worst


def _cell(step: Step | None, reader: Reader) -> dict[str, str]:
    """One hour: how it is marked, the number that stands in it, and all of it in words."""
    words = reader.words
    if step is None:
        return {"mark": "shut", "shown": "", "says": words.say("cover.shut"), "thin": ""}
    gap = step.gap
    numbers = {"planned": step.planned, "needed": step.needed}
    if gap < 0:
        mark, shown = ("short" if gap == -1 else "very"), f"{_MINUS}{-gap}"
        says = words.say("cover.short", {**numbers, "missing": -gap})
    elif not step.counted:
        mark, shown, says = "few", "·", words.say("cover.few", numbers)
    else:
        mark, shown = ("more", f"+{gap}") if gap else ("enough", "")
        says = words.say("cover.enough", numbers)
    over = step.begins + AN_HOUR <= reader.now
    thin = "" if step.counted or over else "thin"
    return {"mark": "over" if over else mark, "shown": shown, "says": says, "thin": thin}


def _suggestion(one: Suggested, reader: Reader) -> dict[str, object]:
    words = reader.words
    return {
        "begins": minute_of(one.begins),
        "times": when(one.begins, one.ends, reader.zone, words.language),
        "people": words.say("cover.people", {"count": one.people}),
    }


def _met(found: Met, words: Words) -> list[dict[str, str]]:
    """What is known of whom people are likely to meet, each as so many of ten."""
    parts = (("language", found.language), ("wish", found.wish), ("nobody", found.nobody))
    return [
        {
            "label": words.say(f"cover.met.{part}"),
            "says": words.say("cover.of_ten", {"tenths": tenths, "of": _OF}),
        }
        for part, tenths in parts
        if tenths is not None
    ]
