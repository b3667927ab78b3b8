"""One open socket: frames in and out, the heartbeat, and how it closes."""

import time
from typing import Final

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from helpline.errors import CLOSE_CODES, BadFrame, HelplineError
from helpline.web.limits import Pace
from helpline.web.patience import Patience, problem_of
from helpline.web.quick_sockets import say_of
from helpline.wire.frame import Frame, Heartbeat

FIRST_FRAME_WITHIN: Final = 5.0
HEARTBEAT_EVERY: Final = 15.0
SILENT_AFTER: Final = 45.0
"""Seconds without any frame after which the other end counts as gone."""

HEARTBEAT: Final = Heartbeat().as_json()


class Wire:
    """A socket that has been accepted."""

    __slots__ = ("_closed", "_patience", "_say", "_socket", "heard_at", "pace", "sent_at")

    def __init__(self, socket: WebSocket, pace: Pace) -> None:
        self._socket: Final = socket
        self._say: Final = say_of(socket.scope)
        self.pace: Final = pace
        self.heard_at = self.sent_at = time.monotonic()
        self._patience: Final = Patience(pace)
        self._closed = False

    async def send(self, frame: Frame) -> None:
        """Send a frame. Raises: WebSocketDisconnect — the other end is gone."""
        await self.send_json(frame.as_json())

    async def beat(self) -> bool:
        """Send a heartbeat if nothing was sent for long; False if the other end fell silent."""
        now = time.monotonic()
        if now - self.sent_at >= HEARTBEAT_EVERY - 1:
            await self.send_json(HEARTBEAT)
        return now - self.heard_at < SILENT_AFTER

    async def send_json(self, text: str) -> None:
        """Send a frame that is written already. Raises: WebSocketDisconnect."""
        if self._closed:
            raise WebSocketDisconnect(1006)
        self.sent_at = time.monotonic()
        await self._say(text)

    async def receive(self) -> str:
        """The next frame as text.

        Raises: BadFrame — it is binary. WebSocketDisconnect.
        """
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            self._closed = True
            raise WebSocketDisconnect(message.get("code", 1006))
        self.heard_at = time.monotonic()
        text = message.get("text")
        if not isinstance(text, str):
            raise BadFrame("frame_binary")
        return text

    async def answer(self, error: HelplineError, *, key: str | None, chat: str | None) -> bool:
        """Say what was not taken; False if it was too often, and the socket is closed."""
        await self.send(problem_of(error, key=key, chat=chat))
        reason = self._patience.closes(error)
        if reason is not None:
            await self.close(reason)
        return reason is None

    async def close(self, reason: str) -> None:
        """Close with the code of `reason`; no complaint if it is closed."""
        if self._closed or self._socket.application_state is WebSocketState.DISCONNECTED:
            return
        self._closed = True
        await self._socket.close(CLOSE_CODES[reason])
