"""Figures about the machine, for whoever keeps it running; none of them moves with a single person.

A system that collects figures writes them down with the exact time, and keeps them. So there is no
counter of visits or messages, nothing by language or line, and open connections come in whole tens.
"""

import logging
import resource
from collections.abc import Callable
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    disable_created_metrics,
    generate_latest,
)

from helpline.events_log import LOGGER, Event, Line

BAND: Final = 10
MEMORY_STEP: Final = 16
"""Mebibytes."""

_KIB_PER_MIB: Final = 1024


class Measures:
    """What /desk/metrics shows. `connections` tells how many WebSockets are open."""

    def __init__(self, connections: Callable[[], int]) -> None:
        # Otherwise each series would tell when something happened for the first time.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it out
        self._registry: Final = CollectorRegistry()
        trouble = Counter(
            "helpline_trouble",
            "Warnings and errors of the server since it started, by the event's name",
            ["event"],
            registry=self._registry,
        )
        self._counting: Final = _Counting(trouble)
        for event in Event:
            if event.value[1] >= logging.WARNING:
                trouble.labels(event.value[0])
        open_now = Gauge(
            "helpline_connections", "Open WebSockets, in whole tens", registry=self._registry
        )
        open_now.set_function(lambda: band(connections()))
        memory = Gauge(
            "helpline_peak_memory_mebibytes", "Most memory ever used", registry=self._registry
        )
        memory.set_function(_peak_memory)

    def begin(self) -> None:
        """Count our own warnings and errors from now on."""
        logging.getLogger(LOGGER).addHandler(self._counting)

    def end(self) -> None:
        """Count no more."""
        logging.getLogger(LOGGER).removeHandler(self._counting)

    def written(self) -> bytes:
        """All figures in Prometheus' text format 0.0.4."""
        return generate_latest(self._registry)


def band(count: int) -> int:
    """`count` in whole tens: nobody's coming or going shows among fewer than ten."""
    return count - count % BAND


def _peak_memory() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KIB_PER_MIB
    return float(peak - peak % MEMORY_STEP)


class _Counting(logging.Handler):
    """Counts our own warnings and errors by their names."""

    def __init__(self, trouble: Counter) -> None:
        super().__init__(logging.WARNING)
        self._trouble: Final = trouble

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.msg, Line):
            self._trouble.labels(record.msg.event.value[0]).inc()
