"""Libraries, warnings, threads and crashes tell types and places, never words."""

import asyncio
import io
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Never

import pytest

from helpline.events_log import LOGGER, open_log
from helpline.silence import (
    LIBRARIES,
    pin_third_party_loggers,
    take_over_hooks,
    tell_fault,
    watch_loop,
)
from tests.layout.tree import ROOT

WORDS = "words that nobody may read 7319"


class Broken:
    """Something whose end fails."""

    def __del__(self) -> None:
        raise ValueError(WORDS)


@pytest.fixture(name="stream")
def _stream() -> Iterator[io.StringIO]:
    """What is written, with everything as it was afterwards."""
    manager = logging.Logger.manager
    loggers = [logging.getLogger(), *map(logging.getLogger, (LOGGER, *manager.loggerDict))]
    before = [(log, log.level, tuple(log.handlers), log.propagate) for log in loggers]
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning)
    factory, raising = logging.getLogRecordFactory(), logging.raiseExceptions
    stream = io.StringIO()
    open_log("debug", stream)
    yield stream
    for log, level, handlers, propagate in before:
        log.setLevel(level)
        log.handlers[:] = handlers
        log.propagate = propagate
    sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = hooks
    logging.setLogRecordFactory(factory)
    logging.raiseExceptions = raising


def _fail(error: Exception) -> Never:
    raise error


def _told(stream: io.StringIO) -> list[tuple[object, object, object]]:
    assert "words" not in stream.getvalue()
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    return [(line["event"], line.get("part"), line.get("types")) for line in lines]


@pytest.mark.parametrize("name", ["uvicorn.error", "argostranslate.utils", "never.heard.of"])
def test_a_library_that_speaks_up_is_not_heard(stream: io.StringIO, name: str) -> None:
    """Not even one that sets its level and its own output after it was pinned."""
    own = io.StringIO()
    pin_third_party_loggers()
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    handler = logging.StreamHandler(own)
    handler.setFormatter(logging.Formatter("%(message)s %(args)s %(exc_text)s"))
    logger.addHandler(handler)
    try:
        logger.info("translated %s", WORDS)
        try:
            _fail(ValueError(WORDS))
        except ValueError:
            logger.exception(WORDS, stack_info=True)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    assert "words" not in own.getvalue()
    assert _told(stream) == [("library_error", None, ["ValueError"])]


def test_handlers_of_libraries_are_taken_away(stream: io.StringIO) -> None:
    """A library that brought its own output writes there no more."""
    own = io.StringIO()
    for name in ("uvicorn", "never.heard.of"):
        logging.getLogger(name).addHandler(logging.StreamHandler(own))
        logging.getLogger(name).propagate = False
    pin_third_party_loggers()
    for name in ("uvicorn", "never.heard.of"):
        logging.getLogger(name).error(WORDS)
    assert own.getvalue() == ""
    assert len(_told(stream)) == 2


def test_levels_are_pinned() -> None:
    """A library checks its level before it puts words together: it need not even try."""
    pinned = [logging.getLogger(name) for name in LIBRARIES]
    before = [(logger, logger.level) for logger in pinned]
    factory = logging.getLogRecordFactory()
    for logger in pinned:
        logger.setLevel(logging.DEBUG)
    try:
        pin_third_party_loggers()
        assert {logging.ERROR} == {logger.level for logger in pinned}
    finally:
        logging.setLogRecordFactory(factory)
        for logger, level in before:
            logger.setLevel(level)


def test_an_uncaught_exception_is_told_without_words(
    stream: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the main thread, in another one, and while something is taken down."""
    take_over_hooks()
    sys.excepthook(ValueError, ValueError(WORDS), None)
    thread = threading.Thread(target=int, args=(WORDS,))
    thread.start()
    thread.join()
    del_me = Broken()
    del del_me
    assert _told(stream) == [
        ("server_error", "process", ["ValueError"]),
        ("task_failed", "thread", ["ValueError"]),
        ("task_failed", "memory", ["ValueError"]),
    ]
    assert capsys.readouterr() == ("", "")


def test_stopping_by_the_keyboard_is_no_fault(stream: io.StringIO) -> None:
    """The person at the machine wanted it to stop."""
    take_over_hooks()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert _told(stream) == []


def test_a_warning_is_told_without_words(
    stream: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """A warning's message may quote what it warns about."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        take_over_hooks()
        warnings.warn(WORDS, RuntimeWarning, stacklevel=1)
    assert _told(stream) == [("python_warned", None, ["RuntimeWarning"])]
    assert capsys.readouterr() == ("", "")


async def test_a_task_that_nobody_waits_for_is_told_of_at_once(stream: io.StringIO) -> None:
    """Of what failed its kind only; of one that was ended, nothing."""

    async def fails() -> None:
        raise ValueError(WORDS)

    for ended in (False, True):
        task = asyncio.create_task(fails())
        task.add_done_callback(tell_fault)
        if ended:
            task.cancel()
        await asyncio.wait((task,))
        await asyncio.sleep(0)
    assert _told(stream) == [("task_failed", "loop", ["ValueError"])]


async def test_a_task_that_nobody_awaited_is_told_without_words(stream: io.StringIO) -> None:
    """Asyncio would print the exception, its message and the task's arguments."""
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    watch_loop(loop)
    try:
        loop.call_soon(int, WORDS)
        await asyncio.sleep(0.01)
        loop.call_exception_handler({"message": WORDS})
    finally:
        loop.set_exception_handler(before)
    assert _told(stream) == [
        ("task_failed", "loop", ["ValueError"]),
        ("task_failed", "loop", None),
    ]


def test_everything_is_silenced_in_one_call() -> None:
    """A new process of the server: the log, the libraries, the hooks, in the right order."""
    program = (
        "import logging, sys, threading, warnings\n"
        "from helpline.events_log import Event, said\n"
        "from helpline.silence import tell_only_events\n"
        "logging.basicConfig(level=logging.DEBUG)\n"
        "tell_only_events('info', sys.stderr)\n"
        "said(Event.STARTED)\n"
        "logging.getLogger('uvicorn.error').error(sys.argv[1])\n"
        "warnings.warn(sys.argv[1], stacklevel=1)\n"
        "thread = threading.Thread(target=int, args=(sys.argv[1],))\n"
        "thread.start(); thread.join()\n"
        "raise ValueError(sys.argv[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", program, WORDS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert "words" not in done.stdout + done.stderr
    events = [json.loads(line)["event"] for line in done.stderr.splitlines()]
    assert events == ["started", "library_error", "task_failed", "server_error"]
    assert (done.returncode, done.stdout) == (1, "")
