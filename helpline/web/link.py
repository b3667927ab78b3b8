"""What carries the frames to a person's page: a socket, a stream, an answer to one question."""

from typing import Protocol

from helpline.wire.frame import Frame


class LinkLost(Exception):
    """Nobody is there any more to be told."""


class Link(Protocol):
    """The way to one page. A socket raises its own WebSocketDisconnect, the others LinkLost."""

    async def send(self, frame: Frame) -> None:
        """Tell her page something. Raises: WebSocketDisconnect, LinkLost."""

    async def send_json(self, text: str) -> None:
        """The same, for a frame that is written already."""

    async def beat(self) -> bool:
        """Say that we are here, if nothing was said for long; False: she has fallen silent."""

    async def close(self, reason: str) -> None:
        """End it for `reason`, one of CLOSE_CODES; no complaint if it has ended."""
