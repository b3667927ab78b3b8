"""The two protocols of the web server, made to say nothing and to wait for nobody for ever.

As they come, they hold each visitor's address and headers as long as she is connected, can print
both and every frame, answer a broken handshake with its own words, and let a connection stand that
never sends a whole request.
"""

import asyncio
import logging
from asyncio.transports import BaseTransport
from http import HTTPStatus
from typing import Final, cast

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.datastructures import Headers
from websockets.http11 import Request, Response
from websockets.server import ServerProtocol

REQUEST_PATIENCE: Final = 15.0
"""Seconds in which the whole head of a request must have arrived."""


class QuietRequests(H11Protocol):
    """HTTP/1.1 without a log, and with a time limit for the head of each request."""

    patience = REQUEST_PATIENCE
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        self.logger = self.access_logger = _silent()
        self.access_log = False
        super().connection_made(cast("asyncio.Transport", transport))
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_watching()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Wait with patience for a head that has not come whole; a body is the shield's concern."""
        if self.conn.their_state is not h11.IDLE or self.timeout_keep_alive_task is not None:
            self._stop_watching()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.patience, self.transport.close)

    def _stop_watching(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class QuietSockets(WebSocketsSansIOProtocol):
    """WebSockets without a log, which forget the handshake as soon as the app has its scope."""

    def __init__(
        self, config: Config, server_state: ServerState, app_state: dict[str, object]
    ) -> None:
        super().__init__(config, server_state, app_state)
        self.logger = _silent()
        self.conn = _WordlessHandshake(max_size=config.ws_max_size, logger=self.logger)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            # A handshake that cannot be read: the library's answer would never be sent, and the
            # connection would stand for ever.
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        # It holds the last frame, and is held by what it holds: it would stay until a collection.
        self.conn.parser.close()

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        self.client = None
        self.request = Request("", Headers())
        # The library's parser holds the head of the request as long as the connection stands.
        event.path = ""
        event.headers.clear()


class _WordlessHandshake(ServerProtocol):
    """A handshake that refuses without repeating what was wrong."""

    def reject(self, status: int, text: str) -> Response:
        return super().reject(HTTPStatus(status), "")


def _silent() -> logging.Logger:
    """A logger that nothing reaches: it belongs to no tree that anybody could turn up."""
    logger = logging.Logger("silent", logging.CRITICAL + 1)  # noqa: LOG001 — outside every tree
    logger.disabled = True
    return logger
