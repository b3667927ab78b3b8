"""After a chat her browser's profile on the disk holds no word of it; the history leads nowhere.

A browser with a profile of its own is driven through a whole visit. While she writes, as a crash
would leave it, and after the browser was closed, every file is searched. What must be found is
planted on a page of somebody else, so that the search looks at the right places.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.async_api import BrowserContext, Request, async_playwright, expect

from tests.browser.around import BEFORE, Around, Place, Visit, around, at_the_desk, watch
from tests.browser.browsers import CHROMIUM
from tests.browser.elsewhere import CONTROL, CONTROL_WORDS, HOST
from tests.browser.plain_page import PlainPage
from tests.privacy.canary import Secret, patterns, told
from tests.privacy.profile import filled_in, kept_addresses, sweep_profile, visited
from tests.privacy.talk import Talk
from tests.visitor_site import ELSEWHERE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(400)]

SAID: Final = "they hold my passport on Kranichweg 8261"
ARABIC: Final = "جواز سفري عند الرجل في شارع الكركي"
ANSWER: Final = "You can sleep at Haus Regenpfeifer tonight"
HASTY: Final = "please hurry Zaunkoenig 5823"
"""Said so often that it is not taken."""

DRAFT: Final = "and Tuesday the Zilpzalp comes back 4711"

SCRIPT: Final = re.compile(r"^_key\S+/visitor/\w+\.js ")

WRITTEN_WITHIN: Final = 5.0
"""Seconds until Chromium has written its open tabs down (every 2.5)."""

PLANTED: Final = patterns(
    [
        Secret("her words", SAID),
        Secret("her words in Arabic", ARABIC),
        Secret("the answer", ANSWER),
        Secret("her words in a hurry", HASTY),
        Secret("words that she did not send", DRAFT),
        Secret("what the line is about", "in prostitution"),
        Secret("what the page says of itself", "Never a robot"),
    ]
)
TYPED: Final = "what somebody typed elsewhere 9913"
CONTROLS: Final = patterns(
    [Secret("a page in the cache", CONTROL_WORDS), Secret("a field of a form", TYPED)]
)


@pytest.fixture(scope="module")
async def whole(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Around]:
    """The server, the other site and the place to leave to, once for the whole file."""
    async with around(Path(tmp_path_factory.mktemp("trace"))) as found:
        yield found


@asynccontextmanager
async def profile(
    whole: Around, folder: Path, *, script: bool = True
) -> AsyncIterator[BrowserContext]:
    """A browser with a profile on the disk, closed at the end as people close it."""
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            folder,
            executable_path=CHROMIUM,
            args=whole.arguments,
            ignore_default_args=["--disable-back-forward-cache", "--disable-component-update"],
            java_script_enabled=script,
            viewport={"width": 390, "height": 844},
            locale="en",
        )
        yield context
        await context.close()


async def control(context: BrowserContext) -> None:
    """Plant what must be found: a page that may be kept, and words in a field of it."""
    page = await context.new_page()
    await page.goto(CONTROL)
    await page.locator("textarea").fill(TYPED)
    await page.goto(BEFORE)
    await page.goto("about:blank")


def hosts(asked: list[Request]) -> set[str]:
    """Where the requests of a visit went."""
    return {urlsplit(one.url).netloc for one in asked}


async def chats(visit: Visit, desk: Talk) -> tuple[str, str]:
    """A whole chat, with words in the box that are never sent; its name at the desk, her token."""
    chat = await visit.meet(desk)
    for words in (SAID, ARABIC):
        await visit.visitor.say(words)
        await desk.wait("message", text=words)
    await desk.send(type="say", chat=chat, key="key-0000-0001", text=ANSWER)
    await visit.visitor.wait_message(ANSWER)
    before = len(visit.sent)
    await visit.visitor.page.locator("textarea").press_sequentially(DRAFT)
    typed = [
        frame for frame in visit.sent[before:] if "heartbeat" not in frame and "got" not in frame
    ]
    assert typed == []
    [start] = [frame for frame in visit.sent if '"start"' in frame]
    return chat, start.partition('"token":"')[2].partition('"')[0]


@pytest.mark.parametrize("cut", [False, True], ids=["connected", "cut"])
@pytest.mark.parametrize("place", ["alone", "framed"])
async def test_nothing_of_a_chat_is_on_the_disk(
    whole: Around, tmp_path: Path, place: Place, *, cut: bool
) -> None:
    """Neither while she writes nor after she has left, with the network there or cut."""
    async with profile(whole, tmp_path) as context:
        await control(context)
        visit = watch(await context.new_page(), place, whole)
        await visit.open()
        entries, _ = await visit.history()
        async with at_the_desk(whole) as desk:
            chat, token = await chats(visit, desk)
            wanted = (*PLANTED, *patterns([Secret("the token", token)]))
            await asyncio.sleep(WRITTEN_WITHIN)
            assert told(await asyncio.to_thread(sweep_profile, tmp_path, wanted)) == []
            if cut:
                await context.set_offline(True)
            await visit.visitor.leave()
            if cut:
                await asyncio.sleep(1)
                await context.set_offline(False)
                await desk.send(type="close", chat=chat)  # nobody was told; the desk is for others
                await desk.wait("over", chat=chat, how="closed")
            else:
                await visit.page.wait_for_url(ELSEWHERE)
                await desk.wait("over", chat=chat, how="left")
        assert (await visit.history())[0] == entries
        await asyncio.sleep(WRITTEN_WITHIN)
        if not cut:  # a page that never came cannot be left by Back in this browser
            await visit.page.go_back(wait_until="commit")
            assert visit.page.url == BEFORE
        ours = {HOST, urlsplit(whole.origin).netloc}
        assert hosts(visit.asked) == (
            ours if place == "alone" else ours | {urlsplit(whole.site).netloc}
        )
        assert await context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    assert told(await asyncio.to_thread(sweep_profile, tmp_path, wanted)) == []
    assert {one.label for one in await asyncio.to_thread(sweep_profile, tmp_path, CONTROLS)} == {
        "a page in the cache",
        "a field of a form",
    }
    assert filled_in(tmp_path) == 0
    # Compiled scripts are kept under their addresses, whatever a server says; they hold no word.
    kept = [one for one in kept_addresses(tmp_path) if whole.origin in one]
    assert [one for one in kept if not SCRIPT.search(one)] == []
    # The address itself is in the history, in a frame without a title; the title says nothing.
    seen = [one for one in visited(tmp_path) if one[0].startswith(whole.origin)]
    assert {address for address, _ in seen} == {f"{whole.origin}/"}
    assert {title for _, title in seen} <= {"Notes", "Elsewhere", ""}


async def test_nothing_of_a_chat_without_script_is_on_the_disk(
    whole: Around, tmp_path: Path
) -> None:
    """Neither words that were sent nor words that came back into the box; and no cookie."""
    async with profile(whole, tmp_path, script=False) as context:
        page = await context.new_page()
        await page.goto(BEFORE)
        plain = PlainPage(page, whole.origin)
        async with at_the_desk(whole) as desk:
            await plain.open()
            await plain.start()
            await plain.choose()
            offer = await desk.wait("offered")
            await desk.send(type="accept", offer=offer["offer"])
            chat = (await desk.wait("chat"))["chat"]
            await plain.look()
            await plain.wait_joined("Amina")
            await plain.say(SAID)
            await desk.send(type="say", chat=chat, key="key-0000-0003", text=ANSWER)
            await plain.wait_message(ANSWER)
            while not await page.locator("#notice").is_visible():
                await page.fill("textarea", HASTY)
                await plain.press("say")
            await expect(page.locator("textarea")).to_have_value(HASTY)
            await asyncio.sleep(WRITTEN_WITHIN)
            assert told(await asyncio.to_thread(sweep_profile, tmp_path, PLANTED)) == []
            await page.fill("textarea", DRAFT)
            await plain.tap("moment")
            await expect(page.locator("textarea")).to_have_value(DRAFT)
            await asyncio.sleep(WRITTEN_WITHIN)
            assert told(await asyncio.to_thread(sweep_profile, tmp_path, PLANTED)) == []
            await plain.leave()
            await page.wait_for_url(ELSEWHERE)
            await desk.wait("over", chat=chat, how="left")
        assert await context.cookies() == []
        await page.go_back(wait_until="commit")
        shown = await page.locator("body").inner_text()
        assert [words for words in (SAID, ANSWER, HASTY, DRAFT) if words in shown] == []
    assert told(await asyncio.to_thread(sweep_profile, tmp_path, PLANTED)) == []
    assert [one for one in kept_addresses(tmp_path) if whole.origin in one] == []
