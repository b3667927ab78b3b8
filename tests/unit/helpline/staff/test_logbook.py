"""The log in the database, on both of them, by several nodes."""

import asyncio

import pytest
from sqlalchemy import Executable, delete, select, text, update

from helpline.bus import MemoryBus
from helpline.staff.chain import Broken
from helpline.staff.deeds import SERVER, Author, Change
from helpline.staff.logbook import KEPT_DAYS
from helpline.tables import lines, log_ends, log_entries
from routing.model import LineRules
from tests.organisation import LINE, PASSWORD, Organisation, profile

EVA = Author("eva-eva-eva-eva-eva-ev", "Eva")
DAY = 86_400


async def test_a_deed_and_its_entry_are_both_or_neither(either: Organisation) -> None:
    """What goes wrong within it leaves nothing behind."""
    log = either.staff.log
    before = await log.entries()

    async def fails() -> None:
        async with log.deed(EVA, "line.paused") as deed:
            deed.about = "Line"
            await deed.connection.execute(update(lines).values(pause_reason="rest"))
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    assert await log.entries() == before
    assert (await either.staff.lines.everything())[0].pause is None
    async with log.deed(EVA, "line.paused"):
        pass
    assert await log.entries() == before
    await either.staff.lines.pause(LINE, "rest", EVA)
    newest = (await log.entries())[0]
    assert (newest.number, newest.by, newest.name, newest.about) == (2, EVA.id, "Eva", LINE)
    assert newest.changes == (Change("pause", "", "rest"),)
    assert newest.hour == int(either.clock() // 3600)
    assert await log.broken() is None


async def test_two_nodes_write_one_chain(either: Organisation) -> None:
    """At once: every deed has its own number, and all marks fit."""
    nodes = [either.another_node(MemoryBus()) for _ in range(3)]
    at = [(node, number) for number in range(4) for node in nodes]
    await asyncio.gather(
        *(
            node.staff.lines.change(LineRules(LINE), {"en": f"{index} {number}"}, EVA)
            for index, (node, number) in enumerate(at)
        )
    )
    entries = await either.staff.log.entries()
    assert [one.number for one in entries] == list(range(len(at) + 1, 0, -1))
    assert await either.staff.log.broken() is None
    olds = [one.changes[0].old for one in entries[:-1]]
    news = [one.changes[0].new for one in entries[1:-1]]
    assert olds == [*news, ""]


async def test_what_is_changed_in_the_database_is_noticed(either: Organisation) -> None:
    """A row changed, one removed, two swapped, the end cut off, the ends put back."""
    log, staff = either.staff.log, either.staff
    for name in ("One", "Two", "Three"):
        await staff.lines.change(LineRules(LINE), {"en": name}, EVA)
    async with either.engine.connect() as connection:
        rows = [dict(row._mapping) for row in await connection.execute(select(log_entries))]
        ends = dict((await connection.execute(select(log_ends))).one()._mapping)
    number = log_entries.c.number
    swap = "UPDATE log_entries SET number = {} WHERE number = {}"
    faults: list[tuple[list[Executable], Broken]] = [
        ([update(log_entries).where(number == 2).values(name="Iva")], Broken(2, "changed")),
        ([delete(log_entries).where(number == 2)], Broken(2, "missing")),
        ([text(swap.format(*two)) for two in ((9, 2), (2, 3), (3, 9))], Broken(2, "changed")),
        ([delete(log_entries).where(number == 4)], Broken(4, "missing")),
        (
            [
                delete(log_entries).where(number == 4),
                update(log_ends).values(last=3, mark=rows[2]["mark"]),
            ],
            Broken(3, "ends"),
        ),
        ([delete(log_entries), update(log_ends).values(last=0, mark=b"")], Broken(0, "ends")),
    ]
    for statements, expected in faults:
        async with either.engine.begin() as connection:
            for statement in statements:
                await connection.execute(statement)
        assert await log.broken() == expected
        async with either.engine.begin() as connection:
            await connection.execute(delete(log_entries))
            await connection.execute(log_entries.insert(), rows)
            await connection.execute(update(log_ends).values(ends))
        assert await log.broken() is None


async def test_nothing_that_is_written_later_hides_a_cut(either: Organisation) -> None:
    """Ends that did not fit stay so; entries that were made old do not go unnoticed."""
    log, staff = either.staff.log, either.staff
    for name in ("One", "Two", "Three"):
        await staff.lines.change(LineRules(LINE), {"en": name}, EVA)
    number = log_entries.c.number
    async with either.engine.begin() as connection:
        await connection.execute(update(log_entries).where(number <= 2).values(hour=1))
    await log.forget()
    assert [one.number for one in await log.entries()] == [4, 3]
    assert await log.broken() == Broken(4, "ends")
    await staff.lines.change(LineRules(LINE), {"en": "Four"}, EVA)
    assert await log.broken() == Broken(5, "ends")
    await log.begin_anew()
    (first,) = await log.entries()
    assert (first.number, first.what, first.by, first.about) == (6, "log.begun", "", "1\u20135")
    assert await log.broken() is None
    async with either.engine.begin() as connection:
        await connection.execute(delete(log_entries))
        await connection.execute(update(log_ends).values(last=5, first=6, mark=b""))
    await staff.lines.change(LineRules(LINE), {"en": "Five"}, EVA)
    assert await log.broken() == Broken(6, "ends")


async def test_an_entry_is_kept_for_ninety_days(either: Organisation) -> None:
    """Then it goes, from the beginning, and the chain still fits; also when all are gone."""
    log, staff = either.staff.log, either.staff
    await staff.lines.change(LineRules(LINE), {"en": "One"}, EVA)
    either.clock.passes(KEPT_DAYS * DAY)
    await log.forget()
    assert len(await log.entries()) == 2
    await staff.lines.change(LineRules(LINE), {"en": "Two"}, EVA)
    either.clock.passes(3600)
    await log.forget()
    await log.forget()
    assert [one.number for one in await log.entries()] == [3]
    assert await log.broken() is None
    either.clock.passes(KEPT_DAYS * DAY + 3600)
    await log.forget()
    assert await log.entries() == []
    assert await log.broken() is None
    await staff.lines.change(LineRules(LINE), {"en": "Three"}, EVA)
    assert [one.number for one in await log.entries()] == [4]
    assert await log.broken() is None


async def test_the_log_is_searched(org: Organisation) -> None:
    """By topic, by author, and before a number; a command of the server has no name."""
    log, staff = org.staff.log, org.staff
    await staff.people.add(profile(), EVA)
    await staff.lines.pause(LINE, "rest", EVA)
    assert [one.what for one in await log.entries(topic="line")] == ["line.paused", "line.added"]
    assert [one.what for one in await log.entries(by=SERVER.id)] == ["line.added"]
    assert [one.number for one in await log.entries(before=3, most=1)] == [2]
    assert await log.entries(topic="l%") == []
    assert await log.authors() == {"": "", EVA.id: "Eva"}


async def test_no_secret_gets_in(org: Organisation) -> None:
    """No code, no password, no sign-in name, no country: not one byte of them in the rows."""
    staff_id, code = await org.staff.invite(profile("Dana"), EVA)
    link = await org.staff.invitations.invite(staff_id, EVA)
    dana = await org.accepts(link, "dana-signs-in")
    cookie = await org.signs_in(dana)
    reset = await org.staff.reset(staff_id, EVA)
    await org.staff.end_access(staff_id, EVA)
    async with org.engine.connect() as connection:
        rows = (await connection.execute(select(log_entries))).all()
    written = repr([row._mapping for row in rows]).encode()
    secrets = (code, link, reset, cookie, PASSWORD, "dana-signs-in", *dana.recovery_codes)
    for secret in (*secrets, dana.factor.spelled(), dana.private_key.hex()):
        assert secret.encode() not in written
    assert dana.private_key not in written
