"""Passkeys on the pages of the desk: added, used at the sign-in, removed; seen by coordinators."""

import html
import re
from collections.abc import AsyncIterator

import httpx2
import pytest

from helpline.staff.passkey import Passkey
from helpline.staff.passkeys import Passkeys
from tests.desk_site import Browser, Desk, browser, fault, hidden, served_desk
from tests.device import Device
from tests.organisation import PASSWORD, SERVER_KEY, Example, profile

GENERIC = "That did not fit. Please try again."


@pytest.fixture
async def named(sqlite_url: str) -> AsyncIterator[Desk]:
    """A desk at an address with a name."""
    async with served_desk(sqlite_url, host="localhost") as made:
        yield made


@pytest.fixture
async def ingrid(named: Desk) -> Example:
    """A responder who is signed in there."""
    example = await named.org.joins("ingrid", profile())
    await named.signs_in(example)
    return example


def asked(page: str) -> str:
    """What a page asks of the browser's passkeys."""
    found = re.search(r'data-asked="([^"]*)"', page)
    assert found is not None
    return html.unescape(found[1])


async def adds(named: Desk, device: Device, called: str = "") -> httpx2.Response:
    """Add a passkey on the account page; the last answer."""
    path = "/desk/account/passkeys"
    page = (await named.browser.post(path, password=PASSWORD, called=called)).text
    answer = device.makes(asked(page))
    return await named.browser.post(f"{path}/confirm", draft=hidden(page, "draft"), passkey=answer)


async def enters(page: Browser, device: Device, password: str) -> httpx2.Response:
    """Sign Ingrid in with a passkey; the last answer."""
    first = await page.post("/desk/sign-in", name="ingrid", password=password)
    answer = device.shows(asked(first.text))
    step = hidden(first.text, "step")
    return await page.post("/desk/sign-in/code", step=step, code="", passkey=answer)


async def test_one_is_added_and_signs_in(named: Desk, ingrid: Example) -> None:
    """With the password; a wrong password and a used answer are told in one sentence."""
    device = Device(named.origin)
    before = named.browser.cookie
    added = await adds(named, device, "blue stick")
    assert (added.status_code, fault(added.text)) == (200, "")
    assert "The passkey is added. Your other sessions have ended." in added.text
    assert "<bdi>blue stick</bdi>" in added.text
    assert named.browser.cookie != before
    async with browser(named.origin) as elsewhere:
        wrong = await enters(elsewhere, device, "wrong password here")
        assert (wrong.status_code, fault(wrong.text)) == (401, GENERIC)
        entered = await enters(elsewhere, device, PASSWORD)
        assert (entered.status_code, entered.headers["location"]) == (303, "/desk/")
        assert (await elsewhere.get("/desk/account")).status_code == 200
    assert ingrid.sign_in_name == "ingrid"


async def test_one_is_removed_with_the_password(named: Desk, ingrid: Example) -> None:
    """The code app stays; what is removed twice is gone."""
    device = Device(named.origin)
    page = (await adds(named, device)).text
    name = hidden(page, "passkey")
    path = "/desk/account/passkeys/remove"
    wrong = await named.browser.post(path, password="x", passkey=name)
    assert (wrong.status_code, fault(wrong.text)) == (401, GENERIC)
    removed = await named.browser.post(path, password=PASSWORD, passkey=name)
    assert "The passkey is removed." in removed.text
    assert "/passkeys/remove" not in removed.text
    again = await named.browser.post(path, password=PASSWORD, passkey=name)
    assert (again.status_code, again.headers["location"]) == (303, "/desk/account")
    async with browser(named.origin) as elsewhere:
        assert (await enters(elsewhere, device, PASSWORD)).status_code == 401
        assert (await named.signs_in(ingrid, elsewhere)).status_code == 303


async def test_what_does_not_fit_is_told(named: Desk, ingrid: Example) -> None:
    """A wrong password, an odd name, an answer of another site, a page that was open too long."""
    path = "/desk/account/passkeys"
    wrong = await named.browser.post(path, password="x")
    assert (wrong.status_code, fault(wrong.text)) == (401, GENERIC)
    odd = await named.browser.post(path, password=PASSWORD, called="<b>")
    assert (odd.status_code, fault(odd.text)[:20]) == (422, "Name of the passkey:")
    other = await adds(named, Device("https://elsewhere.example"))
    assert (other.status_code, fault(other.text)[:27]) == (422, "The passkey did not fit, or")
    old = await named.browser.post(f"{path}/confirm", draft="x", passkey="y" * 20_000)
    assert old.status_code == 422
    assert "yyy" not in old.text
    assert ingrid.sign_in_name == "ingrid"


