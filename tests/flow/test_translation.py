"""Two languages, one conversation, over real sockets and with a real engine."""

from pathlib import Path

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from tests.flow.translated import two


async def test_each_reads_her_own_language(sqlite_url: str, tmp_path: Path) -> None:
    """The words come at once; what a computer makes of them follows, with what it stands for."""
    async with two(sqlite_url, tmp_path) as both:
        person, ruth, chat = both.person, both.ruth, both.chat
        told = await ruth.expect(desk.Translation, by="you", on=True)
        assert told.language == "en"
        await person.say("Necesito un médico hoy.")
        heard = await ruth.hears("Necesito un médico hoy.")
        read = await ruth.expect(desk.Translated, number=heard.seq)
        assert (read.text, read.source, read.target) == ("I need a doctor today.", "es", "en")
        assert (read.signs, read.lost, read.through, read.why) == ((), (), None, None)
        assert read.seq > heard.seq
        await ruth.say(chat, "You decide.")
        hers = await person.hears("You decide.")
        assert (await person.expect(page.Translated, number=hers.seq)).text == "Tú decides."
        # Her own words as the other reads them, too.
        own = [one for one in person.told if isinstance(one, page.Translated)]
        assert own[0].text == "I need a doctor today."
