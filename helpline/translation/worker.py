"""The translating process as the server sees it: started when needed, ended when it hangs."""

import asyncio
import json
import os
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from helpline.translation.port import Direction, Guess, NotTranslated
from routing.model import Language

STARTS_WITHIN: Final = 30.0
"""Seconds for the process to come up."""

ENDS_WITHIN: Final = 2.0

LONGEST_LINE: Final = 8 * 1024 * 1024

_INHERITED: Final = ("LANG", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "VIRTUAL_ENV")


class Worker:
    """One translating process; one request at a time."""

    def __init__(self, folder: Path, *, most_models: int, memory: int) -> None:
        """`memory`: MiB of address space the process may have; 0: as much as there is."""
        self._arguments: Final = (str(folder), str(most_models), str(memory))
        self._process: asyncio.subprocess.Process | None = None
        self._busy: Final = asyncio.Lock()
        self.isolated: bool | None = None
        """Whether the operating system keeps the process from any network; None: not started."""
        self.starts = 0
        """How often it was started."""

    @property
    def pid(self) -> int | None:
        """The process, if it runs."""
        running = self._process is not None and self._process.returncode is None
        return self._process.pid if running and self._process is not None else None

    async def run(
        self, sentences: Sequence[str], direction: Direction, *, beam: int, within: float
    ) -> list[Guess]:
        """Translate; without an answer in `within` seconds the process is ended.

        Raises: NotTranslated — `no_pair`, `late` or `broken`.
        """
        wanted: dict[str, object] = {
            "direction": f"{direction.source}-{direction.target}",
            "sentences": list(sentences),
            "beam": beam,
        }
        return _guesses(await self._answer(wanted, within), len(sentences))

    async def language_of(
        self, words: str, among: Collection[Language], *, within: float
    ) -> Language | None:
        """Which of these languages the words are in; None where nobody should be asked about it.

        Raises: NotTranslated — `late` or `broken`.
        """
        answer = await self._answer({"writing": words, "among": sorted(among)}, within)
        match answer:
            case {"language": str(tag)} if tag in among:
                return Language(tag)
            case {"language": None}:
                return None
            case _:
                raise NotTranslated("broken")

    async def _answer(self, wanted: dict[str, object], within: float) -> dict[str, Any]:
        async with self._busy:
            process = await self._running()
            try:
                async with asyncio.timeout(within):
                    return await _ask(process, json.dumps(wanted))
            except TimeoutError:
                await self._end()
                raise NotTranslated("late") from None
            except BaseException:  # a half-read answer must never be taken for the next one
                await self._end()
                raise

    async def close(self) -> None:
        """End the process."""
        await self._end()

    async def _running(self) -> asyncio.subprocess.Process:
        process = self._process
        if process is not None and process.returncode is None:
            return process
        try:
            process = self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "helpline.translation.child",
                *self._arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # libraries may print what they read
                env=_environment(),
                limit=LONGEST_LINE,
            )
            self.starts += 1
            async with asyncio.timeout(STARTS_WITHIN):
                hello = await _line(process)
        except (OSError, TimeoutError):
            await self._end()
            raise NotTranslated("broken") from None
        self.isolated = bool(hello.get("isolated"))
        return process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        with suppress(TimeoutError):
            async with asyncio.timeout(ENDS_WITHIN):
                await process.wait()


async def _ask(process: asyncio.subprocess.Process, request: str) -> dict[str, Any]:
    if process.stdin is None:
        raise NotTranslated("broken")
    try:
        process.stdin.write(request.encode() + b"\n")
        await process.stdin.drain()
    except (ConnectionError, OSError):
        raise NotTranslated("broken") from None
    return await _line(process)


async def _line(process: asyncio.subprocess.Process) -> dict[str, Any]:
    """One answer. Raises: NotTranslated — the process is gone, or says something else."""
    if process.stdout is None:
        raise NotTranslated("broken")
    try:
        answer = json.loads(await process.stdout.readline())
    except (ValueError, ConnectionError):  # too long, cut off, or rubbish
        raise NotTranslated("broken") from None
    if not isinstance(answer, dict):
        raise NotTranslated("broken")
    return answer


def _guesses(answer: dict[str, Any], wanted: int) -> list[Guess]:
    match answer:
        case {"failed": "no_pair"}:
            raise NotTranslated("no_pair")
        case {"guesses": list(found)} if len(found) == wanted:
            guesses = [_guess(one) for one in found]
            if None not in guesses:
                return [one for one in guesses if one is not None]
    raise NotTranslated("broken")


def _guess(found: object) -> Guess | None:
    match found:
        case [str(words), float() | int() as certainty, bool(unknown)]:
            return Guess(words, float(certainty), unknown)
        case _:
            return None


def _environment() -> dict[str, str]:
    """Nothing of the server's own settings; one thread, as `intra_threads` says."""
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return kept | {"OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
