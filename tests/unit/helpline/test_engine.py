"""The engine: durable before anybody learns, one order for everybody, and keys that leave."""

import asyncio
import gc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, End, Say, Wake
from helpline.conversation.events import Said
from helpline.conversation.terms import Party, Phase
from helpline.engine import Engine
from helpline.entries import opened
from helpline.errors import NotFound, Refused, StorageFailed
from helpline.live import TAIL, Live, Sign
from helpline.text import Text
from routing.model import ResponderId
from tests.fakes import DeafBus
from tests.organisation import Clock
from tests.rooms import OPEN, TestedJournal, new_engine, new_token, signed_in, told
from transcripts.seal import VisitorSecrets

pytestmark = pytest.mark.usefixtures("paper_time")

JOIN = Assign(ResponderId("r1"), "Ingrid", "psychologist")


def say(words: str, key: str = "", party: Party = "visitor") -> Say:
    """Words under a key of their own."""
    return Say(party, key or f"key-{words}", Text.read(words))


class Setting:
    """One journal, and as many engines as a test wants."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.journal = TestedJournal()
        self.bus = MemoryBus()
        self.engine = self.node()
        self.ended: list[int] = []
        self.engine.on_ended = lambda live: self.ended.append(live.state.seq)

    def node(self) -> Engine:
        """An engine that shares the journal and the bus."""
        return new_engine(self.journal, self.bus, clock=self.clock, shared=True)

    async def chat(self, token: VisitorSecrets | None = None) -> Live:
        """A conversation that a responder has joined, with its person attached."""
        live = await self.engine.begin(token or new_token(), OPEN)
        self.engine.attach(live)
        await self.engine.submit(live, JOIN)
        return live


@pytest.fixture
def here() -> Setting:
    """One process."""
    return Setting()


async def elsewhere(node: Engine, token: VisitorSecrets) -> Live:
    """The same conversation in another process."""
    live = await node.enter(token)
    assert live is not None
    node.attach(live)
    return live


async def test_what_is_told_is_kept(here: Setting) -> None:
    """When a reader hears of words, the journal already holds them."""
    live = await here.chat()
    here.journal.pause = 0.02
    kept: list[int] = []

    async def reads() -> None:
        async for batch in here.engine.follow(live, 2, 1.0):
            if batch:
                kept.append(len(await here.journal.read(live.stream, 0)))
                return

    reader = asyncio.create_task(reads())
    sending = asyncio.create_task(here.engine.submit(live, say("hello")))
    await asyncio.sleep(0.01)
    assert (live.state.seq, kept) == (2, [])
    await asyncio.gather(sending, reader)
    assert (live.state.seq, kept) == (3, [3])


async def test_a_conflict_is_decided_again() -> None:
    """Two processes write at once: both take, in one order, and both know it."""
    here, token = Setting(), new_token()
    one, other = await here.chat(token), here.node()
    theirs = await elsewhere(other, token)
    theirs.stop()  # it hears nothing of the first
    await here.engine.submit(one, say("first"))
    await other.submit(theirs, say("second", party="responder"))
    assert theirs.state.seq == 4
    assert await told(here.engine, one, 2, 2) == await told(other, theirs, 2, 2)
    words = [event.text.words for _, event in theirs.since(2) or [] if isinstance(event, Said)]
    assert words == ["first", "second"]


async def test_a_conflict_may_change_the_answer() -> None:
    """Who loses the race against the end is refused, and nothing of hers is written."""
    here, token = Setting(), new_token()
    one, other = await here.chat(token), here.node()
    theirs = await elsewhere(other, token)
    theirs.stop()
    await here.engine.submit(one, End("visitor", "closed"))
    with pytest.raises(Refused, match="say_while_ended"):
        await other.submit(theirs, say("late"))
    assert len(await here.journal.read(one.stream, 0)) == 3


async def test_the_same_key_twice_is_one_message(here: Setting) -> None:
    """A page that sends again what it had sent changes nothing, on any node."""
    live = await here.chat()
    await here.engine.submit(live, say("hello", "samekey1"))
    await here.engine.submit(live, say("hello", "samekey1"))
    assert live.state.seq == 3


async def test_a_dropped_conversation_is_gone(here: Setting) -> None:
    """Whoever writes to it learns so, its key is forgotten, and the lobby is told once."""
    live = await here.chat()
    await here.journal.drop(live.stream)
    with pytest.raises(NotFound):
        await here.engine.submit(live, say("hello"))
    assert here.engine.named(live.name) is None
    assert here.ended == [2]


async def test_a_reader_learns_that_it_is_gone(here: Setting) -> None:
    """A process that missed the end notices the empty journal instead of waiting for ever."""
    live = await here.chat()
    await here.journal.drop(live.stream)
    with pytest.raises(NotFound):
        await told(here.engine, live, 2, 1, patience=0.01)


async def test_a_far_reader_of_a_dropped_conversation_is_told(here: Setting) -> None:
    """Who is further back than the memory goes, and finds an empty journal, does not spin."""
    live = await here.chat()
    for number in range(TAIL + 2):
        await here.engine.submit(live, say(str(number)))
    await here.journal.drop(live.stream)
    with pytest.raises(NotFound):
        await told(here.engine, live, 0, 1)


async def test_nothing_is_taken_that_is_not_kept(here: Setting) -> None:
    """A full disk is an error for who wrote, and no one has seen anything."""
    live = await here.chat()
    here.journal.failing = frozenset({"append"})
    with pytest.raises(StorageFailed):
        await here.engine.submit(live, say("hello"))
    assert (live.state.seq, len(live.tail)) == (2, 2)
    here.journal.failing = frozenset()
    await here.engine.submit(live, say("hello"))
    assert live.state.seq == 3


async def test_a_failed_beginning_leaves_no_key(here: Setting) -> None:
    """Neither a key nor a listener stays; she may begin again with the same token."""
    token = new_token()
    for failing in ("lend_key", "append"):
        here.journal.failing = frozenset({failing})
        with pytest.raises(StorageFailed):
            await here.engine.begin(token, OPEN)
        assert (here.engine.lives, here.bus._listeners) == ((), {})
    here.journal.failing = frozenset()
    assert (await here.engine.begin(token, OPEN)).state.seq == 1


async def test_a_page_that_begins_twice_begins_once(here: Setting) -> None:
    """Two starts with one token, one of them before the other's answer, are one conversation."""
    token = new_token()
    one, other = await asyncio.gather(
        here.engine.begin(token, OPEN), here.engine.begin(token, OPEN)
    )
    assert one is other
    assert await here.journal.read(token.locator, 1) == []
    again = await here.node().enter(token)
    assert again is not None
    assert again.seal.key == one.seal.key


