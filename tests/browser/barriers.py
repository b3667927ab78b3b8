"""What a program finds on a page that keeps somebody out: WCAG 2.2 AA and good practice.

The program is axe. It is put into a page once, and only what it objects to is carried over here:
both take longer than its judgement.
"""

from typing import Final

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # has none
from playwright.async_api import Page

Barrier = tuple[str, str]
"""The rule that is broken, and the piece of the page that breaks it."""

_RULES: Final[dict[str, object]] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_JUDGED: Final = """(options) => axe.run(options).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html])))"""


async def barriers(page: Page, **options: object) -> list[Barrier]:
    """Everything that axe objects to on the page as it is now; `options` are more of axe's own."""
    if not await page.evaluate("typeof axe === 'object'"):
        await page.evaluate(AXE_SCRIPT)
    found = await page.evaluate(_JUDGED, _RULES | options)
    return [(rule, html) for rule, html in found]
