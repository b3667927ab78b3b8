"""Figures about the machine never move with a single person."""

import io
import logging
import re
from collections.abc import Iterator

import pytest

from helpline.events_log import LOGGER, Event, open_log, said
from helpline.web.measures import Measures, band


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger(LOGGER)
    before = (root.level, tuple(root.handlers), ours.level, logging.raiseExceptions)
    open_log("debug", io.StringIO())
    yield
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    ours.setLevel(before[2])
    logging.raiseExceptions = before[3]


def _figures(measures: Measures) -> dict[str, float]:
    lines = [line for line in measures.written().decode().splitlines() if line[0] != "#"]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 0), (9, 0), (10, 10), (127, 120)])
def test_connections_come_in_tens(count: int, shown: int) -> None:
    """Whoever collects the figures cannot see one person come or go among a few."""
    assert band(count) == shown
    assert _figures(Measures(lambda: count))["helpline_connections"] == shown


def test_trouble_is_counted() -> None:
    """Warnings and errors by name; what is less says when somebody was there, and is not."""
    measures = Measures(lambda: 0)
    said(Event.BUS_LOST)
    measures.begin()
    said(Event.BUS_LOST)
    said(Event.BUS_LOST)
    said(Event.JOURNAL_FAILED)
    said(Event.JOURNAL_CONFLICT)
    said(Event.LINE_OPENED)
    measures.end()
    said(Event.BUS_LOST)
    figures = _figures(measures)
    assert figures['helpline_trouble_total{event="bus_lost"}'] == 2
    assert figures['helpline_trouble_total{event="journal_failed"}'] == 1
    assert figures['helpline_trouble_total{event="server_error"}'] == 0
    assert not any("conflict" in name or "line_opened" in name for name in figures)


def test_no_figure_says_when_something_happened_first() -> None:
    """Collectors would otherwise get a time for each series, and everything is a closed list."""
    written = Measures(lambda: 3).written().decode()
    assert "_created" not in written
    names = set(re.findall(r"^(helpline_\w+)", written, re.MULTILINE))
    assert names == {
        "helpline_connections",
        "helpline_peak_memory_mebibytes",
        "helpline_trouble_total",
    }


def test_memory_comes_in_steps() -> None:
    """One person more or less does not show."""
    assert _figures(Measures(lambda: 0))["helpline_peak_memory_mebibytes"] % 16 == 0
