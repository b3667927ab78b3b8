"""Sessions: the cookie, what is stored, and every way in which one ends."""

import asyncio
from dataclasses import FrozenInstanceError, replace

import pytest
from sqlalchemy import delete, select, text, update

from helpline.bus import Bus
from helpline.staff.keys import new_token, read_token, spelled
from helpline.staff.news import LOOK_EVERY
from helpline.staff.sessions import ABSOLUTE, Sessions, SignedIn
from helpline.staff.watch import IDLE
from helpline.tables import sessions as table
from helpline.tables import staff as staff_table
from routing.model import Language, Tag
from tests.fakes import DeafBus
from tests.organisation import LINE, Example, Organisation, organisation, profile
from transcripts.seal import desk_tag


@pytest.fixture
async def ingrid(org: Organisation) -> Example:
    """Somebody who has joined."""
    return await org.joins("ingrid", profile())


async def hers(org: Organisation, cookie: str) -> SignedIn:
    """Who is signed in with a cookie that must be good."""
    signed_in = await org.staff.sessions.signed_in(cookie)
    assert signed_in is not None
    return signed_in


async def test_a_session_knows_its_person(either: Organisation) -> None:
    """Everything that the console needs, and her private key."""
    wanted = profile("Amina", "survivor", "responder", "coordinator", languages="ar fr")
    amina = await either.joins("amina", wanted)
    signed_in = await hers(either, await either.signs_in(amina))
    assert (signed_in.staff_id, signed_in.pseudonym) == (amina.id, "Amina")
    assert (signed_in.kind, signed_in.capacity) == ("survivor", 1)
    assert signed_in.roles == {"responder", "coordinator"}
    assert signed_in.lines == {LINE}
    assert dict(signed_in.languages) == {"ar": 3, "fr": 3}
    assert signed_in.private_key == amina.private_key
    assert signed_in.desk_tag == desk_tag(amina.private_key)
    assert len(signed_in.session_hash) == 32


async def test_secrets_are_not_shown_by_accident(org: Organisation, ingrid: Example) -> None:
    """No log line that prints a session prints a key; nobody can change it either."""
    signed_in = await hers(org, await org.signs_in(ingrid))
    assert "_key" not in repr(signed_in)
    assert "session_hash" not in repr(signed_in)
    with pytest.raises(FrozenInstanceError):
        signed_in.pseudonym = "other"  # type: ignore[misc]  # it must not be possible


@pytest.mark.parametrize("cookie", [None, "", "x", "x" * 43, "é" * 43, "a" * 5000])
async def test_a_wrong_cookie_is_nobodys(org: Organisation, cookie: str | None) -> None:
    """Whatever a browser sends."""
    assert await org.staff.sessions.signed_in(cookie) is None


async def test_a_restart_needs_no_new_sign_in(either: Organisation) -> None:
    """A process that has just begun opens the private key with the cookie."""
    ingrid = await either.joins("ingrid", profile())
    cookie = await either.signs_in(ingrid)
    signed_in = await either.after_restart().staff.sessions.signed_in(cookie)
    assert signed_in is not None
    assert signed_in.private_key == ingrid.private_key


async def test_the_stolen_row_is_no_cookie(org: Organisation, ingrid: Example) -> None:
    """Neither the stored name of a session nor its sealed part signs anybody in."""
    cookie = await org.signs_in(ingrid)
    async with org.engine.connect() as connection:
        row = (await connection.execute(select(table))).one()
    assert read_token(cookie) != row.hash
    from_row = [row.hash, row.sealed[:32], row.sealed[-32:]]
    for raw in from_row:
        typed = raw.hex()[:43], spelled(raw)
        assert [await org.staff.sessions.signed_in(cookie) for cookie in typed] == [None, None]


async def test_a_row_under_another_name_opens_nothing(org: Organisation, ingrid: Example) -> None:
    """Whoever can write to the database cannot move a sealed key to a cookie of her own."""
    await org.signs_in(ingrid)
    mallory = await org.joins("mallory", profile("Mallory"))
    her_cookie = await org.signs_in(mallory)
    async with org.engine.begin() as connection:
        rows = {row.staff: row for row in (await connection.execute(select(table))).all()}
        await connection.execute(
            update(table)
            .where(table.c.hash == rows[mallory.id].hash)
            .values(sealed=rows[ingrid.id].sealed, staff=ingrid.id)
        )
    assert await org.staff.sessions.signed_in(her_cookie) is None


