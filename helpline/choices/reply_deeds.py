"""What coordinators do about quick replies: one writes, another publishes.

Rule 1: nobody publishes what she has written or changed herself. It is judged once more then.
Rule 2: the log says which reply, which theme and which languages, never the words: what should not
have been written can be taken away, and the log cannot.
"""

from collections.abc import Callable
from typing import Final, Literal

from helpline.choices.lint import complaints
from helpline.choices.reply import MOST_REPLIES, Reply, changed_languages, shipped_replies
from helpline.choices.reply_rows import (
    forget_draft,
    forget_reply,
    hide_reply,
    read_replies,
    write_draft,
    write_reply,
)
from helpline.staff.deeds import Author, Change, Deed, changes
from helpline.staff.logbook import Logbook
from helpline.staff.news import News

Published = Literal["done", "gone", "changed", "own", "words"]
"""What becomes of publishing: it is done · there is no such draft any more · it is not the one that
was looked at · she wrote it herself · the judge of sentences does not let it pass."""

_HOUR: Final = 3600


class ReplyDeeds:
    """Writes and publishes. `clock` gives seconds since 1970."""

    def __init__(self, news: News, log: Logbook, clock: Callable[[], float]) -> None:
        self._news: Final = news
        self._log: Final = log
        self._clock: Final = clock

    async def draft(self, reply: Reply, by: Author) -> bool:
        """Keep a draft that has passed the judge; whether there was room for one more."""
        async with self._log.deed(by, "reply.drafted") as deed:
            known = await read_replies(deed.connection)
            written = {one.id for one in known.own} | {one.reply.id for one in known.drafts}
            if reply.id not in written and len(written) >= MOST_REPLIES:
                return False
            before = known.draft(reply.id)
            if before is not None and (before.reply, before.author) == (reply, by.id):
                return True
            await write_draft(deed.connection, reply, by, int(self._clock() // _HOUR))
            stands = known.published(reply.id) or shipped_replies().get(reply.id)
            _note(deed, stands, reply)
            deed.about = reply.id
        await self._news.tell()
        return True

    async def publish(self, reply: str, seen: Reply, by: Author) -> Published:
        """Give a draft to the desk, as it was when `by` looked at it."""
        async with self._log.deed(by, "reply.published") as deed:
            known = await read_replies(deed.connection)
            draft = known.draft(reply)
            if draft is None:
                return "gone"
            if draft.reply != seen:
                return "changed"
            if draft.author == by.id:
                return "own"
            if any(complaints(text, tag) for tag, text in draft.reply.texts.items()):
                return "words"
            await write_reply(deed.connection, draft.reply)
            await forget_draft(deed.connection, reply)
            _note(deed, known.published(reply) or shipped_replies().get(reply), draft.reply)
            deed.changes += (Change("drafted_by", "", draft.name),)
            deed.about = reply
        await self._news.tell()
        return "done"

    async def drop(self, reply: str, by: Author) -> None:
        """Throw a draft away; what is published stays."""
        async with self._log.deed(by, "reply.dropped") as deed:
            if (await read_replies(deed.connection)).draft(reply) is not None:
                await forget_draft(deed.connection, reply)
                deed.about = reply
        await self._news.tell()

    async def withdraw(self, reply: str, by: Author) -> None:
        """Take a reply off the desk. Of a shipped one that was changed, the shipped words stand."""
        async with self._log.deed(by, "reply.withdrawn") as deed:
            known = await read_replies(deed.connection)
            if known.published(reply) is not None:
                await forget_reply(deed.connection, reply)
                deed.about = reply
            elif reply in shipped_replies() and reply not in known.hidden:
                await hide_reply(deed.connection, shipped_replies()[reply])
                deed.about = reply
        await self._news.tell()

    async def restore(self, reply: str, by: Author) -> None:
        """Put a shipped reply on the desk again."""
        async with self._log.deed(by, "reply.restored") as deed:
            if reply in (await read_replies(deed.connection)).hidden:
                await forget_reply(deed.connection, reply)
                deed.about = reply
        await self._news.tell()


def _note(deed: Deed, before: Reply | None, after: Reply) -> None:
    old = {} if before is None else {"theme": before.theme}
    deed.changes = changes(old, {"theme": after.theme})
    tags = changed_languages({} if before is None else before.texts, after.texts)
    if tags:
        deed.changes += (Change("words", "", " ".join(tags)),)
