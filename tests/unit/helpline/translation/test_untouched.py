"""Words that nobody lets a computer translate wake nobody; whatever else happens does."""

from helpline.bus import MemoryBus
from helpline.conversation.commands import Allow, Assign, Open, Say
from helpline.conversation.events import Event
from helpline.live import Live
from helpline.text import Text
from helpline.translation.untouched import Untouched
from routing.model import Language, LineId, ResponderId
from tests.organisation import LINE, Clock
from tests.rooms import TestedJournal, new_engine, new_token

EN, ES = Language("en"), Language("es")


async def talk() -> tuple[Live, list[tuple[int, Event]]]:
    """Two messages, a yes of whoever answers, and one message more; the entries from the first."""
    engine = new_engine(TestedJournal(), MemoryBus(), clock=Clock())
    live = await engine.begin(new_token(), Open(LineId(LINE), (ES,), "anyone", translation=True))
    await engine.submit(live, Assign(ResponderId("r1"), "Ruth", "psychologist"))
    after = live.state.seq
    for command in (
        Say("visitor", "key00001", Text("hola")),
        Say("responder", "key00002", Text("hello")),
        Allow("responder", "key00003", on=True, language=EN),
        Say("visitor", "key00004", Text("gracias")),
    ):
        await engine.submit(live, command)
    found = live.since(after)
    assert found is not None
    assert len(found) == 4
    return live, found


async def test_nothing_is_passed_by_while_a_computer_translates() -> None:
    """Neither what is new, nor what was written before."""
    live, entries = await talk()
    assert not any(Untouched(live).tell_now(*entry) for entry in entries)


async def test_words_pass_by_and_no_other_entry() -> None:
    """A yes, or the end, is for the one who translates."""
    live, entries = await talk()
    live.state = live.state._replace(language=None)
    told = [Untouched(live).tell_now(*entry) for entry in entries]
    assert told == [True, True, False, True]


async def test_signs_are_nothing_to_translate() -> None:
    """Who is here, and who writes."""
    live, _ = await talk()
    assert Untouched(live).all_told()
