"""The server as it is put together: every door is there, and figures are for the token."""

from pathlib import Path

import httpx2
import pytest

from helpline.app import create_app
from helpline.key_files import KeyFileRefused
from helpline.settings import Settings
from helpline.web.static import browser_files
from tests.house import ORIGIN, open_house
from tests.loopback import asker

TOKEN = "a long random line"


def token_file(folder: Path, mode: int = 0o400) -> Path:
    """A file that holds the token."""
    path = folder / "metrics.token"
    path.write_text(f"{TOKEN}\n")
    path.chmod(mode)
    return path


async def asked(port: int, path: str, **headers: str) -> httpx2.Response:
    """The answer to one request."""
    async with asker() as http:
        return await http.get(f"http://127.0.0.1:{port}{path}", headers=headers)


async def test_every_door_is_there(sqlite_url: str, tmp_path: Path) -> None:
    """The page of the person who writes, the desk, their files, and what a load balancer asks."""
    paths = ("/", "/status", "/desk/sign-in", "/healthz", "/readyz")
    files = ("visitor/page.js", "responder/desk.js", "shared/tokens.css", "vendor/lit.js")
    async with open_house(sqlite_url, tmp_path) as house:
        for path in (*paths, *(f"{browser_files().address}/{name}" for name in files)):
            assert (path, 200) == (path, (await asked(house.port, path)).status_code)


async def test_only_what_holds_no_secret_goes_out_packed(sqlite_url: str, tmp_path: Path) -> None:
    """How far an answer shrinks tells what is in it; the first page and the files are public."""
    paths = ("/status", "/desk/sign-in", "/desk/", "/healthz", "/nowhere")
    public = ("/", f"{browser_files().address}/responder/desk.js")
    async with open_house(sqlite_url, tmp_path) as house:
        answers = {
            path: (await asked(house.port, path, **{"accept-encoding": "gzip, br"})).headers
            for path in (*paths, *public)
        }
    found = {path: headers.get("content-encoding") for path, headers in answers.items()}
    assert found == dict.fromkeys(paths) | dict.fromkeys(public, "br")


async def test_the_figures_are_for_the_token(sqlite_url: str, tmp_path: Path) -> None:
    """The token is the one line of its file; without the right one there is nothing."""
    file = token_file(tmp_path)
    async with open_house(sqlite_url, tmp_path, metrics_token_file=file) as house:
        right = await asked(house.port, "/desk/metrics", authorization=f"Bearer {TOKEN}")
        wrong = await asked(house.port, "/desk/metrics", authorization="Bearer another")
    assert (right.status_code, wrong.status_code) == (200, 404)
    assert "helpline_connections 0.0" in right.text


async def test_without_a_token_there_are_no_figures(sqlite_url: str, tmp_path: Path) -> None:
    """Whatever is sent."""
    async with open_house(sqlite_url, tmp_path) as house:
        answer = await asked(house.port, "/desk/metrics", authorization="Bearer None")
    assert answer.status_code == 404


async def test_a_token_that_others_can_read_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    """The server does not start with it."""
    settings = Settings(
        data_folder=tmp_path,
        database_url=sqlite_url,
        public_origin=ORIGIN,
        metrics_token_file=token_file(tmp_path, 0o444),
    )
    with pytest.raises(KeyFileRefused):
        create_app(settings)


async def test_the_shield_is_outermost(sqlite_url: str, tmp_path: Path) -> None:
    """Every answer carries its headers, also that of an address that is not there."""
    async with open_house(sqlite_url, tmp_path) as house:
        for path in ("/", "/readyz", f"{browser_files().address}/visitor/page.js", "/nowhere"):
            answer = await asked(house.port, path)
            assert answer.headers["referrer-policy"] == "no-referrer"
