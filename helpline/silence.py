"""Nothing but our own events is ever told: not by a library, a warning, a thread or a crash.

uvicorn prints addresses and whole frames, SQLAlchemy parameters, translation engines the words they
translate, and Python itself the message of every exception that nobody caught. Levels alone do not
stop them (some set their own while being imported): records lose their words where they are made.
"""

import asyncio
import logging
import sys
import threading
import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import Final, TextIO

from helpline.events_log import FAULT, LOGGER, Event, Level, Part, open_log, said
from helpline.fault import Fault, fault_of, place

LIBRARIES: Final = (
    *("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"),
    *("websockets", "websockets.server", "websockets.client", "websockets.protocol"),
    *("fastapi", "starlette", "multipart", "python_multipart", "jinja2", "anyio"),
    *("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.engine.Engine", "sqlalchemy.pool"),
    *("sqlalchemy.dialects", "sqlalchemy.orm", "alembic", "alembic.runtime.migration"),
    *("aiosqlite", "psycopg", "psycopg.pool", "redis", "httpx", "httpcore", "urllib3"),
    *("asyncio", "concurrent", "concurrent.futures", "py.warnings", "structlog", "opentelemetry"),
    *("argostranslate", "argostranslate.utils", "ctranslate2", "sentencepiece", "stanza"),
)
"""Loggers that are pinned even before anybody has imported them."""


def tell_only_events(level: Level, stream: TextIO) -> None:
    """Everything at once, in the right order: the log, the libraries, what nobody catches.

    Call it after the imports; `watch_loop` follows as soon as there is an event loop.
    """
    open_log(level, stream)
    pin_third_party_loggers()
    take_over_hooks()


def pin_third_party_loggers() -> None:
    """Pin every logger but ours to errors, without handlers of its own. Call after the imports.

    From now on no record of a library carries its message, its arguments or its exception, whoever
    adds which handler later.
    """
    names = {*LIBRARIES, *logging.Logger.manager.loggerDict}
    for name in sorted(names - {LOGGER, LOGGER.partition(".")[0]}):
        logger = logging.getLogger(name)
        for handler in tuple(logger.handlers):
            logger.removeHandler(handler)
        logger.setLevel(logging.ERROR)
        logger.propagate = True
    logging.setLogRecordFactory(wordless)


def wordless(  # noqa: PLR0913, PLR0917 — the signature is logging's
    name: str,
    level: int,
    file: str,
    line: int,
    msg: object,
    args: object,  # noqa: ARG001 — may hold words
    exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | None,
    func: str | None = None,
    sinfo: str | None = None,  # noqa: ARG001 — the stack is a library's own business
) -> logging.LogRecord:
    """Make a log record; one that is not ours keeps only its place and the fault's types."""
    if name == LOGGER:
        return logging.LogRecord(name, level, file, line, msg, (), None, func)
    record = logging.LogRecord(name, level, file, line, "not told", (), None, func)
    error = exc_info[1] if isinstance(exc_info, tuple) else None
    told = Fault((), place(file, line)) if error is None else fault_of(error)
    setattr(record, FAULT, told)
    return record


def take_over_hooks() -> None:
    """Tell of uncaught exceptions in any thread, and of warnings, only types and places."""
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable
    warnings.showwarning = _warned


def watch_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Tell of what fails in the event loop only types and places."""
    loop.set_exception_handler(_failed_in_loop)


def tell_fault(task: asyncio.Task[None]) -> None:
    """Tell at once what a task has failed of that nobody waits for; the loop does so much later."""
    error = None if task.cancelled() else task.exception()
    if error is not None:
        said(Event.TASK_FAILED, part=Part.LOOP, fault=error)


def _uncaught(
    _type: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    if not isinstance(error, KeyboardInterrupt):
        said(Event.SERVER_ERROR, part=Part.PROCESS, fault=error)


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        said(Event.TASK_FAILED, part=Part.THREAD, fault=args.exc_value)


def _unraisable(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        said(Event.TASK_FAILED, part=Part.MEMORY, fault=args.exc_value)


def _warned(
    message: Warning | str,  # noqa: ARG001 — may hold words
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001 — warnings go where everything goes
    line: str | None = None,  # noqa: ARG001 — may hold words
) -> None:
    said(Event.PYTHON_WARNED, fault=Fault((category.__name__,), place(filename, lineno)))


def _failed_in_loop(_loop: asyncio.AbstractEventLoop, context: Mapping[str, object]) -> None:
    error = context.get("exception")
    said(
        Event.TASK_FAILED,
        part=Part.LOOP,
        fault=error if isinstance(error, BaseException) else None,
    )
