"""The form of a quick reply: what it takes, and what it says of words that are never said."""

import html

import pytest

from tests.desk_site import Desk, fault, hidden
from tests.organisation import Example, profile


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


async def seen(desk: Desk, reply: str = "new") -> str:
    """What the form showed."""
    return hidden((await desk.browser.get(f"/desk/replies/{reply}")).text, "seen")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ({"text-en": "You are a client."}, "“client”: this calls a person something"),
        ({"text-en": "Hello!"}, "“!”: no exclamation marks"),
        ({"text-en": "Hello {{name}}."}, "nobody fills this place"),
        ({"text-en": "a" * 281}, "It has 281 letters. At most 280"),
        ({"text-en": "word " * 21}, "has more than 20 words"),
        ({"text-en": "a" * 9000}, "It has 9000 letters"),
        ({"text-en": "Hello.", "text-ar": "هذه ضحية"}, "calls a person something"),
        ({"text-en": "e" + "\u0301" * 31}, "signs that nobody can type"),
    ],
)
async def test_the_word_and_the_reason_are_said(
    desk: Desk, eva: Example, text: dict[str, str], told: str
) -> None:
    """Under the text; nothing is kept, and what was written is still there."""
    fields = {"theme": "stay", "seen": await seen(desk)}
    answer = await desk.browser.post("/desk/replies/new", **fields, **text)
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert told in page
    assert 'href="#f-texts"' in page
    assert 'aria-invalid="true"' in page
    assert (await desk.org.choices.read()).replies.drafts == ()
    assert eva.sign_in_name == "eva"


@pytest.mark.parametrize(
    ("fields", "part"), [({"theme": "x", "text-en": "A."}, "theme"), ({"theme": "stay"}, "empty")]
)
async def test_a_half_filled_form_comes_back(
    desk: Desk, eva: Example, fields: dict[str, str], part: str
) -> None:
    """With a way to what is missing."""
    answer = await desk.browser.post("/desk/replies/new", **fields, seen=await seen(desk))
    assert answer.status_code == 422
    assert f'href="#f-{part}"' in answer.text
    assert f'id="f-{part}"' in answer.text
    assert eva.sign_in_name == "eva"


async def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(
    desk: Desk, eva: Example
) -> None:
    """The form comes back as it is now."""
    old = await seen(desk, "stay.time")
    fields = {"theme": "stay", "text-en": "I have time."}
    kept = await desk.browser.post("/desk/replies/stay.time", **fields, seen=old)
    assert kept.headers["location"] == "/desk/replies#draft-stay.time"
    fields["text-en"] = "There is time."
    late = await desk.browser.post("/desk/replies/stay.time", **fields, seen=old)
    assert late.status_code == 409
    assert fault(late.text).startswith("Somebody else has changed this reply")
    assert ">I have time.</textarea>" in late.text
    assert eva.sign_in_name == "eva"


async def test_an_unknown_reply_leads_to_the_list(desk: Desk, eva: Example) -> None:
    """Nothing can be made under a name that somebody thinks up."""
    assert (await desk.browser.get("/desk/replies/stay.mine")).status_code == 303
    fields = {"theme": "stay", "text-en": "Hello.", "seen": ""}
    assert (await desk.browser.post("/desk/replies/stay.mine", **fields)).status_code == 303
    assert (await desk.org.choices.read()).replies.drafts == ()
    assert eva.sign_in_name == "eva"
