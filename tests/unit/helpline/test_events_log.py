"""The log holds closed events in enumerated fields, and nothing else gets through."""

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Never

import pytest

from helpline.events_log import LOGGER, Event, Kind, Line, Part, open_log, said
from helpline.fault import Fault

WORDS = "words that nobody may read 7319"


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger(LOGGER)
    before = (root.level, tuple(root.handlers), ours.level, logging.raiseExceptions)
    yield
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    ours.setLevel(before[2])
    logging.raiseExceptions = before[3]


def _fail(error: Exception, cause: Exception | None = None) -> Never:
    raise error from cause


def _lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_line_of_json() -> None:
    """The event, its level, what it is about, and the hour: nothing finer."""
    stream = io.StringIO()
    open_log("debug", stream)
    said(Event.JOURNAL_CONFLICT, kind=Kind.VISIT, part=Part.JOURNAL, count=2, seconds=0)
    (line,) = _lines(stream)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\dZ", str(line.pop("hour")))
    assert line == {
        "event": "journal_conflict",
        "level": "debug",
        "kind": "visit",
        "part": "journal",
        "count": 2,
        "seconds": 0,
    }


def test_a_fault_is_told_without_its_words() -> None:
    """Types and places, never the message."""
    stream = io.StringIO()
    open_log("info", stream)
    try:
        _fail(ValueError(WORDS), OSError(WORDS))
    except ValueError as error:
        said(Event.SERVER_ERROR, fault=error)
    (line,) = _lines(stream)
    assert line["types"] == ["ValueError", "OSError"]
    assert str(line["where"]).startswith("helpline/test_events_log.py:")
    assert "words" not in stream.getvalue()


@pytest.mark.parametrize(("number", "expected"), [(-5, 0), (10**9, 1_000_000), (7, 7)])
def test_numbers_stay_small(number: int, expected: int) -> None:
    """A number is a count or seconds; nobody hides a telephone number in it."""
    assert json.loads(str(Line(Event.JOURNAL_SWEPT, count=number)))["count"] == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("debug", ["python_warned", "started", "bus_lost", "journal_failed"]),
        ("info", ["started", "bus_lost", "journal_failed"]),
        ("warning", ["bus_lost", "journal_failed"]),
        ("error", ["journal_failed"]),
    ],
)
def test_the_level_chooses_among_our_own_events(level: str, expected: list[str]) -> None:
    """The setting makes our events more or fewer, and nothing else."""
    stream = io.StringIO()
    open_log(level, stream)  # type: ignore[arg-type]  # the four words are the parameters
    for event in (Event.PYTHON_WARNED, Event.STARTED, Event.BUS_LOST, Event.JOURNAL_FAILED):
        said(event)
    assert expected == [line["event"] for line in _lines(stream)]


def test_records_of_others_are_not_written() -> None:
    """No level lets a library's record through; of its errors only the place is told."""
    stream = io.StringIO()
    open_log("debug", stream)
    other = logging.getLogger("some.library")
    other.setLevel(logging.DEBUG)
    try:
        other.debug(WORDS)
        other.info("%s", WORDS)
        logging.getLogger(LOGGER).error(WORDS)
        logging.getLogger(LOGGER).error("%s", Line(Event.STARTED))
        other.error(WORDS)
        try:
            _fail(KeyError(WORDS))
        except KeyError:
            other.exception("%s", WORDS)
    finally:
        other.setLevel(logging.NOTSET)
    assert [(line["event"], line["types"]) for line in _lines(stream)] == [
        ("library_error", []),
        ("library_error", ["KeyError"]),
    ]
    assert all(
        str(line["where"]).startswith("helpline/test_events_log.py") for line in _lines(stream)
    )
    assert "words" not in stream.getvalue()


def test_a_log_that_cannot_be_written_stops_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    """A closed pipe or a full disk is no reason to lose a conversation, nor to print a record."""
    stream = io.StringIO()
    open_log("info", stream)
    stream.close()
    said(Event.STARTED)
    logging.getLogger("some.library").error("%d", WORDS)
    assert capsys.readouterr() == ("", "")


def test_a_line_prints_without_our_writer() -> None:
    """Whatever prints a line, prints the same fields."""
    line = Line(Event.SERVER_ERROR, fault=Fault(("ValueError",), "helpline/a.py:1", ""))
    assert json.loads(f"{line}") == {
        "event": "server_error",
        "level": "error",
        "types": ["ValueError"],
        "where": "helpline/a.py:1",
    }


def test_every_event_has_a_name_of_its_own() -> None:
    """Two events with one name would be one event."""
    assert len({event.value[0] for event in Event}) == len(list(Event))
    assert all(re.fullmatch(r"[a-z_]+", event.value[0]) for event in Event)
