"""The rota as a whole, with the limits that an organisation has set."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from helpline.rota.rota import limits_of, open_rota
from helpline.rota.rules import Limits
from helpline.settings import Settings
from tests.organisation import Organisation
from tests.rotas import evening, people


def test_every_limit_is_a_setting(tmp_path: Path) -> None:
    """Nothing set: six hours, four for survivors, two a week, eleven of rest, a day of notice."""
    assert limits_of(Settings(data_folder=tmp_path)) == Limits()
    own = Settings(
        data_folder=tmp_path,
        shift_hours=8,
        survivor_shift_hours=5,
        shifts_a_week=3,
        shift_rest_hours=12,
        shift_notice_hours=48,
    )
    hours = [timedelta(hours=number) for number in (8, 5, 12, 48)]
    assert limits_of(own) == Limits(hours[0], hours[1], 3, hours[2], hours[3])
    with pytest.raises(ValidationError):
        Settings(data_folder=tmp_path, shift_hours=0)


async def test_what_is_set_holds_for_whoever_takes_a_place(
    org: Organisation, tmp_path: Path
) -> None:
    """Three in a week, and giving back until the shift begins; a swap goes by them too."""
    settings = Settings(data_folder=tmp_path, shifts_a_week=3, shift_notice_hours=0)
    limits = limits_of(settings)
    rota = open_rota(org.engine, org.bus, org.staff, clock=org.clock, limits=limits)
    tonight, *later, last = await evening(org, 0, 1, 2, 3)
    amina, dana, _ = await people(org)
    for one in (tonight, *later):
        assert await rota.places.take(one.id, amina.id) == ()
    assert await rota.places.take(last.id, amina.id) == ("week",)
    await rota.places.take(last.id, dana.id)
    await rota.swaps.offer(last.id, dana.id, None)
    (standing,) = await rota.swaps.living()
    assert await rota.swaps.claim(standing.swap.id, amina.id) == ("claimed", ("week",))
    assert await rota.places.drop(tonight.id, amina.id)
    (standing,) = await rota.swaps.living()
    assert standing.consequence.faults == ()
