"""The turn: one at a time, in the order asked, and nobody who goes away takes it along."""

import asyncio
from contextlib import suppress
from functools import partial

import pytest

from helpline.turn import Turn

pytestmark = pytest.mark.usefixtures("paper_time")


async def test_one_at_a_time_in_the_order_asked() -> None:
    """Steps and coroutines stand in one row."""
    turn, seen = Turn(), list[str]()

    async def waits(name: str) -> None:
        async with turn:
            seen.append(name)
            await asyncio.sleep(0)
            seen.append(f"{name} ends")

    turn.give(partial(seen.append, "first"))
    second = asyncio.create_task(waits("second"))
    await asyncio.sleep(0)
    turn.give(partial(seen.append, "third"))
    fourth = asyncio.create_task(waits("fourth"))
    await asyncio.sleep(0)
    assert seen == ["first"]
    turn.end()
    await second
    assert seen == ["first", "second", "second ends", "third"]
    assert turn.locked()
    turn.end()
    await fourth
    assert seen[4:] == ["fourth", "fourth ends"]
    assert not turn.locked()


async def test_who_goes_away_is_passed_over() -> None:
    """Whether her turn had come or not, it is the next one's."""
    for given in (False, True):
        turn, seen = Turn(), list[str]()

        async def waits(turn: Turn = turn) -> None:
            async with turn:
                await asyncio.sleep(10)

        turn.give(lambda: None)
        waiting = asyncio.create_task(waits())
        await asyncio.sleep(0)
        turn.give(partial(seen.append, "next"))
        if given:
            turn.end()
        waiting.cancel()
        await asyncio.wait((waiting,))
        assert waiting.cancelled()
        if not given:
            assert seen == []
            turn.end()
        assert seen == ["next"]
        turn.end()
        assert not turn.locked()


async def test_an_error_ends_the_turn() -> None:
    """Whatever happens to her who has it."""
    turn = Turn()
    with suppress(LookupError):
        async with turn:
            raise LookupError
    assert not turn.locked()
