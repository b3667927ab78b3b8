"""How days, times and languages are said on the pages about shifts, in the reader's language."""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_interval

from helpline.languages import autonym
from helpline.rota.shift import Shift
from helpline.rota.week import DAYS

_AN_HOUR: Final = 3600
_EUROPEAN: Final = {"en": "en_GB"}
"""Days before months, for readers everywhere but in one country."""


def long_day(day: date, language: str) -> str:
    """As in: Wednesday 18 November."""
    return format_date(day, "EEEE d MMMM", locale=_locale(language))


def short_day(day: date, language: str) -> str:
    """As in: Wed 18."""
    return format_date(day, "EEE d", locale=_locale(language))


def week_said(monday: date, language: str) -> str:
    """As in: 16 – 22 November."""
    sunday = date.fromordinal(monday.toordinal() + DAYS - 1)
    said: str = format_interval(monday, sunday, "MMMMd", locale=_locale(language))
    return said


def weekday_names(language: str) -> list[str]:
    """From Monday to Sunday, as they stand in a list."""
    names = Locale.parse(_locale(language)).days["stand-alone"]["wide"]
    return [str(names[day]) for day in range(DAYS)]


def span(begins: time, ends: time) -> str:
    """As in: 18:00–22:00."""
    return f"{begins:%H:%M}\N{EN DASH}{ends:%H:%M}"


def span_of(shift: Shift, zone: str) -> str:
    """When a shift is, on the wall of a zone."""
    begins, ends = _walls(shift, zone)
    return span(begins.time(), ends.time())


def day_of_shift(shift: Shift, zone: str) -> date:
    """The day on which it begins, in a zone."""
    return _walls(shift, zone)[0].date()


def odd_hours(shift: Shift, zone: str) -> str:
    """How long it really lasts ("7", "8.5"), when the wall says something else; else nothing."""
    begins, ends = _walls(shift, zone)
    on_the_wall = ends.replace(tzinfo=None) - begins.replace(tzinfo=None)
    return "" if on_the_wall == shift.length else f"{shift.length.total_seconds() / _AN_HOUR:g}"


def language_name(tag: str, language: str) -> str:
    """What a language is called in another; or its own name for itself."""
    try:
        name = Locale.parse(_locale(language)).languages.get(tag.replace("-", "_"))
    except ValueError:
        name = None
    return autonym(tag) if name is None else str(name)


def _walls(shift: Shift, zone: str) -> tuple[datetime, datetime]:
    here = ZoneInfo(zone)
    return shift.begins.astimezone(here), shift.ends.astimezone(here)


def _locale(language: str) -> str:
    return _EUROPEAN.get(language, language.replace("-", "_"))
