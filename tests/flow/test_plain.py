"""The page without script over HTTP: whole journeys, and whatever somebody may send instead."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest

from helpline.staff.keys import read_bytes
from helpline.web import standing
from helpline.wire import to_responder as desk
from tests.house import House, new_key, open_house
from tests.loopback import asker
from tests.plain_browser import PlainBrowser, key_in, said

SECRET: Final = "they have my passport"
NUMBER: Final = "070-123 45 67"
NEUTRAL: Final = "Nothing is here."


@pytest.fixture
async def her(house: House) -> AsyncIterator[PlainBrowser]:
    """A browser without script."""
    browser = PlainBrowser(house.ports)
    yield browser
    await browser.close()


async def test_a_whole_journey(house: House, her: PlainBrowser) -> None:
    """Entry, choices, queue, words both ways, a tap, the end: at any node, and nothing in a URL."""
    ingrid = await house.responder()
    assert 'action="/n"' in await her.get("/")
    assert "Who do you want to write with?" in await her.post("")
    assert "A person will join you here" in await her.post("find", wish="anyone")
    chat = await ingrid.accept()
    page = await her.get()
    assert "<iframe" in page
    assert "Ingrid has joined" in await her.get("/n/l")
    await her.post("say", text=SECRET, key=key_in(page))
    await ingrid.hears(SECRET)
    await ingrid.say(chat, "I believe you.")
    assert (await ingrid.expect(desk.Message, by="you")).text == "I believe you."
    await her.post("tap moment", key=new_key())
    await ingrid.expect(desk.Tapped)
    log = await her.get("/n/l")
    assert said(log) == [SECRET, "I believe you.", "I need a moment"]
    await ingrid.expect(desk.Delivered)
    await ingrid.say(chat, f"اتصلي {NUMBER} الآن")
    await ingrid.expect(desk.Message, by="you")
    assert f'اتصلي <bdi dir="ltr">{NUMBER}</bdi> الآن' in await her.get("/n/l")
    over = await her.post("end")
    assert "The chat is closed" in over
    assert "You ended the chat." in over
    assert (await ingrid.expect(desk.Over)).by == "them"
    paths = {answer.request.url.path for answer in her.answers}
    assert paths == {"/", "/n", "/n/l"}
    assert all(not answer.request.url.query for answer in her.answers)


async def test_a_wish_that_nobody_could_meet_now(house: House, her: PlainBrowser) -> None:
    """It stays, and says so."""
    await house.responder()
    choices = await her.post("")
    assert choices.count("Not here right now.") == 1
    assert 'value="survivor"' in choices


async def test_taking_back_the_newest_words(house: House, her: PlainBrowser) -> None:
    """A button under them; they are gone on both sides, and an older message has none."""
    ingrid = await house.responder()
    await her.begin()
    await ingrid.accept()
    await her.post("say", text="good morning", key=new_key())
    await her.post("say", text=SECRET, key=new_key())
    await ingrid.hears(SECRET)
    buttons = re.findall(r'value="(unsay \d+)"', await her.get("/n/l"))
    assert len(buttons) == 1
    log = await her.post(buttons[0], "/n/l", key=new_key())
    assert said(log) == ["good morning"]
    assert "You took a message back." in log
    await ingrid.expect(desk.Unsaid)
    assert re.findall(r"unsay \d+", log) == []


async def test_a_second_post_of_the_same_form(house: House, her: PlainBrowser) -> None:
    """A reload of what was sent doubles nothing, at whatever node it arrives."""
    ingrid = await house.responder()
    await her.begin()
    await ingrid.accept()
    key = key_in(await her.get())
    for _ in range(3):
        await her.post("say", text=SECRET, key=key)
    await her.post("say", text="next", key=new_key())
    await ingrid.hears("next")
    assert ingrid.words == [SECRET, "next"]
    assert said(await her.get("/n/l")) == [SECRET, "next"]


async def test_leaving_erases_at_once(house: House, her: PlainBrowser) -> None:
    """The desk knows, the cookie is gone, and Back shows nothing of this place."""
    ingrid = await house.responder()
    await her.begin()
    await ingrid.accept()
    await her.post("say", text=SECRET, key=new_key())
    kept = her.cookie
    away = await her.send({}, "/n/x")
    assert (away.status_code, away.headers["location"]) == (303, "https://www.wikipedia.org/")
    assert away.headers["clear-site-data"] == '"cache","cookies","storage"'
    assert "Max-Age=0" in away.headers["set-cookie"]
    assert her.cookie == ""
    over = await ingrid.expect(desk.Over)
    assert (over.by, over.how) == ("them", "left")
    for path in ("/n", "/n/l"):
        page = await her.get(path)
        assert NEUTRAL in page
        assert SECRET not in page
        assert "Linden" not in page
    her.cookie = kept  # somebody kept it: the conversation is gone all the same
    assert SECRET not in await her.get("/n/l") + await her.get()


async def test_without_a_session(her: PlainBrowser) -> None:
    """Whatever is sent to it, the page is neutral and says nothing back."""
    for do in ("say", "find", "tap moment", "end", "start", "size", SECRET):
        her.cookie = ""
        page = await her.post(do, text=SECRET, key=new_key())
        assert NEUTRAL in page
        assert SECRET not in page
    for cookie in ("A" * 400, "!", "A" * 43, "n", "0" * 7_000):
        her.cookie = cookie
        assert NEUTRAL in await her.get()


async def test_the_cookie(house: House, her: PlainBrowser) -> None:
    """One letter, its own path, for no script and no other site; nobody can read it or make one."""
    await house.responder()
    await her.begin()
    given = her.answers[-2].headers["set-cookie"]
    value, *rest = given.split("; ")
    assert value.startswith("n=")
    assert set(rest) == {"HttpOnly", "Path=/n", "SameSite=strict", "Secure"}
    inside = read_bytes(value.removeprefix("n="))
    assert len(inside) > 200
    assert b"language" not in inside
    lengths = {len(one.headers["set-cookie"]) for one in her.answers if "set-cookie" in one.headers}
    assert len(lengths) == 1
    half = len(her.cookie) // 2
    her.cookie = (
        her.cookie[:half] + ("A" if her.cookie[half] != "A" else "B") + her.cookie[half + 1 :]
    )
    assert NEUTRAL in await her.get()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://other.example", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "same-site"},
        {"origin": "https://linden.example.evil.example", "sec-fetch-site": "same-origin"},
    ],
)
async def test_forms_of_other_sites(
    house: House, her: PlainBrowser, headers: dict[str, str]
) -> None:
    """They change nothing, also with her cookie."""
    ingrid = await house.responder()
    await her.begin()
    await ingrid.accept()
    for path, do in (("/n", "say"), ("/n", "end"), ("/n/l", "end"), ("/n/x", "")):
        answer = await her.send({"do": do, "text": SECRET, "key": new_key()}, path, **headers)
        assert answer.status_code == 403
    assert said(await her.get("/n/l")) == []


async def test_hostile_forms(house: House, her: PlainBrowser) -> None:
    """No button of ours: nothing happens, nothing is repeated, and the page goes on."""
    ingrid = await house.responder()
    await her.begin()
    await ingrid.accept()
    mark = "<script>zyxw</script>"
    for fields in (
        {"do": mark},
        {"do": f"tap {mark}", "key": new_key()},
        {"do": "answer 1e9 yes", "key": new_key()},
        {"do": "answer " + "9" * 40 + " yes", "key": new_key()},
        {"do": "another", "another": mark, "key": new_key()},
        {"do": "share everything", "key": new_key()},
        {"do": "reply kind yes"},
        {"do": "say", "text": "words", "key": mark},
        {"do": "say", "text": "words"},
        {"do": "speak xx"},
        {"do": "topic nowhere"},
        {"do": "find", "wish": mark},
        {"do": "home"},
        {"do": ""},
    ):
        answer = await her.send(fields)
        assert answer.status_code in {200, 303}
        assert mark not in answer.text
        assert "zyxw" not in str(answer.headers)
    assert said(await her.get("/n/l")) == []
    await her.post("say", text=f"still here {mark}", key=new_key())
    await ingrid.hears(f"still here {mark}")
    log = await her.get("/n/l")
    assert mark not in log
    assert said(log) == [f"still here {mark}"]


async def test_what_is_not_taken_stays_in_the_box(house: House, her: PlainBrowser) -> None:
    """Too long, too fast, or nobody there any more: her words come back, with the reason."""
    ingrid = await house.responder()
    await her.begin()
    chat = await ingrid.accept()
    long = "x" * 4_003
    answer = await her.send({"do": "say", "text": long, "key": new_key()})
    # An answer that is a page of its own stands in the browser's history with all of the form.
    assert answer.status_code == (303 if len(house.ports) == 1 else 200)
    page = await her.follow(answer)
    assert long in page
    assert long not in await her.get()
    assert "3 characters too many." in page
    number = 0
    while "Many messages at once." not in page:
        number += 1
        page = await her.post("say", text=f"words {number}", key=new_key())
    assert f"words {number}</textarea>" in page
    await ingrid.send("close", chat=chat)
    await ingrid.expect(desk.Over)
    assert "Ingrid ended the chat." in await her.get("/n/l")
    assert "The chat is closed" in await her.get()


async def test_somebody_who_asks_no_more_is_away(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk sees it after a while; one look at the page, and she is back, with all of it."""
    monkeypatch.setattr(standing, "SILENT_AFTER", 1.0)
    async with open_house(sqlite_url, tmp_path) as house:
        ingrid = await house.responder()
        her = PlainBrowser(house.ports)
        await her.begin()
        chat = await ingrid.accept()
        await her.post("say", text=SECRET, key=new_key())
        await ingrid.expect(desk.Presence, chat=chat, here=False)
        await ingrid.say(chat, "I am here.")
        await asyncio.sleep(1.5)
        assert said(await her.get("/n/l")) == [SECRET, "I am here."]
        await ingrid.expect(desk.Presence, chat=chat, here=True)
        await her.close()


