"""The short road for words: the same promises as the long one, and nobody waits on it."""

import asyncio

import pytest

from helpline.bus import MemoryBus
from helpline.conversation.commands import Assign, End, Say
from helpline.conversation.events import Said
from helpline.engine import Engine
from helpline.errors import NotFound
from helpline.live import Live
from helpline.saying import TIMES
from helpline.text import Text
from routing.model import ResponderId
from tests.organisation import Clock
from tests.rooms import OPEN, TestedJournal, new_engine, new_token, told
from transcripts.seal import VisitorSecrets

pytestmark = pytest.mark.usefixtures("paper_time")

JOIN = Assign(ResponderId("r1"), "Ingrid", "psychologist")


def words(what: str, key: str = "") -> Say:
    """Hers."""
    return Say("visitor", key or f"key-{what}", Text(what))


class Chat:
    """A conversation that a responder has joined, and how each thing said in it went."""

    def __init__(self, token: VisitorSecrets | None = None) -> None:
        self.token = token or new_token()
        self.journal, self.bus = TestedJournal(), MemoryBus()
        self.engine: Engine = self.node()
        self.rung: list[bytes] = []
        self.done: list[bool] = []
        self.live: Live

    def node(self) -> Engine:
        """An engine on the same journal."""
        return new_engine(self.journal, self.bus, clock=Clock(), shared=True)

    async def begin(self) -> None:
        """She has come, and somebody has joined her."""
        self.live = await self.engine.begin(self.token, OPEN)
        self.engine.attach(self.live)
        await self.engine.submit(self.live, JOIN)
        self.bus.listen(self.live.stream, self.rung.append)

    def say(self, say: Say) -> None:
        """Say it without waiting."""
        self.engine.saying.say(self.live, say, self.done.append)

    def said(self) -> list[str]:
        """All words, in order."""
        entries = self.live.since(2) or []
        return [event.text.words for _, event in entries if isinstance(event, Said)]


@pytest.fixture
async def chat() -> Chat:
    """The conversation."""
    made = Chat()
    await made.begin()
    return made


async def settled() -> None:
    """Let the journal answer."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_it_is_durable_before_anybody_learns(chat: Chat) -> None:
    """Neither state, nor ring, nor answer comes before the journal's."""
    chat.journal.pause = 0.02
    chat.say(words("one"))
    await asyncio.sleep(0.01)
    assert (chat.live.state.seq, chat.rung, chat.done) == (2, [], [])
    await asyncio.sleep(0.03)
    assert (chat.live.state.seq, len(chat.rung), chat.done) == (3, 1, [True])
    assert len(await chat.journal.read(chat.live.stream, 0)) == 3


async def test_everybody_in_turn(chat: Chat) -> None:
    """Short and long road stand in one row: nothing overtakes, and nothing collides."""
    sending = []
    for number in range(6):
        if number % 3 == 1:
            submitted = chat.engine.submit(chat.live, words(str(number)))
            sending.append(asyncio.create_task(submitted))
            await asyncio.sleep(0)
        else:
            chat.say(words(str(number)))
    await asyncio.gather(*sending)
    await settled()
    assert chat.said() == list("012345")
    assert chat.done == [True] * 4
    assert not chat.live.turn.locked()


async def test_who_says_something_at_the_same_time_goes_along(chat: Chat) -> None:
    """One append for both, in their order, and each is answered."""
    chat.say(words("hers"))
    chat.say(Say("responder", "key-his", Text("his")))
    await settled()
    assert (chat.said(), chat.done) == (["hers", "his"], [True, True])
    assert chat.journal.asked.count("append") == 2 + 1
    assert not chat.live.turn.locked()


async def test_who_comes_too_late_goes_next(chat: Chat) -> None:
    """The journal has taken up what was said before: it is decided already, and kept after it."""
    chat.journal.pause = 0.02
    chat.say(words("one"))
    await asyncio.sleep(0.01)
    for late in ("two", "three"):
        chat.say(words(late))
    await asyncio.sleep(0.02)
    assert (chat.said(), chat.done) == (["one"], [True])
    await asyncio.sleep(0.05)
    assert (chat.said(), chat.done) == (["one", "two", "three"], [True] * 3)
    assert chat.journal.asked.count("append") == 2 + 2
    assert not chat.live.turn.locked()


async def test_the_same_words_twice_are_said_once(chat: Chat) -> None:
    """Also while the first of them is under way."""
    chat.say(words("one"))
    chat.say(words("one"))
    await settled()
    assert (chat.said(), sorted(chat.done)) == (["one"], [False, True])


@pytest.mark.parametrize("late", [False, True])
async def test_with_what_is_not_kept_everything_after_it_comes_back(chat: Chat, late: bool) -> None:
    """It was decided on what did not happen."""
    chat.journal.pause, chat.journal.failing = 0.02, frozenset({"append"})
    chat.say(words("one"))
    if late:
        await asyncio.sleep(0.01)
    chat.say(words("two"))
    await asyncio.sleep(0.05)
    assert (chat.said(), chat.done, chat.live.stale) == ([], [False, False], True)
    assert not chat.live.turn.locked()


async def test_who_breaks_when_answered_takes_nobody_along(chat: Chat) -> None:
    """The other who was kept with her is answered too."""

    def breaks(_kept: bool) -> None:
        raise LookupError

    loop, seen = asyncio.get_running_loop(), list[object]()
    loop.set_exception_handler(lambda _, context: seen.append(type(context.get("exception"))))
    chat.engine.saying.say(chat.live, words("one"), breaks)
    chat.say(words("two"))
    await settled()
    assert (chat.done, chat.said(), seen) == ([True], ["one", "two"], [LookupError])


