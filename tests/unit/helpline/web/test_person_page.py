"""The coordinator's page of one person."""

import re

import pytest

from helpline.staff.people import Person
from helpline.staff.profile import Profile
from routing.model import Entrance, LineId, LineRules, ResponderId, Tag
from tests.desk_site import Desk, browser, fault, hidden
from tests.organisation import LINE, Example, profile

YOUNG = LineId("young")
MOROCCO = Tag("from:ma")
EXPOSED, USING = Entrance("exposed"), Entrance("using-violence")


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in, and a second line with two entrances."""
    await desk.org.staff.lines.add(LineRules(YOUNG), {"en": "Young"})
    for entrance in (EXPOSED, USING):
        await desk.org.staff.lines.add_entrance(YOUNG, entrance, {"en": f"The {entrance} door"})
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


async def person(desk: Desk, staff_id: ResponderId) -> Person:
    """Somebody as she is written down now."""
    found = await desk.org.staff.people.person(staff_id)
    assert found is not None
    return found


async def form(desk: Desk, staff_id: ResponderId, **changed: str | list[str]) -> Profile:
    """Send the form of somebody's page with what is changed; what is kept then."""
    page = (await desk.browser.get(f"/desk/people/{staff_id}")).text
    answer = await desk.browser.post(f"/desk/people/{staff_id}", **(filled(page) | changed))
    assert answer.status_code == 200, fault(answer.text)
    assert 'role="status"' in answer.text
    return (await person(desk, staff_id)).profile


def filled(page: str) -> dict[str, str | list[str]]:
    """What the form of a page sends if nobody changes it."""
    chosen = re.findall(
        r'<select[^>]* name="(\w+)".*?</select>|<input[^>]* name="(\w+)" value="([^"]*)" checked',
        page,
        re.DOTALL,
    )
    fields: dict[str, list[str]] = {}
    for _, name, value in chosen:
        if name:
            fields.setdefault(name, []).append(value)
    for select in re.findall(r"<select.*?</select>", page, re.DOTALL):
        name = re.findall(r'name="(\w+)"', select)[0]
        found = re.findall(r'<option value="([^"]*)"[^>]* selected|<option selected>(\d)', select)
        fields.setdefault(name, []).append("".join(found[0]) if found else "")
    name = re.findall(r'name="pseudonym"[^>]* value="([^"]*)"', page)
    return {**fields, "pseudonym": name, "seen": hidden(page, "seen")}


async def test_an_unchanged_form_changes_nothing(desk: Desk, eva: Example) -> None:
    """Everything that is written is in the form."""
    ingrid = await desk.org.joins("ingrid", profile("Ingrid", "psychologist", languages="sv en"))
    before = (await person(desk, ingrid.id)).profile
    assert await form(desk, ingrid.id) == before
    assert eva.sign_in_name == "eva"


async def test_training_puts_somebody_behind_an_entrance(desk: Desk, eva: Example) -> None:
    """With her line; and taking it back takes her away from there."""
    noor = await desk.org.joins("noor", profile("Noor", "survivor"))
    kept = await form(
        desk,
        noor.id,
        line=[LINE, YOUNG],
        entrance="young/exposed",
        translation="yes",
        tag="from:ma",
    )
    assert kept.entrances == {(YOUNG, EXPOSED)}
    assert (kept.lines, kept.tags) == (frozenset({LINE, YOUNG}), frozenset({MOROCCO}))
    assert kept.translation
    shown = (await desk.browser.get(f"/desk/people/{noor.id}")).text
    assert re.search(r'value="from:ma" selected>Morocco', shown)
    assert (await form(desk, noor.id, entrance=[])).entrances == frozenset()
    assert eva.sign_in_name == "eva"


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"line": "persons", "entrance": "young/exposed"}, "entrances"),
        ({"line": ["persons", "young"], "entrance": "young/friend"}, "entrances"),
        ({"line": []}, "lines"),
        ({"tag": ["from:ma", "from:xx"]}, "tags"),
        ({"kind": ""}, "kind"),
    ],
)
async def test_what_does_not_fit_is_not_kept(
    desk: Desk, eva: Example, wrong: dict[str, str | list[str]], part: str
) -> None:
    """Training for an entrance puts nobody on its line; the page says what is wrong."""
    noor = await desk.org.joins("noor", profile("Noor", "survivor"))
    before = (await person(desk, noor.id)).profile
    page = (await desk.browser.get(f"/desk/people/{noor.id}")).text
    answer = await desk.browser.post(f"/desk/people/{noor.id}", **(filled(page) | wrong))
    assert answer.status_code == 422
    assert f'href="#f-{part}"' in answer.text
    assert (await person(desk, noor.id)).profile == before
    assert eva.sign_in_name == "eva"


