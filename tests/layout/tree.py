"""The files of the project, as the layout tests read them."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("helpline", "routing", "transcripts", "web_widget")
VENDORED: Final = "web_widget/vendor/"
"""What others wrote and we carry unchanged."""


@cache
def _ignored() -> tuple[str, ...]:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return (".git", *(line.rstrip("/") for line in lines))


def _kept(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in _ignored()):
            continue
        if path.is_dir():
            yield from _kept(path)
        else:
            yield path


@cache
def files() -> tuple[str, ...]:
    """Every file that belongs to the project, as a path from its root; needs no git."""
    return tuple(path.relative_to(ROOT).as_posix() for path in _kept(ROOT))


def named(*endings: str, inside: tuple[str, ...] = ("",)) -> list[str]:
    """Our own files with one of `endings` in one of the folders `inside`."""
    return [
        name
        for name in files()
        if name.endswith(endings)
        and any(name.startswith(folder) for folder in inside)
        and not name.startswith(VENDORED)
    ]


def modules() -> list[str]:
    """The Python modules of the four packages."""
    return named(".py", inside=tuple(f"{package}/" for package in PACKAGES))


def text(name: str) -> str:
    """What is written in a file; empty for a file that is not text."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def syntax(name: str) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(text(name), filename=name)
