"""How a person comes in, whatever carries her words: her conversation is found, or begun."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, Self

from helpline.conversation import commands
from helpline.database import DATABASE_FAULTS
from helpline.errors import (
    BadFrame,
    HelplineError,
    LineClosed,
    NotFound,
    StorageFailed,
)
from helpline.house import House
from helpline.live import Live
from helpline.web.bucket import Bucket
from helpline.web.limits import Admission
from helpline.wire.frame import read_frame
from helpline.wire.from_visitor import FROM_VISITOR, Resume, Start
from routing.model import Entrance, Language, LineId, ResponderId, Tag
from transcripts.seal import VisitorSecrets, visitor_secrets

WAY_IN: Final = frozenset({"line_closed", "line_full", "not_found", "storage_failed", "bad_frame"})
"""The codes with which a connection that did not come in is closed."""


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody is in: her conversation, and after which entry she wants to be told.

    `leave` ends that she is counted among those who wait. `fresh`: it has begun just now.
    """

    live: Live
    after: int = 0
    leave: Callable[[], None] = field(default=lambda: None)
    fresh: bool = False

    def leaving(self, more: Callable[[], None]) -> Self:
        """The same, with something else to do when she is counted no longer."""

        def leave() -> None:
            self.leave()
            more()

        return replace(self, leave=leave)


class WayIn:
    """The one door of the process: people who wait are counted here, by whatever way they come."""

    def __init__(self, house: House) -> None:
        self._house: Final = house
        self._admission: Final = Admission(house.settings.waiting_most)

    async def enter(self, raw: str, bucket: Bucket | None) -> Came:
        """Whom a first frame brings in.

        Raises: BadFrame, NotFound, LineClosed, LineFull, StorageFailed.
        """
        frame = read_frame(FROM_VISITOR, raw)
        if not isinstance(frame, Start | Resume):
            raise BadFrame("bad_frame")
        secrets = secrets_of(frame.token)
        live = await self._house.engine.enter(secrets)
        if live is not None:
            return Came(live, frame.after if isinstance(frame, Resume) else 0)
        if not isinstance(frame, Start):
            raise NotFound
        return await self._begin(secrets, frame, bucket)

    async def _begin(self, secrets: VisitorSecrets, start: Start, bucket: Bucket | None) -> Came:
        house, line = self._house, LineId(start.line)
        known = house.staff.board.line(line)
        planned = house.rota.board.shut(line)
        if known is None or known.closed(house.lobby.present(line), planned) is not None:
            raise LineClosed
        # One that was taken off the page meanwhile still leads to its people.
        if start.entrance is not None and known.entrance(start.entrance) is None:
            raise BadFrame("bad_frame")
        leave = self._admission.enter(bucket)
        try:
            wants = commands.Open(
                line,
                tuple(Language(tag) for tag in start.languages),
                start.wish,
                start.translation,
                None if start.entrance is None else Entrance(start.entrance),
                tuple(Tag(tag) for tag in start.without_tags),
                await self._known(start.person),
            )
            return Came(await house.engine.begin(secrets, wants), 0, leave, fresh=True)
        except HelplineError:
            leave()
            raise

    async def _known(self, name: str | None) -> ResponderId | None:
        """Whom she means. Her page never learns whether anybody bears the name."""
        if name is None:
            return None
        try:
            return await self._house.staff.people.known_by(name)
        except DATABASE_FAULTS:
            raise StorageFailed from None


def secrets_of(token: str) -> VisitorSecrets:
    """What a token (43 characters of base64url) unlocks."""
    return visitor_secrets(base64.urlsafe_b64decode(token + "="))
