"""The public list of translation packages, for the one who installs; the server never asks it.

The list names addresses and no hashes. So what is downloaded is only used with a hash that somebody
has checked elsewhere; without one, the hash is said and nothing is installed.
"""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final
from urllib.parse import urlsplit

from helpline.translation.package import LARGEST, language_of

PATIENCE: Final = 30.0
"""Seconds without a byte."""

LARGEST_LIST: Final = 4 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
_HERE: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class IndexRefused(Exception):
    """Nothing was downloaded: an unsafe address, nobody who answers, or no such package."""


@contextmanager
def downloaded(index: str, name: str) -> Iterator[Path]:
    """The newest file of the package `name` ("en-es") that the list knows; gone afterwards.

    Raises: IndexRefused.
    """
    link = _newest(_listed(index), name)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "package.argosmodel"
        with _opened(link) as answer, file.open("wb") as kept:
            left = LARGEST
            while chunk := answer.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise IndexRefused
                kept.write(chunk)
        yield file


def _listed(index: str) -> object:
    try:
        return json.loads(_whole(index))
    except ValueError:
        raise IndexRefused from None


def _newest(listed: object, name: str) -> str:
    found: list[tuple[tuple[int, ...], str]] = []
    for one in listed if isinstance(listed, list) else ():
        match one:
            case {
                "from_code": str(source),
                "to_code": str(target),
                "package_version": str(version),
                "links": [str(link), *_],
            } if f"{language_of(source)}-{language_of(target)}" == name:
                found.append(
                    (tuple(int(part) for part in version.split(".") if part.isdigit()), link)
                )
            case _:
                continue
    if not found:
        raise IndexRefused
    return max(found)[1]


def _whole(address: str) -> bytes:
    with _opened(address) as answer:
        return answer.read(LARGEST_LIST)


@contextmanager
def _opened(address: str) -> Iterator[IO[bytes]]:
    """An answer over TLS, or from this machine itself."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise IndexRefused
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 — looked at above
            yield answer
    except (OSError, HTTPException, ValueError):
        raise IndexRefused from None
