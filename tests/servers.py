"""A real PostgreSQL and a real Redis for the tests, each started once and gone at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import psycopg
import pytest

ACCOUNT: Final = "postgres"
"""PostgreSQL refuses to run as root; this account comes with its package."""

_MISSING: Final = "{} is not installed: apt-get install -y postgresql redis-server"
_UP_WITHIN: Final = 60.0
"""Seconds. After a crash PostgreSQL first writes every file through to a disk that may be busy."""


def _binary(name: str, *folders: Path) -> str:
    places = os.pathsep.join([*map(str, folders), os.environ.get("PATH", ""), "/usr/sbin"])
    found = shutil.which(name, path=places)
    if found is None:
        pytest.fail(_MISSING.format(name), pytrace=False)
    return found


def _wait(ready: Callable[[], bool], what: str) -> None:
    give_up = time.monotonic() + _UP_WITHIN
    while not ready():
        if time.monotonic() > give_up:
            pytest.fail(f"{what} did not start within {_UP_WITHIN:.0f} s", pytrace=False)
        time.sleep(0.02)


class Cluster:
    """A PostgreSQL of its own in a temporary folder, reached over a Unix socket.

    Its log shows every statement and every error with all details, so that a test can see what an
    organisation's server would keep. `log` is its path.
    """

    def __init__(self) -> None:
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
        self._initdb: Final = _binary("initdb", *versions)
        self._postgres: Final = _binary("postgres", *versions)
        self._folder: Final = Path(tempfile.mkdtemp(prefix="helpline-pg-"))
        self._account: Final = ACCOUNT if os.geteuid() == 0 else None
        if self._account is not None:
            shutil.chown(self._folder, self._account, self._account)
        self.log: Final = self._folder / "log"
        self._server: subprocess.Popen[bytes] | None = None
        self._databases = 0
        made = self._run(
            [
                *(self._initdb, "-D", self._data, "-U", "helpline", "-A", "trust"),
                *("-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions"),
            ]
        )
        if made.wait() != 0:
            pytest.fail(f"initdb: {self.log.read_text()}", pytrace=False)
        self.start()

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._folder),
            "shared_buffers": "16MB",
            # What a killed server wrote is in the system's cache; no test cuts the power.
            "fsync": "off",
            # Else a new piece of its journal begins as an old one, with what other tests wrote.
            "wal_recycle": "off",
            "max_connections": "60",
            "log_statement": "all",
            "log_parameter_max_length": "0",
            "log_error_verbosity": "verbose",
            "log_lock_waits": "on",
            "deadlock_timeout": "200ms",
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        self._server = self._run([self._postgres, "-D", self._data, *options])
        _wait(self._answers, "PostgreSQL")

    def stop(self) -> None:
        """Stop the server at once; what was committed is on its disk."""
        if self._server is not None:
            self._server.send_signal(3)  # SIGQUIT: no goodbye, as in a power cut
            self._server.wait()
            self._server = None

    def restart(self) -> None:
        """Take the server away and bring it back."""
        self.stop()
        self.start()

    def erase(self) -> None:
        """Stop the server and delete everything it wrote."""
        self.stop()
        shutil.rmtree(self._folder)

    def url(self, database: str) -> str:
        """The address of a database on this server."""
        return f"postgresql://helpline@/{database}?host={self._folder}"

    def create(self, template: str = "template0") -> str:
        """The address of a new database, made as a copy of `template`."""
        self._databases += 1
        name = f"db{self._databases}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.url(name)

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, command: list[str]) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                user=self._account,
                group=self._account,
                extra_groups=None if self._account is None else [],
            )

    def _answers(self) -> bool:
        if self._server is not None and self._server.poll() is not None:
            pytest.fail(f"PostgreSQL: {self.log.read_text()[-2000:]}", pytrace=False)
        try:
            psycopg.connect(self.url("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True


def _version(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


class RedisServer:
    """A Redis of its own on a free port of the loopback, which keeps nothing."""

    def __init__(self) -> None:
        self._redis: Final = _binary("redis-server")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: Final[int] = free.getsockname()[1]
        self._server: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        self._server = subprocess.Popen(
            [
                *(self._redis, "--port", str(self.port), "--bind", "127.0.0.1"),
                *("--save", "", "--appendonly", "no", "--slowlog-log-slower-than", "-1"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=tempfile.gettempdir(),
        )
        _wait(self._answers, "Redis")

    def stop(self) -> None:
        """Stop the server at once."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True
