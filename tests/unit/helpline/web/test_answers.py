"""Apps answer in codes, repeat nothing, document nothing and report to nobody."""

import json
from typing import Annotated, Self

import pytest
from fastapi import Body, FastAPI, HTTPException, Request, Response, WebSocket
from httpx2 import ASGITransport, AsyncClient
from opentelemetry import _logs, metrics, trace
from starlette.responses import HTMLResponse
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from helpline.errors import (
    CODES,
    BadFrame,
    BadText,
    HelplineError,
    LineClosed,
    LineFull,
    NotAllowed,
    NotFound,
    Refused,
    SignInRefused,
    SlowDown,
    StorageFailed,
)
from helpline.web.answers import in_code, new_app, status_of

WORDS = "words that nobody may read 7319"

ERRORS: dict[HelplineError, int] = {
    SignInRefused(): 401,
    NotAllowed(): 403,
    NotFound(): 404,
    Refused("say_while_ended"): 409,
    BadFrame("frame_too_long"): 413,
    BadFrame("bad_frame"): 422,
    BadText("text_empty"): 422,
    LineClosed(): 503,
    LineFull(): 503,
    StorageFailed(): 503,
}


def _with_routes(app: FastAPI) -> FastAPI:
    @app.post("/number")
    async def number(number: Annotated[int, Body(embed=True)]) -> int:
        return number

    @app.get("/helpline/{place}")
    async def ours(place: int) -> Response:
        raise [*ERRORS, SlowDown(7)][place]

    @app.get("/http/{status}")
    async def http(status: int) -> Response:
        raise HTTPException(status, WORDS, {"location": "/elsewhere"})

    @app.get("/fails")
    async def fails() -> Response:
        raise ValueError(WORDS)

    @app.websocket("/socket")
    async def socket(socket: WebSocket, number: int) -> None:
        await socket.accept()
        await socket.send_json(number)

    return app


async def _asked(method: str, path: str, **sent: bytes | str) -> tuple[int, object]:
    transport = ASGITransport(_with_routes(new_app()), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://l") as browser:
        kind = {"content-type": str(sent.get("kind", "application/json"))}
        answer = await browser.request(method, path, content=sent.get("content"), headers=kind)
    assert WORDS not in answer.text
    return answer.status_code, answer.json() if answer.content else None


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (json.dumps({"number": WORDS}).encode(), 422),
        (json.dumps({WORDS: 1}).encode(), 422),
        (b"{" + WORDS.encode(), 422),
        (b'{"number": "\xff\xfe"}', 400),
        (b"[" * 5_000, 400),
        (b"", 422),
    ],
)
async def test_a_wrong_body_gets_a_code(content: bytes, status: int) -> None:
    """Neither what was wrong nor where; broken encodings too."""
    assert await _asked("POST", "/number", content=content) == (status, {"code": "bad_frame"})


async def test_a_right_body_is_taken() -> None:
    """The codes are for what is wrong."""
    assert await _asked("POST", "/number", content=b'{"number": 3}') == (200, 3)


@pytest.mark.parametrize("place", range(len(ERRORS)))
async def test_our_errors_have_their_statuses(place: int) -> None:
    """Each error's own code, with the status that says the same."""
    error = list(ERRORS)[place]
    assert await _asked("GET", f"/helpline/{place}") == (ERRORS[error], {"code": error.code})


async def test_slow_down_says_how_long() -> None:
    """In the answer and in the header that programs know."""
    answer = (429, {"code": "slow_down", "seconds": 7})
    assert await _asked("GET", f"/helpline/{len(ERRORS)}") == answer
    assert in_code("slow_down", 429, 7).headers["retry-after"] == "7"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, "sign_in_refused"),
        (403, "not_allowed"),
        (404, "not_found"),
        (405, "bad_frame"),
        (413, "frame_too_long"),
        (418, "bad_frame"),
        (429, "slow_down"),
        (500, "server_error"),
        (503, "server_error"),
    ],
)
async def test_errors_of_the_framework_get_codes_too(status: int, expected: str) -> None:
    """Their own words go."""
    assert expected in CODES
    assert await _asked("GET", f"/http/{status}") == (status, {"code": expected})


async def test_a_redirect_stays_one() -> None:
    """It is no error, only written like one."""
    assert await _asked("GET", "/http/303") == (303, None)


async def test_what_fails_gets_a_code() -> None:
    """Not the framework's own sentence."""
    assert await _asked("GET", "/fails") == (500, {"code": "server_error"})


@pytest.mark.parametrize(
    "path", ["/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect", f"/{WORDS}", "/number/"]
)
async def test_nothing_is_documented_and_nothing_redirected(path: str) -> None:
    """The pages for programmers load scripts from elsewhere; a redirect repeats the address."""
    assert await _asked("GET", path) == (404, {"code": "not_found"})


async def test_a_wrong_method_gets_a_code() -> None:
    """The address is there, but not for this."""
    assert await _asked("GET", "/number") == (405, {"code": "bad_frame"})


def test_a_wrong_address_of_a_socket_gets_a_code() -> None:
    """The framework would send what was wrong back as the reason."""
    page = TestClient(_with_routes(new_app()))
    url = f"/socket?number={WORDS}"
    with pytest.raises(WebSocketDisconnect) as closed, page.websocket_connect(url):
        pass
    assert (closed.value.code, closed.value.reason) == (4450, "")


async def test_a_person_gets_a_page() -> None:
    """Who opens an address in a browser is not answered in code."""

    def page(_request: Request, code: str, status: int) -> Response:
        return HTMLResponse(f"<p>{code}", status)

    transport = ASGITransport(_with_routes(new_app(problem_page=page)), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://l") as browser:
        opened = await browser.get("/nothing", headers={"sec-fetch-mode": "navigate"})
        fetched = await browser.get("/nothing", headers={"sec-fetch-mode": "cors"})
    assert (opened.status_code, opened.text) == (404, "<p>not_found")
    assert (fetched.status_code, fetched.json()) == (404, {"code": "not_found"})


def test_an_unknown_kind_of_error_is_unprocessable() -> None:
    """A new error without a status of its own is still no fault of the server."""
    assert status_of(HelplineError("offer_over")) == 422


class Recording:
    """A place for telemetry of every kind, which only counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> "Recording":
        self.asked.append(name)
        return self

    def __call__(self, *_args: object, **_named: object) -> "Recording":
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_args: object) -> None:
        return


async def _recorded(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the app asks of providers that some library has installed for the whole process."""
    providers = [Recording() for _ in range(3)]
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", providers[0])
    monkeypatch.setattr(metrics._internal, "_METER_PROVIDER", providers[1])
    monkeypatch.setattr(_logs._internal, "_LOGGER_PROVIDER", providers[2])
    transport = ASGITransport(_with_routes(app), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://l") as browser:
        for path in ("/fails", "/helpline/0", f"/{WORDS}", "/http/500"):
            await browser.get(path)
        await browser.post("/number", content=WORDS)
    program = TestClient(app)
    with pytest.raises(WebSocketDisconnect), program.websocket_connect("/socket?number=x"):
        pass
    return [name for provider in providers for name in provider.asked]


async def test_nothing_is_reported_to_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A monitoring agent that is installed on the machine hears nothing of our apps."""
    assert await _recorded(new_app(), monkeypatch) == []


async def test_the_frameworks_own_app_would_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the test above can fail."""
    assert {"get_tracer", "get_meter", "get_logger"} <= set(await _recorded(FastAPI(), monkeypatch))