async def test_a_session_ends_after_12_hours(org: Organisation, ingrid: Example) -> None:
    """To the second, in use or not, and on a node that has just begun as well."""
    cookie = await org.signs_in(ingrid)  # 30 s ago
    for _ in range(23):
        org.clock.passes(1790)
        assert await org.staff.sessions.signed_in(cookie) is not None
    org.clock.passes(ABSOLUTE - 30 - 23 * 1790 - 1)
    fresh = org.after_restart().staff.sessions
    assert await fresh.signed_in(cookie) is not None
    org.clock.passes(1)
    assert await org.after_restart().staff.sessions.signed_in(cookie) is None
    assert await org.staff.sessions.signed_in(cookie) is None


async def test_an_idle_session_ends_after_30_minutes(org: Organisation, ingrid: Example) -> None:
    """And is deleted, so that no other node takes it."""
    cookie = await org.signs_in(ingrid)
    await hers(org, cookie)
    org.clock.passes(IDLE - 1)
    await hers(org, cookie)
    org.clock.passes(IDLE)
    assert await org.staff.sessions.signed_in(cookie) is None
    assert await org.after_restart().staff.sessions.signed_in(cookie) is None


async def test_an_idle_session_ends_without_anybody_asking(
    org: Organisation, ingrid: Example
) -> None:
    """The loop deletes it; a stolen cookie is worth nothing after half an hour."""
    cookie = await org.signs_in(ingrid)
    await hers(org, cookie)
    org.clock.passes(IDLE)
    await org.staff.sessions.look()
    async with org.engine.connect() as connection:
        assert (await connection.execute(select(table))).all() == []


async def test_every_sign_in_has_an_id_of_its_own(org: Organisation, ingrid: Example) -> None:
    """Nobody can fix a session's id beforehand; ending one leaves the other."""
    one, two = await org.signs_in(ingrid), await org.signs_in(ingrid)
    assert one != two
    await org.staff.sessions.end((await hers(org, one)).session_hash)
    assert await org.staff.sessions.signed_in(one) is None
    assert await org.staff.sessions.signed_in(two) is not None


async def test_ended_access_closes_sockets_at_once(org: Organisation, ingrid: Example) -> None:
    """Here and on another node, by the bus."""
    signed_in = await hers(org, await org.signs_in(ingrid))
    elsewhere = org.after_restart().staff.sessions
    heard: list[str] = []
    org.staff.sessions.watch(signed_in.session_hash, lambda: heard.append("here"))
    elsewhere.watch(signed_in.session_hash, lambda: heard.append("there"))
    await org.staff.end_access(ingrid.id)
    assert sorted(heard) == ["here", "there"]
    assert not await org.staff.sessions.still_valid(signed_in.session_hash)


async def test_sockets_close_within_5_seconds_even_if_no_ring_is_heard(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every process looks for itself every 4 seconds (here: sooner) at all its sockets at once."""
    assert LOOK_EVERY <= 4
    monkeypatch.setattr("helpline.staff.sessions.LOOK_EVERY", 0.05)
    bus: Bus = DeafBus()
    async with organisation(sqlite_url, bus) as org:
        ingrid = await org.joins("ingrid", profile())
        signed_in = await hers(org, await org.signs_in(ingrid))
        elsewhere = org.after_restart().staff.sessions
        closed = asyncio.Event()
        elsewhere.watch(signed_in.session_hash, closed.set)
        await org.staff.end_access(ingrid.id)
        assert not closed.is_set()
        looking = asyncio.ensure_future(elsewhere.keep_watch())
        async with asyncio.timeout(30):
            await closed.wait()
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)


async def test_a_session_in_use_survives_every_look(org: Organisation, ingrid: Example) -> None:
    """A responder at her open console is not signed out before her 12 hours are over."""
    cookie = await org.signs_in(ingrid)
    signed_in = await hers(org, cookie)
    heard: list[str] = []
    stop = org.staff.sessions.watch(signed_in.session_hash, lambda: heard.append("end"))
    for _ in range(100):
        org.clock.passes(400)
        await org.staff.sessions.look()
    assert heard == []
    org.clock.passes(ABSOLUTE)
    await org.staff.sessions.look()
    assert heard == ["end"]
    stop()


async def test_the_loop_goes_on_without_the_database(
    org: Organisation, ingrid: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is away for a moment signs nobody out and stops nothing."""
    monkeypatch.setattr("helpline.staff.sessions.LOOK_EVERY", 0.01)
    signed_in = await hers(org, await org.signs_in(ingrid))
    heard: list[str] = []
    org.staff.sessions.watch(signed_in.session_hash, lambda: heard.append("end"))
    looking = asyncio.ensure_future(org.staff.sessions.keep_watch())
    async with org.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE sessions RENAME TO away"))
    await asyncio.sleep(0.1)
    assert not looking.done()
    assert heard == []
    async with org.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO sessions"))
        await connection.execute(delete(table))
    async with asyncio.timeout(30):
        while heard != ["end"]:  # noqa: ASYNC110 — it sets no event here
            await asyncio.sleep(0.01)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)


