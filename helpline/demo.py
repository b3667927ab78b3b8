"""The demo: a folder with a database, two lines, a rota, people whose sign-ins are printed.

Nothing in it is secret and nothing outside its folder is touched, whatever the environment says.
"""

import base64
import json
import os
import time
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from helpline import migrate
from helpline.bus import MemoryBus
from helpline.database import open_database
from helpline.demo_cast import DemoLine, Part, demo_lines, demo_people
from helpline.demo_choices import prepare_choices
from helpline.demo_demand import prepare_demand
from helpline.demo_rota import ZONE, prepare_rota
from helpline.demo_training import demo_training
from helpline.settings import Settings, server_key
from helpline.staff.entrance_words import entrance_words
from helpline.staff.joining import Draft, Joined
from helpline.staff.passwords import made_up
from helpline.staff.second_factor import SecondFactor
from helpline.staff.staff import Staff, open_staff
from helpline.translation.package import unpack

FILE: Final = "demo.json"
"""Holds what the demo people know; a folder without it is no demo."""

_STEP: Final = 30


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo, with everything that she would keep to herself elsewhere."""

    sign_in_name: str
    says: str
    password: str
    factor: SecondFactor


def demo_settings(
    folder: Path, port: int, site: int | None = None, *, passkeys: bool = False
) -> Settings:
    """The settings of a demo in `folder`: one process, one file, reached from this machine only.

    `site` is the port of a page of somebody else that shows the line in a frame. Its host is
    written otherwise than ours, so that browsers take it for another site. With `passkeys`, ours is
    "localhost", since a number is no host for them.
    """
    ours, others = ("localhost", "127.0.0.1") if passkeys else ("127.0.0.1", "localhost")
    return Settings(
        data_folder=folder,
        database_url=f"sqlite:///{folder}/helpline.db",
        database_password_file=None,
        redis_url=None,
        redis_password_file=None,
        host="127.0.0.1",
        port=port,
        public_origin=f"http://{ours}:{port}",
        onion_address=None,
        network_header=None,
        workers=1,
        translation="argos" if find_spec("ctranslate2") else "none",
        translation_url=None,
        translation_key_file=None,
        models_folder=folder / "models",
        time_zone=ZONE,
        minimum_present=1,
        frame_ancestors=(() if site is None else (f"http://{others}:{site}",)),
    )


async def prepare_demo(settings: Settings) -> list[DemoPerson]:
    """Make what is missing in the demo's folder, and say who is in it.

    Raises: KeyFileRefused, OSError — the folder cannot be used.
    """
    settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrate.upgrade(settings.database_url)
    _sample_packages(settings.models_folder)
    engine = open_database(settings.database_url)
    try:
        key = server_key(settings)
        now = time.time()
        staff = open_staff(engine, MemoryBus(), server_key=key, clock=lambda: now)
        entrances = entrance_words(settings.languages)
        for line in demo_lines(entrances):
            await _open(staff, line)
        known = {person.sign_in_name: person for person in read_people(settings.data_folder)}
        cast = demo_people(tuple(entrances))
        everyone = [await _present(staff, one, known.get(one.sign_in_name), now) for one in cast]
        if not await staff.steps.everything():
            await _train(staff)
        await prepare_rota(engine, staff, now)
        await prepare_choices(engine, staff, settings, now)
        await prepare_demand(engine, settings, staff, now)
    finally:
        await engine.dispose()
    _write_people(settings.data_folder, everyone)
    return everyone


def read_people(folder: Path) -> list[DemoPerson]:
    """The people of the demo in `folder`; nobody if there is none."""
    path = folder / FILE
    if not path.exists():
        return []
    return [
        DemoPerson(
            sign_in_name=entry["sign_in_name"],
            says=entry["says"],
            password=entry["password"],
            factor=SecondFactor(base64.b32decode(entry["secret"])),
        )
        for entry in json.loads(path.read_text(encoding="utf-8"))
    ]


def seconds_left(now: float) -> int:
    """How many seconds the codes of this moment are still shown."""
    return _STEP - int(now) % _STEP


def _sample_packages(folder: Path) -> None:
    """The small packages that come with the server: enough to try it, never for people."""
    folder.mkdir(mode=0o700, exist_ok=True)
    with as_file(files("helpline.translation") / "sample") as sample:
        for file in sorted(sample.glob("*.argosmodel")):
            name = "-".join(file.stem.split("-")[1].split("_"))
            if not (folder / name).is_dir():
                unpack(file, folder / name)


async def _open(staff: Staff, line: DemoLine) -> None:
    """A line as it is first; what a coordinator of the demo has changed stays."""
    if line.rules.line in {one.id for one in await staff.lines.everything()}:
        return
    await staff.lines.add(line.rules, line.names)
    for entrance, names in line.entrances:
        await staff.lines.add_entrance(line.rules.line, entrance, names)


async def _train(staff: Staff) -> None:
    """Steps of training that close nothing to anybody; one ends soon for one person."""
    people = await staff.people.everyone()
    named = {one.profile.pseudonym: one.id for one in people if one.profile.answers}
    for done in demo_training():
        await staff.steps.add(done.step)
        for ago, names in done.days:
            day = staff.steps.today - timedelta(days=ago)
            await staff.steps.done(done.step.id, [named[name] for name in names], day)


async def _present(staff: Staff, one: Part, known: DemoPerson | None, now: float) -> DemoPerson:
    """Somebody who has joined before, or who joins now."""
    account = await staff.accounts.named(one.sign_in_name)
    if account is not None and known is not None:
        return known
    if account is not None:
        await staff.end_access(account.id)  # nobody knows her password any more
    return await _joins(staff, one, now)


async def _joins(staff: Staff, one: Part, now: float) -> DemoPerson:
    """Let somebody join as everybody does, with a password and a phone of her own."""
    _, invitation = await staff.invite(one.profile)
    password = made_up()
    draft = await staff.joining.begin(invitation, one.sign_in_name, password)
    if not isinstance(draft, Draft):
        raise TypeError("the demo people do not fit the rules")
    # The code of the last half minute, so that the one she sees first still works.
    code = draft.factor.code(now - _STEP)
    if not isinstance(await staff.joining.confirm(draft.sealed, code), Joined):
        raise TypeError("the demo people do not fit the rules")
    return DemoPerson(one.sign_in_name, one.says, password, draft.factor)


def _write_people(folder: Path, people: list[DemoPerson]) -> None:
    entries = [
        {
            "sign_in_name": person.sign_in_name,
            "says": person.says,
            "password": person.password,
            "secret": base64.b32encode(person.factor.secret).decode(),
        }
        for person in people
    ]
    path = folder / FILE
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(entries, file, indent=1)