async def test_after_eight_no_more_is_offered(named: Desk, ingrid: Example) -> None:
    """The page says so, and so does the answer to whoever asks all the same."""
    kept = Passkeys(named.org.engine, SERVER_KEY, named.org.clock)
    for number in range(8):
        assert await kept.add(ingrid.id, Passkey(bytes([number]), b"key", 0))
    last = (await named.browser.get("/desk/account")).text
    assert 'action="/desk/account/passkeys"' not in last
    assert "You can have 8 passkeys." in last
    told = await named.browser.post("/desk/account/passkeys", password=PASSWORD)
    assert (told.status_code, fault(told.text)[:24]) == (422, "You can have 8 passkeys.")


async def test_the_first_pages_differ_in_nothing_but_draft_and_challenge(named: Desk) -> None:
    """Whoever has a passkey gets the same page as somebody without, and as nobody."""
    await named.signs_in(await named.org.joins("ingrid", profile()))
    await adds(named, Device(named.origin))
    await named.org.joins("karin", profile("Karin"))
    without = set()
    for name, password in (("ingrid", PASSWORD), ("karin", PASSWORD), ("nobody", "x"), ("", "")):
        page = (await named.browser.post("/desk/sign-in", name=name, password=password)).text
        challenge = re.search(r"challenge&#34;: &#34;([\w-]{43})&#34;", page)
        assert challenge is not None
        without.add(page.replace(hidden(page, "step"), "").replace(challenge[1], ""))
    assert len(without) == 1


async def test_nobody_does_anything_without_signing_in(named: Desk) -> None:
    """Every form leads to the sign-in page; an answer that is loaded anew is the account."""
    for step in ("", "/confirm", "/remove"):
        sent = await named.browser.post(f"/desk/account/passkeys{step}", password=PASSWORD)
        assert (sent.status_code, sent.headers["location"]) == (303, "/desk/sign-in")
        loaded = await named.browser.get(f"/desk/account/passkeys{step}")
        assert (loaded.status_code, loaded.headers["location"]) == (303, "/desk/account")


async def test_where_the_host_is_a_number_there_are_none(desk: Desk) -> None:
    """No browser makes one there, so no page speaks of them; what is sent is refused."""
    await desk.signs_in(await desk.org.joins("ingrid", profile()))
    assert "asskey" not in (await desk.browser.get("/desk/account")).text
    path = "/desk/account/passkeys"
    assert (await desk.browser.post(path, password=PASSWORD)).status_code == 404
    assert (await desk.browser.post(f"{path}/confirm")).status_code == 404
    first = (await desk.browser.post("/desk/sign-in", name="ingrid", password=PASSWORD)).text
    assert "asskey" not in first
    sent = await desk.browser.post("/desk/sign-in/code", step=hidden(first, "step"), passkey="{}")
    assert (sent.status_code, fault(sent.text)) == (401, GENERIC)


async def test_coordinators_see_how_many_and_take_them_away(named: Desk) -> None:
    """On the list and on her page; with a new invitation all of them are gone."""
    ingrid = await named.org.joins("ingrid", profile())
    await named.signs_in(ingrid)
    device = Device(named.origin)
    await adds(named, device)
    eva = await named.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    async with browser(named.origin) as hers, browser(named.origin) as again:
        await named.signs_in(eva, hers)
        for path in ("/desk/people", f"/desk/people/{ingrid.id}"):
            shown = (await hers.get(path)).text
            assert "code app, 1 passkey, 10 recovery codes left" in shown
            assert device.keys[0].credential.hex() not in shown
        await hers.post("/desk/people/reset", person=ingrid.id)
        person = await named.org.staff.people.person(ingrid.id)
        assert person is not None
        assert person.passkeys == 0
        assert (await enters(again, device, PASSWORD)).status_code == 401
