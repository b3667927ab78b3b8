"""The coordinator's statistics: what was told of one line in one block, and the file of a block."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from fastapi import APIRouter, Request, Response

from helpline.languages import autonym
from helpline.staff.line import Line
from helpline.staff.staff import Staff
from helpline.statistics.blocks import OFFERED, TOLD_AFTER, days_of, ended, is_told, period_of
from helpline.statistics.cells import KINDS, NONE, SPLITS, WENT, Kind, blocks
from helpline.statistics.counters import Counters, Report
from helpline.statistics.counting import OTHER
from helpline.statistics.file import written
from helpline.statistics.publishing import LEAST, STEP, enough_of, together
from helpline.statistics.reading import reading_of
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import STATISTICS, goes_to
from helpline.web.desk_pages import DeskPages, day_of
from helpline.words import Words

_HOUR: Final = 3600


class StatisticsPage:
    """One page and one file. `clock` gives seconds since 1970."""

    def __init__(
        self, staff: Staff, pages: DeskPages, counters: Counters, clock: Callable[[], float]
    ) -> None:
        self._staff: Final = staff
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._counters: Final = counters
        self._clock: Final = clock

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=STATISTICS)
        router.add_api_route("", self.show, methods=["GET"])
        router.add_api_route("/file", self.preview, methods=["GET"])
        router.add_api_route("/file.csv", self.download, methods=["GET"])
        return router

    async def show(self, request: Request, line: str = "", block: str = "") -> Response:
        """What was told of one line in one block; the newest, if none was chosen."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        words, lines = self._pages.words(request), await self._staff.lines.everything()
        offered = await self._offered()
        chosen = next((one for one in lines if one.id == line), lines[0] if lines else None)
        shown = block if block in offered else next(iter(offered), "")
        report: Report = {}
        if chosen is not None and shown:
            report = await self._counters.report(shown, chosen.id)
        values = {
            "here": "statistics",
            "lines": [{"id": one.id, "name": one.called(words.language)} for one in lines],
            "line": None if chosen is None else chosen.id,
            "blocks": [{"id": one, "name": _called(one, words)} for one in offered],
            "block": shown,
            "span": _span(shown) if shown else {},
            "reading": reading_of(report["went"]) if "went" in report else None,
            "tables": [_table(kind, report, chosen, words) for kind in _kinds(shown, chosen)],
            "first": _first_report(self._clock()),
            "rules": {"least": LEAST, "step": STEP},
        }
        return self._pages.page(request, "coordinator/statistics.html", values, me=me)

    async def preview(self, request: Request, block: str = "") -> Response:
        """The very file, to be read before it is taken anywhere."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        if block not in await self._offered():
            return goes_to(STATISTICS)
        text = await self._file(request, block)
        values = {
            "here": "statistics",
            "block": block,
            "called": _called(block, self._pages.words(request)),
            "text": text,
        }
        return self._pages.page(request, "coordinator/file.html", values, me=me)

    async def download(self, request: Request, block: str = "") -> Response:
        """The file."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        if block not in await self._offered():
            return goes_to(STATISTICS)
        headers = {"Content-Disposition": f'attachment; filename="{block}.csv"'}
        text = await self._file(request, block)
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)

    async def _offered(self) -> list[str]:
        """The blocks that can be looked at: years, months and weeks, the newest first."""
        now = self._clock()
        known = sorted(one for one in await self._counters.blocks() if is_told(one, now))
        found: list[str] = []
        for period in ("month", "week", "year"):
            of_it = [one for one in reversed(known) if period_of(one) == period]
            found += of_it[: OFFERED[period]]
        return found

    async def _file(self, request: Request, block: str) -> str:
        """One text for the page and for the download."""
        language = self._pages.words(request).language
        first, last = days_of(block)
        rows: list[Sequence[str | int | None]] = []
        for line in await self._staff.lines.everything():
            report = await self._counters.report(block, line.id)
            span = (block, first.isoformat(), last.isoformat(), line.id, line.called(language))
            rows += (
                (*span, kind, value, count)
                for kind in KINDS[period_of(block)]
                for value, count in sorted(report.get(kind, {}).items())
            )
        return written(rows)


def _kinds(block: str, line: Line | None) -> list[Kind]:
    """The tables of a block; nobody chooses among the entrances of a line without any."""
    kinds = KINDS[period_of(block)] if block else ()
    doors = line is not None and line.entrances
    return [kind for kind in kinds if kind != "entrance" or doors]


def _span(block: str) -> Mapping[str, str | int]:
    first, last = days_of(block)
    return {"first": _day(first.isoformat()), "last": _day(last.isoformat())}


def _day(written_: str) -> str:
    return written_.replace("-", "\N{NON-BREAKING HYPHEN}")


def _called(block: str, words: Words) -> str:
    first, last = days_of(block)
    match period_of(block):
        case "week":
            return words.say("stat.week", {"first": first.isoformat(), "last": last.isoformat()})
        case "month":
            return words.say("stat.month", {"month": block})
        case "year":
            return words.say("stat.year", {"year": block})


def _first_report(now: float) -> str:
    """The day from which the running week can be told."""
    return day_of(int((ended(blocks(now)["week"]) + TOLD_AFTER) // _HOUR))


def _table(kind: Kind, report: Report, line: Line | None, words: Words) -> dict[str, object]:
    """One table with its bars, the longest of which is whole; without rows, nothing is told."""
    told = report.get(kind, {})
    longest = max((count for count in told.values() if count is not None), default=0)
    rows = [
        {
            "name": _value(kind, value, line, words),
            "count": count,
            "bar": 0 if not count or not longest else round(100 * count / longest, 1),
        }
        for value, count in sorted(told.items(), key=lambda one: _place(kind, one))
    ]
    return {"kind": kind, "rows": rows, "together": together(told), "enough": enough_of(kind)}


def _place(kind: Kind, row: tuple[str, int | None]) -> tuple[int, int, str]:
    """Bands and times keep their order; else the most frequent comes first, the hidden last."""
    value, count = row
    if kind in SPLITS:
        return (0, 0, value)
    if kind == "went":
        return (WENT.index(value) if value in WENT else len(WENT), 0, value)
    return (0, -(count or 0), value)


def _value(kind: Kind, value: str, line: Line | None, words: Words) -> str:
    if value == OTHER:
        return words.say("stat.other")
    match kind:
        case "wish":
            return words.say("live.anyone" if value == "anyone" else f"kind.{value}")
        case "language":
            return autonym(value)
        case "daypart":
            return f"{value}\N{EN DASH}{int(value) + 4:02}"
        case "entrance" if value != NONE:
            entrance = None if line is None else line.entrance(value)
            return value if entrance is None else entrance.called(words.language)
        case _:
            return words.say(f"stat.{kind}.{value}")
