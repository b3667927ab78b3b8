"""Only our own pages may open sockets or change anything: the origin is compared letter by letter.

The framework checks no origin for WebSockets, and a browser lets any page open one.
"""

from typing import Final

from starlette.datastructures import Headers

from helpline.settings import Settings

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def origin_allowed(headers: Headers, settings: Settings, *, socket: bool = False) -> bool:
    """Whether a WebSocket, or a request that changes something, comes from one of our own pages.

    A form sent by a page that gives no referrer has the origin "null"; then the browser's own word
    counts that it comes from the same origin (Fetch, section "append a request Origin header"). A
    WebSocket always names its origin.
    """
    origins = headers.getlist("origin")
    if len(origins) > 1:
        return False
    origin = origins[0] if origins else "null"
    if origin in settings.origins:
        return True
    same = headers.getlist("sec-fetch-site") == ["same-origin"]
    return origin == "null" and same and not socket
