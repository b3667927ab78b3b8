"""The pages of joining."""

import base64
import re

from helpline.staff.passwords import taken
from helpline.staff.second_factor import SecondFactor
from tests.desk_site import Desk, fault, hidden
from tests.organisation import PASSWORD, profile


def shown_factor(page: str) -> SecondFactor:
    """The secret that the page spells for typing."""
    found = re.search(r"<code[^>]*>([A-Z2-7 ]{39})</code>", page)
    assert found is not None
    return SecondFactor(base64.b32decode(found[1].replace(" ", "")))


async def test_three_pages_lead_in(desk: Desk) -> None:
    """Name and password, the code app, the recovery codes; then she is signed in."""
    _, code = await desk.org.staff.invite(profile("Dana", "survivor"))
    assert (await desk.browser.get("/desk/join")).status_code == 200
    app = await desk.browser.post("/desk/join", invitation=code, name="Dana", password=PASSWORD)
    assert "<svg" in app.text
    factor = shown_factor(app.text)
    done = await desk.browser.post(
        "/desk/join/app",
        draft=hidden(app.text, "draft"),
        code=factor.code(desk.org.clock()),
    )
    codes = re.findall(r"<li><code>([\w-]+)</code>", done.text)
    assert len(codes) == 10
    assert 'href="/desk/"' in done.text
    signed_in = await desk.org.staff.sessions.signed_in(desk.browser.cookie)
    assert signed_in is not None
    assert signed_in.pseudonym == "Dana"


async def test_what_can_be_put_right_is_said(desk: Desk) -> None:
    """The invitation stays in its field, the password never comes back."""
    await desk.org.joins("ingrid", profile())
    _, code = await desk.org.staff.invite(profile("Dana", "survivor"))
    taken_name = await desk.browser.post(
        "/desk/join", invitation=code, name="ingrid", password=PASSWORD
    )
    assert taken_name.status_code == 422
    assert fault(taken_name.text).startswith("This sign-in name cannot be used.")
    assert f'value="{code}"' in taken_name.text
    assert PASSWORD not in taken_name.text
    easy = await desk.browser.post("/desk/join", invitation=code, name="dana", password="short")
    assert fault(easy.text).startswith("This password is too easy to guess.")
    app = await desk.browser.post("/desk/join", invitation=code, name="dana", password=PASSWORD)
    wrong = await desk.browser.post(
        "/desk/join/app", draft=hidden(app.text, "draft"), code="000000"
    )
    assert fault(wrong.text).startswith("The code did not fit.")
    assert shown_factor(wrong.text) == shown_factor(app.text)


async def test_a_wrong_invitation_says_only_that(desk: Desk) -> None:
    """Whatever else was typed, and also for a draft that was made up."""
    for name, password in (("ingrid", PASSWORD), ("a b", "short")):
        answer = await desk.browser.post(
            "/desk/join", invitation="x" * 43, name=name, password=password
        )
        assert fault(answer.text).startswith("This invitation does not fit")
    forged = await desk.browser.post("/desk/join/app", draft="x" * 300, code="123456")
    assert fault(forged.text).startswith("This invitation does not fit")
    assert desk.browser.cookie is None


async def test_what_was_typed_is_shown_as_text(desk: Desk) -> None:
    """Markup in a field stays words."""
    answer = await desk.browser.post(
        "/desk/join", invitation='"><script>x</script>', name="<b>", password="p"
    )
    assert "<script>x" not in answer.text
    assert "&lt;script&gt;" in answer.text


async def test_the_offered_password_is_a_good_one(desk: Desk) -> None:
    """And another one each time."""
    pages = [(await desk.browser.get("/desk/join")).text for _ in range(2)]
    offered = [re.findall(r"<code[^>]*>([\w-]+)</code>", page)[0] for page in pages]
    assert offered[0] != offered[1]
    assert all(taken(password, "dana") for password in offered)


async def test_a_page_loaded_anew_begins_again(desk: Desk) -> None:
    """The second step has no address of its own."""
    answer = await desk.browser.get("/desk/join/app")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/join")
