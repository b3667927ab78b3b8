"""Asks servers on this machine over HTTP, as a browser would that trusts the loopback."""

import ssl
from typing import Final

import httpx2

NO_CERTIFICATES: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""To read every authority of the world takes longer than most tests, and here is none."""

PATIENCE: Final = 60.0
"""Seconds. That a server answers is tested; how fast, on a busy machine, is not."""


def asker(base_url: str = "", headers: dict[str, str] | None = None) -> httpx2.AsyncClient:
    """Sends requests to servers on this machine."""
    return httpx2.AsyncClient(
        base_url=base_url, headers=headers, verify=NO_CERTIFICATES, timeout=PATIENCE
    )
