"""The page of privacy switches: the sentence before and after, and the second coordinator."""

import html
from collections.abc import AsyncIterator

import pytest

from helpline.choices.switch import EXPIRES_HOURS
from tests.desk_site import Browser, Desk, browser, fault, hidden
from tests.organisation import Example, profile

PAGE = "/desk/privacy"
WEAKER = {"switch": "typing_indicator", "value": "on", "reason": "Responders ask for it."}


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


async def writes(desk: Desk) -> bool:
    """Whether responders see that she writes, for a page that is loaded now."""
    await desk.org.choices.look()
    return desk.org.choices.settings.typing_indicator


async def test_the_sentence_of_before_and_after_is_shown(desk: Desk, eva: Example) -> None:
    """In the language that was asked for; an unknown one is her own."""
    page = html.unescape((await desk.browser.get(PAGE)).text)
    for sentence in (
        "and not that you write.",
        "and that you write.",
        "unless a life is in danger",
    ):
        assert sentence in page
    assert "Nothing about it." in page  # the cover page is not offered
    swedish = html.unescape((await desk.browser.get(f"{PAGE}?language=sv")).text)
    assert "Vi ringer aldrig polisen" in swedish
    assert "Privacy</h1>" in swedish
    arabic = (await desk.browser.get(f"{PAGE}?language=ar")).text
    assert '<bdi lang="ar" dir="auto">' in arabic
    assert (await desk.browser.get(f"{PAGE}?language=tlh")).status_code == 200
    assert eva.sign_in_name == "eva"


async def test_what_protects_less_needs_another_coordinator(desk: Desk, mona: Browser) -> None:
    """It is shown with who asked and when; only the other one can agree."""
    answer = await desk.browser.post(f"{PAGE}/ask", **WEAKER)
    page = html.unescape(answer.text)
    assert "It waits for a second coordinator." in page
    assert "You asked for it. Another coordinator agrees." in page
    assert not await writes(desk)
    hers = (await mona.get(PAGE)).text
    assert "Eva asked for it, 2026\u201111\u201118 11:00\xa0UTC." in html.unescape(hers)
    assert "Responders ask for it." in hers
    seen = hidden(hers, "seen")
    own = await desk.browser.post(f"{PAGE}/agree", switch="typing_indicator", seen=seen)
    assert own.status_code == 409
    assert fault(own.text).startswith("Nothing was changed. You asked for it yourself")
    assert not await writes(desk)
    done = await mona.post(f"{PAGE}/agree", switch="typing_indicator", seen=seen)
    assert "It holds now." in done.text
    assert await writes(desk)


async def test_what_protects_more_holds_at_once(desk: Desk, mona: Browser) -> None:
    """And without a reason."""
    answer = await mona.post(f"{PAGE}/ask", switch="cover_page", value="on")
    assert "It holds now." in answer.text
    await desk.org.choices.look()
    assert desk.org.choices.settings.cover_page
    again = await mona.post(f"{PAGE}/ask", switch="cover_page", value="on")
    assert "It is so already." in again.text


async def test_an_expired_or_withdrawn_request_is_not_agreed_to(desk: Desk, mona: Browser) -> None:
    """Nor one that was asked anew with another reason."""
    await desk.browser.post(f"{PAGE}/ask", **WEAKER)
    seen = hidden((await mona.get(PAGE)).text, "seen")
    await desk.browser.post(f"{PAGE}/ask", **(WEAKER | {"reason": "Another one."}))
    late = await mona.post(f"{PAGE}/agree", switch="typing_indicator", seen=seen)
    assert late.status_code == 409
    await mona.post(f"{PAGE}/withdraw", switch="typing_indicator")
    assert "asked for it" not in (await mona.get(PAGE)).text
    await desk.browser.post(f"{PAGE}/ask", **WEAKER)
    seen = hidden((await mona.get(PAGE)).text, "seen")
    page = await desk.org.choices.read()
    assert len(page.switches.requests) == 1
    desk.org.clock.passes(EXPIRES_HOURS * 3600)
    assert (await desk.org.choices.read()).switches.requests == ()
    assert not await writes(desk)


async def test_a_weaker_value_needs_a_reason(desk: Desk, mona: Browser) -> None:
    """Nothing is asked for without one."""
    for reason in ("", " ", "a" * 201):
        answer = await mona.post(f"{PAGE}/ask", **(WEAKER | {"reason": reason}))
        assert answer.status_code == 422
        assert fault(answer.text).startswith("Nothing was asked for.")
    assert (await desk.org.choices.read()).switches.requests == ()


async def test_what_is_not_on_the_page_changes_nothing(desk: Desk, mona: Browser) -> None:
    """Another switch, another value, another deed."""
    for switch, value in (("translation", "on"), ("cover_page", "perhaps"), ("", "")):
        answer = await mona.post(f"{PAGE}/ask", switch=switch, value=value, reason="x")
        assert answer.status_code == 303
    assert (await mona.post(f"{PAGE}/agree", switch="x", seen="y")).status_code == 409
    assert (await mona.post(f"{PAGE}/withdraw", switch="x")).status_code == 303
    chosen = (await desk.org.choices.read()).switches
    assert (chosen.chosen, chosen.requests) == ({}, ())


async def test_the_page_is_for_coordinators(desk: Desk) -> None:
    """A responder is told whose page it is, and changes nothing."""
    page = desk.browser
    assert (await page.get(PAGE)).status_code == 303
    await desk.signs_in(await desk.org.joins("ingrid", profile()))
    assert (await page.get(PAGE)).status_code == 403
    for action in ("ask", "agree", "withdraw"):
        answer = await page.post(f"{PAGE}/{action}", switch="cover_page", value="on", seen="")
        assert answer.status_code == 403
    assert (await desk.org.choices.read()).switches.chosen == {}


@pytest.mark.parametrize("language", ["sv", "fr", "es"])
async def test_the_page_is_written_in_her_language(
    desk: Desk, mona: Browser, language: str
) -> None:
    """With a request that waits, and the log that says so."""
    await desk.browser.post(f"{PAGE}/ask", **WEAKER)
    mona.language = language
    page = (await mona.get(PAGE)).text
    assert f'<html lang="{language}"' in page
    assert "she reads" not in page
    log = await mona.get("/desk/log?topic=switch")
    assert log.status_code == 200
    assert "typing_indicator" not in log.text
