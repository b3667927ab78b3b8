"""Pairs of people on the bare relay."""

from benchmarks.load import Crowd, End, Tally
from benchmarks.process import Server
from benchmarks.websocket import Socket, connect


def ignore(_payload: bytes) -> None:
    """Read nothing."""


async def open_pairs(server: Server, count: int) -> Crowd:
    """`count` rooms with two sockets each."""
    crowd = Crowd((server,), Tally())
    for number in range(count):
        one, other = await _join(server.port, number), await _join(server.port, number)
        crowd.join(
            End(one, b"v", b"<TEXT>", crowd.tally),
            End(other, b"r", b"<TEXT>", crowd.tally),
        )
    return crowd


async def _join(port: int, number: int) -> Socket:
    return await connect(port, f"/room/{number}", ignore)


async def open_idle(server: Server, number: int) -> Socket:
    """One socket, alone in its room."""
    return await _join(server.port, 1_000_000 + number)