async def test_nobody_enters_before_it_is_kept(here: Setting) -> None:
    """A conversation whose first entry is under way is not found yet."""
    token = new_token()
    beginning = asyncio.create_task(here.engine.begin(token, OPEN))
    found: set[int] = set()
    while not beginning.done():
        live = await here.engine.enter(token)
        if live is not None:
            found.add(live.state.seq)
        await asyncio.sleep(0)
    assert found <= {1}


async def test_words_cut_off_on_the_way_are_found_again(here: Setting) -> None:
    """A cancelled sender leaves a reader who looks into the journal, not a hole."""
    live = await here.chat()
    here.journal.pause = 5.0
    sending = asyncio.create_task(here.engine.submit(live, say("hello")))
    await asyncio.sleep(0.01)
    sending.cancel()
    with suppress(asyncio.CancelledError):
        await sending
    here.journal.pause = None
    assert (live.state.seq, live.stale) == (2, True)
    (found,) = await told(here.engine, live, 2, 1)
    assert (found[0], live.stale) == (3, False)


async def test_readers_need_no_ring() -> None:
    """With a bus that loses everything, every word arrives within a reader's patience."""
    journal, clock, token = TestedJournal(), Clock(), new_token()
    nodes = [new_engine(journal, DeafBus(), clock=clock, shared=True) for _ in range(2)]
    one = await nodes[0].begin(token, OPEN)
    nodes[0].attach(one)
    await nodes[0].submit(one, JOIN)
    other = await nodes[1].enter(token)
    assert other is not None
    nodes[1].attach(other)
    reading = asyncio.create_task(told(nodes[1], other, 2, 20, patience=0.01))
    for number in range(20):
        await nodes[0].submit(one, say(str(number)))
        await asyncio.sleep(0.002)
    assert await reading == one.since(2)


async def test_a_reader_listens_before_it_reads(here: Setting) -> None:
    """What is written between entering and the first look is not missed, without any patience."""
    token = new_token()
    one = await here.chat(token)
    node = here.node()
    here.journal.read_pause = 0.02
    entering = asyncio.create_task(node.enter(token))
    await asyncio.sleep(0.01)
    await here.engine.submit(one, say("meanwhile"))
    other = await entering
    assert other is not None
    node.attach(other)
    assert [number for number, _ in await told(node, other, 2, 1, patience=30.0)] == [3]


async def test_an_empty_batch_is_only_a_sign(here: Setting) -> None:
    """Writing, here and received wake a reader, bring no entry, and are written nowhere."""
    live = await here.chat()
    reader = here.engine.follow(live, 2, 1.0)
    assert await anext(reader) == []
    appended = here.journal.asked.count("append")
    here.engine.sign(live, "visitor", Sign.WRITING, 1)
    assert (await anext(reader), live.visitor.writing) == ([], True)
    here.engine.sign(live, "visitor", Sign.GOT, 2)
    assert (await anext(reader), live.visitor.got) == ([], 2)
    assert here.journal.asked.count("append") == appended
    await reader.aclose()
    assert live.bells == []


