"""Time that passes only while nobody has anything to do, and then at once.

A test that says "a moment later" means an order of events. By the clock of a busy machine a moment
may be over before it has begun; on paper it is as long as it says. For tests without threads and
without anybody outside the process, for whom no time would pass.
"""

import asyncio
from collections.abc import AsyncIterator
from selectors import BaseSelector, SelectorKey
from typing import Final, cast

import pytest

_Ready = list[tuple[SelectorKey, int]]


class _Paper:
    """Stands in for the selector of an event loop, whose clock it is as well."""

    def __init__(self, loop: asyncio.SelectorEventLoop) -> None:
        self._selector: Final = cast("BaseSelector", vars(loop)["_selector"])
        self._now = loop.time()

    def __getattr__(self, name: str) -> object:
        return getattr(self._selector, name)

    def time(self) -> float:
        """Seconds."""
        return self._now

    def select(self, timeout: float | None = None) -> _Ready:
        """What is ready now; if nothing is, time passes until something is due."""
        ready = self._selector.select(None if timeout is None else 0)
        if not ready and timeout is not None:
            self._now += max(0.0, timeout)
        return ready


@pytest.fixture
async def paper_time(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """For one test, and for every fixture that it names after this one."""
    loop = cast("asyncio.SelectorEventLoop", asyncio.get_running_loop())
    paper = _Paper(loop)
    with monkeypatch.context() as patch:
        patch.setattr(loop, "_selector", paper)
        patch.setattr(loop, "time", paper.time)
        yield
