"""Secrets on this machine: files that only the server's own account may read.

Nothing secret is taken from the environment or the command line, where other programs of the
machine can read it.
"""

import os
import secrets
import stat
from pathlib import Path
from typing import Final

KEY_LENGTH: Final = 32
"""Bytes of a key that the server makes for itself."""

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
"""The mode bits that must all be off."""


class KeyFileRefused(Exception):
    """A secret's file is missing, open to others, or not what it should be; says which and why."""


def read_secret(path: Path) -> str:
    """The one line in `path`, without spaces around it.

    Raises: KeyFileRefused — missing, empty, not text, or readable by anyone but its owner.
    """
    try:
        secret = _read(path).decode().strip()
    except UnicodeDecodeError:
        raise KeyFileRefused(f"{path} is not text") from None
    if not secret:
        raise KeyFileRefused(f"{path} is empty")
    return secret


def read_or_make_key(path: Path) -> bytes:
    """The 32 bytes in `path`; random ones are written there, mode 0400, when nothing is there.

    Two processes that start at once get the same key.

    Raises: KeyFileRefused — wrong length, readable by others, or the folder cannot be written.
    """
    try:
        if not path.exists():
            _make(path)
        key = _read(path)
    except OSError:
        raise KeyFileRefused(f"{path} cannot be read or written") from None
    if len(key) != KEY_LENGTH:
        raise KeyFileRefused(f"{path} does not hold {KEY_LENGTH} bytes")
    return key


def _read(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        raise KeyFileRefused(f"{path} cannot be read") from None
    with os.fdopen(descriptor, "rb") as file:
        # The mode of what was opened, not of what lies under the name a moment later.
        if os.fstat(descriptor).st_mode & OTHERS:
            raise KeyFileRefused(f"{path} is open to others: chmod 0400 {path}")
        return file.read()


def _make(path: Path) -> None:
    """Write a new key aside and link it into place: whoever comes second finds a whole file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o400)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_LENGTH))
            file.flush()
            os.fsync(descriptor)
        try:
            os.link(aside, path)
        except FileExistsError:
            return
    finally:
        aside.unlink()
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
