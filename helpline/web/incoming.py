"""What a request may bring in: of headers a short list, of addresses nothing.

Whatever is not named here is gone before any other code runs: where somebody comes from, with which
device, in which browser, with which cookies, by which link.
"""

import re
from typing import Final

from starlette.types import Scope

from helpline.settings import Settings
from helpline.web.bucket import Buckets
from helpline.web.language import best_language
from helpline.web.packed import PACKINGS
from helpline.web.surface import CALENDAR_PREFIX, METRICS_PATH, Surface, surface_of

LONGEST_HEADERS: Final = 16_384
"""Bytes of all header names and values together."""

CSRF_HEADER: Final = b"x-helpline"
PLAIN_COOKIE: Final = b"n"
"""The one cookie of the path for browsers without script."""

_EVERYWHERE: Final = frozenset(
    {
        *(b"host", b"origin", b"content-type", b"content-length", b"connection", b"upgrade"),
        *(b"sec-fetch-site", b"sec-fetch-mode", b"sec-fetch-dest", b"sec-fetch-user"),
        *(b"sec-websocket-key", b"sec-websocket-version", b"sec-websocket-protocol"),
        b"sec-websocket-extensions",
    }
)
_AT_THE_DESK: Final = frozenset({b"cookie", CSRF_HEADER})
_REFUSED: Final = re.compile(r";q=0(?:\.0*)?$")

Header = tuple[bytes, bytes]


def too_long(scope: Scope) -> bool:
    """Whether the headers are longer than anything our pages send."""
    return sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEADERS


def take_away(scope: Scope, settings: Settings, buckets: Buckets) -> Surface:
    """Take the address and every header that is not needed out of `scope`, in place.

    What stays of them is in the scope's state: `language`, one of those offered, and `bucket`, a
    one-way limiter bucket or None. Returns the part of the site that is asked for.
    """
    surface = surface_of(scope["path"])
    brought: list[Header] = list(scope["headers"])
    state = scope.setdefault("state", {})
    state["language"] = best_language(_text(brought, b"accept-language"), settings.languages)
    came_from = scope.get("client")
    peer = came_from[0] if came_from else None
    state["bucket"] = buckets.of(peer, _told(brought, settings))
    # The server holds the same scope and the same list: it forgets them with us.
    scope["client"] = None
    if isinstance(scope["headers"], list):
        scope["headers"].clear()
    scope["headers"] = _kept(brought, surface, scope["path"])
    return surface


def _kept(brought: list[Header], surface: Surface, path: str) -> list[Header]:
    names = _EVERYWHERE
    if surface is Surface.DESK:
        names |= _AT_THE_DESK
    if path.startswith(CALENDAR_PREFIX):
        # A phone asks often; it needs no cookie, and says which calendar it has already.
        names = (names - _AT_THE_DESK) | {b"if-none-match"}
    if path == METRICS_PATH:
        names |= {b"authorization"}
    kept = [(name, value) for name, value in brought if name.lower() in names]
    match surface:
        case Surface.PLAIN:
            kept += _plain_cookie(brought)
        case Surface.STATIC | Surface.VISITOR:
            kept += _packing(brought)
        case _:
            pass
    return kept


def _packing(brought: list[Header]) -> list[Header]:
    """The best packing that the browser takes: one of three answers instead of its whole list."""
    wishes = _text(brought, b"accept-encoding").lower().replace(" ", "").split(",")
    names = {wish.partition(";")[0] for wish in wishes if not _REFUSED.search(wish)}
    taken = [packing for packing in PACKINGS if packing in names]
    return [(b"accept-encoding", packing.encode()) for packing in taken[:1]]


def _plain_cookie(brought: list[Header]) -> list[Header]:
    sent = [
        part.strip()
        for name, value in brought
        if name.lower() == b"cookie"
        for part in value.split(b";")
    ]
    return [(b"cookie", part) for part in sent if part.startswith(PLAIN_COOKIE + b"=")][:1]


def _told(brought: list[Header], settings: Settings) -> str | None:
    if settings.network_header is None:
        return None
    return _text(brought, settings.network_header.lower().encode()) or None


def _text(brought: list[Header], wanted: bytes) -> str:
    return ",".join(value.decode("latin-1") for name, value in brought if name.lower() == wanted)
