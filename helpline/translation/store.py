"""The folder of translation packages: what is in it, what may come in, and whether it still works.

Installing is a command of a person, never the server's work. A package comes from a file, with the
hash that somebody has checked; it is unpacked, opened and tried before it counts. The server only
reads the folder, which can be mounted read-only.
"""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from helpline.translation.argos import Argos
from helpline.translation.package import Package, PackageRefused, installed, open_package, unpack
from helpline.translation.port import NotTranslated
from routing.model import Language

LOCK: Final = "models.lock"
"""Hashes of what was installed: the package file's, and one of all files that were unpacked."""

PROBE_PATIENCE: Final = 60.0

PROBES: Final = {
    "ar": "أحتاج إلى طبيب اليوم.",
    "de": "Ich brauche heute einen Arzt.",
    "en": "I need a doctor today.",
    "es": "Necesito un médico hoy.",
    "fr": "J'ai besoin d'un médecin aujourd'hui.",
    "it": "Ho bisogno di un medico oggi.",
    "pt": "Preciso de um médico hoje.",
    "ro": "Am nevoie de un doctor astăzi.",
    "ru": "Мне нужен врач сегодня.",
    "sv": "Jag behöver en läkare i dag.",
    "uk": "Мені потрібен лікар сьогодні.",
}
"""A sentence for a look at each package; English for languages that are not here."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An installed package. `sound`: its files are still those that were installed."""

    package: Package
    file_hash: str
    sound: bool


class StoreRefused(Exception):
    """Nothing was changed. `why` is one of a closed list."""

    def __init__(
        self,
        why: Literal["wrong_hash", "unreadable", "not_there", "silent", "not_a_package"],
        refusal: PackageRefused | None = None,
    ) -> None:
        super().__init__(why)
        self.why: Final = why
        self.refusal: Final = refusal


def hash_of(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises: StoreRefused — `unreadable`."""
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        raise StoreRefused("unreadable") from None


async def add(folder: Path, file: Path, *, sha256: str) -> tuple[Package, str]:
    """Install a package file whose hash was checked; the package, and what its probe said.

    A package of the same direction is replaced, only when the new one works.
    Raises: StoreRefused.
    """
    if hash_of(file) != sha256.lower():
        raise StoreRefused("wrong_hash")
    _make(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as temporary:
        trial = Path(temporary)
        try:
            package = unpack(file, trial / "package")
        except PackageRefused as refusal:
            raise StoreRefused("not_a_package", refusal) from None
        heard = await _heard(trial, package)
        place = folder / package.name
        shutil.rmtree(place, ignore_errors=True)
        (trial / "package").rename(place)
    _readable(place)
    locked = _lock(folder)
    locked[package.name] = {"file": sha256.lower(), "files": _hash_of_all(place)}
    _write_lock(folder, locked)
    return open_package(place), heard


def stored(folder: Path) -> list[Stored]:
    """Every package of the folder, with whether its files are as they were installed."""
    locked = _lock(folder)
    return [
        Stored(
            package,
            locked.get(package.name, {}).get("file", ""),
            locked.get(package.name, {}).get("files") == _hash_of_all(package.folder),
        )
        for package in installed(folder)
    ]


def remove(folder: Path, name: str) -> None:
    """Take a package out. Raises: StoreRefused — `not_there`."""
    found = [one for one in installed(folder) if one.name == name]
    if not found:
        raise StoreRefused("not_there")
    shutil.rmtree(found[0].folder)
    locked = _lock(folder)
    locked.pop(name, None)
    _write_lock(folder, locked)


async def probe(folder: Path, package: Package) -> str:
    """What the installed package makes of its sample sentence. Raises: StoreRefused — `silent`."""
    return await _heard(folder, package)


def sample(language: Language) -> str:
    """A plain sentence of that language, to look at what a package does with it."""
    return PROBES.get(language, PROBES["en"])


async def _heard(folder: Path, package: Package) -> str:
    engine = Argos(folder, most_models=1)
    try:
        (guess,) = await engine.translate(
            [sample(package.direction.source)],
            package.direction,
            urgency="message",
            patience=PROBE_PATIENCE,
        )
    except NotTranslated:
        raise StoreRefused("silent") from None
    finally:
        await engine.close()
    if not guess.words.strip():
        raise StoreRefused("silent")
    return guess.words


def _hash_of_all(folder: Path) -> str:
    """One hash of the names and contents of all files."""
    whole = hashlib.sha256()
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        whole.update(f"{file.relative_to(folder).as_posix()}\0{hash_of(file)}\n".encode())
    return whole.hexdigest()


def _lock(folder: Path) -> dict[str, dict[str, str]]:
    try:
        locked = json.loads((folder / LOCK).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return locked if isinstance(locked, dict) else {}


def _write_lock(folder: Path, locked: dict[str, dict[str, str]]) -> None:
    new = folder / f".{LOCK}"
    new.write_text(json.dumps(locked, indent=2, sort_keys=True) + "\n", "utf-8")
    new.chmod(0o644)
    new.replace(folder / LOCK)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    except OSError:
        raise StoreRefused("unreadable") from None


def _readable(folder: Path) -> None:
    """The server's account reads the folder; whoever installs may be another one."""
    for one in (folder, *folder.rglob("*")):
        one.chmod(0o755 if one.is_dir() else 0o644)
    os.sync()
