"""The browsers in which the tests look at pages."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.trials import HASTE

CHROMIUM: Final = Path("/usr/bin/chromium")
"""The whole browser: for what it keeps, and how it goes back and forth."""

SHELL: Final = Path("/usr/bin/chromium-headless-shell")
"""The same without a window: for everything else, since tests take half the time in it."""

# A busy machine is slow, and what is never shown is noticed all the same. Where a fault was put in,
# it is waited for in vain, again and again.
expect.set_options(timeout=5_000 if HASTE in os.environ else 15_000)


@asynccontextmanager
async def chromium(program: Path = SHELL) -> AsyncIterator[Browser]:
    """A browser; without the program the test fails and says what installs it."""
    _installed(program)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program)
        yield browser
        await browser.close()


def _installed(program: Path) -> None:
    if not program.exists():
        pytest.fail(f"not installed: apt-get install -y {program.name}", pytrace=False)
