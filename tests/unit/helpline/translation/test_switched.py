"""What is switched off is neither offered nor translated, either way, and nothing else changes."""

from collections.abc import Sequence

import pytest

from helpline.translation.message import steps
from helpline.translation.port import Direction, Guess, NotTranslated, Urgency
from helpline.translation.switched import Switched
from routing.model import Language
from tests.sample_packages import EN, EN_ES, ES, SV

EVERY = frozenset({EN_ES, Direction(ES, EN), Direction(EN, SV), Direction(SV, EN)})


class Says:
    """An engine that repeats, and remembers that it was opened and closed."""

    def __init__(self) -> None:
        self.told: list[str] = []

    async def open(self) -> None:
        self.told.append("open")

    def directions(self) -> frozenset[Direction]:
        return EVERY

    async def translate(
        self, sentences: Sequence[str], direction: Direction, *, urgency: Urgency, patience: float
    ) -> list[Guess]:
        return [Guess(one) for one in sentences]

    async def close(self) -> None:
        self.told.append("close")


async def heard(engine: Switched, way: Direction) -> list[str]:
    """What it makes of a sentence."""
    found = await engine.translate(["Hello."], way, urgency="message", patience=1.0)
    return [one.words for one in found]


async def test_it_follows_the_switch_at_once() -> None:
    """Off and on again while the server runs."""
    off: set[tuple[Language, Language]] = set()
    engine = Switched(Says(), lambda: off)
    assert engine.directions() == EVERY
    off.add((EN, ES))
    assert engine.directions() == EVERY - {EN_ES, Direction(ES, EN)}
    for way in (EN_ES, Direction(ES, EN)):
        with pytest.raises(NotTranslated, match="no_pair"):
            await heard(engine, way)
    assert await heard(engine, Direction(EN, SV)) == ["Hello."]
    off.clear()
    assert await heard(engine, EN_ES) == ["Hello."]


async def test_nothing_goes_through_a_pair_that_is_off() -> None:
    """A way through English needs both of its steps."""
    engine = Switched(Says(), lambda: {(EN, SV)})
    with pytest.raises(NotTranslated, match="no_pair"):
        steps(Direction(ES, SV), engine.directions())


async def test_the_engine_is_opened_and_closed() -> None:
    """It is the same one."""
    says = Says()
    engine = Switched(says, frozenset)
    await engine.open()
    await engine.close()
    assert says.told == ["open", "close"]
    assert engine.engine is says
