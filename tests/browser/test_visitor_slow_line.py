"""A bad line: 400 ms, 40 kB/s, 5 % loss, and a minute without any network. Nothing is lost."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ProxySettings, expect

from tests.browser.browsers import chromium
from tests.browser.slow_line import SlowLine, slow_line
from tests.browser.visitor_page import VisitorPage
from tests.privacy.talk import Talk, alive, responder, signed_in
from tests.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

OUTAGE = 60.0
OPENS_WITHIN = 8.0
"""Seconds from the address to a page that can be used, on that line."""

NOTICED_WITHIN = 45_000
"""Milliseconds after which a dead line is told; a phone that knows better tells it at once."""


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Served]:
    """The real server."""
    served = Served(tmp_path)
    await served.prepare()
    await served.start()
    yield served
    await served.stop()


@pytest.fixture
async def line() -> AsyncIterator[SlowLine]:
    """The bad line."""
    async with slow_line() as found:
        yield found


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser."""
    async with chromium() as found:
        yield found


@pytest.fixture
async def page(browser: Browser, line: SlowLine) -> AsyncIterator[Page]:
    """A tab behind the bad line."""
    proxy: ProxySettings = {"server": f"socks5://127.0.0.1:{line.port}", "bypass": "<-loopback>"}
    context = await browser.new_context(locale="en", proxy=proxy)
    made = await context.new_page()
    made.set_default_timeout(30_000)
    yield made
    await context.close()


async def heard(desk: Talk, chat: object, count: int) -> list[object]:
    """The person's next words on the console."""
    return [(await desk.wait("message", chat=chat, by="them"))["text"] for _ in range(count)]


async def test_a_chat_on_a_bad_line_and_through_an_outage(
    server: Served, line: SlowLine, page: Page
) -> None:
    """What is on its way says so; each message arrives once and in order; the loss is told."""
    visitor = VisitorPage(page, server.origin)
    cookie = await signed_in(server.origin, server.person("ingrid"), time.time())
    async with responder(server.origin, cookie) as desk, alive(desk):
        began = time.monotonic()
        await visitor.open()
        assert time.monotonic() - began < OPENS_WITHIN
        await visitor.start()
        await visitor.choose()
        offer = await desk.wait("offered")
        await desk.send(type="accept", offer=offer["offer"])
        chat = (await desk.wait("chat"))["chat"]
        await expect(page.locator("body")).to_have_attribute("data-mode", "open", timeout=20_000)

        for words in ("one", "two", "three"):
            await visitor.say(words)
        await visitor.wait_unsent("three")
        assert await heard(desk, chat, 3) == ["one", "two", "three"]
        await expect(page.locator(".m.me .meta").last).to_contain_text("You · sent")

        line.cut()
        cut_at = time.monotonic()
        for words in ("four", "five"):
            await visitor.say(words)
        await visitor.wait_unsent("five")
        await desk.send(type="say", chat=chat, key="key-outage-0001", text="take your time")
        lost = page.locator("#notice")
        sentence = "The connection broke. We are trying again. Your words are still here."
        await expect(lost).to_have_text(sentence, timeout=NOTICED_WITHIN)
        await asyncio.sleep(max(0.0, OUTAGE - (time.monotonic() - cut_at)))
        line.mend()

        assert await heard(desk, chat, 2) == ["four", "five"]
        theirs = page.locator("#log .m:not(.me)")
        await expect(theirs).to_have_count(1, timeout=30_000)
        await expect(page.locator(".m.me .meta").last).to_contain_text("You · sent")
        hers = ["one", "two", "three", "four", "five"]
        shown = await page.locator(".m .b").all_inner_texts()
        assert sorted(shown) == sorted([*hers, "take your time"])
        assert [one for one in shown if one in hers] == hers
        await expect(lost).to_have_text("", timeout=15_000)