@pytest.mark.parametrize("why", ["again", "over", "too long", "stale", "fails", "dropped"])
async def test_whatever_is_not_usual_is_not_said(chat: Chat, why: str) -> None:
    """It comes back once, nothing is told, and the long road finds everything as it is."""
    say = words("one")
    match why:
        case "again":
            await chat.engine.submit(chat.live, say)
        case "over":
            await chat.engine.submit(chat.live, End("visitor", "closed"))
        case "too long":
            say = words("x" * 33_000)
        case "stale":
            chat.live.doubt()
        case "fails":
            chat.journal.failing = frozenset({"append"})
        case _:
            await chat.journal.drop(chat.live.stream)
    before, rung = chat.live.state.seq, len(chat.rung)
    chat.say(say)
    await settled()
    assert chat.done == [False]
    assert (chat.live.state.seq, len(chat.rung)) == (before, rung)
    assert chat.live.stale is (why in {"stale", "fails", "dropped"})
    assert not chat.live.turn.locked()


async def test_what_breaks_whoever_hears_of_it_stops_nobody(chat: Chat) -> None:
    """It was said: she who said it is answered, and may go on."""

    def breaks(_hint: bytes) -> None:
        raise LookupError

    stop = chat.bus.listen(chat.live.stream, breaks)
    loop, seen = asyncio.get_running_loop(), list[object]()
    loop.set_exception_handler(lambda _, context: seen.append(type(context.get("exception"))))
    chat.say(words("one"))
    await settled()
    stop()
    chat.say(words("two"))
    await settled()
    assert (chat.done, chat.said(), seen) == ([True, True], ["one", "two"], [LookupError])


@pytest.fixture(params=["read", "told"])
async def raced(chat: Chat, request: pytest.FixtureRequest) -> Chat:
    """A conversation whose journal says that another was quicker, and perhaps also with what."""
    chat.journal.tells_ahead = request.param == "told"
    return chat


async def beside(chat: Chat) -> tuple[Engine, Live]:
    """The same conversation on another node, which hears no ring."""
    other = chat.node()
    theirs = await other.enter(chat.token)
    assert theirs is not None
    theirs.stop()
    return other, theirs


async def test_who_loses_the_race_says_it_behind_the_other(raced: Chat) -> None:
    """Another node was quicker: what was said there is read and told, and then hers is kept."""
    other, theirs = await beside(raced)
    reading = asyncio.create_task(told(other, theirs, 2, 3))
    await raced.engine.submit(raced.live, words("first"))
    done = list[bool]()
    for what in ("second", "third"):
        other.saying.say(theirs, words(what), done.append)
    await settled()
    assert (done, theirs.stale, theirs.turn.locked()) == ([True, True], False, False)
    assert [number for number, _ in await reading] == [3, 4, 5]
    assert [number for number, _ in await told(raced.engine, raced.live, 2, 3)] == [3, 4, 5]


async def test_what_was_read_is_told_before_hers_is_kept(raced: Chat) -> None:
    """Whoever follows need not wait for the second attempt."""
    other, theirs = await beside(raced)
    reading = asyncio.create_task(told(other, theirs, 2, 1, patience=600.0))
    await asyncio.sleep(0)
    await raced.engine.submit(raced.live, words("first"))
    raced.journal.pause = 5.0
    other.saying.say(theirs, words("second"), raced.done.append)
    async with asyncio.timeout(2.0):
        assert [number for number, _ in await reading] == [3]
    assert raced.done == []


async def test_words_that_another_node_has_kept_already_go_the_long_road(raced: Chat) -> None:
    """Her page said them there before its line moved: they are said once."""
    other, theirs = await beside(raced)
    await raced.engine.submit(raced.live, words("first"))
    done = list[bool]()
    other.saying.say(theirs, words("first"), done.append)
    other.saying.say(theirs, words("second"), done.append)
    await settled()
    assert sorted(done) == [False, True]
    await other.submit(theirs, words("first"))
    assert [number for number, _ in await told(other, theirs, 2, 2)] == [3, 4]


async def test_who_loses_again_and_again_goes_the_long_road(raced: Chat) -> None:
    """It has no end as long as others are quicker, and the long road tells everybody in turn."""
    other, theirs = await beside(raced)
    said = list[str]()

    async def overtakes() -> None:
        said.append(f"quicker {len(said)}")
        await raced.engine.submit(raced.live, words(said[-1]))

    raced.journal.overtakes = overtakes
    done = asyncio.get_running_loop().create_future()
    other.saying.say(theirs, words("slow"), done.set_result)
    async with asyncio.timeout(10):
        assert not await done
    assert len(said) == TIMES
    assert not theirs.turn.locked()


async def test_a_conversation_that_is_gone_goes_the_long_road(chat: Chat) -> None:
    """There is nothing to read on: who waits for an answer hears what has become of it."""
    other, theirs = await beside(chat)
    await chat.engine.submit(chat.live, words("first"))
    await chat.journal.drop(chat.live.stream)
    done = list[bool]()
    other.saying.say(theirs, words("second"), done.append)
    await settled()
    assert (done, theirs.turn.locked()) == ([False], False)
    with pytest.raises(NotFound):
        await other.submit(theirs, words("second"))


async def test_an_answer_that_is_lost_is_looked_for(chat: Chat) -> None:
    """The journal was asked and then closed: nobody believes that it did not happen."""
    chat.journal.pause = 5.0
    chat.say(words("one"))
    await asyncio.sleep(0.01)
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await settled()
    assert (chat.done, chat.live.stale) == ([False], True)
    chat.journal.pause = None
    await chat.engine.submit(chat.live, words("one"))
    assert chat.said() == ["one"]
