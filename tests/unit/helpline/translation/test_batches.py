"""Sentences of many conversations together: who goes with whom, who is refused, who is told."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Final

import pytest

from helpline.translation.batches import (
    FAILURES,
    MOST_TOGETHER,
    MOST_WAITING,
    OFF_FOR,
    Batches,
)
from helpline.translation.port import Direction, Guess, NotTranslated, Urgency
from tests.sample_packages import EN, EN_ES, ES, SV

pytestmark = pytest.mark.usefixtures("paper_time")

EN_SV: Final = Direction(EN, SV)


class Engine:
    """Answers in capitals when it is let; remembers what it was asked together."""

    def __init__(self) -> None:
        self.asked: list[tuple[Direction, list[str], int]] = []
        self.free = asyncio.Event()
        self.free.set()
        self.poison = ""
        self.why: NotTranslated | None = None

    async def __call__(
        self, sentences: Sequence[str], direction: Direction, *, beam: int, within: float
    ) -> list[Guess]:
        self.asked.append((direction, list(sentences), beam))
        await self.free.wait()
        if self.why is not None:
            raise self.why
        if self.poison and any(self.poison in one for one in sentences):
            raise NotTranslated("broken")
        return [Guess(one.upper()) for one in sentences]


@pytest.fixture
def engine() -> Engine:
    """An engine that is free."""
    return Engine()


@pytest.fixture
async def batches(engine: Engine) -> AsyncIterator[Batches]:
    """What gathers for it."""
    batches = Batches(engine)
    yield batches
    await batches.close()


async def ask(
    batches: Batches,
    *sentences: str,
    direction: Direction = EN_ES,
    urgency: Urgency = "message",
    patience: float = 5.0,
) -> list[str]:
    """What comes back, or why nothing does."""
    try:
        guesses = await batches.translate(sentences, direction, urgency=urgency, patience=patience)
    except NotTranslated as refusal:
        return [refusal.why]
    return [guess.words for guess in guesses]


async def test_one_alone_is_translated_at_once_and_with_care(
    engine: Engine, batches: Batches
) -> None:
    """Nobody waits for others to come; there is time for the better search."""
    assert await ask(batches, "a", "b") == ["A", "B"]
    assert engine.asked == [(EN_ES, ["a", "b"], 4)]


async def test_whoever_comes_meanwhile_goes_together(engine: Engine, batches: Batches) -> None:
    """And each gets her own sentences back."""
    engine.free.clear()
    waiting = [asyncio.create_task(ask(batches, f"a{one}", f"b{one}")) for one in range(30)]
    await asyncio.sleep(0.01)
    engine.free.set()
    assert await asyncio.gather(*waiting) == [[f"A{one}", f"B{one}"] for one in range(30)]
    sizes = [len(sentences) // 2 for _, sentences, _ in engine.asked]
    assert max(sizes) == MOST_TOGETHER
    assert sum(sizes) == 30
    assert len(sizes) <= 4
    assert {beam for _, sentences, beam in engine.asked if len(sentences) >= 8} == {1}


async def test_directions_never_mix_and_take_turns(engine: Engine, batches: Batches) -> None:
    """The one in which somebody has waited longest is next."""
    engine.free.clear()
    first = asyncio.create_task(ask(batches, "first"))
    await asyncio.sleep(0.01)
    rest = [
        asyncio.create_task(ask(batches, str(one), direction=direction))
        for one, direction in enumerate((EN_SV, EN_ES, EN_SV))
    ]
    await asyncio.sleep(0.01)
    engine.free.set()
    await asyncio.gather(first, *rest)
    assert [(way, sentences) for way, sentences, _ in engine.asked] == [
        (EN_ES, ["first"]),
        (EN_SV, ["0", "2"]),
        (EN_ES, ["1"]),
    ]


async def test_messages_go_before_drafts_and_drafts_before_the_way_back(
    engine: Engine, batches: Batches
) -> None:
    """What a person waits for comes first."""
    engine.free.clear()
    urgencies: tuple[Urgency, ...] = ("message", "back", "draft", "message")
    tasks = []
    for urgency in urgencies:
        tasks.append(asyncio.create_task(ask(batches, urgency, urgency=urgency)))
        await asyncio.sleep(0.001)
    engine.free.set()
    await asyncio.gather(*tasks)
    assert engine.asked[1][1] == ["message", "draft", "back"]


async def test_a_full_queue_refuses_at_once(engine: Engine, batches: Batches) -> None:
    """Nobody waits for what will not come in time."""
    engine.free.clear()
    first = asyncio.create_task(ask(batches, "first"))
    await asyncio.sleep(0.01)
    tasks = [asyncio.create_task(ask(batches, "a")) for _ in range(MOST_WAITING + 5)]
    await asyncio.sleep(0.01)
    refused = [task for task in tasks if task.done()]
    assert len(refused) == 5
    assert [await task for task in refused] == [["busy"]] * len(refused)
    engine.free.set()
    await asyncio.gather(first, *tasks)
    assert batches.figures.refused == len(refused)


async def test_too_late_is_told_in_time_and_costs_nothing(engine: Engine, batches: Batches) -> None:
    """Who has given up is not translated any more."""
    engine.free.clear()
    first = asyncio.create_task(ask(batches, "first"))
    await asyncio.sleep(0.01)
    assert await ask(batches, "second", patience=0.05) == ["late"]
    engine.free.set()
    await first
    await ask(batches, "third")
    assert [sentences for _, sentences, _ in engine.asked] == [["first"], ["third"]]


async def test_what_breaks_the_engine_takes_nobody_along(engine: Engine, batches: Batches) -> None:
    """Each of a broken batch is tried once more by itself; only the cause is refused."""
    engine.poison = "poison"
    engine.free.clear()
    first = asyncio.create_task(ask(batches, "first"))
    await asyncio.sleep(0.01)
    rest = [asyncio.create_task(ask(batches, one)) for one in ("a", "poison", "b")]
    await asyncio.sleep(0.01)
    engine.free.set()
    assert await first == ["FIRST"]
    assert await asyncio.gather(*rest) == [["A"], ["broken"], ["B"]]


async def test_after_many_failures_it_is_left_alone_for_a_while(engine: Engine) -> None:
    """Then everybody is told at once; later it is tried again."""
    now = 100.0
    batches = Batches(engine, clock=lambda: now)
    engine.why = NotTranslated("broken")
    for _ in range(FAILURES):
        assert await ask(batches, "a") == ["broken"]
    assert batches.resting
    asked = len(engine.asked)
    assert await ask(batches, "a") == ["broken"]
    assert len(engine.asked) == asked
    now += OFF_FOR
    engine.why = None
    assert await ask(batches, "a") == ["A"]
    await batches.close()


async def test_a_missing_pair_is_no_failure(engine: Engine, batches: Batches) -> None:
    """The engine is well; nothing is tried twice."""
    engine.why = NotTranslated("no_pair")
    for _ in range(2 * FAILURES):
        assert await ask(batches, "a", direction=Direction(ES, SV)) == ["no_pair"]
    assert not batches.resting
    assert len(engine.asked) == 2 * FAILURES


async def test_closing_tells_everybody(engine: Engine, batches: Batches) -> None:
    """Whoever waits is not left waiting."""
    engine.free.clear()
    tasks = [asyncio.create_task(ask(batches, str(one))) for one in range(3)]
    await asyncio.sleep(0.01)
    await batches.close()
    assert await asyncio.gather(*tasks) == [["broken"]] * 3


@pytest.mark.parametrize("number", range(3))
async def test_who_gives_up_harms_nobody(number: int, engine: Engine, batches: Batches) -> None:
    """A cancelled wait leaves the others theirs."""
    engine.free.clear()
    tasks = [asyncio.create_task(ask(batches, str(one))) for one in range(3)]
    await asyncio.sleep(0.01)
    tasks[number].cancel()
    engine.free.set()
    found = await asyncio.gather(*tasks, return_exceptions=True)
    assert [one for one in found if isinstance(one, list)] == [
        [str(one)] for one in range(3) if one != number
    ]


async def test_whoever_has_her_answer_goes_with_the_next_batch(
    engine: Engine, batches: Batches
) -> None:
    """Four who ask again as soon as they may are one batch, not three and one in turns."""

    async def talk(name: str) -> None:
        for number in range(6):
            await ask(batches, f"{name} {number}")

    engine.free.clear()
    first = asyncio.create_task(talk("a"))
    await asyncio.sleep(0.01)
    others = [asyncio.create_task(talk(name)) for name in ("b", "c", "d")]
    await asyncio.sleep(0.01)
    engine.free.set()
    await asyncio.gather(first, *others)
    assert [len(sentences) for _, sentences, _ in engine.asked] == [1, 4, 4, 4, 4, 4, 3]
