"""The whole server in a process of its own, as the product starts it, that a test can kill."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.house import ORIGIN, PATIENCE
from tests.serving import free_port


class ServerProcess:
    """`helpline serve` over a migrated database, always on the same port."""

    def __init__(self, url: str, folder: Path, *, redis_url: str | None = None) -> None:
        self.port: Final = free_port()
        self._log: Final = folder / "server.log"
        settings = {
            "DATA_FOLDER": str(folder),
            "DATABASE_URL": url,
            "PUBLIC_ORIGIN": ORIGIN,
            "PORT": str(self.port),
            "MESSAGES_PER_MINUTE": "100000",
            **({} if redis_url is None else {"REDIS_URL": redis_url}),
        }
        self._environment: Final = {
            **os.environ,
            **{f"HELPLINE_{name}": value for name, value in settings.items()},
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, without waiting until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from helpline.cli import main; main()", "serve"],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def answers(self) -> None:
        """Wait until it takes connections."""
        async with asyncio.timeout(PATIENCE * 3):
            while True:
                assert self._process is not None
                assert self._process.poll() is None, self._log.read_text()
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                except OSError:
                    await asyncio.sleep(0.02)
                    continue
                writer.close()
                await writer.wait_closed()
                return

    def kill(self) -> None:
        """`kill -9`: no goodbye, as in a power cut."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None
