"""All forms and lists of the desk together."""

import re
from html.parser import HTMLParser

import pytest

from tests.desk_site import Desk
from tests.organisation import profile

OPEN = ["/desk/sign-in", "/desk/join"]
CLOSED = ["/desk/account", "/desk/people"]


class Links(HTMLParser):
    """What a page loads or leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"src", "href", "action"} and value:
                self.found.add(value.partition("#")[0])


@pytest.mark.parametrize("path", CLOSED)
async def test_nobody_comes_in_without_signing_in(desk: Desk, path: str) -> None:
    """Every inner page leads to the sign-in page."""
    answer = await desk.browser.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/sign-in")


async def test_every_link_leads_somewhere(desk: Desk) -> None:
    """Files are served, forms have an address, pages lead to pages."""
    eva = await desk.org.joins("eva", profile("Eva", "psychologist", "responder", "coordinator"))
    await desk.org.joins("ingrid", profile())
    pages = [await desk.browser.get(path) for path in OPEN]
    await desk.signs_in(eva)
    pages += [await desk.browser.get(path) for path in CLOSED]
    links = Links()
    for page in pages:
        assert page.status_code == 200
        links.feed(page.text)
    for address in sorted(links.found - {""}):
        answer = await desk.browser.get(address)
        expected = {405} if address == "/desk/sign-out" else {200, 303}
        assert answer.status_code in expected, address


async def test_no_page_holds_anything_inline(desk: Desk) -> None:
    """The content security policy would refuse it."""
    for path in OPEN:
        page = (await desk.browser.get(path)).text
        assert re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page) is None


async def test_the_policy_allows_only_our_own_files(desk: Desk) -> None:
    """As the shield says it for the desk."""
    policy = (await desk.browser.get("/desk/sign-in")).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


async def test_an_address_that_does_not_work_says_so_in_words(desk: Desk) -> None:
    """A person who mistyped gets a page; a program gets a code."""
    asked = {"Sec-Fetch-Mode": "navigate"}
    page = await desk.browser.http.get(f"{desk.origin}/desk/nothing", headers=asked)
    assert (page.status_code, "There is no such page." in page.text) == (404, True)
    answer = await desk.browser.get("/desk/nothing")
    assert answer.json() == {"code": "not_found"}
