"""Pairs of people who write to each other, as fast as they may or at a steady pace.

Each message holds "@", the letter of the side that wrote it, and the nanosecond it was sent at. Who
receives it knows from the letter whether it is the other's message (it counts, and its age is the
latency) or the echo of one's own (the acknowledgement). Frames without "@" are left alone.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.process import Server, cpu_seconds
from benchmarks.websocket import Socket, frame

LENGTH = 200
"""Bytes of one message's text."""

WORDS = " jag är här nu"
"""What they write, again and again; few people write in ASCII only."""

_STAMP = b"%016d"
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

    __slots__ = ("_letter", "_other", "_ready", "_socket", "_stamps", "_tally", "going", "missing")

    def __init__(self, socket: Socket, letter: bytes, shape: bytes, tally: Tally) -> None:
        """`shape` holds <TEXT> where the words go, and perhaps <KEY> where a fresh key goes."""
        text = b"@" + letter + _STAMP
        room = LENGTH - len(text % 0)
        words = (WORDS * LENGTH).encode()[:room].decode(errors="ignore")
        text += words.encode().ljust(room, b".")
        keyed = shape.replace(b"%", b"%%").replace(b"<TEXT>", text).replace(b"<KEY>", _STAMP)
        self._stamps = keyed.count(_STAMP)
        probe = keyed % ((0,) * self._stamps)
        header = frame(probe)[: -len(probe)]
        self._ready = header.replace(b"%", b"%%") + keyed
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
    """The measurement, once everything under way has arrived, or 5 seconds have shown it lost."""
    for _ in range(100):
        if not any(end.missing for end in ends):
            break
        await asyncio.sleep(0.05)
    lost = sum(end.missing for end in ends)
    for end in ends:
        end.missing = 0
    return Measured(
        messages=measured.messages,
        seconds=measured.seconds,
        cpu=measured.cpu,
        generator=measured.generator,
        p50=measured.p50,
        p99=measured.p99,
        acknowledged=measured.acknowledged,
        lost=lost,
    )


def middle(rounds: Iterable[Measured]) -> Measured:
    """The median of several rounds, figure by figure; losses are added up."""
    every = list(rounds)
    return Measured(
        messages=round(median(one.messages for one in every)),
        seconds=median(one.seconds for one in every),
        cpu=median(one.cost for one in every) * median(one.messages for one in every) / 1e6,
        generator=max(one.generator for one in every),
        p50=median(one.p50 for one in every),
        p99=median(one.p99 for one in every),
        acknowledged=round(median(one.acknowledged for one in every)),
        lost=sum(one.lost for one in every),
    )
