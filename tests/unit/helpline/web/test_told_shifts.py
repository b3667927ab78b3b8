"""What a desk is told of somebody's own shifts."""

from datetime import timedelta

from helpline.rota.open_board import CHECK_IN
from helpline.web.told_shifts import own_shifts
from helpline.wire.planned import OwnShift
from tests.desk_site import Desk
from tests.rotas import LINE, evening, people


async def test_her_shift_is_told_from_ten_minutes_before_until_it_ends(desk: Desk) -> None:
    """To her and to nobody else, with the times on the wall."""
    org = desk.org
    (tonight,) = await evening(org, 0)
    amina, dana, _ = await people(org)
    await org.rota.places.assign(tonight.id, amina.id)
    await org.rota.board.look()
    told = (OwnShift(line=LINE, begins="18:00", ends="21:00"),)
    second = timedelta(seconds=1)
    for moment, expected in (
        (tonight.begins - CHECK_IN - second, ()),
        (tonight.begins - CHECK_IN, told),
        (tonight.ends - second, told),
        (tonight.ends, ()),
    ):
        org.clock.now = moment.timestamp()
        assert own_shifts(org.rota.board, amina.id) == expected
        assert own_shifts(org.rota.board, dana.id) == ()
