"""Pairs of languages are switched off and on for every process."""

import asyncio

import pytest

from helpline.staff.pairs import Pairs, pair
from routing.model import Language
from tests.organisation import Organisation

EN, ES, SV = Language("en"), Language("es"), Language("sv")


def test_a_pair_has_one_name() -> None:
    """Whichever language is named first."""
    assert pair(ES, EN) == pair(EN, ES) == (EN, ES)


async def test_switching_twice_is_switching_once(either: Organisation) -> None:
    """Off, off, on, on."""
    pairs = either.staff.pairs
    assert pairs.off == frozenset()
    for on, expected in ((False, {(EN, ES)}), (True, set[tuple[Language, Language]]())):
        for _ in range(2):
            await pairs.switch((EN, ES), on=on)
            assert pairs.off == expected


async def test_each_pair_has_its_own_switch(either: Organisation) -> None:
    """The others stay as they were."""
    pairs = either.staff.pairs
    await pairs.switch((EN, ES), on=False)
    await pairs.switch((EN, SV), on=False)
    await pairs.switch((EN, ES), on=True)
    assert pairs.off == {(EN, SV)}


async def test_another_process_follows(
    either: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it is rung, long before its next look; the state survives a restart."""
    monkeypatch.setattr("helpline.staff.pairs.LOOK_EVERY", 3_600)
    staff = either.staff
    other = Pairs(staff.pairs._engine, staff.pairs._news, staff.log)
    watching = asyncio.ensure_future(other.keep_watch())
    await asyncio.sleep(0)
    await staff.pairs.switch((EN, ES), on=False)
    async with asyncio.timeout(30):
        while other.off != {(EN, ES)}:  # noqa: ASYNC110 — what is waited for sets no event here
            await asyncio.sleep(0.01)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    later = Pairs(staff.pairs._engine, staff.pairs._news, staff.log)
    await later.look()
    assert later.off == {(EN, ES)}
