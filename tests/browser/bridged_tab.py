"""A tab with the visitor's page of a whole server, which runs in the test's own process.

The tab believes that it talks to the public address of the server; each request and each socket is
handed over to its port.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from playwright.async_api import Browser, Route, WebSocketRoute
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.browser.visitor_page import VisitorPage
from tests.browser.visitor_tab import Screen
from tests.house import ORIGIN, House, open_socket
from tests.loopback import asker


class _Bridge:
    """Hands over what one tab asks for. Sockets end with the tab."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._readers: set[asyncio.Task[None]] = set()

    async def answer(self, route: Route) -> None:
        """One request."""
        request = route.request
        path = urlsplit(request.url).path
        headers = {
            name: value
            for name, value in (await request.all_headers()).items()
            if name in {"accept", "accept-language", "content-type", "origin"}
        }
        async with asker() as http:
            answer = await http.request(
                request.method,
                f"http://127.0.0.1:{self._house.port}{path}",
                headers={**headers, "host": urlsplit(ORIGIN).netloc, "accept-encoding": "identity"},
                content=request.post_data_buffer,
            )
        await route.fulfill(
            status=answer.status_code, headers=dict(answer.headers), body=answer.content
        )

    async def connect(self, tab: WebSocketRoute) -> None:
        """One socket."""
        server = await open_socket(self._house.port, "/socket", ORIGIN)
        sends: set[asyncio.Task[None]] = set()

        def pass_on(raw: str | bytes) -> None:
            task = asyncio.create_task(server.send(raw))
            sends.add(task)
            task.add_done_callback(sends.discard)

        tab.on_message(pass_on)
        reader = asyncio.create_task(_read(server, tab))
        self._readers.add(reader)
        reader.add_done_callback(self._readers.discard)

    async def close(self) -> None:
        """Nothing is handed over any more."""
        for reader in self._readers:
            reader.cancel()
        await asyncio.gather(*self._readers, return_exceptions=True)


async def _read(server: ClientConnection, tab: WebSocketRoute) -> None:
    try:
        async for raw in server:
            tab.send(raw)
        await tab.close(code=server.close_code)
    except ConnectionClosed as error:
        await tab.close(code=error.rcvd.code if error.rcvd else 1011)


@asynccontextmanager
async def bridged(
    browser: Browser, house: House, screen: Screen | None = None
) -> AsyncIterator[VisitorPage]:
    """Her page, open."""
    device = screen or Screen()
    context = await browser.new_context(
        viewport={"width": device.width, "height": device.height},
        locale=device.language,
        color_scheme=device.scheme,
    )
    page = await context.new_page()
    bridge = _Bridge(house)
    await page.route(f"{ORIGIN}/**", bridge.answer)
    await page.route_web_socket(f"{ORIGIN.replace('http', 'ws')}/socket", bridge.connect)
    visitor = VisitorPage(page, ORIGIN)
    await visitor.open()
    yield visitor
    await context.close()
    await bridge.close()
