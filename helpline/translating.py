"""Translates a conversation while both sides agree: one more reader of its journal.

It follows the conversation beside the desk of whoever answers, so that each message is translated
once, where she is. A message was delivered long before; what comes of this, a translation or the
reason why there is none, is an entry of its own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Final

from helpline.conversation.commands import Allow, GiveUp, Translate
from helpline.conversation.events import Event, Said
from helpline.conversation.state import Conversation, between
from helpline.conversation.terms import Party, Phase, Rendering
from helpline.engine import Engine
from helpline.errors import Refused
from helpline.live import Live
from helpline.text import Text
from helpline.translation.condition import Condition
from helpline.translation.message import Reading, read, steps
from helpline.translation.phrases import Phrases
from helpline.translation.port import (
    DRAFT_PATIENCE,
    MESSAGE_PATIENCE,
    Direction,
    NotTranslated,
    Translator,
    Urgency,
)
from helpline.translation.suspicion import Suspicion
from helpline.translation.terms import Terms
from helpline.translation.untouched import Untouched
from routing.model import Language

LOOKS_EVERY: Final = 15.0
"""Seconds between two looks at a conversation whose rings may be lost."""

MOST_HEARD: Final = 8
"""Messages of hers whose language is still to be guessed."""

WARM_WITHIN: Final = 30.0
"""Seconds for the engine to start."""

Recognizes = Callable[[str], Awaitable[Language | None]]
"""Which language these words may be in; None: nobody should be asked about it."""

Asks = Callable[[Language], Awaitable[None]]
"""Ask whoever answers whether the person writes this language."""

_FROM_DESK: Final[frozenset[Party]] = frozenset({"responder", "supervisor"})
"""Who writes in the language of the desk; an interpreter writes in hers herself."""


class Translating:
    """The engine of this process, for all its conversations."""

    def __init__(
        self,
        engine: Engine,
        translator: Translator,
        terms: Terms,
        phrases: Callable[[], Phrases],
        recognizes: Recognizes | None = None,
    ) -> None:
        self._engine: Final = engine
        self._translator: Final = translator
        self._terms: Final = terms
        self._phrases: Final = phrases
        self._recognizes: Final = recognizes
        self.condition: Final = Condition()

    @property
    def works(self) -> bool:
        """Whether anything can be translated here at all."""
        return bool(self._translator.directions())

    async def agree(self, live: Live, spoken: Iterable[Language]) -> None:
        """Somebody who is trained for it sits down, and shares no language with the person.

        Of the languages that she speaks, best first, she writes in the first that can be translated
        both ways. Raises: NotFound, StorageFailed.
        """
        hers, own = live.state.languages, tuple(spoken)
        if not hers or not own or not set(hers).isdisjoint(own):
            return
        language = next((one for one in own if self._both_ways(hers[0], one)), own[0])
        try:
            await self._engine.submit(live, Allow("responder", "", on=True, language=language))
        except Refused:
            return  # she has gone meanwhile

    async def follow(self, live: Live, asks: Asks | None = None) -> None:
        """Translate what is written from now on, until cancelled or the conversation is over.

        `asks` is called where a person seems to write another language than the one she has chosen.
        Raises: NotFound, StorageFailed.
        """
        await self._warm(live)
        heard: asyncio.Queue[str] = asyncio.Queue(MOST_HEARD)
        asking = asyncio.create_task(self._ask(live, heard, asks))
        try:
            untouched, after = Untouched(live), live.state.rendered
            async for batch in self._engine.follow(live, after, LOOKS_EVERY, untouched):
                if live.state.phase is not Phase.OPEN:
                    return
                for words in _hers(batch) if between(live.state) is not None else ():
                    with suppress(asyncio.QueueFull):  # a guess less
                        heard.put_nowait(words)
                await self._render(live, batch)
        finally:
            asking.cancel()

    async def _ask(self, live: Live, heard: "asyncio.Queue[str]", asks: Asks | None) -> None:
        """Beside the translating, which never waits for a guess at a language."""
        if asks is None or self._recognizes is None:
            return
        suspicion = Suspicion()
        while True:
            guess = await self._recognizes(await heard.get())
            chosen = live.state.languages
            found = suspicion.hears(guess, chosen[0]) if chosen else None
            if found is not None:
                await asks(found)

    async def _warm(self, live: Live) -> None:
        """Start the engine and load both models, so that the first words need not wait for it."""
        pair = between(live.state)
        for source, target in () if pair is None else (pair, pair[::-1]):
            with suppress(NotTranslated):
                for step in steps(Direction(source, target), self._translator.directions()):
                    await self._translator.translate((), step, urgency="back", patience=WARM_WITHIN)

    async def render(self, text: Text, direction: Direction, urgency: Urgency) -> Reading:
        """The words in the other language; written by people, where they have written it.

        Raises: NotTranslated.
        """
        written = self._phrases().in_her_language(text.words, direction)
        if written is not None:
            return Reading(Text(written), (), (), None)
        patience = MESSAGE_PATIENCE if urgency == "message" else DRAFT_PATIENCE
        try:
            async with asyncio.timeout(patience):
                reading = await read(
                    text,
                    direction,
                    self._translator,
                    terms=self._terms,
                    urgency=urgency,
                    patience=patience,
                )
        except TimeoutError:
            self.condition.fails("late")
            raise NotTranslated("late") from None
        except NotTranslated as refusal:
            self.condition.fails(refusal.why)
            raise
        self.condition.works()
        return reading

    async def _render(self, live: Live, batch: list[tuple[int, Event]]) -> None:
        """All messages of a batch together, so that a slow one delays no other; told in order."""
        rendered = live.state.rendered
        wanted = [
            (seq, event, direction)
            for seq, event in batch
            if isinstance(event, Said) and seq > rendered
            if (direction := _direction(live.state, event.party)) is not None
        ]
        commands = await asyncio.gather(*(self._command(*one) for one in wanted))
        for command in commands:
            await self._engine.submit(live, command)

    async def _command(self, seq: int, event: Said, direction: Direction) -> Translate | GiveUp:
        try:
            reading = await self.render(event.text, direction, "message")
        except NotTranslated as refusal:
            return GiveUp(seq, refusal.why)
        return Translate(
            seq,
            Rendering(
                reading.text,
                direction.source,
                direction.target,
                reading.signs,
                reading.lost,
                reading.through,
            ),
        )

    def _both_ways(self, one: Language, other: Language) -> bool:
        known = self._translator.directions()
        try:
            steps(Direction(one, other), known)
            steps(Direction(other, one), known)
        except NotTranslated:
            return False
        return True


def _hers(batch: list[tuple[int, Event]]) -> list[str]:
    """What she has just written."""
    said = [event for _, event in batch if isinstance(event, Said)]
    return [event.text.words for event in said if event.party == "visitor"]


def _direction(state: Conversation, party: Party) -> Direction | None:
    """Which way the words of this one are translated now; None: they are not."""
    pair = between(state)
    if pair is None:
        return None
    hers, desk = pair
    if party == "visitor":
        return Direction(hers, desk)
    return Direction(desk, hers) if party in _FROM_DESK else None
