"""What every answer carries: the browser keeps nothing, asks nobody else, and runs only ours."""

import re
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import quote

from helpline.addresses import socket_origin
from helpline.choices.destination import origins_of
from helpline.settings import Settings
from helpline.web.surface import Surface

Header = tuple[bytes, bytes]

LeavesTo = Callable[[], tuple[str, ...]]
"""The sites to which "Leave page" may go now."""

LOADER: Final = "/embed.js"
"""The one file that pages of other sites may load."""

_TWO_YEARS: Final = 63_072_000  # seconds
_NEVER_KEPT: Final = b"no-store"
_STAFFS: Final = re.compile(r"/(?:responder|coordinator|sign_in|vendor)/")
"""The files that a browser may keep. Those of the visitor's page would tell what it was about.

Leaving empties her browser's cache, but only when the network is there.
"""
_KEPT: Final = b"public, max-age=31536000, immutable"
_HASHED: Final = frozenset({200, 304})

# Only what browsers know: they complain about each name that they do not.
_FEATURES: Final = (
    *("accelerometer", "autoplay", "camera", "clipboard-read", "clipboard-write"),
    *("display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope"),
    *("hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "publickey-credentials-create", "publickey-credentials-get"),
    *("screen-wake-lock", "serial", "storage-access", "usb", "window-management"),
    "xr-spatial-tracking",
)
_DESK_MAY: Final = frozenset(
    {
        "autoplay",  # the soft sound of an offer
        "clipboard-write",
        "publickey-credentials-create",  # passkeys
        "publickey-credentials-get",
    }
)


class Outgoing:
    """The headers of every answer, put together once for as long as "Leave page" goes there."""

    def __init__(self, settings: Settings, leaves_to: LeavesTo | None = None) -> None:
        own = origins_of((settings.leave_destination,))
        self._settings: Final = settings
        self._onion: Final = settings.onion_address or ""
        self._leaves_to: Final = leaves_to or (lambda: own)
        self._make(self._leaves_to())
        names = {name for made in self._made.values() for name, _ in made}
        self._ours: Final = frozenset(
            {*names, b"server", b"cache-control", b"cross-origin-resource-policy"}
        )

    def headers(
        self, surface: Surface, path: str, *, host: str, status: int, given: list[Header]
    ) -> list[Header]:
        """The headers that go out when the answer itself has `given`; ours replace its own."""
        leaves_to = self._leaves_to()
        if leaves_to != self._made_for:
            self._make(leaves_to)
        onion = bool(self._onion) and host == self._onion
        kept = [header for header in given if self._may_go(surface, header)]
        hashed = (
            surface is Surface.STATIC and status in _HASHED and _STAFFS.search(path) is not None
        )
        loads = path == LOADER and status in _HASHED
        resource = b"cross-origin" if loads else b"same-origin"
        kept.append((b"cache-control", _KEPT if hashed else _NEVER_KEPT))
        kept.append((b"cross-origin-resource-policy", resource))
        if self._onion and not onion and surface in {Surface.VISITOR, Surface.PLAIN}:
            # Without the query: what is in it does not belong to another place.
            kept.append((b"onion-location", f"http://{self._onion}{quote(path)}".encode()))
        return [*kept, *self._made[surface, onion]]

    def _make(self, leaves_to: Sequence[str]) -> None:
        """Put them together anew: a coordinator has changed where "Leave page" goes."""
        self._made_for = tuple(leaves_to)
        self._made = {
            (surface, onion): _made(surface, self._settings, leaves_to, onion=onion)
            for surface in Surface
            for onion in (False, True)
        }

    def _may_go(self, surface: Surface, header: Header) -> bool:
        name, value = header[0].lower(), header[1].lower()
        if name == b"set-cookie" and surface in {Surface.VISITOR, Surface.STATIC}:
            return b"max-age=0" in value  # nothing is kept there; a cookie may only be taken back
        return name not in self._ours


def content_policy(
    surface: Surface, origin: str, settings: Settings, leaves_to: Sequence[str] = ()
) -> str:
    """The Content-Security-Policy of a page of `surface` that was reached under `origin`.

    There is no place to report to: a report would carry the page's address and the browser.
    """
    ancestors = settings.frame_ancestors
    leaves_to = leaves_to or origins_of((settings.leave_destination,))
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": f"'self' {socket_origin(origin)}",
        "base-uri": "'none'",
        # Browsers also hold the place that a form's answer leads to against this list.
        "form-action": " ".join(("'self'", *leaves_to)),
        "frame-ancestors": " ".join(ancestors) or "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    match surface:
        case Surface.VISITOR:
            pass
        case Surface.PLAIN:
            # The conversation is a frame of its own that reloads; the words being written stay.
            directives["frame-src"] = "'self'"
            directives["frame-ancestors"] = " ".join(("'self'", *ancestors))
        case Surface.DESK:
            directives["form-action"] = "'self'"
            directives["frame-ancestors"] = "'none'"
            directives["trusted-types"] = "lit-html"
        case Surface.STATIC:
            # A file is no page; opened as one it can do nothing.
            return "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _made(
    surface: Surface, settings: Settings, leaves_to: Sequence[str], *, onion: bool
) -> tuple[Header, ...]:
    origin = f"http://{settings.onion_address}" if onion else settings.public_origin
    made = {
        "content-security-policy": content_policy(surface, origin, settings, leaves_to),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex, nofollow, noarchive, nosnippet",
    }
    if surface is not Surface.STATIC:
        made["permissions-policy"] = ", ".join(
            f"{feature}=(self)" if _desk_may(surface, feature) else f"{feature}=()"
            for feature in _FEATURES
        )
        made["cross-origin-opener-policy"] = "same-origin"
    if settings.hsts and not onion:
        made["strict-transport-security"] = f"max-age={_TWO_YEARS}"
    return tuple((name.encode(), value.encode()) for name, value in made.items())


def _desk_may(surface: Surface, feature: str) -> bool:
    return surface is Surface.DESK and feature in _DESK_MAY
