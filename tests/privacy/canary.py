"""Looks for planted secrets in bytes, files and processes, in whatever writing they hide.

It answers where and how a secret was found and never what it is, so that a failing test prints
nothing. Compressed data is opened where it begins with a header (gzip, zlib); raw deflate is not.
"""

import ipaddress
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import RawIOBase
from pathlib import Path
from typing import Final

from tests.privacy.sought import Sought
from tests.privacy.writings import writings_of_piece, writings_of_whole

SHORTEST: Final = 7
"""Characters; anything shorter is found by chance."""

PIECE: Final = 12
"""A longer secret counts as found when one of its pieces of this length is there."""

OPENED_MOST: Final = 4 * 1024 * 1024
STREAMS_MOST: Final = 20_000
DEPTH_MOST: Final = 2

_STREAM: Final = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")


@dataclass(frozen=True, slots=True)
class Secret:
    """What was planted; sightings name it by its label."""

    label: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a secret was seen, and in which writing."""

    label: str
    writing: str
    place: str
    offset: int

    def __str__(self) -> str:
        return f"{self.label} as {self.writing} in {self.place} near byte {self.offset}"


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One writing of a piece of one secret."""

    label: str
    writing: str
    written: bytes = field(repr=False)


def patterns(secrets: Iterable[Secret]) -> tuple[Pattern, ...]:
    """Everything that is searched for, to be made once and used for many places.

    Raises: ValueError — a secret of fewer than seven characters.
    """
    found: dict[tuple[str, bytes], Pattern] = {}
    for secret in secrets:
        if len(secret.words) < SHORTEST:
            raise ValueError(f"{secret.label} is too short")
        written = [pair for piece in _pieces(secret.words) for pair in writings_of_piece(piece)]
        for writing, raw in [*written, *writings_of_whole(secret.words)]:
            found.setdefault((secret.label, raw), Pattern(secret.label, writing, raw))
    return tuple(found.values())


def of_address(label: str, address: str) -> tuple[Secret, ...]:
    """How a network address is written: short, long, as a number, for name servers."""
    known = ipaddress.ip_address(address)
    written = {address, known.exploded, known.compressed, str(int(known)), known.reverse_pointer}
    return tuple(Secret(label, text) for text in sorted(written))


def sweep_bytes(blob: bytes, wanted: Iterable[Pattern], place: str) -> list[Sighting]:
    """The sightings in `blob`, broken lines joined and compressed streams opened."""
    return _swept(blob, _ready(tuple(wanted)), place, DEPTH_MOST)


def sweep_files(paths: Iterable[Path], wanted: Iterable[Pattern]) -> list[Sighting]:
    """The sightings in files, in everything below folders, and in the names of both."""
    sought = tuple(wanted)
    found: list[Sighting] = []
    for path in _below(paths):
        found += sweep_bytes(bytes(path), sought, "the name of a file")
        if path.is_file() and not path.is_symlink():
            found += sweep_bytes(path.read_bytes(), sought, str(path))
    return found


def sweep_process(pid: int, wanted: Iterable[Pattern]) -> list[Sighting]:
    """The sightings in a process: its writable memory, its environment, its command line.

    Raises: PermissionError — whoever sweeps must be allowed to read that process (root is).
    """
    sought = tuple(wanted)
    ready = _ready(sought)
    process = Path(f"/proc/{pid}")
    found: list[Sighting] = []
    for name in ("environ", "cmdline"):
        found += sweep_bytes((process / name).read_bytes(), sought, f"{name} of the process")
    regions = (process / "maps").read_text(encoding="utf-8").splitlines()
    with (process / "mem").open("rb", buffering=0) as memory:
        for region in regions:
            addresses, mode, *others = region.split(maxsplit=5)
            name = others[-1] if others[-1].startswith(("/", "[")) else "unnamed"
            if mode.startswith("rw"):
                start, end = (int(address, 16) for address in addresses.split("-"))
                blob = b"".join(_read(memory, start, end))
                found += _matches(blob, ready, f"memory of the process, {name}")
    return found


def _read(memory: RawIOBase, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        try:
            memory.seek(start)
            part = memory.read(end - start)
        except OSError:
            return  # it went away meanwhile, or belongs to the kernel
        if not part:
            return
        yield part
        start += len(part)


def told(sightings: Iterable[Sighting]) -> list[str]:
    """One line per sighting; a test asserts that there is none."""
    return sorted({str(sighting) for sighting in sightings})


def _pieces(words: str) -> list[str]:
    if len(words) <= PIECE:
        return [words]
    starts = [*range(0, len(words) - PIECE, PIECE), len(words) - PIECE]
    return [words[start : start + PIECE] for start in starts]


@dataclass(frozen=True, slots=True)
class _Ready:
    """The patterns, and what finds them all at once."""

    patterns: tuple[Pattern, ...]
    sought: Sought


@lru_cache(maxsize=8)
def _ready(wanted: tuple[Pattern, ...]) -> _Ready:
    return _Ready(wanted, Sought(one.written for one in wanted))


def _swept(blob: bytes, wanted: _Ready, place: str, depth: int) -> list[Sighting]:
    found = _matches(blob, wanted, place)
    # Base64, hexadecimal and quoted-printable texts are often broken into lines.
    joined = re.sub(rb"=?\r?\n[ \t]*", b"", blob)
    if joined != blob:
        known = {(sighting.label, sighting.writing) for sighting in found}
        found += [
            sighting
            for sighting in _matches(joined, wanted, f"{place}, lines joined")
            if (sighting.label, sighting.writing) not in known
        ]
    if depth:
        for offset, opened in _streams(blob):
            found += _swept(opened, wanted, f"{place}, stream at {offset}", depth - 1)
    return found


def _matches(blob: bytes, wanted: _Ready, place: str) -> list[Sighting]:
    there = wanted.sought.first_in(blob)
    return [
        Sighting(one.label, one.writing, place, there[one.written])
        for one in (wanted.patterns if there else ())
        if one.written in there
    ]


def _streams(blob: bytes) -> Iterator[tuple[int, bytes]]:
    whole = memoryview(blob)  # a copy of the rest for each header would take minutes
    for number, match in enumerate(_STREAM.finditer(blob)):
        if number >= STREAMS_MOST:
            return
        part = whole[match.start() : match.start() + OPENED_MOST]
        try:
            # 32 + 15: the header tells gzip from zlib. Of a cut stream the beginning counts.
            opened = zlib.decompressobj(32 + zlib.MAX_WBITS).decompress(part, OPENED_MOST)
        except zlib.error:
            continue
        if opened:
            yield match.start(), opened


def _below(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield path
        if path.is_dir():
            yield from sorted(path.rglob("*"))
