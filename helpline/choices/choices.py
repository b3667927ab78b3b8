"""What the organisation has chosen, as this process knows it: read at the start and at each change.

Whatever asks for it gets it from memory: a page of somebody who writes waits for no database.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.bus import Bus
from helpline.choices.reply import Replies
from helpline.choices.reply_deeds import ReplyDeeds
from helpline.choices.reply_rows import read_replies
from helpline.staff.news import LOOK_EVERY, News
from helpline.staff.staff import Staff
from helpline.translation.phrases import Phrases, shipped_phrases


@dataclass(frozen=True, slots=True)
class Chosen:
    """Everything that was chosen, at one moment."""

    replies: Replies = field(default_factory=Replies)


class Choices:
    """What was chosen, and the deeds by which coordinators choose."""

    def __init__(self, engine: AsyncEngine, news: News, replies: ReplyDeeds) -> None:
        self._engine: Final = engine
        self._bell: Final = news.bell()
        self._now: Chosen = Chosen()
        self._phrases: Phrases = shipped_phrases()
        self.replies: Final = replies

    @property
    def now(self) -> Chosen:
        """As it was at the last look, at most seconds ago."""
        return self._now

    @property
    def phrases(self) -> Phrases:
        """The sentences that people have translated, shipped and own."""
        return self._phrases

    async def read(self) -> Chosen:
        """As it is in the database. Raises: SQLAlchemyError."""
        async with self._engine.connect() as connection:
            return Chosen(await read_replies(connection))

    async def look(self) -> None:
        """Read everything anew. Raises: SQLAlchemyError."""
        self._now = await self.read()
        self._phrases = self._now.replies.phrases

    async def keep_watch(self) -> None:
        """The loop that every process runs, after a first look."""
        while True:
            await self._bell.wait(LOOK_EVERY)
            # Without the database it stays as it was; nobody can change it either.
            with contextlib.suppress(SQLAlchemyError):
                await self.look()


def open_choices(
    engine: AsyncEngine, bus: Bus, staff: Staff, *, clock: Callable[[], float]
) -> Choices:
    """Put everything together. `clock` gives seconds since 1970.

    Whoever calls this runs `keep_watch()` as long as the process serves.
    """
    news = News(bus)
    return Choices(engine, news, ReplyDeeds(engine, news, staff.log, clock))