async def test_a_line_that_is_closed(one_node: House) -> None:
    """It is said, and nothing begins; later the same button leads in."""
    her = PlainBrowser(one_node.ports)
    assert "Nobody is here right now" in await her.post("")
    ingrid = await one_node.responder()
    assert "Who do you want to write with?" in await her.post("look")
    await ingrid.send("stand", state="pause", capacity=3, languages=["en", "sv"])
    await ingrid.hang_up()
    await asyncio.sleep(0.5)
    shown = await her.post("find", wish="anyone")
    assert "Nobody is here right now" in shown or "A person will join you here" in shown
    await her.close()


async def test_she_decides(house: House, her: PlainBrowser) -> None:
    """A proposal is answered by a button in the frame, with what may be read."""
    ingrid = await house.responder()
    await her.begin()
    chat = await ingrid.accept()
    dana = await house.responder("Dana", "survivor")
    await ingrid.propose(chat, {"person": await ingrid.knows("Dana")})
    await ingrid.expect(desk.Proposal)
    for _ in range(50):
        log = await her.get("/n/l")
        found = re.search(r'value="(answer \d+ yes)"', log)
        if found:
            break
        await asyncio.sleep(0.1)
    assert found is not None
    assert "You decide." in log
    after = await her.post(found[1], "/n/l", along="everything", key=key_in(log))
    assert "stays with you until" in after
    await dana.accept()
    for _ in range(50):
        log = await her.get("/n/l")
        if "Dana</b>" in log:
            break
        await asyncio.sleep(0.1)
    assert "can read what was written before" in log
    assert "Dana" in await her.get()


