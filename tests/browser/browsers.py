"""The browsers in which the tests look at pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, async_playwright

CHROMIUM: Final = Path("/usr/bin/chromium")
"""The whole browser: for what it keeps, and how it goes back and forth."""

SHELL: Final = Path("/usr/bin/chromium-headless-shell")
"""The same without a window: for everything else, since tests take half the time in it."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser without a window; without the program the test fails and says what installs it."""
    if not SHELL.exists():
        pytest.fail(
            "not installed: apt-get install -y chromium chromium-headless-shell", pytrace=False
        )
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=SHELL)
        yield browser
        await browser.close()
