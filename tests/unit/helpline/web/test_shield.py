"""The shield bounds what comes in, refuses foreign pages, and catches whatever fails behind it."""

import asyncio
import io
import json
import logging
from collections.abc import Callable, Iterator

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from helpline.events_log import LOGGER, open_log
from helpline.settings import Settings
from helpline.web import shield
from helpline.web.shield import Shield

SETTINGS = Settings(public_origin="https://linden.example", languages=("en", "sv"))
OURS = (b"origin", b"https://linden.example")
WORDS = "words that nobody may read 7319"
Headers = tuple[tuple[bytes, bytes], ...]


@pytest.fixture(name="log", autouse=True)
def _log() -> Iterator[io.StringIO]:
    root, ours = logging.getLogger(), logging.getLogger(LOGGER)
    before = (root.level, tuple(root.handlers), ours.level, logging.raiseExceptions)
    stream = io.StringIO()
    open_log("debug", stream)
    yield stream
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    ours.setLevel(before[2])
    logging.raiseExceptions = before[3]
    assert "words" not in stream.getvalue()


class Way:
    """What one connection brings in and what goes out."""

    def __init__(self, *messages: Message, breaks: bool = False) -> None:
        self.waiting = list(messages)
        self.sent: list[Message] = []
        self.breaks = breaks

    async def receive(self) -> Message:
        if not self.waiting:
            await asyncio.sleep(3600)
        return self.waiting.pop(0)

    async def send(self, message: Message) -> None:
        if self.breaks:
            raise OSError(WORDS)
        self.sent.append(message)

    @property
    def answer(self) -> tuple[int, dict[str, object]]:
        """Status and body of an answer in JSON."""
        body = b"".join(message.get("body", b"") for message in self.sent)
        return self.sent[0]["status"], json.loads(body)


def _http(method: str = "GET", headers: Headers = (), path: str = "/") -> Scope:
    return {
        "type": "http",
        "method": method,
        "path": path,
        "client": ("203.0.113.7", 5),
        "headers": [(b"host", b"linden.example"), *headers],
    }


def _socket(headers: Headers = (OURS,)) -> Scope:
    return {
        "type": "websocket",
        "path": "/socket",
        "client": ("203.0.113.7", 5),
        "headers": [(b"host", b"linden.example"), *headers],
    }


def _body(*parts: bytes) -> tuple[Message, ...]:
    return tuple(
        {"type": "http.request", "body": part, "more_body": number < len(parts)}
        for number, part in enumerate(parts, start=1)
    )


def _failing(error: Exception, *before: Message) -> ASGIApp:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        for message in before:
            await send(message)
        raise error

    return app


