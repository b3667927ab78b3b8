"""On a real server every answer carries the protecting headers, and no app sees who asks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import pytest
from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import HTMLResponse, JSONResponse
from httpx2 import AsyncClient
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from helpline.settings import Settings
from helpline.web.answers import new_app
from helpline.web.shield import Shield
from tests.loopback import asker
from tests.privacy.canary import Secret, of_address, patterns, sweep_bytes, told
from tests.serving import serving

ORIGIN: Final = "https://linden.example"
ONION: Final = "b" * 56 + ".onion"
SETTINGS: Final = Settings(
    public_origin=ORIGIN, onion_address=ONION, network_header="Visitor-Network"
)
DEVICE: Final = "Lumpenphone/73.19 (Zugvogel OS)"
PLACE: Final = "https://club-zugvogel.example/room/7319"
MARK: Final = "a-mark-that-was-set-long-ago-7319"
TELLING: Final = {
    "user-agent": DEVICE,
    "referer": PLACE,
    "cookie": f"mark={MARK}",
    "if-none-match": MARK,
    "etag": MARK,
    "x-forwarded-for": "203.0.113.77",
    "x-real-ip": "203.0.113.77",
    "cf-connecting-ip": "203.0.113.77",
    "forwarded": "for=203.0.113.77",
    "via": f"1.1 {MARK}",
    "visitor-network": "203.0.113.77",
    "accept-language": "sv-SE,sv;q=0.9,x-zugvogel-7319;q=0.1",
    "sec-ch-ua-model": DEVICE,
    "dnt": "1",
}
WANTED: Final = patterns(
    [
        Secret("the device", DEVICE),
        Secret("the place she came from", PLACE),
        Secret("a mark", MARK),
        Secret("her languages", "x-zugvogel-7319"),
        *of_address("the address", "203.0.113.77"),
    ]
)
EVERYWHERE: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive, nosnippet",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=63072000",
}


def _app() -> FastAPI:
    app = new_app()

    @app.get("/page")
    async def page() -> Response:
        return HTMLResponse("<p>hello", headers={"set-cookie": "a=1", "server": "something"})

    @app.api_route("/seen", methods=["GET", "POST"])
    @app.get("/desk/seen")
    async def seen(request: Request) -> Response:
        return JSONResponse(
            {
                "scope": repr({**request.scope, "app": None, "router": None}),
                "language": request.state.language,
                "client": request.client,
            }
        )

    @app.get("/fails")
    async def fails() -> None:
        raise ValueError(MARK)

    @app.websocket("/socket")
    async def socket(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(repr([socket.scope["headers"], socket.client, socket.state._state]))
        await socket.receive_text()
        raise ValueError(MARK)

    return app


@asynccontextmanager
async def _browser(host: str = "linden.example") -> AsyncIterator[AsyncClient]:
    async with serving(Shield(_app(), SETTINGS), SETTINGS) as port:
        headers = {"host": host}
        async with asker(base_url=f"http://127.0.0.1:{port}", headers=headers) as browser:
            yield browser


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/page", 200),
        ("HEAD", "/page", 405),
        ("GET", "/nothing", 404),
        ("GET", "/fails", 500),
        ("GET", "/desk/nothing", 404),
        ("GET", "/s/a1/nothing.js", 404),
        ("POST", "/seen", 403),
        ("PUT", "/page", 403),
        ("GET", "/%00%ff", 404),
        ("GET", "/" + "a" * 9_000, 404),
    ],
)
async def test_every_answer_is_protected(method: str, path: str, status: int) -> None:
    """Pages, errors, refusals, and what nobody thought of."""
    async with _browser() as browser:
        answer = await browser.request(method, path)
    assert answer.status_code == status
    assert EVERYWHERE.items() <= dict(answer.headers).items()
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
    assert not {"server", "set-cookie", "x-powered-by", "etag"} & set(answer.headers)


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"origin": ORIGIN}, b"a" * 40_000, 413),
        ({"origin": ORIGIN, "x-long": "a" * 17_000}, b"", 431),
        ({"origin": "https://linden.example.other.example"}, b"", 403),
        ({"origin": ORIGIN}, b"a" * 32_768, 200),
        ({"origin": f"http://{ONION}"}, b"", 200),
    ],
)
async def test_what_is_too_much_or_from_elsewhere_is_refused(
    headers: dict[str, str], content: bytes, status: int
) -> None:
    """With a code and the same headers."""
    async with _browser() as browser:
        answer = await browser.post("/seen", headers=headers, content=content)
    assert answer.status_code == status
    assert EVERYWHERE.items() <= dict(answer.headers).items()


async def test_a_body_without_a_length_is_bounded_too() -> None:
    """Sent in pieces, it ends where it becomes too long."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(60):
            yield b"a" * 1_000

    async with _browser() as browser:
        answer = await browser.post("/seen", headers={"origin": ORIGIN}, content=pieces())
    assert (answer.status_code, answer.json()) == (413, {"code": "frame_too_long"})


