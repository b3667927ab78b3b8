"""WebSockets with a short way for what nearly every frame is: one whole text, not long, not split.

Such a frame is read and written here, in a few steps. Everything else (control frames, binary ones)
goes to the library, frame by frame, and with the first that is not as browsers send our frames the
library takes over for good: what is wrong, and what is done about it, is decided in one place.
"""

import asyncio
from asyncio.transports import BaseTransport
from collections.abc import Awaitable, Callable
from struct import Struct
from typing import Final, TypedDict, cast

from starlette.types import Scope
from starlette.websockets import WebSocketDisconnect
from uvicorn._types import ASGIReceiveEvent
from uvicorn.config import Config
from uvicorn.server import ServerState
from websockets.http11 import Request
from websockets.protocol import State
from websockets.speedups import apply_mask

from helpline.web.gathered import Gathered
from helpline.web.quiet_protocols import QuietSockets
from helpline.web.unread import MOST_UNREAD, Hear, Unread

Say = Callable[[str], Awaitable[None]]
"""Sends one text frame. Raises: WebSocketDisconnect — the other end is gone, or is closing."""

Tell = Callable[[str], bool]
"""Sends one text frame, if the connection takes it now; whether it did."""

_EXTENSION: Final = "helpline.quick"

_OPEN: Final = State.OPEN
_TEXT: Final = 0x81  # whole, and nothing reserved
_USUAL: Final = frozenset({_TEXT, 0x82, 0x88, 0x89, 0x8A})  # binary, close, ping, pong
_MASKED: Final = 0x80
_TWO_BYTES: Final = 126  # of length follow
_EIGHT_BYTES: Final = 127
_TOO_MANY: Final = 1 << 16  # for two bytes
_SHORT_HEAD: Final = 2  # bytes before the mask, without those of the length
_HEAD: Final = 4
_MASK: Final = 4
_SHORT, _MIDDLE, _LONG = Struct(">BB"), Struct(">BBH"), Struct(">BBQ")


class _Ways(TypedDict):
    """The short ways of one socket."""

    say: Say
    tell: Tell
    hear: Callable[[Hear], None]


def say_of(scope: Scope) -> Say:
    """The short way out of the socket with this scope."""
    return _ways(scope)["say"]


def tell_of(scope: Scope) -> Tell:
    """The way out of the socket with this scope on which nobody waits."""
    return _ways(scope)["tell"]


def hear_with(scope: Scope, hear: Hear) -> None:
    """From now on `hear` is asked first about what comes in on the socket with this scope."""
    _ways(scope)["hear"](hear)


def _ways(scope: Scope) -> _Ways:
    """A socket can be lost before anybody has asked for its ways: then nothing comes or goes."""
    ways: _Ways = scope["extensions"].get(_EXTENSION, _LOST)
    return ways


async def _say_nothing(_text: str) -> None:
    raise WebSocketDisconnect(1006)


_LOST: Final[_Ways] = {"say": _say_nothing, "tell": lambda _: False, "hear": lambda _: None}


class QuickSockets(QuietSockets):
    """One connection."""

    def __init__(
        self, config: Config, server_state: ServerState, app_state: dict[str, object]
    ) -> None:
        super().__init__(config, server_state, app_state)
        self._longest: Final = config.ws_max_size
        self._unread: Final = Unread()
        # The web server only puts into its queue; taking out is done here.
        self.queue = cast("asyncio.Queue[ASGIReceiveEvent]", self._unread)
        self._usual = False
        """Whether every frame so far was one that is cut here; the library stands between two."""
        self._rest = b""
        """The beginning of a frame that has not come whole."""

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        self.transport = cast("asyncio.Transport", Gathered(self.transport, self.loop))

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.handshake_complete:
            ways: _Ways = {"say": self.say, "tell": self.tell, "hear": self._hear_with}
            extensions = cast("dict[str, object]", self.scope["extensions"])
            extensions[_EXTENSION] = ways
            self._usual = True  # the head was handed over alone

    def connection_lost(self, exc: Exception | None) -> None:
        self._unread.let_go()
        super().connection_lost(exc)
        self._rest = b""
        if self.handshake_initiated and not self.conn.handshake_exc:
            self.scope["extensions"].pop(_EXTENSION, None)  # or each would hold the other

    def data_received(self, data: bytes) -> None:
        if self._usual:
            data = self._cut(self._rest + data if self._rest else data)
        if data:
            super().data_received(data)

    async def receive(self) -> ASGIReceiveEvent:
        message = await self._unread.get()
        if not self._unread:
            self._read_on()
        return message

    async def say(self, text: str) -> None:
        """See `Say`."""
        while not self.tell(text):
            if self.disconnected or self.conn.state is not State.OPEN:
                raise WebSocketDisconnect(1006)
            await self.writable.wait()

    def tell(self, text: str) -> bool:
        """See `Tell`."""
        if self.disconnected or self.conn.state is not _OPEN or not self.writable.is_set():
            return False
        self.transport.write(_frame(text.encode()))
        return True

    def _hear_with(self, hear: Hear) -> None:
        self._unread.hear_with(hear, self._read_on)

    def _read_on(self) -> None:
        """Nothing is left unread."""
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()

    def _cut(self, data: bytes) -> bytes:
        """Take every frame that has come whole; what is given back is for the library, for good."""
        at, end = 0, len(data)
        while at < end:
            bounds = _bounds(data, at, self._longest)
            if bounds is None:
                self._usual = False
                break
            start, stop = bounds
            if stop > end:
                break
            if data[at] != _TEXT or not self._take(data[start:stop], data[start - _MASK : start]):
                super().data_received(data[at:stop])
                self._usual = self.conn.state is State.OPEN
            at = stop
        rest = data[at:]
        self._rest = rest if self._usual else b""
        return b"" if self._usual else rest

    def _take(self, masked: bytes, mask: bytes) -> bool:
        """Hand a text to the app; False if it is not one."""
        try:
            text = apply_mask(masked, mask).decode()
        except UnicodeDecodeError:
            return False
        if not self.close_sent:  # after that it waits for the answer to its close, and nothing else
            unread = self._unread.put_text(text)
            if unread >= MOST_UNREAD and not self.read_paused:
                self.read_paused = True
                self.transport.pause_reading()
        return True


def _bounds(data: bytes, at: int, longest: int) -> tuple[int, int] | None:
    """Where the payload of the frame at `at` begins, and where the frame ends.

    The end is beyond `data` if the frame has not come whole; None if it is for the library.
    """
    if data[at] not in _USUAL:
        return None
    end = len(data)
    if at + _SHORT_HEAD > end:
        return at, end + 1
    length, start = data[at + 1] - _MASKED, at + _SHORT_HEAD + _MASK
    if length == _TWO_BYTES:
        if at + _HEAD > end:
            return at, end + 1
        length, start = data[at + 2] << 8 | data[at + 3], at + _HEAD + _MASK
    elif not 0 <= length < _TWO_BYTES:
        return None  # not masked, or far too long
    return (start, start + length) if length <= longest else None


def _frame(words: bytes) -> bytes:
    """A text of any length as a frame."""
    length = len(words)
    if length < _TWO_BYTES:
        return _SHORT.pack(_TEXT, length) + words
    if length < _TOO_MANY:
        return _MIDDLE.pack(_TEXT, _TWO_BYTES, length) + words
    return _LONG.pack(_TEXT, _EIGHT_BYTES, length) + words
