"""A package of Argos Translate: what it says of itself, and whether it is safe to open.

A package is a zip file with one folder in it: `metadata.json`, a CTranslate2 model in `model/`, and
the word pieces, either one `sentencepiece.model` or `source.spm` and `target.spm`. Packages with
`bpe.model` are refused: they need a tokenizer that the server does not carry.
"""

import json
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from helpline.translation.port import Direction
from routing.model import Language

LARGEST: Final = 600 * 1024 * 1024
"""Bytes of all files in a package together; the largest of the public index has half of it."""

MOST_FILES: Final = 200

_TAGS: Final = {"pb": "pt-br", "zh": "zh-hans", "zt": "zh-hant"}
"""Codes of the packages that are no language tags."""

Refusal = Literal[
    "not_a_package", "unsafe_name", "too_large", "no_metadata", "no_pieces", "old_pieces"
]


class PackageRefused(Exception):
    """The file is not installed. `why` is one of a closed list."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why: Final = why


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package: where it lies, and which way it translates."""

    folder: Path
    direction: Direction
    version: str

    @property
    def name(self) -> str:
        """As it is called in lists and folders ("en-es")."""
        return f"{self.direction.source}-{self.direction.target}"

    @property
    def model(self) -> Path:
        """The folder that CTranslate2 opens."""
        return self.folder / "model"

    def pieces(self) -> tuple[Path, Path]:
        """The word pieces of both sides; often the same file."""
        one = self.folder / "sentencepiece.model"
        if one.is_file():
            return one, one
        return self.folder / "source.spm", self.folder / "target.spm"


def language_of(code: str) -> Language:
    """The language tag of a package's code."""
    return Language(_TAGS.get(code, code.lower().replace("_", "-")))


def open_package(folder: Path) -> Package:
    """The package that was unpacked into `folder`.

    Raises: PackageRefused — `no_metadata`, `no_pieces` or `old_pieces`.
    """
    try:
        facts = json.loads((folder / "metadata.json").read_text("utf-8"))
        source, target = language_of(facts["from_code"]), language_of(facts["to_code"])
        version = str(facts["package_version"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise PackageRefused("no_metadata") from None
    package = Package(folder, Direction(source, target), version)
    if not (folder / "model" / "model.bin").is_file():
        raise PackageRefused("not_a_package")
    if not all(one.is_file() for one in package.pieces()):
        raise PackageRefused("old_pieces" if (folder / "bpe.model").is_file() else "no_pieces")
    return package


def installed(folder: Path) -> list[Package]:
    """Every package of a folder that can be read, in alphabetical order."""
    found = []
    for one in sorted(folder.iterdir()) if folder.is_dir() else ():
        if one.is_dir() and not one.name.startswith("."):
            try:
                found.append(open_package(one))
            except PackageRefused:
                continue
    return found


def unpack(file: Path, into: Path) -> Package:
    """Unpack a package file into the new folder `into`.

    Only what a server needs is taken: no sentence splitters, no programs, no links.
    Raises: PackageRefused.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            _look_through(entries)
            for entry in entries:
                path = PurePosixPath(entry.filename)
                if _needed(path):
                    place = into.joinpath(*path.parts[1:])
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(archive.read(entry))
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        raise PackageRefused("not_a_package") from None
    return open_package(into)


def _look_through(entries: list[zipfile.ZipInfo]) -> None:
    if not entries or len(entries) > MOST_FILES:
        raise PackageRefused("not_a_package")
    if sum(one.file_size for one in entries) > LARGEST:
        raise PackageRefused("too_large")
    for one in entries:
        path = PurePosixPath(one.filename)
        linked = stat.S_ISLNK(one.external_attr >> 16)
        if linked or path.is_absolute() or ".." in path.parts or "\\" in one.filename:
            raise PackageRefused("unsafe_name")
    if len({PurePosixPath(one.filename).parts[0] for one in entries}) != 1:
        raise PackageRefused("not_a_package")


def _needed(path: PurePosixPath) -> bool:
    inside = path.parts[1:]
    if len(inside) == 1:
        return inside[0] == "metadata.json" or inside[0].endswith((".model", ".spm", ".md"))
    return len(inside) == 2 and inside[0] == "model"  # noqa: PLR2004 — model/<file>