async def _echo(_scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with the length of the body that it gets, message by message."""
    lengths = []
    more = True
    while more:
        message = await receive()
        lengths.append(len(message["body"]))
        more = message["more_body"]
    body = json.dumps({"lengths": lengths}).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x", b"y")]})
    await send({"type": "http.response.body", "body": body})


async def test_an_app_sees_what_the_shield_left() -> None:
    """No address, no telling headers; a language and a bucket in the state."""
    seen: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        seen.append(scope)
        await send({"type": "http.response.start", "status": 204})
        await send({"type": "http.response.body"})

    headers = ((b"user-agent", b"a phone"), (b"accept-language", b"sv"), (b"cookie", b"a=1"))
    way = Way(*_body(b""))
    await Shield(app, SETTINGS)(_http(headers=headers), way.receive, way.send)
    (scope,) = seen
    assert scope["client"] is None
    assert scope["headers"] == [(b"host", b"linden.example")]
    assert scope["state"]["language"] == "sv"
    assert scope["state"]["bucket"] is not None
    assert dict(way.sent[0]["headers"])[b"cache-control"] == b"no-store"


@pytest.mark.parametrize("parts", [(b"",), (b"a" * 32_768,), (b"a" * 30_000, b"a" * 2_768)])
async def test_a_body_of_32_kib_is_let_in(parts: tuple[bytes, ...]) -> None:
    """It is read whole before an app sees it."""
    way = Way(*_body(*parts))
    await Shield(_echo, SETTINGS)(_http("POST", (OURS,)), way.receive, way.send)
    assert way.answer == (200, {"lengths": [sum(map(len, parts))]})
    assert (b"x", b"y") in way.sent[0]["headers"]


@pytest.mark.parametrize(
    ("length", "parts"),
    [
        (b"262145", ()),
        (b"9" * 4_000, ()),
        (b"-1", ()),
        (b"1e3", ()),
        (b"10", (b"a" * 32_769,)),
        (b"10", (b"a" * 32_768, b"a")),
        (b"10", (b"a" * 262_144, b"a", b"never read")),
    ],
)
async def test_a_longer_body_is_refused(length: bytes, parts: tuple[bytes, ...]) -> None:
    """By what is announced, and by what comes; of that only so much is read."""
    way = Way(*_body(*parts))
    headers = (OURS, (b"content-length", length))
    await Shield(_echo, SETTINGS)(_http("POST", headers), way.receive, way.send)
    assert len(way.waiting) == parts.count(b"never read")
    assert way.answer == (413, {"code": "frame_too_long"})
    assert (b"connection", b"close") in way.sent[0]["headers"]


async def test_a_body_that_does_not_come_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that sends a letter a minute is not waited for."""
    monkeypatch.setattr(shield, "BODY_PATIENCE", 0.02)
    way = Way({"type": "http.request", "body": b"a", "more_body": True})
    await Shield(_echo, SETTINGS)(_http("POST", (OURS,)), way.receive, way.send)
    assert way.answer == (408, {"code": "frame_too_late"})


async def test_who_leaves_while_sending_is_not_answered() -> None:
    """There is nobody to answer to."""
    way = Way({"type": "http.disconnect"})
    await Shield(_echo, SETTINGS)(_http("POST", (OURS,)), way.receive, way.send)
    assert way.sent == []


async def test_an_app_hears_that_somebody_left() -> None:
    """After the body, whatever the server tells is passed on: a long answer can stop."""
    heard: list[str] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        heard.extend([(await receive())["type"], (await receive())["type"]])

    way = Way(*_body(b""), {"type": "http.disconnect"})
    await Shield(app, SETTINGS)(_http(), way.receive, way.send)
    assert heard == ["http.request", "http.disconnect"]


async def test_headers_that_are_too_long_are_refused() -> None:
    """Sixteen KiB are more than any of our pages sends."""
    way = Way()
    headers = ((b"x-long", b"a" * 17_000),)
    await Shield(_echo, SETTINGS)(_http(headers=headers), way.receive, way.send)
    assert way.answer == (431, {"code": "frame_too_long"})
    way = Way()
    await Shield(_echo, SETTINGS)(_socket((OURS, *headers)), way.receive, way.send)
    assert way.sent == [{"type": "websocket.close", "code": 4451, "reason": ""}]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "ANYTHING"])
async def test_a_change_from_another_page_is_refused(method: str) -> None:
    """Whatever route it is for; no app has to think of it."""
    headers = ((b"origin", b"https://other.example"), (b"sec-fetch-site", b"cross-site"))
    way = Way(*_body(b""))
    await Shield(_echo, SETTINGS)(_http(method, headers), way.receive, way.send)
    assert way.answer == (403, {"code": "not_allowed"})


async def test_a_page_can_be_opened_from_anywhere() -> None:
    """A link to the first page needs no origin."""
    way = Way(*_body(b""))
    headers = ((b"sec-fetch-site", b"cross-site"),)
    await Shield(_echo, SETTINGS)(_http(headers=headers), way.receive, way.send)
    assert way.answer[0] == 200


@pytest.mark.parametrize("headers", [(), ((b"origin", b"https://other.example"),)])
async def test_a_socket_from_another_page_is_closed(headers: Headers) -> None:
    """With a code of its own, so that whoever installs sees why; the app never hears of it."""
    way = Way({"type": "websocket.connect"})
    await Shield(_failing(ValueError(WORDS)), SETTINGS)(_socket(headers), way.receive, way.send)
    assert way.sent == [
        {"type": "websocket.accept"},
        {"type": "websocket.close", "code": 4458, "reason": ""},
    ]


