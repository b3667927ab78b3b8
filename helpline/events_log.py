"""What the server may say about itself: a closed list of events, in fields that cannot hold words.

An event is said as `said(Event.JOURNAL_CONFLICT, kind=Kind.VISIT)`. A line holds the event's name,
enumerated fields, small numbers, and of a fault its types and places in the code. The hour is the
finest time, because a log outlives a chat. Nothing else reaches the output: of a library's error
only the place is told, of its other records nothing.
"""

import json
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal, TextIO

from helpline.fault import Fault, fault_of, place

LOGGER: Final = "helpline.events"
LARGEST: Final = 1_000_000
"""Numbers in a line are held between 0 and this."""

FAULT: Final = "helpline_fault"
"""The attribute in which a library's record carries what may be told of it."""

Level = Literal["debug", "info", "warning", "error"]


class Event(Enum):
    """Everything that the server ever says, with how serious it is."""

    STARTED = ("started", logging.INFO)
    STOPPED = ("stopped", logging.INFO)
    START_FAILED = ("start_failed", logging.ERROR)
    PROTECTION_MISSING = ("protection_missing", logging.WARNING)
    MIGRATED = ("migrated", logging.INFO)
    SERVER_ERROR = ("server_error", logging.ERROR)
    TASK_FAILED = ("task_failed", logging.ERROR)
    LIBRARY_ERROR = ("library_error", logging.ERROR)
    PYTHON_WARNED = ("python_warned", logging.DEBUG)
    JOURNAL_CONFLICT = ("journal_conflict", logging.DEBUG)
    JOURNAL_FAILED = ("journal_failed", logging.ERROR)
    JOURNAL_BACK = ("journal_back", logging.INFO)
    JOURNAL_SWEPT = ("journal_swept", logging.INFO)
    ENTRY_UNREADABLE = ("entry_unreadable", logging.ERROR)
    BUS_LOST = ("bus_lost", logging.WARNING)
    BUS_BACK = ("bus_back", logging.INFO)
    LINE_OPENED = ("line_opened", logging.INFO)
    LINE_CLOSED = ("line_closed", logging.INFO)
    LOBBY_MOVED = ("lobby_moved", logging.INFO)
    LOBBY_ALONE = ("lobby_alone", logging.WARNING)
    WAITING_ROOM_FULL = ("waiting_room_full", logging.WARNING)
    READER_TOO_SLOW = ("reader_too_slow", logging.DEBUG)
    TRANSLATION_DOWN = ("translation_down", logging.WARNING)
    TRANSLATION_BACK = ("translation_back", logging.INFO)
    SIGN_IN_SLOWED = ("sign_in_slowed", logging.INFO)


class Kind(Enum):
    """Which kind of stream, socket or person an event is about; never which one."""

    VISIT = "visit"
    RESPONDER = "responder"
    COORDINATOR = "coordinator"
    LOBBY = "lobby"


class Part(Enum):
    """Which part of the server an event comes from."""

    PAGES = "pages"
    SOCKET = "socket"
    JOURNAL = "journal"
    DATABASE = "database"
    BUS = "bus"
    LOBBY = "lobby"
    TRANSLATION = "translation"
    MEMORY = "memory"
    LOOP = "loop"
    THREAD = "thread"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log, before the hour is put in front."""

    event: Event
    kind: Kind | None = None
    part: Part | None = None
    count: int | None = None
    seconds: int | None = None
    fault: Fault | None = None

    def __str__(self) -> str:
        return json.dumps(dict(self._fields()))

    def _fields(self) -> Iterator[tuple[str, str | int | tuple[str, ...]]]:
        yield "event", self.event.value[0]
        yield "level", logging.getLevelName(self.event.value[1]).lower()
        for name, field in (("kind", self.kind), ("part", self.part)):
            if field is not None:
                yield name, str(field.value)
        for name, number in (("count", self.count), ("seconds", self.seconds)):
            if number is not None:
                yield name, min(max(int(number), 0), LARGEST)
        if self.fault is not None:
            yield "types", self.fault.types
            yield "where", self.fault.where
            if self.fault.inside:
                yield "inside", self.fault.inside


def said(
    event: Event,
    *,
    kind: Kind | None = None,
    part: Part | None = None,
    count: int | None = None,
    seconds: int | None = None,
    fault: BaseException | Fault | None = None,
) -> None:
    """Write one line, if the level is wanted. Of `fault` only types and places are told."""
    log = logging.getLogger(LOGGER)
    if log.isEnabledFor(event.value[1]):
        known = fault_of(fault) if isinstance(fault, BaseException) else fault
        log.log(event.value[1], Line(event, kind, part, count, seconds, known))


def open_log(level: Level, stream: TextIO) -> None:
    """Send our own events from `level` on to `stream`, and take every other handler off the root.

    `silence.tell_only_events` does this and the rest.
    """
    root = logging.getLogger()
    for handler in tuple(root.handlers):
        root.removeHandler(handler)
    root.addHandler(_Lines(stream))
    root.addHandler(_LibraryErrors(logging.ERROR))
    root.setLevel(logging.ERROR)
    log = logging.getLogger(LOGGER)
    log.setLevel(level.upper())
    # Python would print the record, words and all, when a handler fails.
    logging.raiseExceptions = False


class OursOnly(logging.Filter):
    """Passes our own lines and nothing else, whatever level anybody has set anywhere."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.name == LOGGER and type(record.msg) is Line


class _Lines(logging.Handler):
    """Writes our own lines, each with its hour."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self.addFilter(OursOnly())

    def emit(self, record: logging.LogRecord) -> None:
        hour = time.strftime("%Y-%m-%dT%HZ", time.gmtime(record.created))
        try:
            self._stream.write(f'{{"hour": "{hour}", {str(record.msg)[1:]}\n')
            self._stream.flush()
        except (OSError, ValueError):
            return  # a full disk or a closed pipe must not stop a conversation


class _LibraryErrors(logging.Handler):
    """Tells of a library's error the place and the types, so that a fault can be found."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == LOGGER:
            return
        error = record.exc_info[1] if record.exc_info else None
        known = getattr(record, FAULT, None)
        if error is not None:
            said(Event.LIBRARY_ERROR, fault=error)
        elif isinstance(known, Fault):
            said(Event.LIBRARY_ERROR, fault=known)
        else:
            said(Event.LIBRARY_ERROR, fault=Fault((), place(record.pathname, record.lineno)))
