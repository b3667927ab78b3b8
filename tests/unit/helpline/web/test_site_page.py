"""The coordinator's page about other sites."""

import html

from helpline.settings import Settings
from helpline.web.embedding import snippet
from helpline.words import read_words
from tests.desk_site import Desk
from tests.organisation import profile
from web_widget import STATIC

SITE = "/desk/site"


async def test_the_lines_are_there_in_every_language(desk: Desk) -> None:
    """With this server's own address, as text to copy; and that no site may show the line yet."""
    await desk.signs_in(
        await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    )
    page = (await desk.browser.get(SITE)).text
    settings = Settings(public_origin=desk.browser.origin)
    words = read_words(STATIC / "visitor" / "words")
    for language in settings.languages:
        assert snippet(settings, words[language], script="/linden.js") in html.unescape(page)
    assert '<script src="/linden.js"' not in page
    assert "frame_ancestors" in page
    assert f"frame-src {settings.public_origin}" in html.unescape(page)
    assert 'href="/embed.js"' in page


async def test_the_page_is_for_coordinators(desk: Desk) -> None:
    """A stranger signs in first; a responder is told whose page it is."""
    assert (await desk.browser.get(SITE)).status_code == 303
    await desk.signs_in(await desk.org.joins("ingrid", profile()))
    assert (await desk.browser.get(SITE)).status_code == 403
