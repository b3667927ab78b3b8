"""The engine that asks a LibreTranslate server of the organisation's own, over HTTP.

Words go in the body of a request only, to one address that the settings name; no redirect is
followed and no proxy of the environment is used. What that server says of a fault is not repeated.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

import httpx2

from helpline.translation.port import Direction, Guess, NotTranslated, Urgency
from routing.model import Language

AT_ONCE: Final = 4
"""Requests under way; its worker threads (translation.md §4)."""

LOOKS_EVERY: Final = 60.0
"""Seconds between two looks at what it can translate."""

LOOK_PATIENCE: Final = 5.0

_OK: Final = 200
_SLOW_DOWN: Final = 429
_REFUSED: Final = 400


class LibreTranslate:
    """A server of that software."""

    def __init__(self, url: str, *, key: str | None = None) -> None:
        self._key: Final = key
        self._http: Final = httpx2.AsyncClient(
            base_url=url, follow_redirects=False, trust_env=False, timeout=LOOK_PATIENCE
        )
        self._places: Final = asyncio.Semaphore(AT_ONCE)
        self._codes: dict[Language, str] = {}
        self._directions: frozenset[Direction] = frozenset()
        self._looking: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Learn what it translates, now and from time to time; it may be away at first."""
        await self._look()
        self._looking = asyncio.create_task(self._look_again())

    def directions(self) -> frozenset[Direction]:
        return self._directions

    async def translate(
        self, sentences: Sequence[str], direction: Direction, *, urgency: Urgency, patience: float
    ) -> list[Guess]:
        if direction not in self._directions:
            raise NotTranslated("no_pair")
        if not sentences:
            return []  # the server takes an empty list for a mistake
        body: dict[str, object] = {
            "q": list(sentences),
            "source": self._codes[direction.source],
            "target": self._codes[direction.target],
            "format": "text",
        }
        if self._key is not None:
            body["api_key"] = self._key
        try:
            async with asyncio.timeout(patience), self._places:
                answer = await self._http.post("/translate", json=body, timeout=patience)
        except (TimeoutError, httpx2.TimeoutException):
            raise NotTranslated("late") from None
        except httpx2.HTTPError:
            raise NotTranslated("broken") from None
        return _guesses(answer, len(sentences))

    async def close(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            with suppress(asyncio.CancelledError):
                await self._looking
        await self._http.aclose()

    async def _look_again(self) -> None:
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            await self._look()

    async def _look(self) -> None:
        """Ask for its languages; without an answer, what was known stays."""
        try:
            answer = await self._http.get("/languages")
            known = answer.json() if answer.status_code == _OK else None
        except (httpx2.HTTPError, ValueError):
            return
        if isinstance(known, list):
            self._take(known)

    def _take(self, known: list[Any]) -> None:
        codes: dict[Language, str] = {}
        directions = set()
        for one in known:
            match one:
                case {"code": str(code), "targets": list(targets)}:
                    codes[_tag(code)] = code
                    directions |= {
                        Direction(_tag(code), _tag(target))
                        for target in targets
                        if isinstance(target, str) and target != code
                    }
                case _:
                    continue
        self._codes = codes
        self._directions = frozenset(one for one in directions if one.target in codes)


def _tag(code: str) -> Language:
    return Language(code.lower())


def _guesses(answer: httpx2.Response, wanted: int) -> list[Guess]:
    if answer.status_code == _SLOW_DOWN:
        raise NotTranslated("busy")
    if answer.status_code == _REFUSED:
        raise NotTranslated("no_pair")
    try:
        body = answer.json() if answer.status_code == _OK else None
    except ValueError:
        body = None
    match body:
        case {"translatedText": list(found)} if len(found) == wanted:
            if all(isinstance(one, str) for one in found):
                return [Guess(one) for one in found]
        case _:
            pass
    raise NotTranslated("broken")
