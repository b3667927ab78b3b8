"""A guess at her language, beside any engine: never without one, and never a failure."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from helpline.translation.argos import Argos
from helpline.translation.libretranslate import LibreTranslate
from helpline.translation.port import NoTranslator
from helpline.translation.recognizing import Recognizing
from tests.sample_packages import EN, ES, SV
from tests.translation_server import translation_server

SPANISH = "Necesito hablar con alguien."
SWEDISH = "Jag vill prata med någon i kväll."


@pytest.fixture
async def beside_a_server() -> AsyncIterator[tuple[LibreTranslate, Recognizing]]:
    """A server that reads Spanish, English and Portuguese; the page has Swedish too."""
    with translation_server() as server:
        engine = LibreTranslate(server.url)
        guesses = Recognizing(engine, [EN, SV], within=60.0)
        yield engine, guesses
        await guesses.close()
        await engine.close()


async def test_it_guesses_beside_a_server(
    beside_a_server: tuple[LibreTranslate, Recognizing],
) -> None:
    """Among the languages that the server reads by now, and those of the page."""
    engine, guesses = beside_a_server
    assert await guesses.language_of(SPANISH) is None  # nothing is known of the server yet
    await engine.open()
    assert await guesses.language_of(SPANISH) == ES
    assert await guesses.language_of(SWEDISH) == SV
    assert await guesses.language_of("ok") is None


async def test_the_words_do_not_reach_the_server() -> None:
    """It is asked for its languages, and nothing else."""
    with translation_server() as server:
        engine = LibreTranslate(server.url)
        await engine.open()
        guesses = Recognizing(engine, [EN], within=60.0)
        await guesses.language_of(SPANISH)
        await guesses.close()
        await engine.close()
    assert (server.paths, server.asked) == (["/languages"], [])


async def test_what_is_told_apart_follows_the_engine(tmp_path: Path) -> None:
    """Without a package nobody is asked, and no process is started."""
    engine = Argos(tmp_path)
    guesses = Recognizing(engine, [SV])
    assert await guesses.language_of(SWEDISH) is None
    assert guesses.worker.pid is None
    await guesses.close()
    await engine.close()


async def test_without_translation_nothing_guesses() -> None:
    """There is nobody to ask about it."""
    guesses = Recognizing(NoTranslator(), [EN])
    assert await guesses.language_of(SPANISH) is None
    assert guesses.worker.pid is None
    await guesses.close()


async def test_a_process_that_is_gone_is_started_again(
    beside_a_server: tuple[LibreTranslate, Recognizing],
) -> None:
    """And one that dies over a guess is no question."""
    engine, guesses = beside_a_server
    await engine.open()
    assert await guesses.language_of(SPANISH) == ES
    assert guesses.worker.pid is not None
    os.kill(guesses.worker.pid, signal.SIGSTOP)
    asked = asyncio.create_task(guesses.language_of(SPANISH))
    await asyncio.sleep(0)
    os.kill(guesses.worker.pid, signal.SIGKILL)
    assert await asked is None
    assert await guesses.language_of(SPANISH) == ES
    assert guesses.worker.starts == 2