async def test_a_change_reaches_an_open_desk(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another node, with everything that is written of her, even if no ring is heard."""
    monkeypatch.setattr("helpline.staff.sessions.LOOK_EVERY", 0.05)
    async with organisation(sqlite_url, DeafBus()) as org:
        ingrid = await org.joins("ingrid", profile())
        elsewhere = org.after_restart().staff.sessions
        me = await elsewhere.signed_in(await org.signs_in(ingrid))
        assert me is not None
        heard: list[SignedIn] = []
        moved = asyncio.Event()

        def changed_now(renewed: SignedIn) -> None:
            heard.append(renewed)
            # Her name is read before her lists, and all are written at once.
            if renewed.pseudonym == "Inga":
                moved.set()

        stop = elsewhere.follow(me, changed_now)
        looking = asyncio.ensure_future(elsewhere.keep_watch())
        changed = replace(
            profile("Inga", "survivor", "supervisor", languages="ar"),
            translation=True,
            tags=frozenset({Tag("from:ro")}),
        )
        await org.staff.people.change(ingrid.id, changed)
        async with asyncio.timeout(30):
            await moved.wait()
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
        stop()
    renewed = heard[-1]
    assert (renewed.pseudonym, renewed.kind, renewed.translation) == ("Inga", "survivor", True)
    assert (renewed.languages, renewed.on_call) == (((Language("ar"), 3),), 1)
    assert renewed.tags == {"from:ro"}
    assert (renewed.private_key, renewed.session_hash) == (me.private_key, me.session_hash)
    assert "from:ro" not in repr(renewed)


async def test_a_ring_spares_the_wait(
    org: Organisation, ingrid: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long before the next look."""
    monkeypatch.setattr("helpline.staff.sessions.LOOK_EVERY", 3_600)
    me = await hers(org, await org.signs_in(ingrid))
    moved = asyncio.Event()
    org.staff.sessions.follow(me, lambda one: moved.set() if one.pseudonym == "Inga" else None)
    looking = asyncio.ensure_future(org.staff.sessions.keep_watch())
    await asyncio.sleep(0)
    await org.staff.people.change(ingrid.id, profile("Inga"))
    async with asyncio.timeout(30):
        await moved.wait()
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)


async def test_her_own_sessions_are_listed_and_ended_by_name(
    either: Organisation,
) -> None:
    """The list shows which one she uses; she cannot end a colleague's."""
    ingrid = await either.joins("ingrid", profile())
    karin = await either.joins("karin", profile("Karin"))
    one, two = await either.signs_in(ingrid), await either.signs_in(ingrid)
    karins = await hers(either, await either.signs_in(karin))
    sessions: Sessions = either.staff.sessions
    me = await hers(either, one)
    listed = await sessions.of(me)
    assert sorted(session.this_one for session in listed) == [False, True]
    other = next(session.name for session in listed if not session.this_one)
    await sessions.end_named(karins, other)
    assert await sessions.signed_in(two) is not None
    await sessions.end_named(me, other)
    assert await sessions.signed_in(two) is None
    assert await sessions.signed_in(one) is not None


async def test_old_rows_are_swept_at_sign_in(org: Organisation, ingrid: Example) -> None:
    """Sessions that nobody came back for do not pile up."""
    for _ in range(3):
        await org.signs_in(ingrid)
    org.clock.passes(14 * 3600)
    await org.signs_in(ingrid)
    async with org.engine.connect() as connection:
        assert len((await connection.execute(select(table))).all()) == 1
        hour = await connection.scalar(select(staff_table.c.signed_in_hour))
    assert hour == int(org.clock() // 3600)


def test_a_new_cookie_is_256_random_bits() -> None:
    """Nobody guesses one."""
    assert len({new_token() for _ in range(100)}) == 100
