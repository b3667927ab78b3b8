"""What this process knows of the lines: read when it starts, and again whenever they change."""

import contextlib
from collections.abc import Callable
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from helpline.staff.line import Line
from helpline.staff.lines import Lines
from helpline.staff.news import LOOK_EVERY, News

Listener = Callable[[tuple[Line, ...]], None]
"""Called on the event loop with all lines; it must return at once."""


class LineBoard:
    """The lines as they were at the last look, at most seconds ago."""

    def __init__(self, lines: Lines, news: News) -> None:
        self._lines: Final = lines
        self._bell: Final = news.bell()
        self._listeners: Final[list[Listener]] = []
        self._now: tuple[Line, ...] = ()

    @property
    def now(self) -> tuple[Line, ...]:
        """All lines in their order."""
        return self._now

    def line(self, line: str) -> Line | None:
        """The line of this id."""
        return next((one for one in self._now if one.id == line), None)

    def follow(self, listener: Listener) -> None:
        """Tell `listener` of all lines now, and again whenever something about them changes."""
        self._listeners.append(listener)
        listener(self._now)

    async def look(self) -> None:
        """Read the lines anew. Raises: SQLAlchemyError."""
        read = await self._lines.everything()
        if read != self._now:
            self._now = read
            for listener in self._listeners:
                listener(read)

    async def keep_watch(self) -> None:
        """The loop that every process runs, after a first look."""
        while True:
            await self._bell.wait(LOOK_EVERY)
            # Without the database the lines stay as they were; nobody can change them either.
            with contextlib.suppress(SQLAlchemyError):
                await self.look()
