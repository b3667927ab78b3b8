"""What the organisation has chosen, as this process knows it: read at the start and at each change.

Whatever asks for it gets it from memory: a page of somebody who writes waits for no database. What
coordinators have chosen stands in the place of the server's own settings.
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.bus import Bus
from helpline.choices.destination import destination_in, origins_of
from helpline.choices.destination_deeds import DestinationDeeds, read_destinations
from helpline.choices.reply import Replies
from helpline.choices.reply_deeds import ReplyDeeds
from helpline.choices.reply_rows import read_replies
from helpline.choices.switch import Switches
from helpline.choices.switch_deeds import SwitchDeeds, read_switches
from helpline.settings import Settings
from helpline.staff.news import LOOK_EVERY, News
from helpline.staff.staff import Staff
from helpline.translation.phrases import Phrases, shipped_phrases


@dataclass(frozen=True, slots=True)
class Chosen:
    """Everything that was chosen, at one moment."""

    replies: Replies = field(default_factory=Replies)
    switches: Switches = field(default_factory=Switches)
    destinations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChoiceDeeds:
    """What coordinators do about it."""

    replies: ReplyDeeds
    switches: SwitchDeeds
    destinations: DestinationDeeds


class Choices:
    """What was chosen, at most seconds ago. `started` are the settings of the server itself."""

    def __init__(
        self, engine: AsyncEngine, started: Settings, news: News, deeds: ChoiceDeeds
    ) -> None:
        self._engine: Final = engine
        self._bell: Final = news.bell()
        self._started: Final = started
        self.deeds: Final = deeds
        self._take(Chosen())

    @property
    def now(self) -> Chosen:
        """As it was at the last look."""
        return self._now

    @property
    def settings(self) -> Settings:
        """What holds: the server's own settings, with what coordinators have set instead."""
        return self._settings

    @property
    def phrases(self) -> Phrases:
        """The sentences that people have translated, shipped and own."""
        return self._phrases

    @property
    def leaves_to(self) -> tuple[str, ...]:
        """The sites to which "Leave page" may go, whatever the language."""
        return self._leaves_to

    def leave(self, language: str) -> str:
        """Where "Leave page" goes from a page in this language."""
        return destination_in(self._now.destinations, language, self._started.leave_destination)

    async def read(self) -> Chosen:
        """As it is in the database. Raises: SQLAlchemyError."""
        async with self._engine.connect() as connection:
            return Chosen(
                await read_replies(connection),
                await read_switches(connection, self.deeds.switches.hour),
                await read_destinations(connection),
            )

    async def look(self) -> None:
        """Read everything anew. Raises: SQLAlchemyError."""
        read = await self.read()
        if read != self._now:
            self._take(read)

    async def keep_watch(self) -> None:
        """The loop that every process runs, after a first look."""
        while True:
            await self._bell.wait(LOOK_EVERY)
            # Without the database it stays as it was; nobody can change it either.
            with contextlib.suppress(SQLAlchemyError):
                await self.look()

    def _take(self, chosen: Chosen) -> None:
        self._now: Chosen = chosen
        self._phrases: Phrases = chosen.replies.phrases if chosen.replies.own else shipped_phrases()
        self._settings: Settings = chosen.switches.over(self._started)
        sites = (self._started.leave_destination, *chosen.destinations.values())
        self._leaves_to: tuple[str, ...] = origins_of(sites)


def open_choices(
    engine: AsyncEngine,
    bus: Bus,
    staff: Staff,
    settings: Settings,
    *,
    clock: Callable[[], float],
) -> Choices:
    """Put everything together. `clock` gives seconds since 1970.

    Whoever calls this runs `keep_watch()` as long as the process serves.
    """
    news, log = News(bus), staff.log
    deeds = ChoiceDeeds(
        ReplyDeeds(news, log, clock),
        SwitchDeeds(settings, news, log, clock),
        DestinationDeeds(news, log),
    )
    return Choices(engine, settings, news, deeds)
