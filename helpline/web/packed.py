"""What goes out packed: files and pages without any secret, packed once.

Nothing else is ever packed: how far an answer shrinks would tell what is in it.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import brotli  # type: ignore[import-untyped]  # has none
from starlette.requests import Request
from starlette.responses import Response

PACKINGS: Final = ("br", "gzip")
"""What browsers unpack, the best first."""

SMALLEST: Final = 11
"""Brotli's last degree, for what somebody waits for at her first tap."""

QUICK: Final = 8
"""The degree for everything else: a twentieth larger, in a twentieth of the time at each start."""

_VARIES: Final = {"vary": "accept-encoding"}


@dataclass(frozen=True, slots=True)
class Packed:
    """Content in every form in which it may go out; `packed` holds the forms that are smaller."""

    plain: bytes
    packed: Mapping[str, bytes]
    media_type: str

    def answer(self, request: Request) -> Response:
        """The form that the request asks for; the shield has left at most one."""
        packing = request.headers.get("accept-encoding", "")
        if packing in self.packed:
            headers = {**_VARIES, "content-encoding": packing}
            return Response(self.packed[packing], headers=headers, media_type=self.media_type)
        return Response(self.plain, headers=_VARIES, media_type=self.media_type)


def packed(content: str, media_type: str, degree: int = SMALLEST) -> Packed:
    """`content`, packed; it takes some milliseconds, so it is done once."""
    plain = content.encode()
    tried = {"br": brotli.compress(plain, quality=degree), "gzip": gzip.compress(plain, mtime=0)}
    smaller = {packing: short for packing, short in tried.items() if len(short) < len(plain)}
    return Packed(plain, smaller, media_type)
