"""Addresses that an organisation writes into its settings: checked, and in one exact form.

No address may hold a password: passwords lie in files that only the server can read, and
`with_password` puts one in at the moment of connecting.
"""

from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""Hosts that are this machine."""

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
    parts = urlsplit(written.strip())
    wrong = (
        parts.scheme not in _PORTS
        or not parts.hostname
        or not parts.hostname.isascii()
        or parts.path not in {"", "/"}
        or bool(parts.query or parts.fragment or parts.username or parts.password)
        or any(letter in written.strip() for letter in " ;,'\"\\*")
    )
    if wrong:
        raise ValueError("write an origin, as in https://linden.example")
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else parts.hostname
    usual = parts.port is None or parts.port == _PORTS[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if usual else f":{parts.port}")


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
    parts = urlsplit(address)
    account, mark, host = parts.netloc.rpartition("@")
    account = account if mark else ""
    return urlunsplit(parts._replace(netloc=f"{account}:{quote(password, safe='')}@{host}"))


def _refuse_password(written: str) -> None:
    parts = urlsplit(written)
    if parts.password is not None or "pass" in parts.query.lower():
        raise ValueError("write the password into a file (mode 0400) and name that file instead")
