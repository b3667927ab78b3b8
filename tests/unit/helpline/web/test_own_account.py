"""The page of somebody's own account."""

import re

import pytest

from tests.desk_site import Browser, Desk, browser, fault, hidden
from tests.organisation import PASSWORD, Example, profile
from tests.unit.helpline.web.test_joining import shown_factor

NEW = "cold milk under a chair"


@pytest.fixture
async def ingrid(desk: Desk) -> Example:
    """A responder who is signed in at the desk."""
    example = await desk.org.joins("ingrid", profile())
    await desk.signs_in(example)
    return example


async def is_signed_in(page: Browser) -> bool:
    """Whether the account page opens."""
    return (await page.get("/desk/account")).status_code == 200


async def test_nobody_sees_it_without_signing_in(desk: Desk) -> None:
    """Every address of it leads to the sign-in page, and no form does anything."""
    paths = ["", "/password", "/phone", "/phone/confirm", "/codes", "/end"]
    for path in paths:
        answer = await desk.browser.post(f"/desk/account{path}") if path else None
        shown = await desk.browser.get("/desk/account")
        for one in filter(None, (answer, shown)):
            assert (one.status_code, one.headers["location"]) == (303, "/desk/sign-in")


async def test_a_new_password_ends_the_other_sessions(desk: Desk, ingrid: Example) -> None:
    """The browser in her hand goes on, under a new id."""
    async with browser(desk.origin) as elsewhere:
        await desk.signs_in(ingrid, elsewhere)
        before = desk.browser.cookie
        saved = await desk.browser.post("/desk/account/password", password=PASSWORD, new=NEW)
        assert "Saved. Your other sessions have ended." in saved.text
        assert desk.browser.cookie != before
        assert await is_signed_in(desk.browser)
        assert not await is_signed_in(elsewhere)


async def test_a_wrong_or_easy_password_changes_nothing(desk: Desk, ingrid: Example) -> None:
    """One sentence each, and the session goes on."""
    wrong = await desk.browser.post("/desk/account/password", password="x", new=NEW)
    assert (wrong.status_code, fault(wrong.text)) == (401, "That did not fit. Please try again.")
    easy = await desk.browser.post("/desk/account/password", password=PASSWORD, new="short")
    assert (easy.status_code, fault(easy.text)[:20]) == (422, "This password is too")
    assert (await desk.browser.post("/desk/account/codes", password="x")).status_code == 401
    assert (await desk.browser.post("/desk/account/phone", password="x")).status_code == 401
    assert await is_signed_in(desk.browser)
    assert ingrid.sign_in_name == "ingrid"


async def test_a_new_phone_is_connected(desk: Desk, ingrid: Example) -> None:
    """Password, drawing, code, ten new recovery codes; the old phone is worth nothing."""
    app = await desk.browser.post("/desk/account/phone", password=PASSWORD)
    draft = hidden(app.text, "draft")
    wrong = await desk.browser.post("/desk/account/phone/confirm", draft=draft, code="000000")
    assert fault(wrong.text).startswith("The code did not fit.")
    factor = shown_factor(app.text)
    done = await desk.browser.post(
        "/desk/account/phone/confirm", draft=draft, code=factor.code(desk.org.clock())
    )
    assert len(re.findall(r"<li><code>", done.text)) == 10
    assert await is_signed_in(desk.browser)
    desk.org.clock.passes(30)
    async with browser(desk.origin) as elsewhere:
        assert (await desk.signs_in(ingrid, elsewhere)).status_code == 401


async def test_an_old_page_says_so(desk: Desk, ingrid: Example) -> None:
    """A draft that was made up or is too old connects nothing."""
    answer = await desk.browser.post(
        "/desk/account/phone/confirm", draft="x", code=ingrid.factor.code(desk.org.clock())
    )
    assert fault(answer.text) == "This page was open too long. Please start again."


async def test_new_recovery_codes_are_shown_once(desk: Desk, ingrid: Example) -> None:
    """In the answer, and nowhere else."""
    answer = await desk.browser.post("/desk/account/codes", password=PASSWORD)
    codes = re.findall(r"<li><code>([\w-]+)</code>", answer.text)
    assert len(codes) == 10
    assert set(codes) & set(ingrid.recovery_codes) == set()
    assert codes[0] not in (await desk.browser.get("/desk/account")).text


async def test_sessions_are_ended_one_by_one(desk: Desk, ingrid: Example) -> None:
    """The other browser's, then her own."""
    async with browser(desk.origin) as elsewhere:
        await desk.signs_in(ingrid, elsewhere)
        listed = (await desk.browser.get("/desk/account")).text
        rows = re.findall(r"<li class=\"row between\">(.*?)</li>", listed, re.DOTALL)
        other = next(row for row in rows if "this one" not in row)
        mine = next(row for row in rows if "this one" in row)
        await desk.browser.post("/desk/account/end", session=hidden(other, "session"))
        assert not await is_signed_in(elsewhere)
        assert await is_signed_in(desk.browser)
    await desk.browser.post("/desk/account/end", session=hidden(mine, "session"))
    assert not await is_signed_in(desk.browser)


@pytest.mark.parametrize("step", ["password", "phone", "phone/confirm", "codes", "end"])
async def test_an_answer_loaded_anew_is_the_page(desk: Desk, step: str) -> None:
    """Nobody is shown an error for pressing reload."""
    answer = await desk.browser.get(f"/desk/account/{step}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/account")
