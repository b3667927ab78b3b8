"""Whoever has a shift now is asked to check in, on whatever page of the desk she is."""

from collections.abc import AsyncIterator

import pytest

from helpline.room.picture import OnShift
from helpline.statistics.live_board import Glance
from routing.model import ResponderId
from tests.desk_site import Desk, served_desk
from tests.rotas import LINE, evening, people

TOLD = "Your shift: 18:00–21:00, persons."


class Present:
    """Who has checked in, as a test says it."""

    def __init__(self) -> None:
        self.ids: list[ResponderId] = []

    def __call__(self) -> Glance:
        """The board of this moment."""
        return Glance(shift=tuple(map(_on_shift, self.ids)))


def _on_shift(who: ResponderId) -> OnShift:
    return OnShift(who, "Amina", "survivor", "responder", (LINE,), (), False, "free", 0, 1, 0)


@pytest.fixture
def here() -> Present:
    """Nobody has checked in yet."""
    return Present()


@pytest.fixture
async def desk(sqlite_url: str, here: Present) -> AsyncIterator[Desk]:
    """A served desk whose board says who has checked in."""
    async with served_desk(sqlite_url, look=here) as made:
        yield made


async def test_she_is_reminded_until_she_has_checked_in(desk: Desk, here: Present) -> None:
    """From ten minutes before on; nobody else is; and nothing of it is written down."""
    (tonight,) = await evening(desk.org, 0)
    amina, dana, _ = await people(desk.org)
    await desk.org.rota.places.assign(tonight.id, amina.id)
    await desk.org.rota.board.look()
    before = await desk.org.staff.log.entries()
    desk.org.clock.now = tonight.begins.timestamp() - 900
    await desk.signs_in(amina)
    assert TOLD not in (await desk.browser.get("/desk/my-shifts")).text
    desk.org.clock.now = tonight.begins.timestamp() + 300
    page = (await desk.browser.get("/desk/my-shifts")).text
    assert TOLD in page
    assert 'href="/desk/">Check in</a>' in page
    here.ids.append(amina.id)
    assert TOLD not in (await desk.browser.get("/desk/account")).text
    here.ids.clear()
    desk.browser.cookie = None
    await desk.signs_in(dana)
    assert TOLD not in (await desk.browser.get("/desk/my-shifts")).text
    assert await desk.org.staff.log.entries() == before
