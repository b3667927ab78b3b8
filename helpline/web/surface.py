"""Whose page a path belongs to; what is let in and what is answered follows from it."""

from enum import Enum
from typing import Final

DESK_PREFIX: Final = "/desk"
PLAIN_PREFIX: Final = "/n"
STATIC_PREFIX: Final = "/s"
CALENDAR_PREFIX: Final = "/desk/calendar/"
METRICS_PATH: Final = "/desk/metrics"


class Surface(Enum):
    """The parts of the site, by the rules that hold for them."""

    VISITOR = "visitor"
    PLAIN = "plain"
    """The visitor's path for browsers without script, with its one session cookie."""
    DESK = "desk"
    """Everything that staff see."""
    STATIC = "static"
    """Files whose address holds their hash."""


def surface_of(path: str) -> Surface:
    """The part of the site that `path` belongs to; whatever nobody owns is the visitor's."""
    for prefix, surface in (
        (DESK_PREFIX, Surface.DESK),
        (PLAIN_PREFIX, Surface.PLAIN),
        (STATIC_PREFIX, Surface.STATIC),
    ):
        if path == prefix or path.startswith(f"{prefix}/"):
            return surface
    return Surface.VISITOR
