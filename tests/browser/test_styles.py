"""A style sheet without comments and spaces says the same to a browser."""

from typing import Final

import pytest

from helpline.web.static import STYLES, browser_files
from tests.browser.browsers import chromium
from web_widget import STATIC

pytestmark = pytest.mark.browser

RULES: Final = """(sheets) => sheets.map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText);
})"""
"""What a browser understands of each sheet."""


async def test_light_styles_are_the_same_styles() -> None:
    """The same rules in the same order, those of the tokens first."""
    async with chromium() as browser:
        page = await browser.new_page()
        for path, first in STYLES.items():
            written = "".join((STATIC / part).read_text() for part in (*first, path))
            served = browser_files().get(path)
            assert served is not None
            before, after = await page.evaluate(RULES, [written, served.plain.decode()])
            assert (path, after) == (path, before)
            assert len(after) > 50
