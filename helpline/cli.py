"""The commands with which the server is set up, checked, tried and started."""

import asyncio
import sys
import time
from pathlib import Path
from typing import Never

import click

from helpline import migrate as migrations
from helpline.bus import MemoryBus
from helpline.database import DATABASE_FAULTS, open_database
from helpline.demo import DemoPerson, demo_settings, prepare_demo, read_people, seconds_left
from helpline.doctor import examine, keeps_promises, report
from helpline.hardening import harden
from helpline.key_files import KeyFileRefused
from helpline.model_commands import models
from helpline.schema import write_documents
from helpline.settings import (
    Settings,
    SettingsRefused,
    full_database_url,
    read_settings,
    server_key,
)
from helpline.silence import tell_only_events
from helpline.staff.invitations import VALID_HOURS
from helpline.staff.line import line_name
from helpline.staff.logbook import Logbook
from helpline.staff.profile import Profile, Role, shown_name
from helpline.staff.staff import open_staff
from routing.model import LineId, LineRules


@click.group(commands=(models,), context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The server behind an organisation's anonymous chat lines."""


@main.command()
def migrate() -> None:
    """Make the database, or bring it up to date."""
    _bring_up_to_date(_settings())
    click.echo("The database is up to date.")


@main.command("create-coordinator")
@click.option("--name", default="Coordinator", help="The name that colleagues see.")
@click.option("--line", default="persons", help="The first line, if there is none yet.")
def create_coordinator(name: str, line: str) -> None:
    """Invite somebody who can invite everybody else; print the invitation once."""
    settings = _settings()
    pseudonym, first_line = shown_name(name), line_name(line)
    if pseudonym is None or first_line is None:
        _stop("A name has 1 to 40 letters; a line has small letters, digits and hyphens.")
    _needs_database(settings)
    code = asyncio.run(_invite(settings, pseudonym, first_line))
    join = f"{settings.public_origin}/desk/join"
    click.echo(f"Open this address and join. It works once, within {VALID_HOURS} hours:\n")
    click.echo(f"  {join}#{code}\n")
    click.echo(f"Or open {join} and type the code:\n\n  {code}\n")
    click.echo("Nobody can show it again. For a new one, use this command once more.")


@main.command()
@click.option("--folder", type=click.Path(path_type=Path), default=Path("demo"))
@click.option("--port", type=click.IntRange(1, 65534), default=8470)
@click.option("--site-port", type=click.IntRange(1, 65535), help="Of the other site; the next one.")
@click.option("--passkeys", is_flag=True, help="At localhost: passkeys need a host with a name.")
def demo(folder: Path, port: int, site_port: int | None, *, passkeys: bool) -> None:
    """Try it: demo people in a folder of their own, and every page on this machine."""
    site = site_port or port + 1
    settings = demo_settings(folder.absolute(), port, site, passkeys=passkeys)
    try:
        people = asyncio.run(prepare_demo(settings))
    except (*DATABASE_FAULTS, KeyFileRefused):
        _stop("The folder cannot be used. Choose another one with --folder.")
    _serve_foreign_site(settings, site)
    _say_demo(settings, people, folder)
    _serve(settings)


@main.command("demo-code")
@click.argument("name", required=False)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("demo"))
def demo_code(name: str | None, folder: Path) -> None:
    """Print the code that a demo person's phone would show now; without NAME, everybody's."""
    people = [one for one in read_people(folder) if name in {None, one.sign_in_name}]
    if not people:
        _stop("There is no such demo person in this folder. Start the demo first.")
    now = time.time()
    for one in people:
        click.echo(f"{one.sign_in_name:8} {one.factor.code(now)}")
    click.echo(f"Shown for {seconds_left(now)} seconds more. Each code works once.")


@main.command()
@click.option("--migrate", "migrating", is_flag=True, help="Do first what `migrate` does.")
def serve(*, migrating: bool) -> None:
    """Serve every page, with the settings of this machine."""
    settings = _settings()
    if migrating:
        _bring_up_to_date(settings)
    _needs_database(settings)
    _serve(settings)


@main.command()
def doctor() -> None:
    """Say which promises hold on this machine; end with an error if one does not."""
    findings = examine(_settings(), harden())
    click.echo(report(findings))
    if not keeps_promises(findings):
        sys.exit(1)