async def test_another_person_and_waiting_again(house: House, her: PlainBrowser) -> None:
    """She goes back to the queue; what she writes meanwhile stays in the box."""
    ingrid = await house.responder()
    await her.begin()
    await ingrid.accept()
    await her.post("say", text=SECRET, key=new_key())
    await her.post("another", another="anyone", along="nothing", key=new_key())
    log = await her.get("/n/l")
    assert "Another person will join you here" in log
    page = await her.post("say", text="for the next one", key=new_key())
    assert "for the next one</textarea>" in page
    assert "You send them when you want" in page
    assert said(await her.get("/n/l")) == [SECRET]


async def test_language_and_size(one_node: House) -> None:
    """Forms change both; the conversation asks for the language that the page has."""
    ingrid = await one_node.responder()
    her = PlainBrowser(one_node.ports, language="ar")
    page = await her.post("")
    assert '<html lang="ar" dir="rtl"' in page
    assert '<html lang="sv" dir="ltr"' in await her.post("speak sv")
    assert 'class="s1"' in await her.post("size")
    await her.post("find", wish="anyone")
    assert (await ingrid.expect(desk.Offered)).languages[0] == "sv"
    assert 'http-equiv="refresh"' in await her.get()
    assert 'http-equiv="refresh"' not in await her.post("still")
    assert "Inget" not in await her.get("/n/l")
    await her.close()


async def test_nothing_of_her_is_in_an_address_or_a_log(
    one_node: House, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither of what she wrote nor of who she is."""
    ingrid = await one_node.responder()
    her = PlainBrowser(one_node.ports)
    await her.begin()
    await ingrid.accept()
    await her.post("say", text=SECRET, key=new_key())
    await her.post("say", text=SECRET * 400, key=new_key())
    locations = [one.headers.get("location", "") for one in her.answers]
    assert not any("?" in one or "#" in one for one in locations)
    assert SECRET not in caplog.text
    assert her.cookie not in caplog.text
    await her.close()


async def test_what_a_browser_is_told(house: House, her: PlainBrowser) -> None:
    """Nothing is kept, nobody else is asked, and only our own frame shows the conversation."""
    await house.responder()
    await her.begin()
    for path in ("/n", "/n/l"):
        await her.get(path)
        headers = her.answers[-1].headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "content-encoding" not in headers
    async with asker() as http:
        url = f"http://127.0.0.1:{house.port}/n"
        assert (await http.post(url, content=b"x" * 40_000)).status_code in {403, 413}
