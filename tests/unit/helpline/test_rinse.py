"""What was read last is overwritten, by reading zeros in its place."""

import asyncio
from contextlib import suppress
from typing import Final

import pytest
import uvloop

from helpline import rinse
from helpline.rinse import LENGTH, keep_rinsing


class Reading(asyncio.Protocol):
    """The pipe that leads nowhere, watched; all of its kind share what they have read."""

    pieces: Final[list[bytes]] = []

    def data_received(self, data: bytes) -> None:
        self.pieces.append(data)


def test_the_whole_place_is_overwritten_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The zeros fill it from the first byte to the last: a few come in a second piece."""
    monkeypatch.setattr(rinse, "_Away", Reading)
    monkeypatch.setattr(rinse, "RINSED_EVERY", 0.01)

    async def rinsed() -> None:
        rinsing = asyncio.create_task(keep_rinsing())
        async with asyncio.timeout(10):
            while len(Reading.pieces) < 6:  # noqa: ASYNC110 — a protocol has no event
                await asyncio.sleep(0.01)
        rinsing.cancel()
        with suppress(asyncio.CancelledError):
            await rinsing

    uvloop.run(rinsed())
    places = [len(piece) for piece in Reading.pieces]
    assert max(places) < LENGTH
    assert all(sum(pair) == LENGTH for pair in zip(places[::2], places[1::2], strict=False))
    assert b"".join(Reading.pieces).count(0) == sum(places)
