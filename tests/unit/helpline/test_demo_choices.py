"""What waits for a second coordinator in the demo."""

from helpline.choices.lint import complaints
from helpline.demo_choices import ASKS, prepare_choices
from helpline.settings import Settings
from helpline.staff.deeds import Author
from tests.organisation import Organisation, organisation, profile


async def test_one_has_written_and_asked_once(sqlite_url: str) -> None:
    """The other one agrees; a second start writes and asks nothing more."""
    async with organisation(sqlite_url) as org:
        await org.joins(ASKS, profile("Maja", None, "coordinator", languages=""))
        await _prepared(org)
        chosen = await org.choices.read()
        (draft,), (request,) = chosen.replies.drafts, chosen.switches.requests
        assert (draft.name, request.by) == ("Maja", "Maja")
        assert [
            one for tag, text in draft.reply.texts.items() for one in complaints(text, tag)
        ] == []
        eva, deeds = Author("eva", "Eva"), org.choices.deeds
        assert await deeds.replies.publish(draft.reply.id, draft.reply, eva) == "done"
        assert await deeds.switches.agree(request.name, request, eva) == "done"
        before = await org.choices.read()
        await _prepared(org)
        assert await org.choices.read() == before


async def test_without_her_nothing_is_asked(sqlite_url: str) -> None:
    """A demo of an older version gets her first."""
    async with organisation(sqlite_url) as org:
        await _prepared(org)
        assert (await org.choices.read()).replies.drafts == ()


async def _prepared(org: Organisation) -> None:
    await prepare_choices(org.engine, org.staff, Settings(), org.clock())
