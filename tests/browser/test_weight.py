"""What the visitor's page costs her, and what it leaves: bytes, requests, storage, barriers.

Measured on the real server over a whole chat; the numbers are printed for whoever runs the test.
"""

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Response, expect

from tests.browser.barriers import barriers
from tests.browser.browsers import chromium
from tests.browser.visitor_page import VisitorPage
from tests.privacy.talk import Talk, responder, signed_in
from tests.served import Served
from tests.unit.web_widget.test_web_widget import HEAVIEST
from tests.visitor_site import ELSEWHERE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SPY: Final = """() => {
  window.writes = [];
  const spy = (owner, name) => {
    const real = owner[name];
    owner[name] = function (...given) { writes.push(name); return real.apply(this, given); };
  };
  spy(Storage.prototype, "setItem");
  spy(IDBFactory.prototype, "open");
  spy(History.prototype, "pushState");
  if (window.caches) spy(CacheStorage.prototype, "open");
  if (navigator.serviceWorker) spy(ServiceWorkerContainer.prototype, "register");
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(document, "cookie", {
    get() { return cookie.get.call(this); },
    set(value) { writes.push("cookie"); cookie.set.call(this, value); },
  });
}"""
"""Notes every attempt to write something down, even one that is taken back later."""


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser."""
    async with chromium() as found:
        yield found


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """The real server."""
    served = Served(Path(tmp_path_factory.mktemp("weight")))
    await served.prepare()
    await served.start()
    yield served
    await served.stop()


@pytest.fixture(scope="module")
async def cookie(server: Served) -> str:
    """The session of Amina, who writes Arabic and English."""
    return await signed_in(server.origin, server.person("amina"), time.time())


async def screens(visitor: VisitorPage, desk: Talk) -> AsyncIterator[str]:
    """Walks through a chat; gives the name of what is shown."""
    page = visitor.page
    yield "entry"
    for fold in await page.locator("details:visible").all():
        await fold.locator("summary").click()
    yield "entry, everything open"
    await visitor.start()
    yield "choices"
    await visitor.choose()
    offer = await desk.wait("offered")
    await visitor.wait_screen("waiting")
    yield "waiting"
    await desk.send(type="accept", offer=offer["offer"])
    chat = (await desk.wait("chat"))["chat"]
    await visitor.wait_screen("open")
    for words in ("أنا هنا معك.", "I am here with you."):
        await desk.send(type="say", chat=chat, key=f"key-{len(words):04}", text=words)
        await visitor.wait_message(words)
    await page.fill("#t", "mine")
    await page.click("[data-do=send]")
    await desk.wait("message", text="mine")
    await page.click("[data-signal=moment]")
    await desk.wait("tapped")
    await expect(page.locator(".m.me .tapped")).to_be_visible()
    yield "chat"
    await visitor.open_more()
    await page.locator("#to-sure").click()
    yield "chat, asked whether to end it"
    await page.click("#sure [data-do=end]")
    await visitor.wait_screen("over")
    await desk.wait("over")
    yield "over"


async def weights(answers: list[Response]) -> dict[str, int]:
    """Bytes of each file as they travelled, by address."""
    found = {}
    for answer in answers:
        sizes = await answer.request.sizes()
        found[urlsplit(answer.url).path] = sizes["responseBodySize"]
    return found


def tell(title: str, sizes: dict[str, int]) -> None:
    """Print what was loaded, the heaviest first, for whoever runs this with -s."""
    files = [f"  {size:6} {path}" for path, size in sorted(sizes.items(), key=lambda one: -one[1])]
    total = f"{sum(sizes.values())} bytes in {len(sizes)} files"
    print("", f"{title}: {total}", *files, sep="\n")  # noqa: T201 — it is meant to be read


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "sv"])  # the others: test_web_widget
async def test_the_first_load_is_light(browser: Browser, server: Served, language: str) -> None:
    """In every language, for browsers that unpack only gzip; printed."""
    headers = {"accept-encoding": "gzip"}
    context = await browser.new_context(locale=language, extra_http_headers=headers)
    page = await context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 — it is marked
    await VisitorPage(page, server.origin).open()
    sizes = await weights(answers)
    tell(f"{language}, gzip", sizes)
    assert await page.locator("html").get_attribute("lang") == language
    assert sum(sizes.values()) <= HEAVIEST
    await context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_visit_is_light_and_leaves_nothing(
    browser: Browser, server: Served, cookie: str, language: str
) -> None:
    """As light as promised, from nobody else, nothing written down, no barrier on any screen."""
    context = await browser.new_context(locale=language, viewport={"width": 390, "height": 844})
    await context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="elsewhere"))
    await context.add_init_script(f"({SPY})()")
    page = await context.new_page()
    asked: list[str] = []
    answers: list[Response] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 — it is marked
    visitor = VisitorPage(page, server.origin)
    async with responder(server.origin, cookie) as desk:
        await visitor.open()
        sizes = await weights(list(answers))
        async for screen in screens(visitor, desk):
            assert (screen, await barriers(page)) == (screen, [])
            assert (screen, await page.evaluate("writes")) == (screen, [])
    hosts = {urlsplit(url).netloc for url in asked}
    tell(f"{language}, as this browser asks, {len(asked)} requests in the whole chat", sizes)
    assert hosts == {urlsplit(server.origin).netloc}
    assert await context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    assert await page.evaluate("navigator.serviceWorker.getRegistrations()") == []
    assert await page.evaluate("caches.keys()") == []
    assert sum(sizes.values()) <= HEAVIEST
    await context.close()
