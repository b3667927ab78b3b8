"""The files that browsers load, under an address that changes with their content."""

import hashlib
from pathlib import Path
from typing import Final

from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from web_widget import SERVED, STATIC

_DIGEST_LENGTH: Final = 12


def static_address() -> str:
    """`/s/<digest>`: another address as soon as one byte of one file is another."""
    digest = hashlib.blake2b(digest_size=_DIGEST_LENGTH)
    for path in sorted(one for one in STATIC.rglob("*") if one.suffix in SERVED):
        digest.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    return f"/s/{digest.hexdigest()}"


class BrowserFiles(StaticFiles):
    """Only what browsers need: no templates, no types, no modules."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, if its ending is one that is served."""
        if Path(path).suffix not in SERVED:
            raise HTTPException(404)
        return await super().get_response(path, scope)
