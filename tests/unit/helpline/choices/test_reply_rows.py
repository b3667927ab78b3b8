"""How quick replies lie in the database."""

from sqlalchemy import insert

from helpline.choices.reply import Draft, Reply, shipped_replies
from helpline.choices.reply_rows import (
    forget_draft,
    forget_reply,
    hide_reply,
    read_replies,
    write_draft,
    write_reply,
)
from helpline.choices.tables import replies
from helpline.staff.deeds import Author
from tests.organisation import Organisation

ONE = Reply("own-1", "stay", {"ar": "أنا هنا.", "en": "I am here."})
EVA = Author("eva", "Eva")


async def test_what_was_written_is_read(either: Organisation) -> None:
    """A new version replaces the old one whole; what is forgotten leaves nothing."""
    newer = Reply("own-1", "safety", {"en": "I am still here."})
    hidden = shipped_replies()["stay.time"]
    async with either.engine.begin() as connection:
        await write_reply(connection, ONE)
        await write_reply(connection, newer)
        await write_draft(connection, newer, EVA, 4)
        await write_draft(connection, ONE, EVA, 5)
        await hide_reply(connection, hidden)
        read = await read_replies(connection)
        assert read.own == (newer,)
        assert read.drafts == (Draft(ONE, "eva", "Eva", 5),)
        assert read.hidden == {"stay.time"}
        for reply in ("own-1", "stay.time"):
            await forget_reply(connection, reply)
        await forget_draft(connection, "own-1")
        assert await read_replies(connection) == type(read)()


async def test_a_theme_that_a_later_server_knew_is_passed_over(org: Organisation) -> None:
    """Whoever goes back to an older server keeps her desk."""
    async with org.engine.begin() as connection:
        row = {"id": "own-9", "theme": "weather", "shown": True}
        await connection.execute(insert(replies).values(row))
        assert (await read_replies(connection)).own == ()
