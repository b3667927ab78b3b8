"""Redis tells how it is set, or nothing at all."""

from redis import Redis

from helpline.adapters.redis_checkup import answers, read_redis


def test_redis_tells_its_settings(redis_url: str) -> None:
    """Exactly those that were asked for."""
    assert read_redis(redis_url, ("save", "appendonly")) == {"save": "", "appendonly": "no"}
    assert answers(redis_url)


def test_a_redis_that_may_not_tell_tells_nothing(redis_url: str) -> None:
    """An account without that right is no error of the doctor's."""
    with Redis.from_url(redis_url) as redis:
        redis.acl_setuser("narrow", enabled=True, nopass=True, commands=["+ping"])
        try:
            narrow = redis_url.replace("redis://", "redis://narrow:x@")
            assert read_redis(narrow, ("save",)) is None
            assert answers(narrow)
        finally:
            redis.acl_deluser("narrow")


def test_a_redis_that_is_away_tells_nothing() -> None:
    """Within seconds."""
    assert read_redis("redis://127.0.0.1:1/0", ("save",)) is None
    assert not answers("redis://127.0.0.1:1/0")
