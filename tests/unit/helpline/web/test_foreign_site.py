"""The page of somebody else in the demo: strict, and with nothing of ours but what sites paste."""

import httpx2
import pytest

from helpline.settings import Settings
from helpline.web.embedding import COPY, loader
from helpline.web.foreign_site import foreign_site
from helpline.web.static import browser_files

SETTINGS = Settings(public_origin="http://127.0.0.1:8470")


async def got(path: str) -> httpx2.Response:
    """What the site answers."""
    transport = httpx2.ASGITransport(foreign_site(SETTINGS))
    async with httpx2.AsyncClient(transport=transport, base_url="http://site.example") as http:
        return await http.get(path)


@pytest.mark.parametrize(
    ("path", "language", "direction"),
    [("/", "en", "ltr"), ("/ar", "ar", "rtl"), ("/xx", "en", "ltr")],
)
async def test_the_page_is_in_its_own_words(path: str, language: str, direction: str) -> None:
    """With the link, and only one address of ours: where the link leads."""
    page = (await got(path)).text
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert page.count("127.0.0.1:8470") == 1
    assert f'<script src="{COPY}" async></script>' in page


async def test_its_policy_is_strict() -> None:
    """Nothing inline, nothing from elsewhere but our frame."""
    policy = (await got("/")).headers["content-security-policy"]
    assert policy == (
        "default-src 'none'; style-src 'self'; script-src 'self'; frame-src http://127.0.0.1:8470; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


async def test_its_copy_is_our_script() -> None:
    """Letter by letter; and its style is there."""
    assert (await got(COPY)).content == loader(browser_files()).plain
    assert "text/css" in (await got("/site.css")).headers["content-type"]
