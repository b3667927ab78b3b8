"""Pairs of people who write to each other, as fast as they may or at a steady pace.

Each message holds "@", the letter of the side that wrote it, and the nanosecond it was sent at. Who
receives it knows from the letter whether it is the other's message (it counts, and its age is the
latency) or the echo of one's own (the acknowledgement). Frames without "@" are left alone.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from benchmarks.process import Server, cpu_seconds
from benchmarks.websocket import Socket, frame

LENGTH = 200
"""Bytes of one message's text."""

WORDS = " jag är här nu"
"""What they write, again and again; few people write in ASCII only."""

_STAMP = b"%016d"
_LONGEST = 4_000
"""Characters of the longest message that is taken."""
_PATIENCE = 15.0
"""Seconds for what is under way to arrive, before it counts as lost."""
_PACE = 2_000
"""Messages a second, all pairs together, in the steady measurement."""


class Tally:
    """What has arrived since the last `clear`."""

    __slots__ = ("acknowledged", "ages")

    def __init__(self) -> None:
        self.ages: list[int] = []
        self.acknowledged = 0

    def clear(self) -> None:
        self.ages.clear()
        self.acknowledged = 0


class End:
    """One end of a pair: a socket, and the shape of the frames that go out on it."""

    __slots__ = (
        *("_letter", "_other", "_ready", "_shape", "_socket", "_stamps", "_tally"),
        *("going", "missing"),
    )

    def __init__(self, socket: Socket, letter: bytes, shape: bytes, tally: Tally) -> None:
        """`shape` holds <TEXT> where the words go, and perhaps <KEY> where a fresh key goes."""
        text = b"@" + letter + _STAMP
        room = LENGTH - len(text % 0)
        words = (WORDS * LENGTH).encode()[:room].decode(errors="ignore")
        self._shape = shape.replace(b"%", b"%%").replace(b"<KEY>", _STAMP)
        self._stamps = self._shape.count(_STAMP) + 1
        self._ready = self._stamped(text + words.encode().ljust(room, b"."))
        self._letter = letter[0]
        self._socket = socket
        self._tally = tally
        self._other: End | None = None
        self.going = False
        self.missing = 0

    def face(self, other: "End") -> None:
        """From now on what comes in is counted, and `other` hears when hers arrived."""
        self._other = other
        self._socket.on_text = self._receive

    def send(self) -> None:
        """One more message, stamped with the time it leaves."""
        now = time.perf_counter_ns()
        self.missing += 1
        self._socket.send(self._ready % ((now,) * self._stamps))

    def fill(self, amount: int) -> int:
        """Send so many bytes in the longest messages that are taken; how many those are."""
        text = b"@%c" % self._letter + _STAMP
        ready = self._stamped(text + b"." * (_LONGEST - len(text % 0)))
        count = amount // _LONGEST
        for number in range(count):
            self._socket.send(ready % ((time.perf_counter_ns() + number,) * self._stamps))
        self.missing += count
        return count

    def _stamped(self, text: bytes) -> bytes:
        """A frame with this text, to be filled with stamps."""
        keyed = self._shape.replace(b"<TEXT>", text)
        probe = keyed % ((0,) * self._stamps)
        return frame(probe)[: -len(probe)].replace(b"%", b"%%") + keyed

    def stop_reading(self) -> None:
        """Take in no more of what is sent."""
        self._socket.stop_reading()

    def read_on(self) -> None:
        """Take in what has been sent, and what will be."""
        self._socket.read_on()

    def _receive(self, payload: bytes) -> None:
        at = payload.find(b"@")
        if at < 0:
            return
        if payload[at + 1] == self._letter:
            self._tally.acknowledged += 1
            return
        self._tally.ages.append(time.perf_counter_ns() - int(payload[at + 2 : at + 18]))
        other = self._other
        assert other is not None
        other.missing -= 1
        if other.going:
            other.send()

    def say(self, ready: bytes) -> None:
        """Send any other frame (a heartbeat)."""
        self._socket.send(ready)

    @property
    def port(self) -> int:
        """The port that its connection comes from."""
        port: int = self._socket.transport.get_extra_info("sockname")[1]
        return port

    @property
    def alive(self) -> bool:
        return self._socket.close_code is None


