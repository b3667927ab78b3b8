"""The web server starts with everything off by which it would tell who is connected."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.types import Receive, Scope, Send
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from helpline.settings import Settings, SettingsRefused
from helpline.web.serve import configuration, listening_socket, serve_beside
from tests.layout.tree import ROOT
from tests.serving import serving

SETTINGS = Settings()


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    """Repeats what a socket says, and answers requests with the address it sees."""
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": str(len(message["text"]))})
    else:
        body = f"{scope['client'][0]} {scope['scheme']}".encode()
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "body": body})


def test_everything_that_tells_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever variables of the environment the library listens to."""
    monkeypatch.setenv("WEB_CONCURRENCY", "7")
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    config = configuration(_app, SETTINGS)
    assert config.proxy_headers is False
    assert config.access_log is False
    assert config.log_config is None
    assert config.server_header is False
    assert config.ws_per_message_deflate is False
    assert config.ws_max_size == 16_384
    assert (config.ws_ping_interval, config.ws_ping_timeout) == (20, 20)
    assert (config.lifespan, config.loop, config.workers) == ("on", "uvloop", 1)
    assert (config.reload, config.forwarded_allow_ips) == (False, [])


async def test_headers_about_addresses_are_not_believed() -> None:
    """The library would take a visitor's address out of them, behind a proxy on this machine."""
    async with serving(_app, SETTINGS) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            b"GET / HTTP/1.1\r\nhost: l\r\nconnection: close\r\n"
            b"x-forwarded-for: 203.0.113.77\r\nx-forwarded-proto: https\r\n\r\n"
        )
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
    assert b"127.0.0.1 http" in answer
    assert b"\r\nserver:" not in answer.lower()


async def test_frames_are_bounded_and_not_compressed() -> None:
    """Compression keeps what was written in memory after the chat, and helps to guess secrets."""
    async with serving(_app, SETTINGS) as port, connect(f"ws://127.0.0.1:{port}/") as opened:
        assert opened.protocol.extensions == []
        await opened.send("a" * 16_384)
        assert await opened.recv() == "16384"
        await opened.send("a" * 16_385)
        with pytest.raises(ConnectionClosed) as closed:
            await opened.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


def test_a_port_that_is_taken_is_said() -> None:
    """In a sentence for whoever starts the server."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = Settings(port=taken.getsockname()[1])
        with pytest.raises(SettingsRefused, match="another program has it"):
            listening_socket(settings)


async def test_another_site_is_served_beside() -> None:
    """In the same process; a port that is taken is said at once."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = Settings(port=port)
    serve_beside(_app, settings)
    with pytest.raises(SettingsRefused, match="another program has it"):
        serve_beside(_app, settings)
    async with connect(f"ws://127.0.0.1:{port}/") as opened:
        await opened.send("words")
        assert await opened.recv() == "5"


def test_ipv6_is_served_as_well() -> None:
    """A host with colons is an IPv6 address."""
    with listening_socket(Settings(host="::1", port=0)) as listening:
        assert listening.family is socket.AF_INET6


PROGRAM = """
import sys
from helpline.settings import Settings
from helpline.web.serve import serve, serve_in_processes
from tests.unit.helpline.web import test_serve

if __name__ == "__main__":
    {start}
    print("stopped")
"""


IN_PROCESSES = """
    settings = Settings(port={port}, workers=2, redis_url="redis://cache")
    serve_in_processes("tests.unit.helpline.web.test_serve:maker", settings)
"""


@pytest.mark.parametrize(
    ("start", "children"),
    [("serve(test_serve._app, Settings(port={port}))", 0), (IN_PROCESSES, 2)],
)
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_server_runs_until_it_is_told_to_stop(
    tmp_path: Path, start: str, children: int, ending: signal.Signals
) -> None:
    """In one process or in several; nothing is printed on the way."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(start=start.format(port=port)), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert _answered(port) == 200
            listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
            assert len(listed.split()) >= children
            process.send_signal(ending)
            printed = process.communicate(timeout=20)
        finally:
            process.kill()
    assert printed in {("stopped\n", ""), ("", "")}


def maker() -> object:
    """Make the app, as a new process does."""
    return _app


def _answered(port: int) -> int:
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as asked:
                asked.sendall(b"GET / HTTP/1.1\r\nhost: l\r\nconnection: close\r\n\r\n")
                return int(asked.recv(100).split()[1])
        except (OSError, IndexError):
            signal.sigtimedwait([], 0.1)
    return 0
