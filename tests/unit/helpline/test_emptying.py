"""Words that are taken back leave the journal, and every memory of them."""

from typing import Final

import pytest

from helpline import codec
from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, Say, Unsay
from helpline.conversation.events import Emptied, Event, Said, Unsaid
from helpline.emptying import empty
from helpline.engine import Engine
from helpline.errors import Refused, StorageFailed
from helpline.live import Live
from helpline.text import Text
from routing.model import ResponderId
from tests.organisation import Clock
from tests.rooms import OPEN, TestedJournal, new_engine, new_token
from transcripts.seal import VisitorSecrets

NONCE: Final = bytes(12)
JOIN: Final = Assign(ResponderId("r1"), "Ingrid", "psychologist")
SECRET: Final = "they have my passport"


class Setting:
    """A chat in which she has said one thing, and the journal behind it."""

    def __init__(self) -> None:
        self.journal = TestedJournal()
        self.bus = MemoryBus()
        self.token: VisitorSecrets = new_token()
        self.engine = self.node()
        self.live: Live

    def node(self) -> Engine:
        """An engine that shares the journal and the bus."""
        return new_engine(self.journal, self.bus, clock=Clock(), shared=True)

    async def begin(self) -> None:
        """Her words are entry 3."""
        self.live = await self.engine.begin(self.token, OPEN)
        self.engine.attach(self.live)
        await self.engine.submit(self.live, JOIN)
        await self.engine.submit(self.live, Say("visitor", "key-1", Text(SECRET)))

    async def kept(self) -> list[Event]:
        """The journal, opened."""
        sealed = await self.journal.read(self.live.stream, 0)
        seal = self.live.seal
        return [codec.load(seal.open(at, one)[1]) for at, one in enumerate(sealed, start=1)]


@pytest.fixture
async def chat() -> Setting:
    """One process."""
    made = Setting()
    await made.begin()
    return made


async def test_taken_back_words_are_nowhere(chat: Setting) -> None:
    """Not in the journal, not in this process, not for whoever reads from the start."""
    before = await chat.journal.read(chat.live.stream, 0)
    await chat.engine.submit(chat.live, Unsay("key-2", 3))
    said = (await chat.kept())[2]
    assert isinstance(said, Emptied)
    assert said.key == "key-1"
    assert isinstance((await chat.kept())[3], Unsaid)
    assert before[2] not in await chat.journal.read(chat.live.stream, 0)
    assert [one for one in chat.live.tail if isinstance(one, Said)] == []
    assert chat.live.since(2) == [(3, said), (4, chat.live.tail[-1])]


async def test_another_process_forgets_them_too(chat: Setting) -> None:
    """It held them for its own readers."""
    other = chat.node()
    live = await other.enter(chat.token)
    assert live is not None
    other.attach(live)
    assert [type(one) for one in live.tail][2:] == [Said]
    await chat.engine.submit(chat.live, Unsay("key-2", 3))
    await other.look(live)
    assert [type(one) for one in live.tail][2:] == [Emptied, Unsaid]
    assert live.state == chat.live.state


async def test_older_words_in_the_memory_stay(chat: Setting) -> None:
    """Only the entry that is taken back is emptied."""
    for number in (2, 3):
        await chat.engine.submit(chat.live, Say("visitor", f"key-{number}", Text(f"w{number}")))
    await chat.engine.submit(chat.live, Say("responder", "key-4", Text("yes")))
    await chat.engine.submit(chat.live, Unsay("key-5", 5))
    words = [one.text.words for one in chat.live.tail if isinstance(one, Said)]
    assert words == [SECRET, "w2", "yes"]
    assert [one.text.words for one in await chat.kept() if isinstance(one, Said)] == words


@pytest.mark.parametrize("what", ["replace", "append"])
async def test_a_fault_takes_nothing_back_and_it_can_be_asked_again(
    chat: Setting, what: str
) -> None:
    """Words are gone before anybody is told so, never after."""
    chat.journal.failing = frozenset({what})
    with pytest.raises(StorageFailed):
        await chat.engine.submit(chat.live, Unsay("key-2", 3))
    assert isinstance((await chat.kept())[2], Said if what == "replace" else Emptied)
    chat.journal.failing = frozenset()
    await chat.engine.submit(chat.live, Unsay("key-2", 3))
    assert [type(one) for one in (await chat.kept())[2:]] == [Emptied, Unsaid]


async def test_the_same_key_takes_back_once(chat: Setting) -> None:
    """Her page may ask twice when an answer was lost; another key is refused."""
    await chat.engine.submit(chat.live, Unsay("key-2", 3))
    await chat.engine.submit(chat.live, Unsay("key-2", 3))
    with pytest.raises(Refused, match="unsay_over"):
        await chat.engine.submit(chat.live, Unsay("key-3", 3))
    assert len(await chat.kept()) == 4


async def test_only_words_are_emptied(chat: Setting) -> None:
    """What happened stays, and so does what is not there."""
    before = await chat.kept()
    for number in (1, 2, 4):
        await empty(chat.journal, chat.live.seal, number, lambda: NONCE)
    assert await chat.kept() == before
