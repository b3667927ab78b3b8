"""Asks servers on this machine over HTTP, as a browser would that trusts the loopback."""

import asyncio
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


async def line_opens(port: int, *, now: bool = True, within: float = 60.0) -> None:
    """Wait until the server on this port knows that its first line is open `now`, or closed."""
    async with asyncio.timeout(within), asker() as http:
        status = f"http://127.0.0.1:{port}/status"
        while (await http.get(status)).json()["open"] is not now:  # noqa: ASYNC110 — no event
            await asyncio.sleep(0.05)
