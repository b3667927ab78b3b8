"""Two languages, one conversation, over real sockets and with a real engine."""

from pathlib import Path

import pytest

from helpline.translation.recognizing import Recognizing
from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.draft import Checked, OtherLanguage
from helpline.wire.frame import Problem
from tests.flow.translated import two
from tests.house import PATIENCE


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


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an engine answers is tried here; how soon, elsewhere (test_translation_faults.py)."""
    for limit in ("DRAFT_PATIENCE", "MESSAGE_PATIENCE"):
        monkeypatch.setattr(f"helpline.translating.{limit}", PATIENCE)
    limits = Recognizing.__init__.__kwdefaults__
    assert limits is not None
    monkeypatch.setitem(limits, "within", PATIENCE)


async def test_a_draft_is_shown_there_and_back(sqlite_url: str, tmp_path: Path) -> None:
    """Before it is sent, and without being kept; when she pauses, there is nothing to show."""
    async with two(sqlite_url, tmp_path) as both:
        person, ruth, chat = both.person, both.ruth, both.chat
        await ruth.send("check", chat=chat, key="check-check", text="I believe you.")
        await ruth.expect(Checked, key="check-check")
        await ruth.send("check", chat=chat, key="check-again", text="We can find a doctor today.")
        checked = await ruth.expect(Checked, key="check-again")
        assert checked.text == "Podemos encontrar un médico hoy."
        assert checked.back == "We can find a doctor today."
        assert not person.unread(page.Message)
        await person.send("translate", key="pause-pause", on=False, language="es")
        await person.expect(page.Translation, by="you", on=False)
        await ruth.expect(desk.Translation, by="them", on=False)
        await ruth.send("check", chat=chat, key="check-third", text="Hello.")
        assert (await ruth.expect(Problem)).code == "no_translation"


async def test_a_doubt_reaches_the_desk(sqlite_url: str, tmp_path: Path) -> None:
    """As a sign, with the number of the message and no word."""
    async with two(sqlite_url, tmp_path) as both:
        await both.ruth.say(both.chat, "I am here with you.")
        number = (await both.person.expect(page.Translated)).number
        await both.person.send("unclear", key="doubt-doubt", number=number)
        assert (await both.person.expect(page.Doubted)).key == "doubt-doubt"
        assert (await both.ruth.expect(desk.Doubted)).number == number


async def test_another_language_than_hers_is_asked_about(sqlite_url: str, tmp_path: Path) -> None:
    """On the desk, as a question with a name of a language; her page hears nothing of it."""
    async with two(sqlite_url, tmp_path) as both:
        for words in ("Jag vill prata med någon nu.", "Jag behöver hjälp i kväll."):
            await both.person.say(words)
            await both.ruth.hears(words)
        asked = await both.ruth.expect(OtherLanguage)
        assert (asked.chat, asked.language) == (both.chat, "sv")
        assert not any("other_language" in one for one in both.person.raw)
