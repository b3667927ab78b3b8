"""What was chosen, as each process knows it."""

import asyncio

from helpline.choices.choices import Chosen
from helpline.choices.reply import Reply
from helpline.staff.deeds import Author
from routing.model import Language
from tests.organisation import Organisation

ONE = Reply("own-1", "stay", {"en": "I am here.", "sv": "Jag är här."})


async def test_nothing_was_chosen_at_first(org: Organisation) -> None:
    """And what comes with the server is there before the first look."""
    assert org.choices.now == await org.choices.read() == Chosen()
    assert Language("sv") in org.choices.phrases.written


async def test_another_process_follows(either: Organisation) -> None:
    """When it is rung; what was chosen survives a restart."""
    other = either.after_restart().choices
    watching = asyncio.ensure_future(other.keep_watch())
    await asyncio.sleep(0)
    replies = either.choices.deeds.replies
    await replies.draft(ONE, Author("eva", "Eva"))
    assert await replies.publish("own-1", ONE, Author("mona", "Mona")) == "done"
    async with asyncio.timeout(10):
        while not other.now.replies.own:  # noqa: ASYNC110 — what is waited for sets no event here
            await asyncio.sleep(0.01)
    assert other.phrases.written[Language("sv")]["own-1"] == "Jag är här."
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    later = either.after_restart().choices
    await later.look()
    assert later.now.replies.own == (ONE,)
