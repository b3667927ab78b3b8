"""The engine that reads packages: real ones, in a real process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from helpline.translation.argos import Argos
from helpline.translation.port import Direction, NotTranslated
from tests.sample_packages import EN, EN_ES, ES, SV, unpacked


@pytest.fixture
async def argos(tmp_path: Path) -> AsyncIterator[Argos]:
    """With three of the real packages."""
    engine = Argos(unpacked(tmp_path, "en-es", "es-en", "en-sv"))
    yield engine
    await engine.close()


async def test_it_knows_what_is_installed_and_translates(argos: Argos) -> None:
    """The directions are those of the folder."""
    assert argos.directions() == {EN_ES, Direction(ES, EN), Direction(EN, SV)}
    (guess,) = await argos.translate(
        ["I need a doctor today."], EN_ES, urgency="message", patience=30.0
    )
    assert guess.words == "Necesito un médico hoy."
    assert argos.figures.messages == 1
    assert not argos.resting


async def test_without_package_nothing_starts(tmp_path: Path) -> None:
    """An empty or missing folder has no directions and needs no process."""
    engine = Argos(tmp_path / "nothing")
    assert engine.directions() == frozenset()
    assert engine.worker.pid is None
    await engine.close()


async def test_after_its_end_nothing_is_translated(argos: Argos) -> None:
    """The process is gone with the engine."""
    await argos.translate(["I am tired."], EN_ES, urgency="message", patience=30.0)
    await argos.close()
    assert argos.worker.pid is None


async def test_a_direction_that_is_not_there(argos: Argos) -> None:
    """Swedish into English is not installed here."""
    with pytest.raises(NotTranslated, match="no_pair"):
        await argos.translate(["Hej."], Direction(SV, EN), urgency="message", patience=30.0)
