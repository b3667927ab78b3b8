"""A real server of LibreTranslate with the sample packages, as `make test-argos` installs it."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx2
import pytest

from tests.serving import free_port

_UP_WITHIN: Final = 120.0
_HEALTHY: Final = 200


@contextmanager
def libretranslate(folder: Path) -> Iterator[str]:
    """Its address on this machine, until the block ends. `folder`: `.argos`, where it is installed.

    What it prints is thrown away: it prints every word that it translates.
    """
    port = free_port()
    program = folder.absolute() / "server/bin/libretranslate"
    plain = ("--host", "127.0.0.1", "--disable-files-translation", "--disable-web-ui")
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            (program, *plain, "--port", str(port)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=home,
            env={
                "ARGOS_INTRA_THREADS": "1",
                "ARGOS_PACKAGES_DIR": str(folder.absolute() / "packages"),
                "HOME": home,
                "OMP_NUM_THREADS": "1",
                "ORT_DISABLE_TELEMETRY": "1",
                "PATH": os.environ["PATH"],
            },
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", url: str) -> None:
    give_up = time.monotonic() + _UP_WITHIN
    while time.monotonic() < give_up and process.poll() is None:
        try:
            if httpx2.get(f"{url}/health", trust_env=False).status_code == _HEALTHY:
                return
        except httpx2.HTTPError:
            time.sleep(0.1)
    pytest.fail("LibreTranslate did not start", pytrace=False)
