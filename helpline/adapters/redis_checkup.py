"""Asks Redis for the doctor: whether it is there, and whether it writes anything to a disk."""

from collections.abc import Mapping
from typing import Final

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PATIENCE: Final = 3.0
"""Seconds."""


def read_redis(url: str, names: tuple[str, ...]) -> Mapping[str, str] | None:
    """The settings `names` of the Redis at `url`; None when it does not answer or does not tell."""
    connection = _connection(url)
    try:
        told = connection.config_get(*names)
    except (RedisError, OSError):
        return None
    finally:
        connection.close()
    return {str(name): str(value) for name, value in told.items()}


def answers(url: str) -> bool:
    """Whether the Redis at `url` is there."""
    connection = _connection(url)
    try:
        return bool(connection.ping())
    except (RedisError, OSError):
        return False
    finally:
        connection.close()


def _connection(url: str) -> Redis:
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),
    )