async def test_nobody_saves_over_somebody_elses_change(desk: Desk, eva: Example) -> None:
    """A form that was opened before shows how it is now; the tag of the other is not lost."""
    noor = await desk.org.joins("noor", profile("Noor", "survivor"))
    old = filled((await desk.browser.get(f"/desk/people/{noor.id}")).text)
    await form(desk, noor.id, tag="from:ma")
    answer = await desk.browser.post(f"/desk/people/{noor.id}", **(old | {"capacity": "3"}))
    assert answer.status_code == 409
    assert fault(answer.text).startswith("Somebody else has changed Noor")
    assert 'value="from:ma" selected' in answer.text
    kept = (await person(desk, noor.id)).profile
    assert (kept.tags, kept.capacity) == (frozenset({MOROCCO}), 1)
    without = {key: value for key, value in old.items() if key != "seen"}
    assert (await desk.browser.post(f"/desk/people/{noor.id}", **without)).status_code == 409
    assert eva.sign_in_name == "eva"


async def test_one_coordinator_always_stays(desk: Desk, eva: Example) -> None:
    """Nobody takes the role from herself; she changes everything else, and another takes it."""
    page = (await desk.browser.get(f"/desk/people/{eva.id}")).text
    assert 'href="/desk/account"' in page
    assert 'action="/desk/people/end"' not in page
    fields = filled(page) | {"role": "interpreter", "language": "sv", "level": "3"}
    answer = await desk.browser.post(f"/desk/people/{eva.id}", **fields)
    assert answer.status_code == 422
    assert fault(answer.text).startswith("You stay a coordinator")
    assert (await form(desk, eva.id, pseudonym="Eva B")).roles == {"coordinator"}
    other = await desk.org.joins("ida", profile("Ida", None, "coordinator", languages=""))
    kept = await form(desk, other.id, role="interpreter", language="sv", level="3")
    assert kept.roles == {"interpreter"}


async def test_ending_takes_two_steps_without_script(desk: Desk, eva: Example) -> None:
    """The button lies in a panel that says what will happen, and opens with a first press."""
    ingrid = await desk.org.joins("ingrid", profile())
    page = (await desk.browser.get(f"/desk/people/{ingrid.id}")).text
    panel = re.search(r"<summary>End access.*?</details>", page, re.DOTALL)
    assert panel is not None
    assert "This cannot be undone." in panel[0]
    assert 'action="/desk/people/end"' in panel[0]
    assert eva.id not in panel[0]


async def test_the_page_follows_how_somebody_stands(desk: Desk, eva: Example) -> None:
    """Invited: a new link. Joined: a new sign-in. Ended: invite back. Unknown: the list."""
    anna, _ = await desk.org.staff.invite(profile("Anna"))
    ingrid = await desk.org.joins("ingrid", profile())
    bodil = await desk.org.joins("bodil", profile("Bodil"))
    await desk.signs_in(bodil)
    await desk.org.staff.end_access(bodil.id)
    await desk.signs_in(eva)
    for staff_id, action, words in (
        (anna, "invitation", "New invitation"),
        (ingrid.id, "reset", "Begin a new sign-in"),
        (bodil.id, "invitation", "Invite back"),
    ):
        page = (await desk.browser.get(f"/desk/people/{staff_id}")).text
        assert f'action="/desk/people/{action}"' in page
        assert words in page
    for answer in (
        await desk.browser.get("/desk/people/nobody"),
        await desk.browser.post("/desk/people/nobody"),
    ):
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people")


async def test_the_page_is_for_coordinators(desk: Desk) -> None:
    """Not even her own: what is written of her she sees on the page of her account."""
    ingrid = await desk.org.joins("ingrid", profile())
    async with browser(desk.origin) as hers:
        await desk.signs_in(ingrid, hers)
        for answer in (
            await hers.get(f"/desk/people/{ingrid.id}"),
            await hers.post(f"/desk/people/{ingrid.id}", pseudonym="Queen"),
        ):
            assert answer.status_code == 403
    assert (await person(desk, ingrid.id)).profile.pseudonym == "Ingrid"
