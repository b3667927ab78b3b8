"""Whatever fails, and however loud anybody turns the libraries, no word reaches what is printed.

The words are pushed through every way of failing of a real server in a process of its own, with the
loudest settings that an environment can ask for. The same program, started as the web server's own
command line would, shows that the words would be there.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from httpx2 import HTTPError
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.layout.tree import ROOT
from tests.loopback import asker
from tests.privacy.canary import Secret, of_address, patterns, sweep_bytes, told
from tests.serving import free_port

WORDS: Final = "zugvogel ñandú 7319 über dem Fluss"
ADDRESS: Final = "203.0.113.77"
DEVICE: Final = "Lumpenphone/73.19 (Zugvogel OS)"
TICKET: Final = "QkFkVGlja2V0RmVhcnNOb1RpbWU3MzE5"
PLACE: Final = "https://club-zugvogel.example/room/7319"

WANTED: Final = patterns(
    [
        Secret("the words", WORDS),
        *of_address("the address", ADDRESS),
        Secret("the device", DEVICE),
        Secret("the ticket", TICKET),
        Secret("the place she came from", PLACE),
    ]
)
TELLING: Final = {
    "user-agent": DEVICE,
    "referer": PLACE,
    "x-forwarded-for": ADDRESS,
    "x-real-ip": ADDRESS,
    "forwarded": f"for={ADDRESS}",
    "cookie": f"ticket={TICKET}",
    "authorization": f"Bearer {TICKET}",
}
LOUD: Final = {
    "PYTHONASYNCIODEBUG": "1",
    "PYTHONWARNINGS": "always",
    "PYTHONDEVMODE": "1",
    "LOG_LEVEL": "DEBUG",
    "UVICORN_LOG_LEVEL": "trace",
    "FORWARDED_ALLOW_IPS": "*",
}


@asynccontextmanager
async def _program(whose: str, folder: Path) -> AsyncIterator[int]:
    """The failing program on a port of its own; what it prints goes into a file in `folder`."""
    port = free_port()
    environment = {**os.environ, **LOUD, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.privacy.failing_program", str(port), whose]
    with (folder / "printed").open("wb") as printed:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=environment, stdout=printed, stderr=subprocess.STDOUT
        )
    try:
        async with asker() as browser, asyncio.timeout(30):
            while True:
                with suppress(HTTPError):
                    await browser.get(f"http://127.0.0.1:{port}/nothing")
                    break
                await asyncio.sleep(0.1)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            await process.wait()


async def _requests(port: int) -> list[bytes]:
    """Send the words by every request that fails; gives all answers."""
    origin = {"origin": f"http://127.0.0.1:{port}"}
    kind = {"content-type": "application/json"}
    ways = [f"/fail/{way}" for way in ("loud", "warn", "thread", "direct")]
    ways += ["/task", "/background", "/database", "/refuse", f"/{WORDS}", "/socket"]
    bodies: list[str | bytes] = [
        json.dumps({"words": WORDS, "number": 1}),
        json.dumps({"words": WORDS, "number": WORDS}),
        json.dumps({WORDS: [WORDS]}),
        "{" + WORDS,
        WORDS.encode("utf-16"),
        WORDS * 2_000,
    ]
    answers: list[bytes] = []
    async with asker(base_url=f"http://127.0.0.1:{port}", headers=TELLING) as browser:
        query = {"words": WORDS, "ticket": TICKET}
        requests = [browser.build_request("GET", way, params=query) for way in ways]
        for headers in (origin | kind, {"origin": PLACE}):
            requests += [
                browser.build_request("POST", "/frame", content=body, headers=headers)
                for body in bodies
            ]
        long = [(b"x-long", WORDS.encode() * 800)]
        requests.append(browser.build_request("GET", "/refuse", headers=long))
        requests.append(browser.build_request(TICKET.upper(), "/frame", headers=origin))
        for request in requests:
            with suppress(HTTPError):  # some failures of theirs cut the connection
                answer = await browser.send(request)
                answers += [str(answer.headers).encode(), answer.content]
    return answers


async def _sockets(port: int) -> None:
    """Send the words by every socket that fails."""
    ours = {**TELLING, "origin": f"http://127.0.0.1:{port}"}
    query = f"?words={quote(WORDS)}&ticket={TICKET}"
    frames: list[str | bytes] = [WORDS, WORDS.encode(), WORDS * 1_000]
    for path in ("/socket", "/before", f"/{quote(WORDS)}"):
        for frame in frames:
            with suppress(WebSocketException, OSError, TimeoutError):
                async with connect(
                    f"ws://127.0.0.1:{port}{path}{query}",
                    additional_headers=ours,
                    user_agent_header=None,
                ) as opened:
                    await opened.send(frame)
                    await asyncio.wait_for(opened.recv(), 2)
    with suppress(WebSocketException, TimeoutError):
        foreign = {**TELLING, "origin": PLACE}
        async with connect(
            f"ws://127.0.0.1:{port}/socket{query}",
            additional_headers=foreign,
            user_agent_header=None,
        ) as opened:
            await asyncio.wait_for(opened.recv(), 2)


async def _raw(port: int) -> None:
    """Send the words in requests that are none, in broken handshakes and in broken frames."""
    telling = "".join(f"{name}: {value}\r\n" for name, value in TELLING.items())
    head = f"host: l\r\norigin: http://127.0.0.1:{port}\r\n{telling}"
    upgrade = f"{head}connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n"
    key = "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    for sent in (
        f"{WORDS}\r\n\r\n".encode(),
        f"GET /{WORDS} HTTP/1.1\r\n\r\n".encode(),
        f"GET / HTTP/1.1\r\n{head}{WORDS}\r\n\r\n".encode(),
        f"POST /frame HTTP/1.1\r\n{head}content-length: {WORDS}\r\n\r\n".encode(),
        f"GET /socket HTTP/1.1\r\n{upgrade}sec-websocket-key: {TICKET}\r\n\r\n".encode(),
        f"{TICKET} /socket HTTP/1.1\r\n{upgrade}{key}\r\n".encode(),
        # An unmasked frame, one that is not UTF-8, one of a kind that does not exist.
        f"GET /socket HTTP/1.1\r\n{upgrade}{key}\r\n".encode() + b"\x81\x22" + WORDS.encode(),
        f"GET /socket HTTP/1.1\r\n{upgrade}{key}\r\n".encode()
        + b"\x81\x92\0\0\0\0\xff\xfe"
        + WORDS.encode()[:16],
        f"GET /socket HTTP/1.1\r\n{upgrade}{key}\r\n".encode()
        + b"\x83\x90\0\0\0\0"
        + WORDS.encode(),
    ):
        with suppress(OSError, TimeoutError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(sent)
            await asyncio.wait_for(reader.read(), 0.5)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def _printed(whose: str, folder: Path) -> tuple[bytes, list[bytes]]:
    """What the program printed while everything failed, and what it answered."""
    async with _program(whose, folder) as port:
        answers = await _requests(port)
        await _sockets(port)
        await _raw(port)
    return (folder / "printed").read_bytes(), answers


async def test_no_word_is_printed_and_none_is_answered(tmp_path: Path) -> None:
    """Neither what was written, nor from where, nor with what; and yet the faults can be found."""
    printed, answers = await _printed("ours", tmp_path)
    assert told(sweep_bytes(printed, WANTED, "what is printed")) == []
    assert told(sweep_bytes(b"\n".join(answers), WANTED, "the answers")) == []
    # What the program's own outputs print has lost its words too, but is no line of ours.
    lines = [json.loads(line) for line in printed.decode().splitlines() if line[0] == "{"]
    events = Counter(line["event"] for line in lines)
    assert {"started", "stopped", "server_error", "task_failed", "library_error"} <= set(events)
    assert {"pages", "socket", "thread", "loop"} <= {line.get("part") for line in lines}
    assert any(
        line.get("inside", line.get("where", "")).startswith("privacy/failing_program.py:")
        for line in lines
    )


async def test_started_otherwise_every_word_is_printed(tmp_path: Path) -> None:
    """So the test above can fail: the same program, by the web server's own command line."""
    printed, answers = await _printed("theirs", tmp_path)
    seen = {sighting.label for sighting in sweep_bytes(printed, WANTED, "what is printed")}
    assert {"the words", "the address", "the device", "the ticket"} <= seen
    assert sweep_bytes(b"\n".join(answers), WANTED, "the answers") != []


@pytest.mark.parametrize("secret", [WORDS, ADDRESS, DEVICE, TICKET, PLACE])
def test_each_secret_would_be_found(secret: str) -> None:
    """The sweep knows every one of them."""
    assert sweep_bytes(secret.encode(), WANTED, "a line") != []
