"""How quick replies lie in the database."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.choices.reply import Draft, Replies, Reply, theme_of
from helpline.choices.tables import replies, reply_draft_texts, reply_drafts, reply_texts
from helpline.staff.deeds import Author


async def read_replies(connection: AsyncConnection) -> Replies:
    """Everything that the organisation has written."""
    texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in await connection.execute(select(reply_texts).order_by(reply_texts.c.language)):
        texts[row.reply][row.language] = row.text
    columns = reply_draft_texts.c
    drafted: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in await connection.execute(select(reply_draft_texts).order_by(columns.language)):
        drafted[row.draft][row.language] = row.text
    kept = (await connection.execute(select(replies).order_by(replies.c.id))).all()
    waiting = (await connection.execute(select(reply_drafts).order_by(reply_drafts.c.id))).all()
    own = (_reply(row.id, row.theme, texts) for row in kept if row.shown)
    read = ((_reply(row.id, row.theme, drafted), row) for row in waiting)
    return Replies(
        own=tuple(one for one in own if one is not None),
        hidden=frozenset(row.id for row in kept if not row.shown),
        drafts=tuple(
            Draft(one, row.staff, row.name, row.hour) for one, row in read if one is not None
        ),
    )


async def write_reply(connection: AsyncConnection, reply: Reply) -> None:
    """Publish a reply, in the place of what stood under its id."""
    await forget_reply(connection, reply.id)
    row = {"id": reply.id, "theme": reply.theme, "shown": True}
    await connection.execute(insert(replies).values(row))
    rows = [{"reply": reply.id, "language": tag, "text": text} for tag, text in reply.texts.items()]
    await connection.execute(insert(reply_texts), rows)


async def hide_reply(connection: AsyncConnection, reply: Reply) -> None:
    """Take a shipped reply off the desk."""
    await forget_reply(connection, reply.id)
    row = {"id": reply.id, "theme": reply.theme, "shown": False}
    await connection.execute(insert(replies).values(row))


async def forget_reply(connection: AsyncConnection, reply: str) -> None:
    """Keep nothing under this id: a shipped reply stands again as it came."""
    await connection.execute(delete(reply_texts).where(reply_texts.c.reply == reply))
    await connection.execute(delete(replies).where(replies.c.id == reply))


async def write_draft(connection: AsyncConnection, reply: Reply, by: Author, hour: int) -> None:
    """Keep a draft, in the place of the one that waited under its id."""
    await forget_draft(connection, reply.id)
    row = {"id": reply.id, "theme": reply.theme, "staff": by.id, "name": by.name, "hour": hour}
    await connection.execute(insert(reply_drafts).values(row))
    rows = [{"draft": reply.id, "language": tag, "text": text} for tag, text in reply.texts.items()]
    await connection.execute(insert(reply_draft_texts), rows)


async def forget_draft(connection: AsyncConnection, reply: str) -> None:
    """Keep no draft under this id."""
    this = reply_draft_texts.c.draft == reply
    await connection.execute(delete(reply_draft_texts).where(this))
    await connection.execute(delete(reply_drafts).where(reply_drafts.c.id == reply))


def _reply(reply: str, theme: str, texts: Mapping[str, Mapping[str, str]]) -> Reply | None:
    """A theme that a later server knew is none here."""
    known = theme_of(theme)
    return None if known is None else Reply(reply, known, texts.get(reply, {}))
