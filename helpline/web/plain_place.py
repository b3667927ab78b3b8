"""Where somebody without script is on the page: all of it lies in her one cookie, sealed.

The server keeps nothing of it, so any node can go on, and nothing of it is in an address. The
cookie opens with the server's own key only; it is always as long as any other.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Final, Literal, Self

from starlette.requests import Request
from starlette.responses import Response

from helpline.settings import Settings, server_key
from helpline.staff.keys import derived, new_token, opened, read_bytes, sealed, spelled
from helpline.web.incoming import PLAIN_COOKIE
from helpline.web.surface import PLAIN_PREFIX

SIZES: Final = 4
"""Steps of the text size, as with script."""

LENGTH: Final = 400
"""Bytes of every place, filled up."""

Screen = Literal["entry", "topics", "choices", "closed", "chat", "over"]

_CONTEXT: Final = "place without script"
_NAME: Final = PLAIN_COOKIE.decode()


@dataclass(frozen=True, slots=True)
class Place:
    """What the page shows her. `token` is that of her conversation, begun or not.

    `why` is the reason that a line is closed. `ended` is how the chat has ended: by whom, how, and
    who was there. `still`: the page does not load itself anew.
    """

    language: str
    screen: Screen = "entry"
    token: str = field(default_factory=new_token, repr=False)
    size: int = 0
    line: str = ""
    entrance: str = ""
    why: str = ""
    ended: tuple[str, str, str] = ("", "", "")
    still: bool = False

    def at(self, screen: Screen, **changes: object) -> Self:
        """The same, on another screen."""
        return replace(self, screen=screen, **changes)  # type: ignore[arg-type]  # by their names


class Places:
    """Reads places from cookies, and writes them there."""

    def __init__(self, settings: Settings) -> None:
        self._key: Final = derived(server_key(settings), _CONTEXT)
        self._settings: Final = settings

    def read(self, request: Request) -> Place | None:
        """Where she is; None for whatever is not a cookie of ours."""
        box = read_bytes(request.cookies.get(_NAME, ""))
        written = opened(self._key, _CONTEXT, box) if box else None
        if written is None:
            return None
        kept = json.loads(written)
        return Place(**{**kept, "ended": tuple(kept["ended"])})

    def give(self, response: Response, place: Place, request: Request) -> Response:
        """Put where she is into an answer. The browser forgets it when it is closed."""
        written = json.dumps(asdict(place), separators=(",", ":")).encode()
        response.set_cookie(
            _NAME,
            spelled(sealed(self._key, _CONTEXT, written.ljust(LENGTH))),
            path=PLAIN_PREFIX,
            secure=self._secure(request),
            httponly=True,
            samesite="strict",
        )
        return response

    def take(self, response: Response, request: Request) -> Response:
        """Take the cookie back."""
        response.delete_cookie(
            _NAME,
            path=PLAIN_PREFIX,
            secure=self._secure(request),
            httponly=True,
            samesite="strict",
        )
        return response

    def _secure(self, request: Request) -> bool:
        """Over an onion address there is no TLS, and none is needed."""
        return self._settings.https and request.headers.get("host") != self._settings.onion_address
