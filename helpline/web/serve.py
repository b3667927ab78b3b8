"""Starts the web server, with everything off by which it would tell who is connected.

The command line of the web server itself is not used: it believes headers about addresses, prints
them, compresses sockets, and starts as many processes as a variable of the environment says.
"""

import contextlib
import socket
from threading import Thread
from typing import Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from helpline.settings import Settings, SettingsRefused
from helpline.web.quick_sockets import QuickSockets
from helpline.web.quiet_protocols import QuietRequests
from helpline.wire.frame import LONGEST_FRAME

PING_EVERY: Final = 20.0
PONG_WITHIN: Final = 20.0
FAREWELL: Final = 5
"""Seconds that connections have to end when the server stops."""

LONGEST_HEAD: Final = 24_576
"""Bytes of an unfinished head; a little more than the shield takes, so that the shield answers."""

WAITING_TO_CONNECT: Final = 2048


def configuration(app: ASGIApp | str, settings: Settings) -> uvicorn.Config:
    """How the web server runs `app`: an app, or for several processes the place of its maker."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=QuietRequests,
        ws=QuickSockets,
        ws_max_size=LONGEST_FRAME,
        ws_ping_interval=PING_EVERY,
        ws_ping_timeout=PONG_WITHIN,
        ws_per_message_deflate=False,
        lifespan="on",
        interface="asgi3",
        log_config=None,
        access_log=False,
        use_colors=False,
        proxy_headers=False,
        forwarded_allow_ips=[],
        server_header=False,
        date_header=True,
        workers=settings.workers,
        backlog=WAITING_TO_CONNECT,
        timeout_graceful_shutdown=FAREWELL,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )


def listening_socket(settings: Settings) -> socket.socket:
    """The socket that people connect to, bound already.

    Raises: SettingsRefused — another program has the port, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((settings.host, settings.port))
    except OSError:
        bound.close()
        raise SettingsRefused(
            f"port {settings.port} on {settings.host} cannot be used: another program has it, "
            "or this machine has no such address"
        ) from None
    bound.set_inheritable(True)
    return bound


def serve(app: ASGIApp, settings: Settings) -> None:
    """Serve `app` in this process until it is told to stop (SIGTERM, SIGINT).

    Raises: SettingsRefused — the port cannot be used. SystemExit — the app did not start.
    """
    listening = listening_socket(settings)
    server = uvicorn.Server(configuration(app, settings))
    with contextlib.closing(listening), contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def serve_beside(app: ASGIApp, settings: Settings) -> None:
    """Serve another app, of the demo, at `settings.port` as long as this process lives.

    Raises: SettingsRefused — the port cannot be used.
    """
    listening = listening_socket(settings)
    listening.listen()  # who comes before the thread is ready waits for it
    server = uvicorn.Server(configuration(app, settings))
    Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()


def serve_in_processes(maker: str, settings: Settings) -> None:
    """Serve in `settings.workers` processes; `maker`, as in "helpline.app:worker", makes each app.

    The maker is called in the new process: it hardens the process and opens the log first.

    Raises: SettingsRefused — the port cannot be used.
    """
    config = configuration(maker, settings)
    listening = listening_socket(settings)
    with contextlib.closing(listening), contextlib.suppress(KeyboardInterrupt):
        Multiprocess(config, sockets=[listening]).run()
