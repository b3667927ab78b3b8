"""What a browser's profile on the disk tells of somebody: its files, and its cache unpacked."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from struct import Struct
from typing import Final

import brotli  # type: ignore[import-untyped]  # has none

from tests.privacy.canary import Pattern, Sighting, sweep_bytes, sweep_files

_CACHED: Final = (0xFCFB6D1BA7725C30).to_bytes(8, "little")
"""With which Chromium's file of one answer begins; the address follows, then the answer."""

_HEAD: Final = Struct("<8sIII4x")


def sweep_profile(folder: Path, wanted: Iterable[Pattern]) -> list[Sighting]:
    """The sightings in everything below `folder`, also in answers that are kept packed (Brotli)."""
    sought = tuple(wanted)
    found = sweep_files([folder], sought)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            found += sweep_bytes(_unpacked(path.read_bytes()), sought, f"{path}, unpacked")
    return found


def kept_addresses(folder: Path) -> list[str]:
    """The address of every answer that the profile's caches hold."""
    files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return [address for address, _ in map(_answer, files) if address]


def filled_in(folder: Path) -> int:
    """How many words of forms the browser would offer again."""
    with closing(sqlite3.connect(folder / "Default" / "Web Data")) as database:
        return int(database.execute("SELECT count(*) FROM autofill").fetchone()[0])


def visited(folder: Path) -> list[tuple[str, str]]:
    """Address and title of everything in the browser's history."""
    with closing(sqlite3.connect(folder / "Default" / "History")) as database:
        return list(database.execute("SELECT url, title FROM urls ORDER BY url"))


def _answer(raw: bytes) -> tuple[str, bytes]:
    """The address and the packed answer of a file of the cache; nothing for another file."""
    if not raw.startswith(_CACHED) or len(raw) < _HEAD.size:
        return "", b""
    length = _HEAD.unpack_from(raw)[2]
    end = _HEAD.size + length
    return raw[_HEAD.size : end].decode("utf-8", "replace"), raw[end:]


def _unpacked(raw: bytes) -> bytes:
    """What is in a packed answer; whatever follows it in the file ends the unpacking."""
    _, answer = _answer(raw)
    opened, unpacker = b"", brotli.Decompressor()
    with suppress(brotli.error):
        for byte in range(0, len(answer), 64):
            opened += unpacker.process(answer[byte : byte + 64])
    return opened
