"""The server as it is put together: every door is there, and figures are for the token."""

from pathlib import Path

import httpx2
import pytest

from helpline.app import create_app
from helpline.choices.switch import SwitchName
from helpline.key_files import KeyFileRefused
from helpline.settings import Settings
from helpline.staff.deeds import Author
from helpline.web.static import browser_files
from helpline.words import read_words
from tests.house import ORIGIN, open_house
from tests.loopback import asker
from tests.organisation import organisation
from web_widget import TEMPLATES

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


async def test_what_coordinators_have_chosen_holds_on_her_pages(
    sqlite_url: str, tmp_path: Path
) -> None:
    """In the place of the server's own settings: with script, without, and for "Leave page"."""
    one, other = Author("eva", "Eva"), Author("mona", "Mona")
    async with organisation(sqlite_url) as org:
        deeds = org.choices.deeds
        places = {"": "https://weather.example/now", "sv": "https://www.smhi.se/"}
        await deeds.destinations.change(places, one)
        await deeds.switches.ask("cover_page", "on", "", one)
        weaker: dict[SwitchName, str] = {"typing_indicator": "on", "disclosure": "plain"}
        for name, value in weaker.items():
            assert await deeds.switches.ask(name, value, "A reason", one) == "waits"
        for request in (await org.choices.read()).switches.requests:
            assert await deeds.switches.agree(request.name, request, other) == "done"
    async with open_house(sqlite_url, tmp_path) as house, asker() as http:
        at = f"http://127.0.0.1:{house.port}"
        page = await http.get(f"{at}/", headers={"Accept-Language": "sv"})
        swedish = {"Accept-Language": "sv", "Origin": ORIGIN}
        plain = await http.post(f"{at}/n/x", headers=swedish)
        english = await http.post(f"{at}/n/x", headers={"Accept-Language": "en", "Origin": ORIGIN})
    for shown in ('data-leave="https://www.smhi.se/"', 'data-typing="true"', "data-covers"):
        assert shown in page.text
    assert "<details open><summary>" in page.text
    assert read_words(TEMPLATES / "visitor" / "words")["sv"].say("writing.seen") in page.text
    policy = page.headers["content-security-policy"]
    sites = "https://weather.example https://www.smhi.se https://www.wikipedia.org"
    assert f"form-action 'self' {sites};" in policy
    assert (plain.status_code, plain.headers["location"]) == (303, "https://www.smhi.se/")
    assert english.headers["location"] == "https://weather.example/now"


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
