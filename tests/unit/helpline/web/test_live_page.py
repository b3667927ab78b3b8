"""The live board as coordinators see it."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from helpline.room.picture import Group, OnShift
from helpline.statistics.live_board import Glance
from routing.model import Language, LineId, ResponderId, Waits
from tests.desk_site import Desk, served_desk
from tests.organisation import LINE, Example, profile
from tests.rotas import evening, people

PLACE = LineId(LINE)


@dataclass
class Room:
    """What the board is shown; a test changes it."""

    glance: Glance = field(default_factory=Glance)

    def __call__(self) -> Glance:
        return self.glance


@pytest.fixture
def room() -> Room:
    """An empty waiting room."""
    return Room()


@pytest.fixture
async def desk(sqlite_url: str, room: Room) -> AsyncIterator[Desk]:
    """A served desk whose board shows `room`."""
    async with served_desk(sqlite_url, look=room) as made:
        yield made


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator who is signed in."""
    example = await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    await desk.signs_in(example)
    return example


def somebody(number: int, now: float, **otherwise: object) -> OnShift:
    """One of many responders."""
    facts: dict[str, object] = {
        "id": ResponderId(f"r{number}"),
        "name": f"Name {number}",
        "kind": "psychologist",
        "role": "responder",
        "lines": (PLACE,),
        "languages": (Language("sv"), Language("ro")),
        "translation": False,
        "state": "full",
        "active": 2,
        "places": 2,
        "rested": int(now) - 600,
    }
    return OnShift(**(facts | otherwise))  # type: ignore[arg-type] # each has its own type


async def test_the_board_is_for_coordinators(desk: Desk) -> None:
    """A stranger gets the sign-in page, a responder a sentence."""
    ingrid = await desk.org.joins("ingrid", profile())
    for path in ("/desk/live", "/desk/live/wall"):
        assert (await desk.browser.get(path)).status_code == 303
    await desk.signs_in(ingrid)
    for path in ("/desk/live", "/desk/live/wall"):
        assert (await desk.browser.get(path)).status_code == 403


async def test_an_empty_house_says_so(desk: Desk, eva: Example) -> None:
    """And that the line is closed, because nobody is here."""
    page = (await desk.browser.get("/desk/live")).text
    assert "Nobody waits." in page
    assert "Nobody has checked in." in page
    assert "is closed: it opens when this many are here: 1." in page
    assert eva.sign_in_name == "eva"


async def test_who_waits_and_who_is_on(desk: Desk, eva: Example, room: Room) -> None:
    """Requests in bands, places as squares, and a sentence with its action."""
    now = desk.org.clock()
    group = Group(
        line=PLACE,
        language=Language("ar"),
        wish="survivor",
        translation=True,
        answerable=False,
        people=3,
        oldest=int(now) - 400,
    )
    room.glance = Glance(
        groups=(group,),
        shift=(somebody(1, now, rested=int(now) - 9_600),),
        present={PLACE: 1},
        waits={PLACE: Waits(200.0, 540.0)},
    )
    page = (await desk.browser.get("/desk/live")).text
    assert "5 to 15 minutes" in page
    assert "4\N{EN DASH}9" in page
    assert page.count('<i class="on">') == 2
    assert "العربية: nobody here can answer what was asked for. Waiting: 3." in page
    assert 'href="/desk/people#on-call"' in page
    assert "Name 1 has had no pause for 2 hours or more." in page
    assert "2 h 40" in page
    assert eva.sign_in_name == "eva"


async def test_the_next_hours_say_who_is_planned_and_needed(desk: Desk, eva: Example) -> None:
    """For each line that is meant to be open then; nobody's name is there."""
    assert "No hours of any line are planned next." in (await desk.browser.get("/desk/live")).text
    (tonight,) = await evening(desk.org, 0)
    amina, *_ = await people(desk.org)
    await desk.org.rota.places.assign(tonight.id, amina.id)
    desk.org.clock.now = tonight.begins.timestamp() - 2 * 3600 - 60
    await desk.signs_in(eva)
    for path in ("/desk/live", "/desk/live/wall"):
        page = (await desk.browser.get(path)).text
        assert re.findall(r'<th scope="col" class="num">([^<]*)</th>', page) == [
            *("15", "16", "17", "18", "19", "20"),
        ]
        assert page.count("1 / 1</span>") == 3
        assert "Amina" not in page


async def test_the_wall_shows_no_name(desk: Desk, eva: Example, room: Room) -> None:
    """Whoever passes by sees numbers."""
    now = desk.org.clock()
    room.glance = Glance(shift=(somebody(1, now, rested=0),), present={PLACE: 1})
    page = (await desk.browser.get("/desk/live/wall")).text
    assert "Name 1" not in page
    assert "r1" not in re.findall(r'href="/desk/people/(\w+)"', page)
    assert '<b class="num">1</b>' in page
    assert eva.sign_in_name == "eva"


async def test_who_is_missing_is_named_at_the_desk_and_counted_on_the_wall(
    desk: Desk, eva: Example, room: Room
) -> None:
    """With the way to the shifts; nothing is said while nobody is missing."""
    room.glance = Glance(present={PLACE: 1}, missing={PLACE: ("Amina", "Dana")})
    page = (await desk.browser.get("/desk/live")).text
    assert "has begun. Not here yet: Amina, Dana." in page
    assert 'href="/desk/shifts">See the shifts' in page
    wall = (await desk.browser.get("/desk/live/wall")).text
    assert "has begun. Not here yet: 2." in wall
    assert "Amina" not in wall
    room.glance = Glance(present={PLACE: 1}, missing={PLACE: ()})
    assert "Not here yet" not in (await desk.browser.get("/desk/live")).text
    assert eva.sign_in_name == "eva"


async def test_without_script_the_board_renews_itself(desk: Desk, eva: Example) -> None:
    """As a whole, and only then: with script a module does it."""
    page = (await desk.browser.get("/desk/live")).text
    assert '<noscript><meta http-equiv="refresh" content="30"></noscript>' in page
    assert eva.sign_in_name == "eva"


async def test_four_hundred_people_are_one_page(desk: Desk, eva: Example, room: Room) -> None:
    """Everybody is on it."""
    now = desk.org.clock()
    room.glance = Glance(shift=tuple(somebody(n, now) for n in range(400)), present={PLACE: 400})
    page = (await desk.browser.get("/desk/live")).text
    assert page.count('class="slots"') == 400
    assert eva.sign_in_name == "eva"


async def test_the_board_speaks_her_language(desk: Desk, eva: Example, room: Room) -> None:
    """Nothing of it is left in English."""
    now = desk.org.clock()
    lost = Group(PLACE, Language("ar"), "anyone", True, False, 1, 0)
    room.glance = Glance(
        groups=(lost,),
        shift=(somebody(1, now, rested=0),),
        waits={PLACE: Waits(1.0, 2.0)},
        late=2,
        whole=False,
        down=True,
    )
    desk.browser.language = "sv"
    page = (await desk.browser.get("/desk/live")).text
    assert "Väntar nu" in page
    assert "Waiting" not in page
    assert eva.sign_in_name == "eva"
