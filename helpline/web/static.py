"""The files that browsers load, under an address that changes with their content.

They are made ready once, when the server starts: the visitor's script and her style are one file
each, without comments and indentation, and every file is packed.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final

from fastapi import APIRouter, Request, Response
from rcssmin import cssmin  # type: ignore[import-untyped]  # has none
from rjsmin import jsmin  # type: ignore[import-untyped]  # has none
from starlette.exceptions import HTTPException

from helpline.web.packed import QUICK, SMALLEST, Packed, packed
from web_widget import SERVED, STATIC
from web_widget.joined import joined

SCRIPTS: Final = ("visitor/page.js", "visitor/later.js", "embed/loader.js")
"""Served together with everything they import, and without comments."""

_STAFF: Final = ("shared/tokens.css", "shared/staff.css")
STYLES: Final = {
    "visitor/visitor.css": ("shared/tokens.css",),
    "visitor/plain/plain.css": (
        "shared/tokens.css",
        "visitor/visitor.css",
        "visitor/later.css",
    ),
    "responder/responder.css": _STAFF,
    "coordinator/coordinator.css": _STAFF,
}
"""Served together with these before them."""

WAITED_FOR: Final = frozenset({*SCRIPTS, "visitor/visitor.css"})
"""What her browser needs before she can tap, or right after: packed as small as it gets."""

_DIGEST_LENGTH: Final = 12


class BrowserFiles:
    """Only what browsers need, by its path: no templates, no types, no modules of Python."""

    def __init__(self, files: Mapping[str, Packed]) -> None:
        self._files: Final = files

    @property
    def address(self) -> str:
        """`/s/<digest>`: another one as soon as one byte of one file is another."""
        digest = hashlib.blake2b(digest_size=_DIGEST_LENGTH)
        for path, file in sorted(self._files.items()):
            digest.update(b"%s\0%d\0%s" % (path.encode(), len(file.plain), file.plain))
        return f"/s/{digest.hexdigest()}"

    def router(self, address: str) -> APIRouter:
        """The files below `address`."""
        router = APIRouter(prefix=address)
        router.add_api_route("/{path:path}", self.answer, methods=["GET", "HEAD"])
        return router

    async def answer(self, path: str, request: Request) -> Response:
        """The file, if there is one of this name."""
        file = self.get(path)
        if file is None:
            raise HTTPException(404)
        return file.answer(request)

    def get(self, path: str) -> Packed | None:
        """The file at a path from `web_widget`, as it goes out."""
        return self._files.get(path)


@cache
def browser_files() -> BrowserFiles:
    """Everything in `web_widget` that a browser may have, ready to be sent.

    Raises: OSError, NotJoinable — a file cannot be read, or not be put together with another.
    """
    return BrowserFiles(made_ready(STATIC))


def made_ready(folder: Path) -> dict[str, Packed]:
    """The served files in `folder` by their paths, as they go out."""
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in SERVED
    }
    return {path: _packed(path, _light(path, texts)) for path in texts}


def _packed(path: str, content: str) -> Packed:
    degree = SMALLEST if path in WAITED_FOR else QUICK
    return packed(content, SERVED[PurePosixPath(path).suffix], degree)


def _light(path: str, texts: Mapping[str, str]) -> str:
    """A file with what belongs to it; the visitor's script and all styles lose their comments.

    Other scripts go out as they are written: rjsmin does not understand a template in a template.
    """
    light = texts[path]
    if path in SCRIPTS:
        light = jsmin(joined(path, texts))
    elif path.endswith(".css"):
        light = cssmin("".join(texts[part] for part in (*STYLES.get(path, ()), path)))
    return light
