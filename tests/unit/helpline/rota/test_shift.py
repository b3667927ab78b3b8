"""A shift of one day: places, weeks, overlaps, and who is there together."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from helpline.rota.shift import instant_of, known_zone, minute_of, moment, together
from routing.model import LineId
from tests.rotas import NOW, TODAY, called_off, shift


def test_places() -> None:
    """Free are those that nobody holds; one that is called off has none, and is never staffed."""
    empty, half = shift(), shift(TODAY, "18:00", "21:00", "a")
    full = shift(TODAY, "18:00", "21:00", "a", "b", "c")
    assert [one.free for one in (empty, half, full, called_off(half))] == [2, 1, 0, 0]
    assert [one.staffed for one in (empty, half, full, called_off(full))] == [0, 1, 1, 0]


def test_a_week_is_that_of_its_place() -> None:
    """Monday at one in the morning in Stockholm is Sunday in UTC."""
    night = shift(date(2026, 11, 23), "00:30", "04:00")
    assert night.begins.astimezone(UTC).date() == date(2026, 11, 22)
    assert night.week == (2026, 48)


def test_overlaps() -> None:
    """One that begins when the other ends does not overlap it."""
    evening, late = shift(TODAY, "18:00", "21:00"), shift(TODAY, "21:00", "23:00")
    assert not evening.overlaps(late.begins, late.ends)
    assert evening.overlaps(evening.begins, late.ends)


def test_minutes_and_instants() -> None:
    """There and back, in whole minutes."""
    assert instant_of(minute_of(NOW.replace(second=0))) == NOW.replace(second=0)
    assert instant_of(0) == datetime(1970, 1, 1, tzinfo=UTC) == moment(0)


@pytest.mark.parametrize("typed", ["", "Mars/Base", "../etc/passwd", "/etc/passwd", "a\0b", " "])
def test_unknown_zones(typed: str) -> None:
    """Nothing that is typed reaches a file that is no zone."""
    assert known_zone(typed) is None


def test_known_zones() -> None:
    """By their IANA names."""
    assert known_zone("Asia/Kathmandu") == "Asia/Kathmandu"


def test_who_is_there_together() -> None:
    """Everybody on the line at some moment of it, each once; a called-off one brings nobody."""
    evening = shift(TODAY, "18:00", "21:00", "a")
    beside = [
        evening,
        shift(TODAY, "20:00", "23:00", "b", "a"),
        shift(TODAY, "21:00", "23:00", "c"),
        called_off(shift(TODAY, "17:00", "20:00", "d")),
        replace(shift(TODAY, "18:30", "20:00", "e"), line=LineId("other")),
    ]
    assert together(beside, evening) == ("a", "b")
