"""The coordinator's pages."""

import html
import re
from dataclasses import replace

import pytest

from routing.model import Tag
from tests.desk_site import Desk, browser, fault
from tests.organisation import Example, profile

FORM = {
    "pseudonym": "Leila",
    "kind": "survivor",
    "role": "responder",
    "line": "persons",
    "language": "ar",
    "level": "3",
    "capacity": "",
}


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


def shown_code(page: str) -> str:
    """The one-time code in the link that a page shows."""
    found = re.search(r"/desk/join#([\w-]{43})", html.unescape(page))
    assert found is not None
    return found[1]


async def test_the_pages_are_for_coordinators(desk: Desk) -> None:
    """A responder gets a sentence, a stranger the sign-in page; neither changes anything."""
    ingrid = await desk.org.joins("ingrid", profile())
    for status in (303, 403):
        answers = [
            await desk.browser.get("/desk/people"),
            await desk.browser.post("/desk/people/new", **FORM),
            await desk.browser.post("/desk/people/invitation", person=ingrid.id),
            await desk.browser.post("/desk/people/reset", person=ingrid.id),
            await desk.browser.post("/desk/people/end", person=ingrid.id),
            await desk.browser.post("/desk/people/on-call", person=ingrid.id, do="on"),
            await desk.browser.get("/desk/people/new"),
        ]
        assert {answer.status_code for answer in answers} == {status}
        if status == 303:
            await desk.signs_in(ingrid)
    assert [p.profile.pseudonym for p in await desk.org.staff.people.everyone()] == ["Ingrid"]
    assert await desk.org.staff.sessions.signed_in(desk.browser.cookie) is not None


async def test_an_invitation_is_shown_once(desk: Desk, eva: Example) -> None:
    """As a link, a code and a drawing; the list shows neither. The code lets her join."""
    answer = await desk.browser.post("/desk/people/new", **FORM)
    code = shown_code(answer.text)
    assert f"{desk.origin}/desk/join#{code}" in html.unescape(answer.text)
    assert "<svg" in answer.text
    listed = (await desk.browser.get("/desk/people")).text
    assert code not in listed
    assert "invited until" in listed
    leila = await desk.org.accepts(code, "leila")
    person = await desk.org.staff.people.person(leila.id)
    assert person is not None
    assert (person.profile.kind, person.profile.capacity) == ("survivor", 1)
    assert eva.id != leila.id


@pytest.mark.parametrize(
    ("wrong", "parts"),
    [
        ({"pseudonym": ""}, ["name"]),
        ({"kind": ""}, ["kind"]),
        ({"kind": "doctor", "pseudonym": " "}, ["name", "kind"]),
        ({"line": "elsewhere"}, ["lines"]),
        ({"language": ""}, ["languages"]),
        ({"role": "owner"}, ["roles"]),
        ({"capacity": "9"}, ["capacity"]),
        ({"entrance": "persons/elsewhere"}, ["entrances"]),
        ({"tag": "from:nowhere"}, ["tags"]),
    ],
)
async def test_a_half_filled_form_comes_back_filled(
    desk: Desk, eva: Example, wrong: dict[str, str], parts: list[str]
) -> None:
    """With a sentence for each part, and a way to it; nobody was invited."""
    answer = await desk.browser.post("/desk/people/new", **(FORM | wrong))
    assert answer.status_code == 422
    assert fault(answer.text).startswith("Something is missing")
    for part in parts:
        assert f'href="#f-{part}"' in answer.text
        assert f'id="f-{part}"' in answer.text
    assert len(await desk.org.staff.people.everyone()) == 1
    assert eva.sign_in_name == "eva"


async def test_ended_access_ends_at_once(desk: Desk, eva: Example) -> None:
    """Her browser is outside with its next request."""
    ingrid = await desk.org.joins("ingrid", profile())
    async with browser(desk.origin) as hers:
        await desk.signs_in(ingrid, hers)
        assert (await hers.get("/desk/account")).status_code == 200
        answer = await desk.browser.post("/desk/people/end", person=ingrid.id)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people")
        assert (await hers.get("/desk/account")).status_code == 303
        assert (await desk.signs_in(ingrid, hers)).status_code == 401
    assert "access ended" in (await desk.browser.get("/desk/people")).text
    assert eva.sign_in_name == "eva"


async def test_nobody_ends_or_resets_herself(desk: Desk, eva: Example) -> None:
    """One coordinator always stays, and her own sign-in asks for her password."""
    for action in ("end", "reset", "invitation"):
        await desk.browser.post(f"/desk/people/{action}", person=eva.id)
    assert (await desk.browser.get("/desk/people")).status_code == 200


