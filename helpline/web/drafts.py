"""A draft on its way there and back, before it is sent, so that its writer sees what is read.

The answer is of the moment and is never kept. A way back that looks right proves nothing; the
console says so. Looking at a draft delays no frame: each has a task of its own, one for each chat.
"""

import asyncio
from typing import Final

from starlette.websockets import WebSocketDisconnect

from helpline.conversation.state import between
from helpline.errors import Refused
from helpline.live import Live
from helpline.silence import tell_fault
from helpline.text import Text
from helpline.translating import Translating
from helpline.translation.message import Reading
from helpline.translation.port import Direction, NotTranslated
from helpline.web.wire import Wire
from helpline.wire.draft import Checked


class Drafts:
    """The drafts of one console that are being looked at; the newest of each chat."""

    __slots__ = ("_tasks", "_translating", "_wire")

    def __init__(self, translating: Translating, wire: Wire) -> None:
        self._translating: Final = translating
        self._wire: Final = wire
        self._tasks: Final[dict[str, asyncio.Task[None]]] = {}

    def look(self, live: Live, key: str, text: Text) -> None:
        """Answer with `checked` soon; an older draft of the chat is of no interest any more.

        Raises: Refused — `no_translation`: nothing is translated in this chat now.
        """
        pair = between(live.state)
        if pair is None:
            raise Refused("no_translation")
        hers, desk = pair
        self._end(live.name)
        looking = self._answer(live.name, key, text, Direction(desk, hers))
        task = self._tasks[live.name] = asyncio.create_task(looking)
        task.add_done_callback(tell_fault)

    def close(self) -> None:
        """The console is gone."""
        for chat in tuple(self._tasks):
            self._end(chat)

    def _end(self, chat: str) -> None:
        task = self._tasks.pop(chat, None)
        if task is not None:
            task.cancel()

    async def _answer(self, chat: str, key: str, text: Text, there: Direction) -> None:
        try:
            reading = await self._translating.render(text, there, "draft")
        except NotTranslated as refusal:
            checked = Checked(chat=chat, key=key, why=refusal.why)
        else:
            checked = await self._back(chat, key, reading, Direction(there.target, there.source))
        try:
            await self._wire.send(checked)
        except WebSocketDisconnect:
            return  # the rest of this connection notices it too

    async def _back(self, chat: str, key: str, reading: Reading, back: Direction) -> Checked:
        try:
            again = (await self._translating.render(reading.text, back, "back")).text.words
        except NotTranslated:
            again = None
        return Checked(
            chat=chat,
            key=key,
            text=reading.text.words,
            back=again,
            through=reading.through,
            signs=reading.signs,
            lost=reading.lost,
        )