@pytest.mark.parametrize("claimed", [3, 1000])
async def test_a_page_that_claims_too_much_waits(here: Setting, claimed: int) -> None:
    """A number beyond the newest entry neither spins nor hides what comes next."""
    live = await here.chat()
    looks = 0

    async def reads() -> int:
        nonlocal looks
        async for batch in here.engine.follow(live, claimed, 0.05):
            looks += 1
            if batch:
                return batch[0][0]
            await asyncio.sleep(0)
        return 0

    reading = asyncio.create_task(reads())
    await asyncio.sleep(0.12)
    assert looks <= 4
    await here.engine.submit(live, say("next"))
    assert await asyncio.wait_for(reading, 10) == 3


async def test_the_key_leaves_with_the_last_who_takes_part(here: Setting) -> None:
    """After the last detach nothing in the process refers to the conversation any more."""
    live = await here.chat()
    here.engine.attach(live)
    here.engine.detach(live)
    assert here.engine.named(live.name) is live
    here.engine.detach(live)
    assert (here.engine.named(live.name), here.engine.lives) == (None, ())
    assert (here.bus._listeners, here.engine.streams) == ({}, frozenset())
    key = live.seal.key
    del live
    gc.collect()
    assert dict(here.engine._turns) == {}
    held = [one for one in gc.get_objects() if isinstance(one, Live) and one.seal.key == key]
    assert held == []


async def test_who_attaches_late_has_missed_nothing(here: Setting) -> None:
    """A conversation that was let go between loading and attaching is read again."""
    token = new_token()
    one = await here.chat(token)
    node = here.node()
    other = await node.enter(token)
    assert other is not None
    node.forget(other)
    await here.engine.submit(one, say("meanwhile"))
    node.attach(other)
    assert [number for number, _ in await told(node, other, 2, 1, patience=30.0)] == [3]


async def test_a_token_opens_its_own_conversation_only(here: Setting) -> None:
    """Another token finds nothing, and so does a token whose conversation is erased."""
    token = new_token()
    live = await here.chat(token)
    assert await here.node().enter(new_token()) is None
    await here.journal.drop(live.stream)
    assert await here.node().enter(token) is None


async def test_a_lent_key_opens_until_it_is_taken_back(here: Setting) -> None:
    """A responder finds the conversations lent to her, on any node, and no others."""
    ingrid, amina = signed_in("Ingrid"), signed_in("Amina")
    live = await here.chat()
    await here.engine.entrust(live, ingrid.public_key, ingrid.desk_tag)
    found = await here.node().entrusted(ingrid.desk_tag, ingrid.private_key)
    assert [one.name for one in found] == [live.name]
    assert await here.node().entrusted(amina.desk_tag, amina.private_key) == []
    await here.engine.take_back(live.stream, ingrid.desk_tag)
    assert await here.node().entrusted(ingrid.desk_tag, ingrid.private_key) == []


async def test_an_unreadable_conversation_hides_no_other(here: Setting) -> None:
    """One stream with changed bytes is passed over; her other chats open."""
    ingrid = signed_in()
    broken, sound = await here.chat(), await here.chat()
    for live in (broken, sound):
        await here.engine.entrust(live, ingrid.public_key, ingrid.desk_tag)
    here.journal._entries[broken.stream][1] = bytes(300)
    found = await here.node().entrusted(ingrid.desk_tag, ingrid.private_key)
    assert [one.name for one in found] == [sound.name]


async def test_the_end_is_announced(here: Setting) -> None:
    """Once by who ends it, and by a process that only reads of it."""
    token = new_token()
    live = await here.chat(token)
    node, heard = here.node(), list[str]()
    node.on_ended = lambda one: heard.append(one.name)
    other = await elsewhere(node, token)
    await here.engine.submit(live, End("visitor", "closed"))
    await told(node, other, 2, 1)
    await here.engine.submit(live, Wake())
    assert (here.ended, heard) == ([3], [live.name])
    assert live.state.phase is Phase.ENDED


@given(after=st.integers(0, 100), count=st.integers(0, 100))
def test_memory_and_journal_tell_the_same(after: int, count: int) -> None:
    """Wherever a reader begins, it gets every entry once, in order, from either source."""

    async def reads() -> None:
        here = Setting()
        live = await here.chat()
        for number in range(count):
            await here.engine.submit(live, say(str(number)))
        last = live.state.seq
        start = min(after, last)
        found = await told(here.engine, live, start, last - start)
        sealed = await here.journal.read(live.stream, start)
        assert found == list(enumerate(opened(live.seal, start, sealed), start=start + 1))

    asyncio.run(reads())
