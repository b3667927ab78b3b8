"""The demo's folder and people."""

import stat
import time
from pathlib import Path

import pytest

from helpline.bus import MemoryBus
from helpline.database import open_database
from helpline.demo import FILE, demo_settings, prepare_demo, read_people, seconds_left
from helpline.demo_cast import LINE, YOUNG
from helpline.settings import server_key
from helpline.staff.line import KNOWN_ENTRANCES
from helpline.staff.staff import open_staff
from routing.model import LineRules


async def signs_in(folder: Path, name: str) -> str | None:
    """The pseudonym of the demo person who signs in with what the demo prints."""
    settings = demo_settings(folder, 8470)
    person = next(one for one in read_people(folder) if one.sign_in_name == name)
    engine = open_database(settings.database_url)
    key = server_key(settings)
    staff = open_staff(engine, MemoryBus(), server_key=key, clock=time.time)
    step = await staff.signing_in.begin(name, person.password)
    cookie = await staff.signing_in.finish(step, person.factor.code(time.time()))
    signed_in = await staff.sessions.signed_in(cookie)
    await engine.dispose()
    return None if signed_in is None else signed_in.pseudonym


async def test_everybody_can_sign_in_at_once(tmp_path: Path) -> None:
    """With the printed password and the code that the command prints, without waiting."""
    people = await prepare_demo(demo_settings(tmp_path, 8470))
    names = [one.sign_in_name for one in people]
    assert {"ingrid", "amina", "noor", "jonas", "karin", "yusuf", "eva"} <= set(names)
    found = [await signs_in(tmp_path, name) for name in names]
    assert found == [name.capitalize() for name in names]


async def test_the_people_fit_the_demo(tmp_path: Path) -> None:
    """Two lines; behind each entrance of the second somebody who is trained for it."""
    settings = demo_settings(tmp_path, 8470)
    await prepare_demo(settings)
    engine = open_database(settings.database_url)
    key = server_key(settings)
    staff = open_staff(engine, MemoryBus(), server_key=key, clock=time.time)
    profiles = {p.profile.pseudonym: p.profile for p in await staff.people.everyone()}
    persons, young = await staff.lines.everything()
    ladders = [await staff.on_call.ladder(line.id) for line in (persons, young)]
    await engine.dispose()
    assert [line.id for line in (persons, young)] == [LINE, YOUNG]
    assert [one.id for one in young.choices()] == list(KNOWN_ENTRANCES)
    assert persons.entrances == ()
    assert {tag for tag, _ in profiles["Amina"].languages} == {"en", "ar", "fr", "sv"}
    assert {tag for one in profiles.values() for tag, _ in one.languages} >= {"ro", "es"}
    roles = {role for one in profiles.values() for role in one.roles}
    assert roles == {"responder", "supervisor", "interpreter", "coordinator"}
    assert [len(ladder) for ladder in ladders] == [1, 1]


async def test_what_a_coordinator_changed_stays(tmp_path: Path) -> None:
    """A second start opens no line again and gives none its old name."""
    settings = demo_settings(tmp_path, 8470)
    await prepare_demo(settings)
    engine = open_database(settings.database_url)
    staff = open_staff(engine, MemoryBus(), server_key=server_key(settings), clock=time.time)
    await staff.lines.change(LineRules(YOUNG), {"en": "Other"})
    await staff.lines.pause(YOUNG, "holiday")
    await staff.lines.offer(YOUNG, KNOWN_ENTRANCES[0], offered=False)
    before = await staff.lines.everything()
    await prepare_demo(settings)
    assert await staff.lines.everything() == before
    await engine.dispose()


async def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    """The sign-ins stay the same, so that they can be written down."""
    settings = demo_settings(tmp_path, 8470)
    assert await prepare_demo(settings) == await prepare_demo(settings)


async def test_what_is_lost_is_made_again(tmp_path: Path) -> None:
    """Without the list of sign-ins, or without the database."""
    settings = demo_settings(tmp_path, 8470)
    first = await prepare_demo(settings)
    (tmp_path / FILE).unlink()
    second = await prepare_demo(settings)
    assert {one.password for one in first} & {one.password for one in second} == set()
    assert await signs_in(tmp_path, "ingrid") == "Ingrid"
    (tmp_path / "helpline.db").unlink()
    await prepare_demo(settings)
    assert await signs_in(tmp_path, "ingrid") == "Ingrid"


async def test_only_the_account_of_the_machine_reads_the_folder(tmp_path: Path) -> None:
    """Demo sign-ins open a server, even if only a demo."""
    folder = tmp_path / "demo"
    await prepare_demo(demo_settings(folder, 8470))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert all(mode & 0o077 == 0 for mode in modes.values()), modes
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_demo_touches_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever database and Redis the environment names."""
    monkeypatch.setenv("HELPLINE_DATABASE_URL", "postgresql://helpline@db.example/real")
    monkeypatch.setenv("HELPLINE_REDIS_URL", "redis://redis.example/0")
    monkeypatch.setenv("HELPLINE_PUBLIC_ORIGIN", "https://linden.example")
    monkeypatch.setenv("HELPLINE_HOST", "0.0.0.0")  # noqa: S104 — what must not be used
    settings = demo_settings(tmp_path, 8471)
    assert settings.database_url == f"sqlite+aiosqlite:///{tmp_path}/helpline.db"
    assert (settings.redis_url, settings.host) == (None, "127.0.0.1")
    assert settings.public_origin == "http://127.0.0.1:8471"


def test_a_demo_with_passkeys_has_a_host_with_a_name(tmp_path: Path) -> None:
    """The other site then has the number, so that it stays another site."""
    settings = demo_settings(tmp_path, 8471, 8472, passkeys=True)
    assert settings.host == "127.0.0.1"
    assert settings.public_origin == "http://localhost:8471"
    assert settings.frame_ancestors == ("http://127.0.0.1:8472",)


def test_a_folder_without_a_demo_has_nobody(tmp_path: Path) -> None:
    """The command for codes opens no real installation."""
    assert read_people(tmp_path) == []


def test_codes_are_shown_for_half_a_minute() -> None:
    """Counted down to one second."""
    assert [seconds_left(now) for now in (0.0, 29.9, 30.0, 45.0)] == [30, 1, 30, 15]