async def test_no_app_sees_who_asks() -> None:
    """Neither address nor device, neither where from nor which languages; only one of ours."""
    async with _browser() as browser:
        answer = await browser.get("/seen", headers=TELLING)
    assert told(sweep_bytes(answer.content, WANTED, "what the app saw")) == []
    assert answer.json()["client"] is None
    assert answer.json()["language"] == "sv"


async def test_the_desk_sees_its_cookie_and_nothing_more() -> None:
    """Staff sign in; where they are is nobody's concern either."""
    async with _browser() as browser:
        answer = await browser.get("/desk/seen", headers=TELLING)
    found = {sighting.label for sighting in sweep_bytes(answer.content, WANTED, "it")}
    assert found == {"a mark"}


async def test_no_socket_sees_who_writes() -> None:
    """The same holds for the conversation; what fails in it closes it with a code."""
    async with serving(Shield(_app(), SETTINGS), SETTINGS) as port:
        url = f"ws://127.0.0.1:{port}/socket"
        headers = {**TELLING, "origin": ORIGIN}
        async with connect(url, additional_headers=headers, user_agent_header=None) as socket:
            seen = await socket.recv()
            await socket.send("hello")
            with pytest.raises(ConnectionClosed) as closed:
                await asyncio.wait_for(socket.recv(), 5)
    assert isinstance(seen, str)
    assert told(sweep_bytes(seen.encode(), WANTED, "what the app saw")) == []
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (1011, "")


@pytest.mark.parametrize("origin", [None, "https://other.example", "null"])
async def test_no_other_page_opens_a_socket(origin: str | None) -> None:
    """It is closed at once, with a code of its own."""
    async with serving(Shield(_app(), SETTINGS), SETTINGS) as port:
        headers = {} if origin is None else {"origin": origin}
        url = f"ws://127.0.0.1:{port}/socket"
        async with connect(url, additional_headers=headers) as socket:
            with pytest.raises(ConnectionClosed) as closed:
                await asyncio.wait_for(socket.recv(), 5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4458


@pytest.mark.parametrize(
    ("count", "length", "status"), [(1, 9_000, 431), (3, 6_000, 403), (200, 10, 431)]
)
async def test_a_socket_with_long_headers_is_refused(count: int, length: int, status: int) -> None:
    """Before it is accepted, without a word, and at once."""
    async with serving(Shield(_app(), SETTINGS), SETTINGS) as port:
        headers = {"origin": ORIGIN} | {f"x-{number}": "a" * length for number in range(count)}
        url = f"ws://127.0.0.1:{port}/socket"
        with pytest.raises(InvalidStatus) as refused:
            await connect(url, additional_headers=headers, open_timeout=5)
    assert refused.value.response.status_code == status
    assert refused.value.response.body == b""


async def test_the_onion_address_is_never_told_to_use_tls() -> None:
    """There, a browser would refuse to come back for two years."""
    async with _browser(ONION) as browser:
        there = await browser.get("/page")
    async with _browser() as browser:
        here = await browser.get("/page")
    assert "strict-transport-security" not in there.headers
    assert f"ws://{ONION}" in there.headers["content-security-policy"]
    assert here.headers["onion-location"] == f"http://{ONION}/page"
