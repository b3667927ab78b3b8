"""The pages of signing in and out, over a real server, as a browser without script uses them."""

import re

import pytest

from helpline.staff.keys import read_token
from tests.desk_site import Desk, fault, hidden
from tests.organisation import PASSWORD, Example, profile

GENERIC = "That did not fit. Please try again."


@pytest.fixture
async def ingrid(desk: Desk) -> Example:
    """A responder who has joined."""
    return await desk.org.joins("ingrid", profile())


async def test_two_pages_lead_to_the_console(desk: Desk, ingrid: Example) -> None:
    """Name and password, then the code; the cookie is the browser's only memory."""
    answer = await desk.signs_in(ingrid)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/")
    cookie = answer.headers["set-cookie"]
    assert re.fullmatch(r"__Host-desk=[\w-]{43}; HttpOnly; Path=/; SameSite=strict; Secure", cookie)
    again = await desk.browser.get("/desk/sign-in")
    assert (again.status_code, again.headers["location"]) == (303, "/desk/")


async def test_a_coordinator_lands_on_the_live_board(desk: Desk) -> None:
    """Somebody without chats has no console; the board is there for her."""
    eva = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    assert (await desk.signs_in(eva)).headers["location"] == "/desk/live"
    assert (await desk.browser.get("/desk/live")).status_code == 200


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("nobody", PASSWORD, None),
        ("ingrid", "wrong password here", None),
        ("ingrid", PASSWORD, "000000"),
        ("ingrid", PASSWORD, ""),
        ("", "", ""),
    ],
)
async def test_no_answer_says_what_was_wrong(
    desk: Desk, ingrid: Example, name: str, password: str, code: str | None
) -> None:
    """The first page always leads to the second, which says one sentence for everything."""
    first = await desk.browser.post("/desk/sign-in", name=name, password=password)
    assert first.status_code == 200
    assert fault(first.text) == ""
    typed = ingrid.factor.code(desk.org.clock()) if code is None else code
    second = await desk.browser.post(
        "/desk/sign-in/code", step=hidden(first.text, "step"), code=typed
    )
    assert second.status_code == 401
    assert fault(second.text) == GENERIC
    assert desk.browser.cookie is None
    assert (password or "nothing typed") not in second.text


async def test_the_first_pages_differ_in_nothing_but_the_draft(desk: Desk, ingrid: Example) -> None:
    """Right or wrong, the second page has the same bytes around a draft of the same length."""
    pages = [
        (await desk.browser.post("/desk/sign-in", name=name, password=password)).text
        for name, password in ((ingrid.sign_in_name, PASSWORD), ("nobody", "x"), ("", ""))
    ]
    steps = [hidden(page, "step") for page in pages]
    assert len({len(step) for step in steps}) == 1
    without = {page.replace(step, "") for page, step in zip(pages, steps, strict=True)}
    assert len(without) == 1


async def test_a_recovery_code_opens_the_second_page(desk: Desk, ingrid: Example) -> None:
    """It has a field of its own, and works once."""
    for expected in (303, 401):
        first = await desk.browser.post("/desk/sign-in", name="ingrid", password=PASSWORD)
        second = await desk.browser.post(
            "/desk/sign-in/code",
            step=hidden(first.text, "step"),
            code="",
            recovery=ingrid.recovery_codes[0],
        )
        assert second.status_code == expected


async def test_too_many_tries_are_told_how_long_to_wait(desk: Desk) -> None:
    """With the seconds, for a name that exists or not; after them the form works again."""
    for _ in range(5):
        await desk.browser.post("/desk/sign-in", name="nobody", password="x")
    slow = await desk.browser.post("/desk/sign-in", name="nobody", password="x")
    assert (slow.status_code, slow.headers["retry-after"]) == (429, "1")
    assert fault(slow.text) == "Too many tries. Wait 1 second, then try again."
    desk.org.clock.passes(1)
    assert (await desk.browser.post("/desk/sign-in", name="nobody")).status_code == 200


