"""How days, times and languages are said."""

from datetime import date, time

import pytest

from helpline.web.told_times import (
    day_of_shift,
    language_name,
    long_day,
    odd_hours,
    short_day,
    span,
    span_of,
    week_said,
    weekday_names,
)
from tests.rotas import ZONE, shift

DAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("Wednesday 18 November", "Wed 18", "16 – 22 November", "Monday")),
        ("sv", ("onsdag 18 november", "ons 18", "16–22 november", "måndag")),
        ("de", ("Mittwoch 18 November", "Mi. 18", "16.–22. November", "Montag")),
    ],
)
def test_days(language: str, expected: tuple[str, ...]) -> None:
    """As people who read that language are used to."""
    week = week_said(date(2026, 11, 16), language).replace("\u2009", " ")
    said = (long_day(DAY, language), short_day(DAY, language), week, weekday_names(language)[0])
    assert said == expected


def test_times_on_the_wall() -> None:
    """In the zone of the reader; a night that is not as long as it looks says so."""
    night = shift(date(2026, 10, 24), "22:00", "06:00")
    assert span(time(9, 5), time(0)) == "09:05–00:00"
    assert span_of(night, ZONE) == "22:00–06:00"
    assert span_of(night, "Asia/Kathmandu") == "01:45–10:45"
    assert day_of_shift(night, "Asia/Kathmandu") == date(2026, 10, 25)
    assert (odd_hours(night, ZONE), odd_hours(night, "Asia/Kathmandu")) == ("9", "")
    assert odd_hours(shift(), ZONE) == ""


def test_languages() -> None:
    """In the reader's own, or by their own names, or by their tags."""
    assert [language_name(tag, "en") for tag in ("ar", "pt-br", "prs")] == [
        "Arabic",
        "português (Brasil)",
        "دری",
    ]
    assert language_name("ar", "sv") == "arabiska"
    assert language_name("xx-none", "en") == "xx-none"
