"""Walks through everything that the visitor's page can show; they give the names of the screens."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Final

from playwright.async_api import expect

from tests.browser.visitor_tab import Tab


async def screens(her: Tab) -> AsyncIterator[str]:
    """Walks through everything that the page can show; gives the name of what is shown."""
    visitor, site = her.visitor, her.site
    yield "entry"
    for fold in await her.page.locator("details:visible").all():
        await fold.locator("summary").click()
    yield "entry, everything open"
    await visitor.start()
    yield "choices"
    await her.page.click("[data-do=find]")
    await visitor.wait_screen("waiting")
    yield "waiting"
    site.join("كارين", "psychologist")
    await visitor.wait_screen("open")
    site.write("مرحبًا. أنا هنا معك. " * 4)
    await her.page.fill("textarea", "https://example.org/" + "a" * 200)
    await her.page.click("[data-do=send]")
    await her.page.click("[data-signal=moment]")
    await expect(her.page.locator(".sys")).to_have_count(2)
    yield "chat"
    await visitor.open_more()
    await her.page.click("#to-sure")
    yield "chat, asked whether to end it"
    await her.page.click("#sure [data-do=ask]")
    site.send({"type": "presence", "here": False})
    await her.page.fill("textarea", "a" * 4_010)
    await expect(her.page.locator("#left")).to_be_visible()
    yield "chat, too long, the other is away"
    site.problem("slow_down", seconds=9)
    await expect(her.page.locator("#notice")).to_be_visible()
    yield "chat, too fast"
    site.part()
    site.send({"type": "queued", "seq": 1, "people_before": 0})
    await visitor.wait_screen("again")
    yield "waiting again"
    site.join()
    site.send({"type": "over", "by": "them", "how": "closed"})
    await visitor.wait_screen("over")
    yield "over"
    site.is_open, site.reason = False, "hours"
    await visitor.go_home()
    await visitor.wait_screen("closed")
    yield "closed"


async def decisions(her: Tab) -> AsyncIterator[str]:
    """What she is asked, and what she can ask for, before a chat and in it."""
    async for screen in _before(her):
        yield screen
    async for screen in _inside(her):
        yield screen


async def _before(her: Tab) -> AsyncIterator[str]:
    visitor, site, page = her.visitor, her.site, her.page
    site.kinds = ("psychologist",)
    await page.click("[data-do=start]")
    await visitor.wait_screen("topics")
    yield "topics"
    await page.locator("[data-entrance]").first.click()
    await visitor.wait_screen("choices")
    await page.click("details:visible summary")
    await expect(page.locator("[name=tag] option").nth(100)).to_be_attached()
    yield "choices, other wishes"
    await page.click("[data-do=find]")
    await visitor.wait_screen("waiting")
    site.queue(3, (5, 15))
    await expect(page.locator("#usual")).not_to_be_empty()
    yield "waiting, usual time"
    site.queue(3, answerable=False)
    await visitor.wait_asked()
    yield "waiting, nobody can answer"
    site.ask("kind", "survivor")
    await expect(page.locator("#asked .small")).to_be_visible()
    yield "waiting, another kind is free"
    site.ask("translation")
    await visitor.choose_answer(0)
    yield "waiting, agreed"


async def _inside(her: Tab) -> AsyncIterator[str]:
    visitor, site, page = her.visitor, her.site, her.page
    site.join("Claire", "psychologist")
    await visitor.wait_screen("open")
    site.write("مرحبًا. أنا هنا معك. " * 4)
    await visitor.open_more()
    yield "chat, more"
    await page.click("[data-do=another]")
    yield "chat, another person"
    await visitor.choose_answer(0)
    yield "chat, looking for another person"
    await visitor.choose_answer(0)
    number = site.propose("transfer", "knowledge", name="Sara", kind="psychologist")
    await visitor.wait_asked()
    yield "chat, a transfer"
    await visitor.choose_answer(1)
    site.propose("interpreter", "language", name="Noor")
    await visitor.wait_asked()
    yield "chat, an interpreter"
    await visitor.choose_answer(0)
    site.enter("interpreter", "Noor")
    site.write("Hello. " * 20, role="interpreter")
    site.send({"type": "note", "number": number, "text": "She looks for a lawyer."})
    await page.click("#log summary")
    yield "chat, an interpreter is here"
    site.lose(60)
    await visitor.wait_asked()
    yield "chat, the other is lost"
    site.part()
    site.queue(0, (0, 5))
    await visitor.wait_screen("again")
    yield "waiting again, what may be read"


async def sheets(her: Tab) -> AsyncIterator[str]:
    """What lies over a screen, the plain look, and what stands in place of the page."""
    visitor, site, page = her.visitor, her.site, her.page
    await visitor.open_sheet("safety")
    await page.locator("#sheet .chip").last.click()
    yield "the safety minute"
    await visitor.close_sheet()
    await visitor.open_sheet("disguise")
    yield "disguise"
    await page.check("[name=look][value=neutral]")
    yield "disguise, plain"
    await visitor.close_sheet()
    yield "entry, plain"
    await visitor.enter()
    await visitor.open_sheet("safety")
    yield "waiting, the safety minute, plain"
    site.join()
    await visitor.wait_screen("open")
    site.write("مرحبًا. أنا هنا معك. " * 4)
    await page.fill("textarea", "one message")
    await page.click("[data-do=send]")
    await expect(page.locator("[data-do=unsay]")).to_be_visible()
    yield "chat, plain"
    await visitor.take_back()
    await expect(page.locator(".sys")).to_have_count(2)
    await visitor.open_more()
    yield "chat, a message taken back, plain"
    await visitor.switch_away()
    yield "paused"
    await visitor.switch_away(hidden=False)
    await page.click("#cover")
    await visitor.open_sheet("disguise")
    await visitor.cover("4711")
    yield "the cover page"


Walk = Callable[[Tab], AsyncIterator[str]]

WALKS: Final[Mapping[str, Walk]] = {"screens": screens, "decisions": decisions, "sheets": sheets}
"""Every walk, by its name."""
