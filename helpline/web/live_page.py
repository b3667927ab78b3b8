"""The coordinator's first look: how the lines stand now, and what needs somebody."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from helpline.languages import OfferedLanguage, autonym, offered_languages
from helpline.room.picture import Group, OnShift
from helpline.rota.shift import moment
from helpline.staff.line import Line
from helpline.staff.staff import Staff
from helpline.statistics.live_board import (
    AT_WORK,
    HOUR,
    MINUTE,
    NO_PAUSE_AFTER,
    Glance,
    Problem,
    languages_now,
    nameless,
    problems,
    since,
)
from helpline.translation.port import Direction, Translator
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.coverage import Coverage
from helpline.web.coverage_map import next_values
from helpline.web.desk_door import LINES, LIVE, PEOPLE, SHIFTS, TRANSLATION
from helpline.web.desk_pages import DeskPages
from helpline.web.shift_cards import Reader
from helpline.words import Words
from routing.model import Language, Waits

Look = Callable[[], Glance]
"""How everything stands at this moment, on all nodes."""

_SHIFT_ORDER: Final = ("full", "finish", "free", "away", "rest", "pause", "beside")


class LivePage:
    """One page, which renews itself. `clock` gives seconds since 1970."""

    def __init__(
        self,
        staff: Staff,
        pages: DeskPages,
        look: Look,
        engine: Translator,
        clock: Callable[[], float],
        coverage: Coverage,
        zone: str,
    ) -> None:
        self._staff: Final = staff
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._look: Final = look
        self._engine: Final = engine
        self._clock: Final = clock
        self._coverage: Final = coverage
        self._zone: Final = zone

    def router(self) -> APIRouter:
        """The routes: at the desk, and for a screen on the wall."""
        router = APIRouter(prefix=LIVE)
        router.add_api_route("", self.show, methods=["GET"])
        router.add_api_route("/wall", self.wall, methods=["GET"])
        return router

    async def show(self, request: Request) -> Response:
        """The board."""
        return await self._page(request, wall=False)

    async def wall(self, request: Request) -> Response:
        """The board in large type, with numbers and without a name."""
        return await self._page(request, wall=True)

    async def _page(self, request: Request, *, wall: bool) -> Response:
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        words, now, glance = self._pages.words(request), self._clock(), self._look()
        lines = await self._staff.lines.everything()
        found = problems(glance, lines, now)
        called = {str(line.id): line.called(words.language) for line in lines}
        values = {
            "here": "live",
            "wall": wall,
            "figures": _figures(glance, lines, words, now),
            "problems": [
                _told(one, called.get(one.about, one.about), words)
                for one in (nameless(found) if wall else found)
            ],
            "groups": [_group(one, called.get(one.line, one.line), now) for one in glance.groups],
            "languages": [
                {"now": one, "called": _called(one.language)}
                for one in languages_now(glance, self._translatable)
            ],
            "shift": [_somebody(one, words, now) for one in sorted(glance.shift, key=_by_state)],
            "lines": [_line(one, glance, words) for one in lines],
            "ahead": await self._ahead(lines, words),
            "house": {
                "translation": _translation(glance, installed=bool(self._engine.directions())),
                "late": glance.late,
                "whole": glance.whole,
            },
        }
        return self._pages.page(request, "coordinator/live.html", values, me=me)

    async def _ahead(self, lines: Sequence[Line], words: Words) -> dict[str, object]:
        """Who is planned and who is needed in the next hours."""
        first, found = await self._coverage.next_hours(lines)
        return next_values(first, lines, found, Reader(words, self._zone, moment(self._clock())))

    def _translatable(self, one: Language, other: Language) -> bool:
        """Whether a computer translates both ways between two languages, and may."""
        known, off = self._engine.directions(), self._staff.pairs.off
        both = {Direction(one, other), Direction(other, one)}
        return both <= set(known) and (min(one, other), max(one, other)) not in off


def _figures(
    glance: Glance, lines: Sequence[Line], words: Words, now: float
) -> dict[str, str | int]:
    """The five numbers at the top."""
    here = [one for one in glance.shift if one.state != "beside"]
    oldest = min((group.oldest for group in glance.groups), default=None)
    told = [waits for waits in glance.waits.values() if waits is not None]
    longest = max(told, key=lambda waits: waits.most, default=None)
    return {
        "waiting": sum(group.people for group in glance.groups),
        "longest": "" if oldest is None else words.say(f"live.since.{since(now - oldest)}"),
        "chats": sum(one.active for one in glance.shift),
        "places": sum(one.places for one in here if one.state in AT_WORK),
        "here": len(glance.shift),
        "pausing": sum(one.state in {"pause", "rest"} for one in glance.shift),
        "wait": "" if longest is None else _usual(longest),
        "open": sum(line.closed(glance.present.get(line.id, 0)) is None for line in lines),
        "lines": len(lines),
    }


def _usual(waits: Waits) -> str:
    """Minutes between which most people waited lately, rounded up as for those who wait."""
    return f"{max(1, ceil(waits.half / MINUTE))}\N{EN DASH}{max(2, ceil(waits.most / MINUTE))}"


def _told(problem: Problem, called: str, words: Words) -> dict[str, str]:
    """A problem as one sentence, with where to do something about it."""
    values: dict[str, str | int] = {"line": called, "name": problem.name, "people": problem.count}
    if problem.language is not None:
        values["language"] = autonym(problem.language)
    about = quote(problem.about)
    ways = {
        "uncovered": f"{PEOPLE}#on-call",
        "slow": f"{LINES}#line-{about}",
        "below": f"{LINES}/{about}",
        "missing": SHIFTS,
        "tired": f"{PEOPLE}/{about}",
        "translation": TRANSLATION,
    }
    way = ways.get(problem.kind, "")
    return {
        "kind": problem.kind,
        "says": words.say(f"live.problem.{problem.kind}", values),
        "way": way,
        "act": words.say(f"live.act.{problem.kind}", values) if way else "",
    }


def _group(group: Group, line: str, now: float) -> dict[str, object]:
    band = since(now - group.oldest)
    return {"group": group, "line": line, "called": _called(group.language), "since": band}


def _called(language: Language) -> OfferedLanguage:
    return offered_languages((language,))[0]


def _somebody(one: OnShift, words: Words, now: float) -> dict[str, object]:
    rested = now - one.rested
    return {
        "is": one,
        "squares": [number < one.active for number in range(max(one.places, one.active))],
        "languages": [_called(language) for language in one.languages],
        "dot": {"free": "", "full": "busy", "finish": "busy", "beside": "off"}.get(
            one.state, "pause"
        ),
        "pause": words.say("live.pause_now") if one.state == "pause" else _lasting(rested, words),
        "tired": one.state in AT_WORK and rested >= NO_PAUSE_AFTER,
    }


def _lasting(seconds: float, words: Words) -> str:
    hours, rest = divmod(max(0, int(seconds)), HOUR)
    minutes = rest // MINUTE // 5 * 5
    if hours:
        return words.say("live.hours", {"hours": hours, "minutes": f"{minutes:02}"})
    return words.say("live.minutes", {"minutes": minutes})


def _by_state(one: OnShift) -> tuple[int, str, str]:
    return _SHIFT_ORDER.index(one.state), one.name, one.id


def _line(line: Line, glance: Glance, words: Words) -> dict[str, object]:
    present, waits = glance.present.get(line.id, 0), glance.waits.get(line.id)
    return {
        "id": line.id,
        "name": line.called(words.language),
        "present": present,
        "minimum": line.rules.minimum_present,
        "closed": line.closed(present),
        "pause": line.pause,
        "usual": "" if waits is None else _usual(waits),
    }


def _translation(glance: Glance, *, installed: bool) -> str:
    if not installed:
        return "none"
    return "down" if glance.down else "works"
