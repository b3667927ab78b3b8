"""The coordinators' quick replies: one writes, another publishes, and the desk has it."""

import html
import json
from collections.abc import AsyncIterator

import pytest

from helpline.choices.reply import Reply
from helpline.staff.deeds import Author
from tests.desk_site import Browser, Desk, browser, fault, hidden
from tests.organisation import Example, profile

EVA = ("Eva", None, "coordinator")
WORDS = {"theme": "stay", "text-en": "I stay here with you.", "text-sv": "Jag stannar hos dig."}


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


@pytest.fixture
async def mona(desk: Desk, eva: Example) -> AsyncIterator[Browser]:
    """Another one, in her own browser."""
    other = await desk.org.joins("mona", profile("Mona", None, "coordinator", languages=""))
    assert other.id != eva.id
    async with browser(desk.origin) as hers:
        await desk.signs_in(other, hers)
        yield hers


async def writes(page: Browser, reply: str = "new", **fields: str) -> str:
    """Fill the form of a reply; where the answer leads."""
    form = (await page.get(f"/desk/replies/{reply}")).text
    sent = {**WORDS, **fields}
    answer = await page.post(f"/desk/replies/{reply}", **sent, seen=hidden(form, "seen"))
    assert answer.status_code == 303, fault(answer.text)
    return str(answer.headers["location"]).partition("#draft-")[2]


async def at_the_desk(page: Browser) -> dict[str, dict[str, str]]:
    """What the desk's script gets, by id."""
    told = json.loads((await page.get("/desk/replies/written")).text)
    return {one["id"]: one["texts"] for one in told}


async def test_what_one_has_written_another_publishes(desk: Desk, mona: Browser) -> None:
    """Until then the desk has nothing of it; then it has it, and the log says who did what."""
    reply = await writes(desk.browser)
    page = html.unescape((await desk.browser.get("/desk/replies")).text)
    assert "Waiting for a second person" in page
    assert "You wrote it. Another coordinator publishes it." in page
    assert reply not in await at_the_desk(mona)
    hers = (await mona.get("/desk/replies")).text
    assert "Written by Eva" in html.unescape(hers)
    answer = await mona.post("/desk/replies/publish", reply=reply, seen=hidden(hers, "seen"))
    assert "It is published." in answer.text
    assert (await at_the_desk(mona))[reply] == {
        "en": "I stay here with you.",
        "sv": "Jag stannar hos dig.",
    }
    newest, before, *_ = await desk.org.staff.log.entries(topic="reply")
    assert (newest.what, newest.name, newest.about) == ("reply.published", "Mona", reply)
    assert {one.field: one.new for one in newest.changes} == {
        "theme": "stay",
        "words": "en sv",
        "drafted_by": "Eva",
    }
    assert (before.what, before.name) == ("reply.drafted", "Eva")
    kept = repr(await desk.org.staff.log.entries())
    assert "stay here" not in kept
    assert "stannar" not in kept


async def test_nobody_publishes_her_own(desk: Desk, mona: Browser) -> None:
    """Neither by the page nor past it; nor what she has changed of somebody else's."""
    reply = await writes(desk.browser)
    seen = hidden((await mona.get("/desk/replies")).text, "seen")
    own = await desk.browser.post("/desk/replies/publish", reply=reply, seen=seen)
    assert own.status_code == 409
    assert fault(own.text).startswith("Nothing was published. You wrote it")
    await writes(mona, reply, **{"text-en": "I stay with you."})
    again = hidden((await desk.browser.get("/desk/replies")).text, "seen")
    assert (await mona.post("/desk/replies/publish", reply=reply, seen=again)).status_code == 409
    assert reply not in await at_the_desk(mona)
    answer = await desk.browser.post("/desk/replies/publish", reply=reply, seen=again)
    assert answer.status_code == 200
    assert (await at_the_desk(mona))[reply]["en"] == "I stay with you."


async def test_what_was_changed_after_it_was_read_is_not_published(
    desk: Desk, mona: Browser
) -> None:
    """She agrees to the words that she has seen and to no others."""
    reply = await writes(desk.browser)
    seen = hidden((await mona.get("/desk/replies")).text, "seen")
    await writes(desk.browser, reply, **{"text-en": "I go now."})
    answer = await mona.post("/desk/replies/publish", reply=reply, seen=seen)
    assert answer.status_code == 409
    assert "were changed after you had read them" in fault(answer.text)
    assert (await mona.post("/desk/replies/publish", reply="own-x", seen=seen)).status_code == 409
    assert reply not in await at_the_desk(mona)


