"""Addresses in the settings have one exact form and never hold a password."""

import pytest

from helpline.addresses import (
    database_address,
    exact_origin,
    redis_address,
    socket_origin,
    with_password,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://linden.example", "https://linden.example"),
        ("https://Linden.Example/", "https://linden.example"),
        ("https://linden.example:443", "https://linden.example"),
        ("http://127.0.0.1:8470", "http://127.0.0.1:8470"),
        ("http://[::1]:80/", "http://[::1]"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(written: str, expected: str) -> None:
    """It is compared letter by letter with what a browser sends."""
    assert expected == exact_origin(written)


@pytest.mark.parametrize(
    "written",
    [
        "linden.example",
        "https://",
        "ftp://linden.example",
        "https://linden.example/chat",
        "https://linden.example?x",
        "https://someone@linden.example",
        "https://*.linden.example",
        "https://linden.example; script-src *",
        "https://linden.example https://other.example",
        "https://lindén.example",
        "https://linden.example:99999",
        "http://[::",
        "null",
        "*",
    ],
)
def test_what_is_no_origin_is_refused(written: str) -> None:
    """Wildcards, paths and anything that could end a directive of a header."""
    with pytest.raises(ValueError, match="write an origin"):
        exact_origin(written)


def test_a_socket_has_the_origin_of_its_page() -> None:
    """Safe pages open safe sockets."""
    assert socket_origin("https://linden.example") == "wss://linden.example"
    assert socket_origin("http://127.0.0.1:8470") == "ws://127.0.0.1:8470"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("sqlite:///data/helpline.db", "sqlite+aiosqlite:///data/helpline.db"),
        ("sqlite+aiosqlite:////var/h.db", "sqlite+aiosqlite:////var/h.db"),
        ("postgresql://helpline@db/helpline", "postgresql+psycopg://helpline@db/helpline"),
        ("postgresql+psycopg:///h?host=/run", "postgresql+psycopg:///h?host=/run"),
    ],
)
def test_a_database_address_names_an_asynchronous_driver(written: str, expected: str) -> None:
    """The person who installs does not need to know which driver is used."""
    assert expected == database_address(written)


@pytest.mark.parametrize("written", ["mysql://db/h", "helpline.db", "sqlite://:memory:", ""])
def test_other_databases_are_refused(written: str) -> None:
    """A database that is only in memory would lose acknowledged messages."""
    with pytest.raises(ValueError, match="write sqlite:"):
        database_address(written)


@pytest.mark.parametrize(
    "written",
    [
        "postgresql://me:hunter2@db/h",
        "postgresql://db/h?password=hunter2",
        "postgresql://:@db/h",
        "postgresql://me:hunter2@[::/h",
        "postgresql://me:hunter2\u2100@db/h",
        "postgresql://m@e:hunter2@db",
    ],
)
def test_a_password_in_an_address_is_refused(written: str) -> None:
    """An environment can be read by other programs; the sentence does not repeat the password."""
    with pytest.raises(ValueError, match="into a file") as refused:
        database_address(written)
    assert "hunter2" not in str(refused.value)


def test_a_redis_address_is_checked() -> None:
    """Three kinds of address, none with a password."""
    assert redis_address("rediss://cache:6379/0") == "rediss://cache:6379/0"
    with pytest.raises(ValueError, match="write redis:"):
        redis_address("http://cache")
    with pytest.raises(ValueError, match="into a file"):
        redis_address("redis://:hunter2@cache:6379/0")


def test_a_password_is_put_in_when_connecting() -> None:
    """Letters that mean something in an address are written so that they do not."""
    assert (
        with_password("postgresql+psycopg://me@db/h?sslmode=require", "a/b@c")
        == "postgresql+psycopg://me:a%2Fb%40c@db/h?sslmode=require"
    )
    assert with_password("redis://cache:6379/0", "x") == "redis://:x@cache:6379/0"
