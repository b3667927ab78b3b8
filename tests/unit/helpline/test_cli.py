"""The commands, as somebody types them."""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpline.bus import MemoryBus
from helpline.database import open_database
from helpline.demo import demo_settings, prepare_demo
from helpline.migrate import downgrade
from helpline.settings import Settings, server_key
from helpline.staff.staff import open_staff

ROOT = Path(__file__).parents[3]


def helpline(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `helpline` with these words and settings, and nothing of the tester's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HELPLINE")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", "from helpline.cli import main; main()", *words],
        cwd=ROOT,
        env=kept | variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_command_is_listed() -> None:
    """With a sentence about each."""
    listed = helpline("--help").stdout
    names = re.findall(r"^  ([a-z-]+)  +\S", listed, re.MULTILINE)
    assert set(names) == {
        "begin-log",
        *("create-coordinator", "demo", "demo-code", "doctor", "migrate", "models", "schema"),
        "serve",
    }


async def test_a_new_installation_gets_its_first_coordinator(tmp_path: Path) -> None:
    """Database, line and invitation; the printed code lets her join, and only as coordinator."""
    place = {"HELPLINE_DATA_FOLDER": str(tmp_path / "data")}
    assert "helpline migrate" in helpline("create-coordinator", **place).stderr
    assert helpline("migrate", **place).returncode == 0
    downgrade(Settings(data_folder=tmp_path / "data").database_url, "0001")
    assert "helpline migrate" in helpline("create-coordinator", **place).stderr
    assert helpline("migrate", **place).returncode == 0
    least = {**place, "HELPLINE_MINIMUM_PRESENT": "3"}
    made = helpline("create-coordinator", "--name", "Eva", **least)
    assert made.returncode == 0, made.stderr
    code = re.findall(r"/desk/join#([\w-]{43})$", made.stdout, re.MULTILINE)
    assert len(code) == 1
    assert f"\n  {code[0]}\n" in made.stdout
    settings = Settings(data_folder=tmp_path / "data")
    engine = open_database(settings.database_url)
    key = server_key(settings)
    staff = open_staff(engine, MemoryBus(), server_key=key, clock=time.time)
    invited = await staff.invitations.find(code[0])
    assert invited is not None
    person = await staff.people.person(invited.staff)
    lines = await staff.lines.everything()
    await engine.dispose()
    assert person is not None
    assert (person.profile.pseudonym, *person.profile.roles) == ("Eva", "coordinator")
    assert [(line.id, line.rules.minimum_present) for line in lines] == [("persons", 3)]


def test_one_command_makes_the_database_and_serves(tmp_path: Path) -> None:
    """As in a container; here another program has the port, so that it ends by itself."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
        place = {"HELPLINE_DATA_FOLDER": str(tmp_path / "data"), "HELPLINE_PORT": port}
        assert "helpline migrate" in helpline("serve", **place).stderr
        assert f"port {port}" in helpline("serve", "--migrate", **place).stderr
        assert f"port {port}" in helpline("serve", **place).stderr


def test_bad_names_are_refused(tmp_path: Path) -> None:
    """With a sentence, not with a traceback."""
    place = {"HELPLINE_DATA_FOLDER": str(tmp_path)}
    refused = helpline("create-coordinator", "--line", "Not a line", **place)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: A name has 1 to 40 letters")


def test_a_database_that_is_away_is_said_in_one_sentence(tmp_path: Path) -> None:
    """Without the address, and without what the driver has to say about it."""
    away = {
        "HELPLINE_DATA_FOLDER": str(tmp_path),
        "HELPLINE_DATABASE_URL": f"postgresql://canary@/canary?host={tmp_path}",
    }
    for command in ("migrate", "create-coordinator", "serve", "serve --migrate"):
        refused = helpline(*command.split(), **away)
        assert refused.returncode == 1
        assert refused.stderr.startswith("Error: The database cannot be reached")
        assert "canary" not in refused.stderr


def test_wrong_settings_are_named(tmp_path: Path) -> None:
    """All at once; a typing error is not passed over."""
    refused = helpline("migrate", HELPLINE_DATA_FOLDER=str(tmp_path), HELPLINE_PROT="1")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "HELPLINE_PROT is not a setting" in refused.stderr


def test_several_processes_need_redis(tmp_path: Path) -> None:
    """Or each would have a waiting room of its own."""
    refused = helpline("serve", HELPLINE_DATA_FOLDER=str(tmp_path), WEB_CONCURRENCY="2")
    assert refused.returncode == 1
    assert "redis_url" in refused.stderr


async def test_the_demo_prints_codes_for_its_people_only(tmp_path: Path) -> None:
    """Nobody's of a real installation."""
    people = await prepare_demo(demo_settings(tmp_path, 8470))
    folder = ("--folder", str(tmp_path))
    now = time.time()
    printed = helpline("demo-code", "eva", *folder).stdout
    factor = next(one.factor for one in people if one.sign_in_name == "eva")
    assert printed.split()[1] in {factor.code(now), factor.code(now + 30)}
    everybody = helpline("demo-code", *folder).stdout
    assert re.findall(r"^(\w+) +\d{6}$", everybody, re.MULTILINE) == [
        one.sign_in_name for one in people
    ]
    for words in (("nobody", *folder), ("eva", "--folder", str(tmp_path / "other"))):
        refused = helpline("demo-code", *words)
        assert (refused.returncode, refused.stdout) == (1, "")


def test_the_doctor_ends_with_an_error_when_a_promise_does_not_hold(tmp_path: Path) -> None:
    """Here: there is no database yet."""
    found = helpline("doctor", HELPLINE_DATA_FOLDER=str(tmp_path / "nothing"))
    assert found.returncode == 1
    assert "helpline migrate" in found.stdout


def test_the_protocol_is_written(tmp_path: Path) -> None:
    """Into the folder that is named."""
    written = helpline("schema", "--folder", str(tmp_path)).stdout.split()
    assert sorted(written) == sorted(str(path) for path in tmp_path.iterdir())


@pytest.mark.parametrize("command", ["demo", "demo-code", "create-coordinator", "schema"])
def test_every_command_explains_itself(command: str) -> None:
    """With its options."""
    assert "--" in helpline(command, "--help").stdout