async def test_an_old_version_stays_until_it_is_replaced(desk: Desk, mona: Browser) -> None:
    """A shipped sentence stands at the desk while a change of it waits; then the change does."""
    form = (await desk.browser.get("/desk/replies/stay.believe")).text
    assert ">I believe you.</textarea>" in form
    assert ">أنا أصدقك.</textarea>" in form or 'lang="ar" dir="auto"' in form
    new = {"text-en": "I believe what you say.", "text-sv": "Jag tror på det du säger."}
    await writes(desk.browser, "stay.believe", **new)
    assert (await at_the_desk(mona))["stay.believe"]["en"] == "I believe you."
    page = (await mona.get("/desk/replies")).text
    assert "I believe what you say." in page
    await mona.post("/desk/replies/publish", reply="stay.believe", seen=hidden(page, "seen"))
    told = (await at_the_desk(mona))["stay.believe"]
    assert told == {"en": new["text-en"], "sv": new["text-sv"]}
    back = await mona.post("/desk/replies/withdraw", reply="stay.believe")
    assert "come with the server stand there again" in back.text
    assert (await at_the_desk(mona))["stay.believe"]["en"] == "I believe you."


async def test_a_reply_is_taken_off_the_desk_and_put_back(desk: Desk, mona: Browser) -> None:
    """One person is enough: that takes words away and adds none."""
    await mona.post("/desk/replies/withdraw", reply="closing.bye")
    assert "closing.bye" not in await at_the_desk(mona)
    assert "off the desk" in (await desk.browser.get("/desk/replies")).text
    await desk.browser.post("/desk/replies/restore", reply="closing.bye")
    assert "closing.bye" in await at_the_desk(mona)
    told = [one.what for one in await desk.org.staff.log.entries(topic="reply")]
    assert told == ["reply.restored", "reply.withdrawn"]
    nothing = await mona.post("/desk/replies/withdraw", reply="closing.nothing")
    assert nothing.status_code == 303


async def test_a_draft_is_thrown_away(desk: Desk, mona: Browser) -> None:
    """By either of them; nothing else changes."""
    reply = await writes(desk.browser)
    answer = await mona.post("/desk/replies/drop", reply=reply)
    assert "It is thrown away." in answer.text
    assert "Waiting for a second person" not in answer.text
    assert (await desk.org.staff.log.entries())[0].what == "reply.dropped"


async def test_one_coordinator_is_told_that_she_is_alone(desk: Desk, eva: Example) -> None:
    """Her drafts wait; the way to a second person is beside it."""
    page = html.unescape((await desk.browser.get("/desk/replies")).text)
    assert "You are the only coordinator who can sign in." in page
    assert "Nothing is here yet." in page  # no sentence about places comes with the server
    assert eva.sign_in_name == "eva"


async def test_the_page_is_for_coordinators_and_the_sentences_for_the_desk(desk: Desk) -> None:
    """A responder reads what she may send, and writes none of it; a stranger reads nothing."""
    page = desk.browser
    assert (await page.get("/desk/replies/written")).status_code == 401
    await desk.signs_in(await desk.org.joins("ingrid", profile()))
    assert "welcome.here" in await at_the_desk(page)
    by = Author("x", "X")
    assert await desk.org.choices.deeds.replies.draft(Reply("own-1", "stay", {"en": "Hello."}), by)
    for action in ("publish", "drop", "withdraw", "restore"):
        answer = await page.post(f"/desk/replies/{action}", reply="own-1", seen="")
        assert answer.status_code == 403
    for path in ("", "/new", "/own-1"):
        assert (await page.get(f"/desk/replies{path}")).status_code == 403
    assert (await page.post("/desk/replies/new", **WORDS)).status_code == 403
    assert len((await desk.org.choices.read()).replies.drafts) == 1


@pytest.mark.parametrize("language", ["sv", "fr", "es"])
async def test_the_page_is_written_in_her_language(
    desk: Desk, mona: Browser, language: str
) -> None:
    """And shows a sentence in it first, if a person has written it."""
    mona.language = language
    await writes(desk.browser)
    page = (await mona.get("/desk/replies")).text
    assert f'<html lang="{language}"' in page
    assert "Quick replies" not in page
    assert (await mona.get("/desk/replies/new")).status_code == 200
    assert (await mona.get("/desk/settings")).status_code == 200
