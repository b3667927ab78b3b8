"""The passkeys in the database: whose they are, and that each answer is taken once."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from helpline.staff.passkey import Passkey, Site, handle_of
from helpline.staff.passkey_answers import ask_for_known, ask_for_new, read_new
from helpline.staff.passkeys import MOST, Asked, Passkeys
from helpline.tables import passkeys
from routing.model import ResponderId
from tests.device import Device
from tests.organisation import SERVER_KEY, Organisation, profile

ORIGIN = "https://linden.example"
SITE = Site("linden.example", ORIGIN, "Linden")
CHALLENGE = bytes(range(32))
ASKED = ask_for_known(SITE, CHALLENGE)


def kept_in(org: Organisation) -> Passkeys:
    """The table as a node sees it."""
    return Passkeys(org.engine, SERVER_KEY, org.clock)


def made_by(device: Device, staff_id: str) -> Passkey:
    """A passkey of hers that is kept nowhere yet."""
    handle = handle_of(SERVER_KEY, staff_id)
    asked = ask_for_new(SITE, CHALLENGE, name="ingrid", handle=handle, known=[])
    passkey = read_new(device.makes(asked), CHALLENGE, SITE)
    assert passkey is not None
    return passkey


async def adds(org: Organisation, staff_id: str, device: Device, called: str = "") -> None:
    """Keep a new one of hers."""
    made = replace(made_by(device, staff_id), called=called)
    assert await kept_in(org).add(staff_id, made)


async def asked_now(org: Organisation, staff_id: str) -> Asked:
    """A challenge that is given out at this moment."""
    return Asked(SITE, CHALLENGE, await kept_in(org).mark(staff_id))


async def ingrid(org: Organisation) -> ResponderId:
    """Somebody of the staff."""
    return await org.staff.people.add(profile())


async def test_they_are_listed_and_removed(either: Organisation) -> None:
    """The oldest first, by what she calls them; on both databases."""
    hers, ours = await ingrid(either), kept_in(either)
    await adds(either, hers, Device(ORIGIN), "phone")
    either.clock.passes(3600)
    await adds(either, hers, Device(ORIGIN), "blue stick")
    listed = await ours.of(hers)
    assert [one.passkey.called for one in listed] == ["phone", "blue stick"]
    assert [one.made_hour for one in listed] == [int(either.clock() // 3600) - n for n in (1, 0)]
    assert await ours.remove(hers, listed[0].name)
    assert not await ours.remove(hers, listed[0].name)
    assert [one.passkey.called for one in await ours.of(hers)] == ["blue stick"]


async def test_nobody_removes_a_colleagues(org: Organisation) -> None:
    """The name of a row is no key to it."""
    hers, other = await ingrid(org), await org.staff.people.add(profile("Karin"))
    await adds(org, hers, Device(ORIGIN))
    (one,) = await kept_in(org).of(hers)
    for name in (one.name, "", "é"):
        assert not await kept_in(org).remove(other, name)
    assert len(await kept_in(org).of(hers)) == 1


async def test_one_answer_is_taken_once(either: Organisation) -> None:
    """Of two nodes at the same moment too, and of a device that does not count."""
    hers, device = await ingrid(either), Device(ORIGIN)
    await adds(either, hers, device)
    asked, answer = await asked_now(either, hers), device.shows(ASKED)
    took = await asyncio.gather(*(kept_in(either).use(hers, answer, asked) for _ in range(4)))
    assert sorted(took) == [False, False, False, True]
    assert not await kept_in(either).use(hers, answer, asked)


async def test_of_two_nodes_one_takes_an_answer(either: Organisation) -> None:
    """Both have read the row and found that the answer holds; one of them is the first to write."""
    hers = await ingrid(either)
    await adds(either, hers, Device(ORIGIN))
    async with either.engine.connect() as connection:
        box = (await connection.scalars(select(passkeys.c.sealed))).one()
    passkey = Passkey.opened(SERVER_KEY, hers, box)
    assert passkey is not None
    took = [await kept_in(either)._replace(hers, box, passkey.used(0)) for _ in range(2)]
    assert took == [True, False]


async def test_a_challenge_dies_with_each_use(org: Organisation) -> None:
    """Also one that another passkey was asked with, or that waited elsewhere meanwhile."""
    hers, phone, stick = await ingrid(org), Device(ORIGIN), Device(ORIGIN)
    await adds(org, hers, phone)
    await adds(org, hers, stick)
    early = await asked_now(org, hers)
    assert await kept_in(org).use(hers, phone.shows(ASKED), await asked_now(org, hers))
    assert not await kept_in(org).use(hers, stick.shows(ASKED), early)
    assert not await kept_in(org).use(hers, phone.shows(ASKED), early)
    assert await kept_in(org).use(hers, stick.shows(ASKED), await asked_now(org, hers))


async def test_the_count_is_kept(org: Organisation) -> None:
    """A device whose count goes back is refused at the next sign-in."""
    hers, device = await ingrid(org), Device(ORIGIN, counts=True)
    await adds(org, hers, device)
    for count, taken in ((5, True), (4, False), (5, False), (6, True)):
        device.keys[-1].count = count - 1
        answer = device.shows(ASKED)
        assert await kept_in(org).use(hers, answer, await asked_now(org, hers)) is taken


async def test_a_colleagues_passkey_opens_nothing(org: Organisation) -> None:
    """Nor does anybody's for somebody who has no account."""
    hers, other = await ingrid(org), await org.staff.people.add(profile("Karin"))
    device = Device(ORIGIN)
    await adds(org, hers, device)
    for somebody in (other, ""):
        answer = device.shows(ASKED)
        assert not await kept_in(org).use(somebody, answer, await asked_now(org, somebody))
    assert not await kept_in(org).use(hers, "garbage", await asked_now(org, hers))


async def test_a_passkey_is_one_persons(either: Organisation) -> None:
    """Nobody can add one that is there already, not even her."""
    hers = await ingrid(either)
    other = await either.staff.people.add(profile("Karin"))
    made = made_by(Device(ORIGIN), hers)
    assert await kept_in(either).add(hers, made)
    assert not await kept_in(either).add(other, made)
    assert not await kept_in(either).add(hers, made)
    assert (len(await kept_in(either).of(hers)), await kept_in(either).of(other)) == (1, [])


async def test_there_is_an_end(org: Organisation) -> None:
    """Eight are plenty."""
    hers = await ingrid(org)
    for _ in range(MOST):
        await adds(org, hers, Device(ORIGIN))
    assert not await kept_in(org).add(hers, made_by(Device(ORIGIN), hers))
    assert len(await kept_in(org).of(hers)) == MOST


@pytest.mark.parametrize("called", ["", "blue stick"])
async def test_the_stolen_database_says_nothing(org: Organisation, called: str) -> None:
    """No row holds a device's name of a key, the key, what she calls it, or when it was used."""
    hers, device = await ingrid(org), Device(ORIGIN)
    await adds(org, hers, device, called)
    (kept,) = await kept_in(org).of(hers)
    async with org.engine.connect() as connection:
        (row,) = (await connection.execute(select(passkeys))).all()
    secrets = [kept.passkey.credential, kept.passkey.public_key, b"blue stick"]
    assert [one for one in secrets if one in row.hash + row.sealed] == []
    assert row.made_hour == int(org.clock() // 3600)
    assert len(row) == 4