async def test_a_reset_gives_a_new_invitation(desk: Desk, eva: Example) -> None:
    """The old sign-in is dead at once; she joins anew under the same name."""
    ingrid = await desk.org.joins("ingrid", profile())
    answer = await desk.browser.post("/desk/people/reset", person=ingrid.id)
    async with browser(desk.origin) as hers:
        assert (await desk.signs_in(ingrid, hers)).status_code == 401
        again = await desk.org.accepts(shown_code(answer.text), "ingrid")
        assert (await desk.signs_in(again, hers)).status_code == 303
    assert eva.id != again.id == ingrid.id


async def test_a_new_link_kills_the_old_one(desk: Desk, eva: Example) -> None:
    """For somebody who has not joined; for somebody who has, nothing happens."""
    staff_id, old = await desk.org.staff.invite(profile("Dana", "survivor"))
    answer = await desk.browser.post("/desk/people/invitation", person=staff_id)
    assert await desk.org.staff.invitations.find(old) is None
    dana = await desk.org.accepts(shown_code(answer.text), "dana")
    joined = await desk.browser.post("/desk/people/invitation", person=dana.id)
    assert joined.status_code == 303
    unknown = await desk.browser.post("/desk/people/invitation", person="nobody")
    assert unknown.status_code == 303
    assert eva.sign_in_name == "eva"


async def test_the_list_says_how_everybody_stands(desk: Desk, eva: Example) -> None:
    """Joined, invited, too late; the day of the last sign-in and never the minute."""
    await desk.org.joins("ingrid", profile())
    await desk.org.staff.invite(profile("Anna"))
    listed = (await desk.browser.get("/desk/people")).text
    assert "invited until" in listed
    desk.org.clock.passes(74 * 3600)
    await desk.signs_in(eva)
    late = (await desk.browser.get("/desk/people")).text
    assert "invitation is over" in late
    assert re.search(r"\d\d:\d\d:\d\d", late) is None


@pytest.mark.parametrize("step", ["invitation", "reset", "end", "on-call"])
async def test_an_answer_loaded_anew_is_the_list(desk: Desk, step: str) -> None:
    """Nobody makes a second code by pressing reload in the address bar."""
    answer = await desk.browser.get(f"/desk/people/{step}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people")


def ladder(page: str) -> list[str]:
    """The names of those who are on call, in their order."""
    found = re.search(r'class="ladder numbered">(.*?)</ol>', page, re.DOTALL)
    return [] if found is None else re.findall(r"<b>(.*?)</b>", found[1])


async def test_the_order_on_call_changes_without_dragging(desk: Desk, eva: Example) -> None:
    """One button for each step; the page says when nobody is on call."""
    assert "Nobody is on call" in (await desk.browser.get("/desk/people")).text
    people = {
        name: await desk.org.joins(name.lower(), profile(name, "psychologist", "supervisor"))
        for name in ("Anna", "Berit")
    }

    async def press(name: str, do: str) -> list[str]:
        answer = await desk.browser.post("/desk/people/on-call", person=people[name].id, do=do)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people#on-call")
        return ladder((await desk.browser.get("/desk/people")).text)

    assert await press("Berit", "up") == ["Berit", "Anna"]
    assert await press("Berit", "down") == ["Anna", "Berit"]
    assert await press("Anna", "off") == ["Berit"]
    assert await press("Anna", "on") == ["Berit", "Anna"]
    assert await press("Anna", "away") == ["Berit", "Anna"]
    assert eva.sign_in_name == "eva"


async def test_only_supervisors_are_on_call(desk: Desk, eva: Example) -> None:
    """Whatever a forged form says."""
    ingrid = await desk.org.joins("ingrid", profile())
    for person in (ingrid.id, eva.id, "nobody"):
        await desk.browser.post("/desk/people/on-call", person=person, do="on")
    everyone = await desk.org.staff.people.everyone()
    assert [one.profile.on_call for one in everyone] == [None, None]


async def test_the_list_does_not_say_where_anybody_comes_from(desk: Desk, eva: Example) -> None:
    """A page that others walk past shows no tags; the page of the person does."""
    amina = replace(profile("Amina", "survivor"), tags=frozenset({Tag("from:ma")}))
    await desk.org.staff.people.add(amina)
    listed = (await desk.browser.get("/desk/people")).text
    assert "Morocco" not in listed
    assert "from:" not in listed
    assert eva.sign_in_name == "eva"
