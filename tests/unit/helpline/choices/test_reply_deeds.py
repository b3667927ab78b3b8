"""One writes, another publishes: whatever way it is asked for."""

import asyncio

import pytest

from helpline.choices.reply import MOST_REPLIES, Reply
from helpline.choices.reply_rows import write_draft
from helpline.staff.deeds import Author
from tests.organisation import Organisation

EVA, MONA = Author("eva", "Eva"), Author("mona", "Mona")
ONE = Reply("own-1", "stay", {"en": "I am here."})


async def test_nobody_publishes_what_she_wrote(either: Organisation) -> None:
    """Somebody else does, once."""
    deeds = either.choices.deeds.replies
    assert await deeds.draft(ONE, EVA)
    assert await deeds.publish("own-1", ONE, EVA) == "own"
    assert (await either.choices.read()).replies.own == ()
    assert await deeds.publish("own-1", ONE, MONA) == "done"
    assert await deeds.publish("own-1", ONE, MONA) == "gone"
    chosen = await either.choices.read()
    assert (chosen.replies.own, chosen.replies.drafts) == ((ONE,), ())


async def test_whoever_changes_a_draft_is_its_author(org: Organisation) -> None:
    """So the first of them may publish what the second has made of it."""
    deeds, newer = org.choices.deeds.replies, Reply("own-1", "stay", {"en": "I stay here."})
    await deeds.draft(ONE, EVA)
    await deeds.draft(newer, MONA)
    assert await deeds.publish("own-1", newer, MONA) == "own"
    assert await deeds.publish("own-1", ONE, EVA) == "changed"
    assert await deeds.publish("own-1", newer, EVA) == "done"


async def test_it_is_judged_again_when_it_is_published(org: Organisation) -> None:
    """The list of words may have grown since it was written."""
    bad = Reply("own-1", "stay", {"en": "I am here.", "sv": "Du är modig."})
    async with org.engine.begin() as connection:
        await write_draft(connection, bad, EVA, 1)
    assert await org.choices.deeds.replies.publish("own-1", bad, MONA) == "words"
    assert (await org.choices.read()).replies.own == ()


async def test_the_same_draft_twice_is_one_deed(org: Organisation) -> None:
    """A button that is pressed twice."""
    before = len(await org.staff.log.entries())
    for _ in range(2):
        assert await org.choices.deeds.replies.draft(ONE, EVA)
    assert len(await org.staff.log.entries()) == before + 1


async def test_there_is_room_for_so_many(org: Organisation) -> None:
    """A change of one that is there still fits."""
    async with org.engine.begin() as connection:
        for number in range(MOST_REPLIES):
            reply = Reply(f"own-{number}", "stay", {"en": "I am here."})
            await write_draft(connection, reply, EVA, 1)
    deeds = org.choices.deeds.replies
    assert not await deeds.draft(Reply("own-x", "stay", {"en": "Hello."}), EVA)
    assert await deeds.draft(Reply("own-1", "stay", {"en": "Hello."}), EVA)


async def test_two_who_publish_at_once_publish_once(either: Organisation) -> None:
    """On two nodes; the log has one entry of it."""
    await either.choices.deeds.replies.draft(ONE, EVA)
    other = either.after_restart()
    outcomes = await asyncio.gather(
        either.choices.deeds.replies.publish("own-1", ONE, MONA),
        other.choices.deeds.replies.publish("own-1", ONE, Author("lea", "Lea")),
    )
    assert sorted(outcomes) == ["done", "gone"]
    told = await either.staff.log.entries(topic="reply")
    assert [one.what for one in told] == ["reply.published", "reply.drafted"]
    assert await either.staff.log.broken() is None


@pytest.mark.parametrize("way", ["drop", "withdraw", "restore"])
async def test_a_deed_about_nothing_is_none(org: Organisation, way: str) -> None:
    """Nothing is written down of it."""
    before = await org.staff.log.entries()
    await getattr(org.choices.deeds.replies, way)("own-7", EVA)
    assert await org.staff.log.entries() == before
