"""The onion service: Tor takes our example, and the pages work under the name that Tor makes."""

import asyncio
import re
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from websockets.asyncio.client import ClientConnection, connect

from helpline.errors import CLOSE_CODES
from helpline.settings import Settings
from helpline.staff.sessions import COOKIE
from helpline.wire import to_visitor as page_wire
from tests.house import ORIGIN, House, Visitor, open_house
from tests.layout.tree import text
from tests.loopback import asker
from tests.serving import free_port

TORRC: Final = "docs/examples/torrc"
PLACES: Final = ("/usr/sbin/tor", "/usr/bin/tor")
ONION: Final = "a" * 56 + ".onion"
MADE_WITHIN: Final = 30.0


@pytest.fixture(scope="module")
def tor() -> str:
    """The program; without it the test fails and says which line installs it."""
    found = [place for place in PLACES if Path(place).exists()]
    if not found:
        pytest.fail("tor is not installed: apt-get install -y tor", pytrace=False)
    return found[0]


def example(folder: Path) -> list[str]:
    """The arguments for our example, with every file in `folder` and a port of its own."""
    ours = text(TORRC)
    assert ours.count("/var/lib/tor/") == 1
    mine = ours.replace("/var/lib/tor", str(folder)).replace(":8480", f":{free_port()}")
    (folder / "torrc").write_text(mine)
    return ["-f", str(folder / "torrc"), "--DataDirectory", str(folder / "data")]


@contextmanager
def running(command: list[str]) -> Iterator[None]:
    """A program that is ended afterwards."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


def test_tor_takes_the_example(tor: str, tmp_path: Path) -> None:
    """Every line is one that this Tor knows, and none warns."""
    arguments = [*example(tmp_path), "--verify-config"]
    told = subprocess.run([tor, *arguments], capture_output=True, text=True, check=False)
    assert (told.returncode, "Configuration was valid" in told.stdout) == (0, True)
    warnings = [line for line in told.stdout.splitlines() if "[warn]" in line]
    assert [line for line in warnings if "as root" not in line] == []


def test_the_example_is_no_way_into_tor_and_writes_nothing_down() -> None:
    """No proxy for other programs, no relay, no log in a file; its own part of the proxy."""
    lines = [line for line in text(TORRC).splitlines() if line and not line.startswith("#")]
    assert {"SocksPort 0", "ExitPolicy reject *:*", "SafeLogging 1"} <= set(lines)
    assert [line for line in lines if line.startswith("Log ")] == ["Log err stderr"]
    [port] = [line.split()[-1] for line in lines if line.startswith("HiddenServicePort")]
    assert f"listen {port};" in text("docs/examples/nginx.conf")
    assert f"http://:{port.rpartition(':')[2]} {{\n\tbind 127.0.0.1\n" in text(
        "docs/examples/Caddyfile"
    )


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_whoever_comes_through_tor_claims_no_network(name: str) -> None:
    """She would choose whose limit she is counted under."""
    source = text(f"docs/examples/{name}")
    part = source[
        source.index("# Tor comes here") : source.index(
            "linden.example", 20 + source.index("# Tor comes here")
        )
    ]
    assert re.search(r'Visitor-Network "";|header_up -Visitor-Network\b', part)


async def test_the_name_that_tor_makes_is_a_setting(tor: str, tmp_path: Path) -> None:
    """Tor starts with the example, without any network, and makes the key and the name."""
    made = tmp_path / "linden" / "hostname"
    with running([tor, *example(tmp_path), "--DisableNetwork", "1"]):
        async with asyncio.timeout(MADE_WITHIN):
            while not made.exists():  # noqa: ASYNC110 — Tor tells nobody
                await asyncio.sleep(0.1)
    assert Settings(onion_address=made.read_text().strip()).origins[1].endswith(".onion")


@pytest.fixture
async def house(sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """A server that is reached both ways."""
    async with open_house(sqlite_url, tmp_path, onion_address=ONION) as opened:
        yield opened


async def socket_of(house: House, origin: str) -> ClientConnection:
    """A socket that a page opens under the onion name."""
    return await connect(
        f"ws://{ONION}/socket",
        host="127.0.0.1",
        port=house.port,
        additional_headers={"Origin": origin},
        proxy=None,
        compression=None,
        user_agent_header=None,
    )


async def test_a_chat_begins_under_the_onion_name(house: House) -> None:
    """The socket of its own pages is let in, and her leaving is heard."""
    responder = await house.responder()
    socket = await socket_of(house, f"http://{ONION}")
    visitor = Visitor(socket, "0" * 43)
    await visitor.start()
    await responder.accept()
    await visitor.expect(page_wire.Joined)
    async with asker() as http:
        headers = {"Host": ONION, "Origin": f"http://{ONION}"}
        url = f"http://127.0.0.1:{house.port}/x"
        gone = await http.post(url, content=visitor.token, headers=headers)
    assert gone.status_code == 204
    await visitor.expect(page_wire.Over)
    await socket.close()


@pytest.mark.parametrize("origin", [f"https://{ONION}", "http://" + "b" * 56 + ".onion", "null"])
async def test_another_origin_is_refused_there(house: House, origin: str) -> None:
    """Neither another onion service, nor the same name with a scheme that it does not have."""
    visitor = Visitor(await socket_of(house, origin), "0" * 43)
    assert await visitor.closed() == CLOSE_CODES["origin"]


async def test_answers_fit_the_way_they_go(house: House) -> None:
    """The clear net tells of the onion name, without what was asked; there nothing tells of TLS."""
    async with asker() as http:
        address = f"http://127.0.0.1:{house.port}/?from=kranich"
        clear = await http.get(address, headers={"Host": ORIGIN.removeprefix("https://")})
        onion = await http.get(address, headers={"Host": ONION})
    assert clear.headers["onion-location"] == f"http://{ONION}/"
    assert "strict-transport-security" in clear.headers
    assert {"onion-location", "strict-transport-security"} & set(onion.headers) == set()
    assert f"ws://{ONION}" in onion.headers["content-security-policy"]
    assert "upgrade-insecure-requests" not in onion.headers["content-security-policy"]


async def test_the_cookie_without_script_is_kept_there(house: House) -> None:
    """Over TLS it is for TLS only; over the onion name a browser would not keep such a one."""
    found = {}
    async with asker() as http:
        for host, origin in ((ORIGIN.removeprefix("https://"), ORIGIN), (ONION, f"http://{ONION}")):
            headers = {"Host": host, "Origin": origin}
            answer = await http.post(f"http://127.0.0.1:{house.port}/n", headers=headers)
            found[host == ONION] = "; secure" in answer.headers["set-cookie"].lower()
    assert found == {False: True, True: False}


async def test_staff_sign_in_there_only_where_the_browser_trusts_the_name(house: House) -> None:
    """Tor Browser keeps a cookie for TLS on an onion address; ours always has that mark."""
    seat = await house.seat()
    async with asker() as http:
        headers = {"Host": ONION, "Origin": f"http://{ONION}", "Cookie": f"{COOKIE}={seat.cookie}"}
        url = f"http://127.0.0.1:{house.port}/desk/sign-out"
        answer = await http.post(url, headers=headers)
    cookie = answer.headers["set-cookie"].lower()
    assert (cookie.startswith("__host-desk="), "; secure" in cookie) == (True, True)
