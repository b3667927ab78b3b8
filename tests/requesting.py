"""A person's page without a socket, as a test uses it: it looks like a socket to whoever holds it.

What is sent goes out by POST, and what comes is read from a stream or from one answer after the
other; with several nodes each request goes to the next one, as behind a load balancer.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from itertools import cycle
from typing import Final, Literal

import httpx2

from tests.house import ORIGIN
from tests.loopback import asker

Way = Literal["stream", "poll"]


class Requesting:
    """One connection. `marks` are those that came with the answers."""

    def __init__(self, ports: tuple[int, ...], way: Way, *, origin: str = ORIGIN) -> None:
        self.close_code: int | None = None
        self.close_reason: str = ""
        self.marks: Final[list[str]] = []
        self.statuses: Final[list[int]] = []
        self._way: Final = way
        self._ports: Final = cycle(ports)
        self._headers: Final = {"origin": origin, "content-type": "text/plain"}
        self._http: Final = asker()
        self._come: Final[asyncio.Queue[str | None]] = asyncio.Queue()
        self._token = ""
        self._seq = 0
        self._reader: asyncio.Task[None] | None = None

    @property
    def transport(self) -> "Requesting":
        """What can be broken."""
        return self

    async def send(self, raw: str | bytes) -> None:
        """The first frame opens the connection, every other is posted."""
        line = raw.encode() if isinstance(raw, str) else raw
        if self._reader is None:
            self._reader = asyncio.create_task(self._read(line))
            try:
                first = json.loads(line)
                self._token, self._seq = first["token"], first.get("after", 0)
            except (ValueError, KeyError, TypeError, AttributeError):
                return
            return
        answer = await self._post("send", self._token.encode() + b"\n" + line)
        for kind, data in events(answer.text):
            self._take(kind, data)

    def abort(self) -> None:
        """Break the line."""
        if self._reader is not None:
            self._reader.cancel()
        self._end(1006)

    async def close(self) -> None:
        """Go away."""
        self.abort()
        if self._reader is not None:
            await asyncio.gather(self._reader, return_exceptions=True)
        await self._http.aclose()

    async def __aiter__(self) -> AsyncIterator[str]:
        while (raw := await self._come.get()) is not None:
            yield raw

    async def _read(self, first: bytes) -> None:
        if self._way == "stream":
            await self._stream(first)
        else:
            await self._poll(first)

    async def _stream(self, first: bytes) -> None:
        url = f"http://127.0.0.1:{next(self._ports)}/stream"
        asked = self._http.stream("POST", url, content=first, headers=self._headers)
        async with asked as answer:
            self.statuses.append(answer.status_code)
            rest = ""
            async for piece in answer.aiter_text():
                *whole, rest = (rest + piece).split("\n\n")
                for kind, data in events("\n\n".join(whole)):
                    self._take(kind, data)
        self._end(1006)

    async def _poll(self, body: bytes) -> None:
        while self.close_code is None:
            answer = await self._post("poll", body)
            for kind, data in events(answer.text):
                self._take(kind, data)
            if answer.status_code != 200 or not self.marks:
                self._end(1006)
                return
            known = {"type": "resume", "v": 1, "token": self._token, "after": self._seq}
            body = json.dumps(known).encode() + b"\n" + self.marks[-1].encode()

    async def _post(self, path: str, body: bytes) -> httpx2.Response:
        url = f"http://127.0.0.1:{next(self._ports)}/{path}"
        answer = await self._http.post(url, content=body, headers=self._headers)
        self.statuses.append(answer.status_code)
        return answer

    def _take(self, kind: str, data: str) -> None:
        match kind:
            case "close":
                self._end(int(data))
            case "mark":
                self.marks.append(data)
            case _:
                frame = json.loads(data)
                if frame["type"] not in {"welcome", "queued"}:
                    self._seq = max(self._seq, frame.get("seq", 0))
                self._come.put_nowait(data)

    def _end(self, code: int) -> None:
        if self.close_code is None:
            self.close_code = code
            self._come.put_nowait(None)


def events(text: str) -> list[tuple[str, str]]:
    """The events of a stream: what each is called, and what it holds."""
    found = []
    for block in filter(None, text.split("\n\n")):
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((fields.get("event", "message"), fields["data"]))
    return found