@dataclass(frozen=True, slots=True)
class Crowd:
    """All ends on one server (two in a row are a pair) and where their messages are counted."""

    servers: tuple[Server, ...]
    tally: Tally
    ends: list[End] = field(default_factory=list)
    heartbeat: bytes = b""

    def cpu(self) -> float:
        """CPU seconds that its servers have used so far."""
        return cpu_seconds(server.pid for server in self.servers)

    def join(self, one: End, other: End) -> None:
        one.face(other)
        other.face(one)
        self.ends.extend((one, other))

    def keep_alive(self) -> None:
        """Let every end say that it is still here. Raises: RuntimeError — an end was hung up on."""
        lost = sum(not end.alive for end in self.ends)
        if lost:
            raise RuntimeError(f"{lost} of {len(self.ends)} connections were closed by the server")
        if self.heartbeat:
            for end in self.ends:
                end.say(self.heartbeat)


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement: CPU of the server for each message, and how long messages were under way."""

    messages: int
    seconds: float
    cpu: float
    generator: float
    p50: float
    p99: float
    acknowledged: int
    lost: int

    @property
    def cost(self) -> float:
        """CPU microseconds of the server process for each message."""
        return 1e6 * self.cpu / max(self.messages, 1)


async def saturated(crowd: Crowd, ends: Sequence[End], window: int, seconds: float) -> Measured:
    """Everybody has `window` messages under way and sends the next when one has arrived."""
    for end in ends:
        end.going = True
        for _ in range(window):
            end.send()
    await asyncio.sleep(seconds / 5)
    measured = await _measure(crowd, seconds)
    for end in ends:
        end.going = False
    return await _settled(measured, ends)


async def paced(crowd: Crowd, ends: Sequence[End], seconds: float, pace: int = _PACE) -> Measured:
    """`pace` messages a second in all, each end in its turn."""
    loop = asyncio.get_running_loop()
    began, turn, going = loop.time(), 0, True

    def tick() -> None:
        nonlocal turn
        due = int((loop.time() - began) * pace)
        while turn < due:
            ends[turn % len(ends)].send()
            turn += 1
        if going:
            loop.call_later(0.001, tick)

    tick()
    await asyncio.sleep(seconds / 5)
    measured = await _measure(crowd, seconds)
    going = False
    return await _settled(measured, ends)


async def _measure(crowd: Crowd, seconds: float) -> Measured:
    crowd.tally.clear()
    cpu, own, began = crowd.cpu(), time.process_time(), time.perf_counter()
    await asyncio.sleep(seconds)
    cpu, own = crowd.cpu() - cpu, time.process_time() - own
    lasted = time.perf_counter() - began
    ages = sorted(crowd.tally.ages) or [0]
    return Measured(
        messages=len(crowd.tally.ages),
        seconds=lasted,
        cpu=cpu,
        generator=own / lasted,
        p50=ages[len(ages) // 2] / 1e6,
        p99=ages[len(ages) * 99 // 100] / 1e6,
        acknowledged=crowd.tally.acknowledged,
        lost=0,
    )


async def _settled(measured: Measured, ends: Sequence[End]) -> Measured:
    """The measurement, once everything under way has arrived, or time has shown it lost."""
    return replace(measured, lost=await missing(ends))


async def missing(ends: Sequence[End]) -> int:
    """How many messages are lost; waits as long as they may still arrive."""
    give_up = time.monotonic() + _PATIENCE
    while any(end.missing for end in ends):
        if time.monotonic() > give_up:
            break
        await asyncio.sleep(0.05)
    lost = sum(end.missing for end in ends)
    for end in ends:
        end.missing = 0
    return lost