async def test_what_fails_is_answered_with_a_code(log: io.StringIO) -> None:
    """People see a code, the log a type and a place, nobody the words."""
    way = Way(*_body(b""))
    await Shield(_failing(ValueError(WORDS)), SETTINGS)(_http(), way.receive, way.send)
    assert way.answer == (500, {"code": "server_error"})
    line = json.loads(log.getvalue())
    assert (line["event"], line["part"], line["types"]) == ("server_error", "pages", ["ValueError"])
    assert line["where"].startswith("web/test_shield.py:")


async def test_what_fails_in_the_middle_is_only_told(log: io.StringIO) -> None:
    """An answer that has begun cannot be another one any more."""
    start: Message = {"type": "http.response.start", "status": 200}
    way = Way(*_body(b""))
    await Shield(_failing(ValueError(WORDS), start), SETTINGS)(_http(), way.receive, way.send)
    assert [message["type"] for message in way.sent] == ["http.response.start"]
    assert "server_error" in log.getvalue()


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (({"type": "websocket.accept"},), 1011),
        ((), 1011),
        (({"type": "websocket.accept"}, {"type": "websocket.close", "code": 4455}), 4455),
    ],
)
async def test_a_socket_that_fails_is_closed(
    before: tuple[Message, ...], expected: int, log: io.StringIO
) -> None:
    """With a code that lets the page come back, unless it is closed already."""
    way = Way({"type": "websocket.connect"})
    app = _failing(ValueError(WORDS), *before)
    await Shield(app, SETTINGS)(_socket(), way.receive, way.send)
    assert [message.get("code") for message in way.sent][-1] == expected
    assert [message["type"] for message in way.sent].count("websocket.close") == 1
    assert json.loads(log.getvalue())["part"] == "socket"


@pytest.mark.parametrize(
    "error",
    [
        WebSocketDisconnect(1006),
        ClientDisconnect(),
        ExceptionGroup(
            WORDS, [WebSocketDisconnect(1001), ExceptionGroup("", [ClientDisconnect()])]
        ),
    ],
)
@pytest.mark.parametrize("scope", [_http, _socket])
async def test_leaving_is_no_fault(
    error: Exception, scope: Callable[[], Scope], log: io.StringIO
) -> None:
    """That somebody closed the page is nothing to write down."""
    way = Way(*_body(b""))
    await Shield(_failing(error), SETTINGS)(scope(), way.receive, way.send)
    assert log.getvalue() == ""
    assert way.sent == []


async def test_sending_to_somebody_who_left_is_no_fault(log: io.StringIO) -> None:
    """The web server says so with an error of the operating system's kind."""
    way = Way(breaks=True)
    app = _failing(ValueError(WORDS), {"type": "websocket.accept"})
    await Shield(app, SETTINGS)(_socket(), way.receive, way.send)
    assert log.getvalue() == ""


async def test_an_error_of_the_disk_is_a_fault(log: io.StringIO) -> None:
    """It is of the same kind, but nobody left."""
    way = Way()
    await Shield(_failing(OSError(WORDS)), SETTINGS)(_socket(), way.receive, way.send)
    assert json.loads(log.getvalue())["types"] == ["OSError"]


async def test_a_start_that_fails_tells_no_words(log: io.StringIO) -> None:
    """The framework would send a whole traceback to the web server, which would print it."""
    way = Way({"type": "lifespan.startup"})
    app = _failing(ValueError(WORDS), {"type": "lifespan.startup.failed", "message": WORDS})
    with pytest.raises(ValueError):
        await Shield(app, SETTINGS)({"type": "lifespan"}, way.receive, way.send)
    assert way.sent == [{"type": "lifespan.startup.failed"}]
    assert json.loads(log.getvalue())["event"] == "start_failed"


async def test_stopping_passes_through() -> None:
    """A server that stops cancels what is going on; that is no fault to be caught."""

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise asyncio.CancelledError

    way = Way(*_body(b""))
    with pytest.raises(asyncio.CancelledError):
        await Shield(app, SETTINGS)(_http(), way.receive, way.send)
