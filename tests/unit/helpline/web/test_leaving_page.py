"""The page of where "Leave page" goes."""

import html

import pytest

from helpline.staff.deeds import Author
from tests.desk_site import Desk, fault, hidden
from tests.organisation import Example, profile

PAGE = "/desk/leaving"


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


async def seen(desk: Desk) -> str:
    """What the form showed."""
    return hidden((await desk.browser.get(PAGE)).text, "seen")


async def test_an_address_is_kept_and_can_be_tried(desk: Desk, eva: Example) -> None:
    """For all languages or for one; the lines for other sites have it, and the log says it."""
    fields = {"address-": "https://weather.example", "address-sv": "https://www.smhi.se/"}
    answer = await desk.browser.post(PAGE, **fields, seen=await seen(desk))
    assert answer.status_code == 200
    assert "It is saved." in answer.text
    assert 'href="https://www.smhi.se/" target="_blank" rel="noreferrer noopener"' in answer.text
    await desk.org.choices.look()
    assert desk.org.choices.leave("sv") == "https://www.smhi.se/"
    assert desk.org.choices.leave("fr") == "https://weather.example/"
    site = html.unescape((await desk.browser.get("/desk/site")).text)
    assert 'data-leave="https://www.smhi.se/"' in site
    assert 'data-leave="https://weather.example/"' in site
    log = (await desk.browser.get("/desk/log?topic=leave")).text
    assert "https://weather.example/" in log
    assert "All languages" in log
    assert eva.sign_in_name == "eva"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://www.google.com/", "Not a search engine"),
        ("http://www.smhi.se/", "Write a whole address"),
        ("https://www.smhi.se/?a=b", "Leave out what stands"),
        ('https://a.example/"><script>', "Write a whole address"),
    ],
)
async def test_another_address_is_refused_with_a_reason(
    desk: Desk, eva: Example, address: str, told: str
) -> None:
    """Beside its field; nothing is kept."""
    answer = await desk.browser.post(PAGE, **{"address-sv": address}, seen=await seen(desk))
    assert answer.status_code == 422
    assert told in html.unescape(answer.text)
    assert 'href="#f-address-sv"' in answer.text
    assert "<script>" not in answer.text
    assert (await desk.org.choices.read()).destinations == {}
    assert eva.sign_in_name == "eva"


async def test_what_somebody_else_saved_meanwhile_is_not_overwritten(
    desk: Desk, eva: Example
) -> None:
    """The form comes back as it is now; addresses of languages that are not offered stay."""
    old = await seen(desk)
    other = {"": "https://a.example/", "fi": "https://b.example/"}
    await desk.org.choices.deeds.destinations.change(other, by := _author(eva))
    late = await desk.browser.post(PAGE, **{"address-": "https://c.example/"}, seen=old)
    assert late.status_code == 409
    assert fault(late.text).startswith("Somebody else has changed these addresses")
    await desk.browser.post(PAGE, **{"address-": ""}, seen=await seen(desk))
    assert (await desk.org.choices.read()).destinations == {"fi": "https://b.example/"}
    assert by.name == "Eva"


async def test_the_page_is_for_coordinators(desk: Desk) -> None:
    """A responder is told whose page it is, and changes nothing."""
    page = desk.browser
    assert (await page.get(PAGE)).status_code == 303
    await desk.signs_in(await desk.org.joins("ingrid", profile()))
    assert (await page.get(PAGE)).status_code == 403
    answer = await page.post(PAGE, **{"address-": "https://a.example/"}, seen="")
    assert answer.status_code == 403
    assert (await desk.org.choices.read()).destinations == {}


def _author(example: Example) -> Author:
    return Author(example.id, "Eva")