async def test_pages_are_never_kept(desk: Desk, ingrid: Example) -> None:
    """Neither the forms nor the answers stay in any cache."""
    answers = [
        await desk.browser.get("/desk/sign-in"),
        await desk.browser.post("/desk/sign-in", name="x", password="y"),
        await desk.signs_in(ingrid),
        await desk.browser.ask("/desk/ticket", {"Origin": desk.origin, "X-Helpline": "1"}),
    ]
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}


async def test_signing_out_ends_the_session_everywhere(desk: Desk, ingrid: Example) -> None:
    """The cookie is taken back, and a copy of it is worth nothing."""
    await desk.signs_in(ingrid)
    copy = desk.browser.cookie
    out = await desk.browser.post("/desk/sign-out")
    assert (out.status_code, out.headers["location"]) == (303, "/desk/sign-in")
    assert desk.browser.cookie is None
    assert await desk.org.staff.sessions.signed_in(copy) is None
    assert '"storage"' in out.headers["clear-site-data"]
    assert (await desk.browser.post("/desk/sign-out")).status_code == 303


async def test_a_ticket_is_for_our_own_script_only(desk: Desk, ingrid: Example) -> None:
    """Signed in, with our header, from our origin: all three."""
    ours = {"Origin": desk.origin, "X-Helpline": "1"}
    assert (await desk.browser.ask("/desk/ticket", ours)).status_code == 401
    await desk.signs_in(ingrid)
    answer = await desk.browser.ask("/desk/ticket", ours)
    assert len(read_token(answer.json()["ticket"]) or b"") == 32
    for wrong in (
        {"Origin": desk.origin},
        {"Origin": desk.origin, "X-Helpline": "2"},
        {"Origin": "https://elsewhere.example", "X-Helpline": "1"},
        {"X-Helpline": "1"},
    ):
        refused = await desk.browser.ask("/desk/ticket", wrong)
        assert (refused.status_code, refused.json()) == (403, {"code": "not_allowed"})


@pytest.mark.parametrize(
    "path",
    [
        *("/desk/sign-in", "/desk/sign-in/code", "/desk/sign-out", "/desk/join", "/desk/people"),
        *("/desk/people/end", "/desk/account/password"),
    ],
)
async def test_forms_of_other_sites_change_nothing(desk: Desk, ingrid: Example, path: str) -> None:
    """Another origin, or none, is refused before anything is done."""
    await desk.signs_in(ingrid)
    for headers in ({"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {}):
        assert (await desk.browser.ask(path, headers)).status_code == 403
    assert await desk.org.staff.sessions.signed_in(desk.browser.cookie) is not None


async def test_the_second_page_loaded_anew_is_the_first(desk: Desk) -> None:
    """Nobody is shown an error for pressing reload."""
    answer = await desk.browser.get("/desk/sign-in/code")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/sign-in")


async def test_the_forms_let_password_programs_help(desk: Desk) -> None:
    """Fields are marked for them, nothing forbids pasting, and nothing is remembered by name."""
    first = (await desk.browser.get("/desk/sign-in")).text
    assert 'autocomplete="username"' in first
    assert 'autocomplete="current-password"' in first
    second = (await desk.browser.post("/desk/sign-in", name="x", password="y")).text
    assert 'autocomplete="one-time-code"' in second
    assert "onpaste" not in first + second


async def test_pages_speak_swedish(desk: Desk) -> None:
    """The language is the one the browser asks for, and English when we do not have it."""
    desk.browser.language = "sv-SE, en;q=0.5"
    assert '<html lang="sv" dir="ltr">' in (await desk.browser.get("/desk/sign-in")).text
    desk.browser.language = "ar"
    assert '<html lang="en" dir="ltr">' in (await desk.browser.get("/desk/sign-in")).text
