"""Addresses that an organisation writes into its settings: checked, and in one exact form.

No address may hold a password: passwords lie in files that only the server can read, and
`with_password` puts one in at the moment of connecting.
"""

import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""Hosts that are this machine."""

HIGHEST_PORT: Final = 65_535

_ORIGIN: Final = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])"
    r"(?::(?P<port>[0-9]{1,5}))?/?"
)
_PORTS: Final = {"http": 80, "https": 443}
_DATABASES: Final = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_REDIS: Final = frozenset({"redis", "rediss", "unix"})


def exact_origin(written: str) -> str:
    """The origin as a browser writes it: scheme and host in small letters, no usual port, no path.

    Raises: ValueError — not an origin.
    """
    parts = _ORIGIN.fullmatch(written.strip().lower())
    if parts is None or int(parts["port"] or 0) > HIGHEST_PORT:
        raise ValueError("write an origin, as in https://linden.example")
    scheme, host, port = parts["scheme"], parts["host"], parts["port"]
    usual = port is None or int(port) == _PORTS[scheme]
    return f"{scheme}://{host}" + ("" if usual else f":{int(port)}")


def socket_origin(origin: str) -> str:
    """The origin under which a page of `origin` opens its WebSocket."""
    return "ws" + origin.removeprefix("http")


def database_address(written: str) -> str:
    """The database's address, with the driver of an asynchronous engine.

    Raises: ValueError — another kind of database, one that is only in memory, or a password.
    """
    scheme, mark, rest = written.partition("://")
    if not mark or scheme not in _DATABASES or ":memory:" in rest:
        raise ValueError("write sqlite:///folder/file.db or postgresql://account@host/database")
    _refuse_password(written)
    return f"{_DATABASES[scheme]}://{rest}"


def sqlite_file(address: str) -> Path | None:
    """The file of an SQLite address; None for another database."""
    scheme, _, rest = address.partition("://")
    if not scheme.startswith("sqlite"):
        return None
    return Path(rest.partition("?")[0].removeprefix("/"))


def redis_address(written: str) -> str:
    """The address of Redis or Valkey.

    Raises: ValueError — not such an address, or a password in it.
    """
    scheme, mark, _ = written.partition("://")
    if not mark or scheme not in _REDIS:
        raise ValueError("write redis://host:6379/0, rediss://host:6379/0 or unix:///path")
    _refuse_password(written)
    return written


def with_password(address: str, password: str) -> str:
    """The address with the password in its place; never print or keep what this returns."""
    scheme, _, rest = address.partition("://")
    account, host, more = _parts(rest)
    return f"{scheme}://{account}:{quote(password, safe='')}@{host}{more}"


def _refuse_password(written: str) -> None:
    account, _, more = _parts(written.partition("://")[2])
    if ":" in account or "pass" in more.partition("?")[2].lower():
        raise ValueError("write the password into a file (mode 0400) and name that file instead")


def _parts(rest: str) -> tuple[str, str, str]:
    """The account, the host, and what follows.

    Not by the library: its complaints repeat what stands in the account's place.
    """
    end = min(rest.find(mark) if mark in rest else len(rest) for mark in "/?#")
    account, _, host = rest[:end].rpartition("@")
    return account, host, rest[end:]
