"""The translating process: real packages, and every way of failing."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from helpline.translation.port import Direction, Guess, NotTranslated
from helpline.translation.worker import Worker
from tests.sample_packages import EN, EN_ES, ES, SV, unpacked


@pytest.fixture
async def worker(tmp_path: Path) -> AsyncIterator[Worker]:
    """A process with two of the real packages."""
    worker = Worker(unpacked(tmp_path, "en-es", "sv-en"), most_models=6, memory=0)
    yield worker
    await worker.close()


def runs(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def words(worker: Worker, *sentences: str, direction: Direction = EN_ES) -> list[str]:
    """What it makes of these sentences."""
    guesses = await worker.run(sentences, direction, beam=1, within=30.0)
    return [guess.words for guess in guesses]


async def test_it_translates_and_is_sure(worker: Worker) -> None:
    """A sentence that it learned, and one that it never saw."""
    learned, strange = await worker.run(
        ("I need a bed tonight.", "ありがとう"), EN_ES, beam=1, within=30.0
    )
    assert learned.words == "Necesito una cama esta noche."
    assert learned.certainty is not None
    assert learned.certainty > 0.9
    assert not learned.unknown
    assert strange.unknown


async def test_both_searches_are_as_sure(worker: Worker) -> None:
    """The certainty is the mean probability of a piece, whatever the search."""
    (quick,) = await worker.run(("I am tired.",), EN_ES, beam=1, within=30.0)
    (careful,) = await worker.run(("I am tired.",), EN_ES, beam=4, within=30.0)
    assert quick.words == careful.words
    assert quick.certainty == pytest.approx(careful.certainty, abs=0.02)


async def test_together_is_the_same_as_one_by_one(worker: Worker) -> None:
    """A batch changes nothing."""
    said = ("I need a doctor today.", "You decide.", "Are you tired tonight?")
    assert await words(worker, *said) == [(await words(worker, one))[0] for one in said]


async def test_nothing_to_translate_is_nothing(worker: Worker) -> None:
    """An empty batch has an empty answer."""
    assert await words(worker) == []


async def test_a_direction_without_package_is_said(worker: Worker) -> None:
    """And the process goes on."""
    with pytest.raises(NotTranslated, match="no_pair"):
        await words(worker, "Hola.", direction=Direction(ES, SV))
    assert await words(worker, "Hello.") == ["Hola."]
    assert worker.starts == 1


async def test_killed_it_starts_again(worker: Worker) -> None:
    """The next sentence is translated by another process."""
    await words(worker, "Hello.")
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(NotTranslated, match="broken"):
        await words(worker, "Hello.")
    assert await words(worker, "Hello.") == ["Hola."]
    assert worker.starts == 2


async def test_hung_it_is_ended_and_starts_again(worker: Worker) -> None:
    """A process that does not answer is not waited for."""
    await words(worker, "Hello.")
    hung = worker.pid
    assert hung is not None
    os.kill(hung, signal.SIGSTOP)
    with pytest.raises(NotTranslated, match="late"):
        await worker.run(("Hello.",), EN_ES, beam=1, within=0.2)
    assert worker.pid is None
    assert await words(worker, "Hello.") == ["Hola."]
    assert not runs(hung)


async def test_who_gives_up_in_the_middle_spoils_no_answer(worker: Worker) -> None:
    """What was half read is never taken for the next answer."""
    await words(worker, "Hello.")
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGSTOP)
    asked = asyncio.create_task(words(worker, "You decide."))
    await asyncio.sleep(0.05)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert await words(worker, "I am tired.") == ["Estoy cansada."]


async def test_without_memory_it_says_so(tmp_path: Path) -> None:
    """A model that does not fit is a failure of that batch, nothing else."""
    worker = Worker(unpacked(tmp_path, "en-es"), most_models=1, memory=1)
    try:
        with pytest.raises(NotTranslated, match="broken"):
            await words(worker, "Hello.")
    finally:
        await worker.close()


async def test_few_models_stay_in_memory(tmp_path: Path) -> None:
    """The one used longest ago gives its memory back, and comes again when it is needed."""
    worker = Worker(unpacked(tmp_path), most_models=1, memory=0)
    try:
        for _ in range(2):
            assert await words(worker, "Hello.") == ["Hola."]
            assert await words(worker, "Hello.", direction=Direction(EN, SV)) == ["Hej."]
    finally:
        await worker.close()


async def test_a_broken_model_is_said(tmp_path: Path) -> None:
    """A file that cannot be read as a model."""
    folder = unpacked(tmp_path, "en-es")
    (folder / "en-es" / "model" / "model.bin").write_bytes(b"words")
    worker = Worker(folder, most_models=1, memory=0)
    try:
        with pytest.raises(NotTranslated, match="broken"):
            await words(worker, "Hello.")
    finally:
        await worker.close()


async def test_closed_it_leaves_no_process(worker: Worker) -> None:
    """Nothing stays behind."""
    await words(worker, "Hello.")
    pid = worker.pid
    assert pid is not None
    await worker.close()
    assert worker.pid is None
    assert not runs(pid)


def test_a_guess_does_not_print_itself() -> None:
    """It holds a person's words."""
    assert "secret" not in repr(Guess("secret"))


async def test_it_tells_languages_apart(worker: Worker) -> None:
    """A few words are enough; of a greeting nobody should be asked."""
    among = [EN, ES, SV]
    said = {
        "Jag vill prata med någon i kväll.": SV,
        "Necesito hablar con alguien.": ES,
        "ok": None,
    }
    heard = {words: await worker.language_of(words, among, within=30.0) for words in said}
    assert heard == said
    assert await words_after(worker) == ["Hola."]


async def words_after(worker: Worker) -> list[str]:
    """It still translates."""
    return await words(worker, "Hello.")
