"""Whatever becomes of the engine, each message arrives at once, and both sides see what is so."""

import asyncio
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import WhyName
from tests.flow.translated import Two, two
from tests.translation_server import translation_server

AT_ONCE: Final = 3.0
"""Seconds in which words arrive on a busy machine; the engine is given up later."""

PATIENCE: Final = 4.0

ROOM: Final = 16 * 1024 * 1024
"""Bytes of memory that are not enough for the next sentence."""


def engines() -> list[int]:
    """The translating processes of this server, without the one that tells languages apart."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    born = [int(pid) for one in tasks for pid in one.read_text().split()]
    return [
        pid
        for pid in born
        if (line := Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"))
        and b"helpline.translation.child" in line
        and line[-3] != b"0"
    ]


def kill(pid: int) -> None:
    """It is gone at once."""
    os.kill(pid, signal.SIGKILL)


def hang(pid: int) -> None:
    """It is there, and does nothing."""
    os.kill(pid, signal.SIGSTOP)


def starve(pid: int) -> None:
    """It gets no more memory."""
    resource.prlimit(pid, resource.RLIMIT_AS, (ROOM, ROOM))


async def delivered(both: Two, *, hers: str, theirs: str) -> tuple[int, int]:
    """Both write; each has the other's words at once. The numbers."""
    async with asyncio.timeout(AT_ONCE):
        await both.person.say(hers)
        await both.ruth.say(both.chat, theirs)
        read = await both.ruth.hears(hers)
        heard = await both.person.hears(theirs)
    return read.seq, heard.seq


async def told_why(both: Two, numbers: tuple[int, int]) -> set[str | None]:
    """What both sides are told of these messages; a translation is None."""
    found: set[str | None] = set()
    for number in numbers:
        on_desk = await both.ruth.expect(desk.Translated, number=number)
        on_page = await both.person.expect(page.Translated, number=number)
        assert (on_desk.why, on_desk.text) == (on_page.why, on_page.text)
        assert (on_desk.why is None) == bool(on_desk.text)
        found.add(on_desk.why)
    return found


@pytest.mark.parametrize(
    ("harm", "why"),
    [(kill, {"broken", None}), (hang, {"late"})],
    ids=["killed", "hung"],
)
async def test_a_failing_engine_delays_nothing(
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[int], None],
    why: set[WhyName | None],
) -> None:
    """Words arrive, both sides are told; later ones are translated again by another process.

    One that was killed while it had nothing to do is replaced before anybody notices.
    """
    monkeypatch.setattr("helpline.translating.MESSAGE_PATIENCE", PATIENCE)
    async with two(sqlite_url, tmp_path) as both:
        numbers = await delivered(both, hers="Necesito un médico hoy.", theirs="You decide.")
        assert await told_why(both, numbers) == {None}
        (engine,) = engines()
        harm(engine)
        numbers = await delivered(both, hers="No puedo dormir.", theirs="I am tired.")
        assert await told_why(both, numbers) <= why
        if engine in engines():
            kill(engine)  # what is asked in the end, of one that hangs, is a matter of minutes
        for _ in range(3):
            numbers = await delivered(both, hers="Estoy sola.", theirs="I am here with you.")
            if await told_why(both, numbers) == {None}:
                return
        pytest.fail("it did not come back")


async def test_without_memory_nothing_waits(sqlite_url: str, tmp_path: Path) -> None:
    """A model that does not fit any more is said, and another process has room for it."""
    async with two(sqlite_url, tmp_path, "en-es", "es-en", "en-sv", "sv-en") as both:
        await told_why(both, await delivered(both, hers="Estoy sola.", theirs="You decide."))
        starve(engines()[0])
        await both.person.send("translate", key="other-other", on=True, language="sv")
        await both.person.expect(page.Translation, by="you", on=True)
        numbers = await delivered(both, hers="Jag är trött i kväll.", theirs="I am tired.")
        assert "broken" in await told_why(both, numbers)
        numbers = await delivered(both, hers="Jag behöver mat.", theirs="I am here with you.")
        assert await told_why(both, numbers) == {None}


async def test_a_pair_that_is_missing_is_said(sqlite_url: str, tmp_path: Path) -> None:
    """Only one way is installed: the other way says so, and hers still reads what is written."""
    async with two(sqlite_url, tmp_path, "en-es") as both:
        numbers = await delivered(both, hers="Necesito un médico hoy.", theirs="You decide.")
        assert await told_why(both, numbers) == {"no_pair", None}


@pytest.mark.parametrize(
    "rubbish", ["", "palabra " * 60, "\0"], ids=["nothing", "ten times", "nul"]
)
async def test_rubbish_is_never_shown(sqlite_url: str, tmp_path: Path, rubbish: str) -> None:
    """What another server says is read as strictly as what a person writes."""
    with translation_server() as server:
        server.answer = lambda said: {"translatedText": [rubbish for _ in said]}
        chosen = {"translation": "libretranslate", "translation_url": server.url}
        async with two(sqlite_url, tmp_path, **chosen) as both:
            numbers = await delivered(both, hers="Estoy sola.", theirs="You decide.")
            assert await told_why(both, numbers) == {"broken"}


async def test_another_language_than_hers_is_marked(sqlite_url: str, tmp_path: Path) -> None:
    """She writes what she did not choose: it arrives, and what a computer made of it is marked."""
    async with two(sqlite_url, tmp_path) as both:
        numbers = await delivered(both, hers="Jag vill prata med någon nu.", theirs="Hello.")
        for number in numbers[:1]:
            read = await both.ruth.expect(desk.Translated, number=number)
            assert read.signs or read.why
