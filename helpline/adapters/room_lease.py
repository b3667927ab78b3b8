"""Who owns the waiting room: a lease in Redis with a fencing number that never comes twice.

What the owner sends goes out only while the lease is still its own; Redis looks at that in the same
step in which it sends. So whoever was paused for too long, or cut off, sends nothing any more.
"""

from collections.abc import Sequence
from typing import Final

from redis.asyncio import Redis

from helpline.room.envelopes import Fence
from helpline.room.visits import NodeName

LEASE: Final = "helpline:room:lease"
NUMBER: Final = "helpline:room:number"

LASTS: Final = 5.0
"""Seconds that a lease lasts when it is not renewed."""

STOPS_BEFORE: Final = 1.0
"""Seconds by which an owner stops before its lease can have ended."""

NUMBER_KEPT: Final = 86_400
"""Seconds for which Redis keeps the last number; longer than any room is without an owner."""

# A number is above the last one, above every one that the new owner has heard of, and above the
# seconds since 1970: so it rises even when Redis has lost everything.
_TAKE: Final = """
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local last = tonumber(redis.call('GET', KEYS[2]) or '0')
local number = math.max(last, tonumber(ARGV[2]), tonumber(redis.call('TIME')[1])) + 1
local text = string.format('%.0f', number)
redis.call('SET', KEYS[1], text .. ' ' .. ARGV[1], 'PX', ARGV[3])
redis.call('SET', KEYS[2], text, 'EX', ARGV[4])
return number
"""
_RENEW: Final = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""
_GIVE_UP: Final = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
"""
_SEND: Final = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
for at = 2, #ARGV, 2 do redis.call('PUBLISH', ARGV[at], ARGV[at + 1]) end
return 1
"""


class Lease:
    """The lease as one node sees it. Every method raises redis' own errors when Redis is away."""

    def __init__(self, redis: Redis, node: NodeName, *, lasts: float = LASTS) -> None:
        self._redis: Final = redis
        self._node: Final = node
        self._lasts: Final = round(lasts * 1000)
        self._take: Final = redis.register_script(_TAKE)
        self._renew: Final = redis.register_script(_RENEW)
        self._give_up: Final = redis.register_script(_GIVE_UP)
        self._send: Final = redis.register_script(_SEND)

    async def take(self, seen: int) -> Fence | None:
        """Own the room from now on, unless somebody does; `seen`: the highest number heard of."""
        keys = (LEASE, NUMBER)
        arguments = (self._node, seen, self._lasts, NUMBER_KEPT)
        number = int(await self._take(keys=keys, args=arguments))
        return Fence(number, self._node) if number else None

    async def renew(self, fence: Fence) -> bool:
        """Whether the room is still owned, which it is for as long again."""
        return bool(await self._renew(keys=(LEASE,), args=(_token(fence), self._lasts)))

    async def give_up(self, fence: Fence) -> None:
        """Let somebody else own the room at once."""
        await self._give_up(keys=(LEASE,), args=(_token(fence),))

    async def send(self, fence: Fence, messages: Sequence[tuple[str, bytes]]) -> bool:
        """Whether the messages, each with its channel, went out: only if the lease still holds."""
        arguments: list[str | bytes] = [_token(fence)]
        for channel, message in messages:
            arguments += (channel, message)
        return bool(await self._send(keys=(LEASE,), args=arguments))


def _token(fence: Fence) -> str:
    return f"{fence.number} {fence.holder}"
