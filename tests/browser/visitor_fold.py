"""Frames as the visitor's page gets them, folded into a view by the page's own module."""

import json
from collections.abc import Sequence
from typing import Final

from helpline.wire.to_visitor import Joined, Queued, ToVisitor, Welcome
from tests.browser.modules import Json, Modules

STATE: Final = "visitor/state.js"
KEY: Final = "k" * 22

Frame = dict[str, Json]
"""A frame of the server, or what the page says to itself."""


def told(frame: ToVisitor) -> Frame:
    """A frame as it comes out of the socket."""
    made: Frame = json.loads(frame.as_json())
    return made


WELCOME: Final = told(Welcome(seq=1))
QUEUED: Final = told(Queued(seq=1, people_before=2))
JOINED: Final = told(Joined(seq=2, name="Claire", kind="survivor"))
OPEN: Final[list[Frame]] = [WELCOME, QUEUED, JOINED]
"""She is in a chat with Claire."""
WAITING: Final[list[Frame]] = [WELCOME, QUEUED]

ASKED: Final = "asked(view) && [...asked(view).lines.map(([key]) => key), !!asked(view).strip]"
"""The sentences of the panel, and whether it is only a strip; null: there is none."""


async def after(modules: Modules, frames: Sequence[Frame | ToVisitor], then: str) -> Json:
    """What `then` says of the view after `frames`; it may use what `decisions.js` exports too."""
    given: list[Json] = [one if isinstance(one, dict) else told(one) for one in frames]
    body = f"const view = argument.reduce(see, FRESH); return {then}"
    return await modules.run(f"{STATE} visitor/decisions.js", body, given)
