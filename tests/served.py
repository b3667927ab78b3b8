"""The real server in a process of its own, as its command starts it; it can be killed.

Its settings come from the environment, its people from the demo, and what it prints goes to a file.
"""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import Process, create_subprocess_exec
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from helpline.demo import FILE, DemoPerson, demo_settings, prepare_demo
from helpline.settings import PREFIX
from tests.layout.tree import ROOT
from tests.prepared import put_demo_into
from tests.serving import free_port

LOUD: Final = {
    "HELPLINE_LOG_LEVEL": "debug",
    "PYTHONASYNCIODEBUG": "1",
    "PYTHONWARNINGS": "always",
    "LOG_LEVEL": "DEBUG",
    "UVICORN_LOG_LEVEL": "trace",
    "FORWARDED_ALLOW_IPS": "*",
}
"""The loudest settings that an environment can ask for."""

_COMMAND: Final = ("-c", "from helpline.cli import main; main()", "serve")
_UP_WITHIN: Final = 150.0
_DOWN_WITHIN: Final = 150.0


class Served:
    """One folder, one port. `origin` is the address of every page, `printed` what it printed."""

    def __init__(
        self,
        folder: Path,
        *,
        database_url: str | None = None,
        redis_url: str | None = None,
        site: int | None = None,
    ) -> None:
        """Without a database it uses a file in `folder`, which is also the data folder.

        A page of somebody else on the port `site` may show the line in a frame.
        """
        self._port: Final = free_port()
        self.folder: Final = folder / "data"
        self.printed: Final = folder / "printed"
        self.origin: Final = f"http://127.0.0.1:{self._port}"
        demo = demo_settings(self.folder, self._port, site)
        url = database_url or demo.database_url
        self._in_a_file: Final = database_url is None
        self.settings: Final = demo.model_copy(update={"database_url": url})
        self._environment: Final = {
            f"{PREFIX}DATA_FOLDER": str(self.folder),
            f"{PREFIX}DATABASE_URL": url,
            f"{PREFIX}PORT": str(self._port),
            f"{PREFIX}REDIS_URL": redis_url or "",
            f"{PREFIX}FRAME_ANCESTORS": ",".join(demo.frame_ancestors),
        }
        self.program: Sequence[str] = _COMMAND
        """What Python is started with."""
        self.variables: Mapping[str, str] = {}
        """Of the environment, beside its settings."""
        self._people: Final[dict[str, DemoPerson]] = {}
        self._process: Process | None = None

    async def prepare(self) -> None:
        """Make the database and the people; what they know is kept here and not in the folder."""
        if self._in_a_file:
            await put_demo_into(self.folder)
        people = await prepare_demo(self.settings)
        self._people.update({person.sign_in_name: person for person in people})
        (self.folder / FILE).unlink()

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        environment = {**os.environ, **LOUD, **self.variables, **self._environment}
        with self.printed.open("ab") as printed:
            self._process = await create_subprocess_exec(
                *(sys.executable, *self.program),
                cwd=self.printed.parent,
                env={**environment, "PYTHONPATH": str(ROOT)},
                stdout=printed,
                stderr=printed,
            )
        give_up = time.monotonic() + _UP_WITHIN
        while not await self._answers():
            assert self._process.returncode is None, "the server ended"
            assert time.monotonic() < give_up, "the server did not start"
            await asyncio.sleep(0.05)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it; SIGKILL is a power cut."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(how)
            async with asyncio.timeout(_DOWN_WITHIN):
                await self._process.wait()

    @property
    def pid(self) -> int:
        """The process."""
        assert self._process is not None
        return self._process.pid

    def person(self, sign_in_name: str) -> DemoPerson:
        """Somebody of the demo: ingrid, amina or eva."""
        return self._people[sign_in_name]

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return False
        writer.close()
        await writer.wait_closed()
        return True