@main.command("begin-log")
@click.confirmation_option(prompt="Every entry so far is erased. Begin the log anew?")
def begin_log() -> None:
    """Begin the log of changes anew, after the server's key was replaced."""
    settings = _settings()
    _needs_database(settings)
    asyncio.run(_begin_log(settings))
    click.echo("The log begins anew. Its first entry says so.")


@main.command()
@click.option("--folder", type=click.Path(path_type=Path), default=Path("docs/protocol"))
def schema(folder: Path) -> None:
    """Write the protocol of both sockets, for other programs."""
    for path in write_documents(folder):
        click.echo(path)


def _serve(settings: Settings) -> None:
    # Only here: the other commands need no web framework, and start in half the time.
    from helpline.app import create_app  # noqa: PLC0415 — see above
    from helpline.web.serve import serve as serve_here  # noqa: PLC0415 — see above
    from helpline.web.serve import serve_in_processes  # noqa: PLC0415 — see above

    try:
        if settings.workers > 1:
            serve_in_processes("helpline.app:worker", settings)
            return
        harden()
        app = create_app(settings)
        tell_only_events(settings.log_level, sys.stderr)
        serve_here(app, settings)
    except (SettingsRefused, KeyFileRefused) as refused:
        _stop(str(refused))


def _serve_foreign_site(settings: Settings, port: int) -> None:
    from helpline.web.foreign_site import foreign_site  # noqa: PLC0415 — as above
    from helpline.web.serve import serve_beside  # noqa: PLC0415 — as above

    try:
        serve_beside(foreign_site(settings), settings.model_copy(update={"port": port}))
    except SettingsRefused as refused:
        _stop(str(refused))


def _settings() -> Settings:
    try:
        return read_settings()
    except SettingsRefused as refused:
        _stop(str(refused))


def _bring_up_to_date(settings: Settings) -> None:
    try:
        settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        migrations.upgrade(full_database_url(settings))
    except (*DATABASE_FAULTS, KeyFileRefused):
        _stop("The database cannot be reached, or its folder cannot be written.")


def _needs_database(settings: Settings) -> None:
    if not settings.data_folder.is_dir():
        _stop("There is no database yet. First: helpline migrate")
    try:
        current = migrations.is_current(full_database_url(settings))
    except (*DATABASE_FAULTS, KeyFileRefused):
        _stop("The database cannot be reached.")
    if not current:
        _stop("The database is not up to date. First: helpline migrate")


async def _invite(settings: Settings, pseudonym: str, first_line: LineId) -> str:
    engine = open_database(full_database_url(settings))
    try:
        key = server_key(settings)
        staff = open_staff(engine, MemoryBus(), server_key=key, clock=time.time)
        if not await staff.lines.everything():
            await staff.lines.add(LineRules(first_line, minimum_present=settings.minimum_present))
        roles: frozenset[Role] = frozenset({"coordinator"})
        _, code = await staff.invite(Profile(pseudonym, None, roles, (), frozenset(), 1))
    finally:
        await engine.dispose()
    return code


async def _begin_log(settings: Settings) -> None:
    engine = open_database(full_database_url(settings))
    try:
        await Logbook(engine, server_key(settings), time.time).begin_anew()
    finally:
        await engine.dispose()


def _say_demo(settings: Settings, people: list[DemoPerson], folder: Path) -> None:
    command = f"{_this_command()} demo-code --folder {folder}"
    click.echo("The demo is ready. Open these pages in this machine's browser:\n")
    click.echo(f"  For a person who writes   {settings.public_origin}/")
    click.echo(f"  The same on another site  {settings.frame_ancestors[0]}/")
    click.echo(f"  For those who answer      {settings.public_origin}/desk/sign-in\n")
    for one in people:
        click.echo(f"  {one.says}")
        click.echo(f"    Sign-in name   {one.sign_in_name}")
        click.echo(f"    Password       {one.password}\n")
    click.echo("Signing in asks for a code, as from an app on a phone. In another terminal:\n")
    click.echo(f"  {command}\n")
    click.echo("A line opens when somebody checks in at the desk. Ctrl+C stops the demo.")


def _this_command() -> str:
    """How this program was called, for somebody to type again."""
    called = Path(sys.argv[0])
    if called.is_absolute() and called.is_relative_to(Path.cwd()):
        return str(called.relative_to(Path.cwd()))
    return sys.argv[0]


def _stop(sentence: str) -> Never:
    """Say why nothing more is done, and end with an error."""
    raise click.ClickException(sentence)
