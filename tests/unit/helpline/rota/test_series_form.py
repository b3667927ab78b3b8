"""What a coordinator writes about a series is read, or named if it does not fit."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.rota.series_form import (
    SeriesFault,
    WrittenSeries,
    changed,
    read_day,
    read_places,
    read_series_form,
    read_time,
    written_series,
)
from routing.rota import Series, SeriesId
from tests.rotas import series

WRITTEN = WrittenSeries(
    line="persons",
    begins="22:00",
    ends="06:00",
    zone="Europe/Stockholm",
    weekdays=("4", "5"),
    first="2026-11-20",
    last="2027-01-31",
    fewest="1",
    most="3",
    kinds=("survivor",),
    languages=("ar", "ro"),
)
LINES = {"persons", "young"}


def test_a_series_is_read() -> None:
    """And is shown again as it was written."""
    read = read_series_form(WRITTEN, LINES)
    assert isinstance(read, Series)
    assert (read.begins, read.ends, read.weekdays) == (time(22), time(6), frozenset({4, 5}))
    assert (read.first, read.last) == (date(2026, 11, 20), date(2027, 1, 31))
    assert written_series(read) == WRITTEN


def test_without_a_weekday_it_comes_once() -> None:
    """On its first day, whatever the last one says."""
    read = read_series_form(replace(WRITTEN, weekdays=(), last="1999-01-01"), LINES)
    assert isinstance(read, Series)
    assert (read.first, read.last, read.weekdays) == (read.first, read.first, frozenset({4}))


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"line": "other"}, ("line",)),
        ({"begins": "24:00"}, ("times",)),
        ({"ends": "22:00"}, ("times",)),
        ({"ends": ""}, ("times",)),
        ({"zone": "Europe/../etc"}, ("zone",)),
        ({"first": "2026-02-30"}, ("first",)),
        ({"first": "0001-01-01"}, ("first",)),
        ({"last": "2026-11-19"}, ("last",)),
        ({"last": "soon"}, ("last",)),
        ({"weekdays": ("7",)}, ("weekdays",)),
        ({"weekdays": ("4", "x")}, ("weekdays",)),
        ({"fewest": "0"}, ("places",)),
        ({"fewest": "4"}, ("places",)),
        ({"most": "21"}, ("places",)),
        ({"most": "٣"}, ("places",)),
        ({"kinds": ("doctor",)}, ("languages",)),
        ({"languages": ("klingon",)}, ("languages",)),
        ({"languages": ("ar",) * 9}, ("languages",)),
    ],
)
def test_what_does_not_fit_is_named(
    wrong: dict[str, str], expected: tuple[SeriesFault, ...]
) -> None:
    """Each part by itself."""
    assert read_series_form(replace(WRITTEN, **wrong), LINES) == expected  # type: ignore[arg-type]  # any field


def test_a_change_keeps_days_and_name() -> None:
    """The form about a shift does not ask for them."""
    old = replace(series(), id=SeriesId("old"), except_on=frozenset({date(2026, 11, 3)}))
    read = read_series_form(WRITTEN, LINES)
    assert isinstance(read, Series)
    new = changed(old, read)
    assert (new.id, new.first, new.last, new.except_on) == (
        old.id,
        old.first,
        old.last,
        old.except_on,
    )
    assert new.begins == time(22)


@given(typed=st.text(max_size=12))
def test_nothing_typed_breaks_it(typed: str) -> None:
    """Whatever stands in a field."""
    assert read_time(typed) is None or len(typed) == 5
    assert read_day(typed) is None or len(typed) == 10
    assert read_places(typed, typed) is None or 1 <= int(typed) <= 20
    odd = replace(WRITTEN, line=typed, begins=typed, ends=typed, zone=typed, weekdays=(typed,))
    read_series_form(replace(odd, first=typed, last=typed, fewest=typed, most=typed), LINES)
