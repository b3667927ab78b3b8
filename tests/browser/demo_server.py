"""The demo in a process of its own, as `make run` starts it: it can be killed and started again."""

import asyncio
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from playwright.async_api import Page, expect

from helpline.demo import DemoPerson, read_people
from tests.browser.desk_page import DeskPage
from tests.prepared import put_demo_into
from tests.serving import free_port

_COMMAND: Final = "from helpline.cli import main; main()"
_UP_WITHIN: Final = 180.0

CODE_EVERY: Final = 30
"""Seconds for which a code of the second factor is the same."""


class DemoServer:
    """One folder, one port; `origin` is the address of every page."""

    def __init__(self, folder: Path) -> None:
        self._port: Final = free_port()
        self._site_port: Final = free_port()
        self._folder: Final = folder
        self._used: Final[dict[str, float]] = {}
        self._process: Process | None = None
        self.origin: Final = f"http://127.0.0.1:{self._port}"
        self.site: Final = f"http://localhost:{self._site_port}"
        """That of the other organisation in the demo."""

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        arguments = (
            "demo",
            "--folder",
            str(self._folder),
            "--port",
            str(self._port),
            "--site-port",
            str(self._site_port),
        )
        self._process = await create_subprocess_exec(
            sys.executable, "-c", _COMMAND, *arguments, stdout=DEVNULL, stderr=DEVNULL
        )
        give_up = time.monotonic() + _UP_WITHIN
        while not await self._answers():
            assert self._process.returncode is None, "the demo ended"
            assert time.monotonic() < give_up, "the demo did not start"
            await asyncio.sleep(0.1)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it; SIGKILL is a power cut."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(how)
            await self._process.wait()

    def person(self, sign_in_name: str) -> DemoPerson:
        """Somebody of the demo."""
        return next(one for one in read_people(self._folder) if one.sign_in_name == sign_in_name)

    async def desk(self, page: Page, sign_in_name: str) -> DeskPage:
        """Sign in and check in; she is available."""
        person = self.person(sign_in_name)
        await page.goto(f"{self.origin}/desk/sign-in")
        await page.fill("#name", person.sign_in_name)
        await page.fill("#password", person.password)
        await page.locator("main .btn.go").click()
        await page.fill("#code", await self._code(person))
        await page.locator("main .btn.go").click()
        await expect(page.locator("#code")).to_have_count(0)
        desk = DeskPage(page, self.origin)
        await desk.open()
        await desk.check_in()
        return desk

    async def _code(self, person: DemoPerson) -> str:
        """A code counts once: whoever has just signed in waits for the next one."""
        if self._used.get(person.sign_in_name) == time.time() // CODE_EVERY:
            await asyncio.sleep(CODE_EVERY - time.time() % CODE_EVERY)
        self._used[person.sign_in_name] = time.time() // CODE_EVERY
        return person.factor.code(time.time())

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return False
        writer.close()
        await writer.wait_closed()
        return True


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[DemoServer]:
    """The demo, as long as the block runs."""
    server = DemoServer(folder)
    await put_demo_into(folder)
    await server.start()
    yield server
    await server.stop()
