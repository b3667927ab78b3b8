"""The statistics as coordinators see them: one block of one line, and the file of a block."""

import csv
import html
import io
import re
from collections import Counter

import pytest

from helpline.statistics.blocks import TOLD_AFTER, ended
from helpline.statistics.cells import WENT, WISHES, Cell, Kind
from helpline.statistics.counters import Counters
from routing.model import LineRules
from tests.desk_site import Desk
from tests.organisation import LINE, Example, profile

MONTH, WEEK = "2026-11", "2026-W47"


@pytest.fixture
async def eva(desk: Desk) -> Example:
    """A coordinator; the line has a name that a spreadsheet would take for a formula."""
    await desk.org.staff.lines.change(LineRules(LINE), {"en": "=Linden"})
    return await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))


def values(_line: str, kind: Kind) -> tuple[str, ...]:
    """The values of the tables in these tests."""
    return {"went": WENT, "wish": WISHES, "language": ("ar", "en", "sv", "other")}.get(kind, ("?",))


async def a_month(desk: Desk) -> None:
    """November was counted, and is over; so is one of its weeks."""
    counted = {
        ("went", "minute"): 48,
        ("went", "five"): 31,
        ("went", "left"): 17,
        ("went", "nobody"): 3,
        ("wish", "anyone"): 93,
        ("wish", "survivor"): 2,
        ("language", "sv"): 63,
        ("language", "en"): 28,
        ("language", "ar"): 7,
    }
    kept, now = Counters(desk.org.engine), desk.org.clock()
    batch = Counter(
        {Cell(MONTH, LINE, kind, value): count for (kind, value), count in counted.items()}  # type: ignore[arg-type] # names of tables
    )
    batch[Cell(WEEK, LINE, "went", "minute")] = 21
    batch[Cell(WEEK, LINE, "went", "five")] = 14
    await kept.add(batch, now)
    desk.org.clock.now = ended(MONTH) + TOLD_AFTER
    await kept.close(desk.org.clock(), values)


async def test_the_pages_are_for_coordinators(desk: Desk) -> None:
    """A stranger gets the sign-in page, a responder a sentence, and neither a file."""
    paths = ("", "/file?block=2026-11", "/file.csv?block=2026-11")
    ingrid = await desk.org.joins("ingrid", profile())
    for status in (303, 403):
        for path in paths:
            assert (await desk.browser.get(f"/desk/statistics{path}")).status_code == status
        await desk.signs_in(ingrid)


async def test_before_anything_is_told(desk: Desk, eva: Example) -> None:
    """It says so, and from when on something can be."""
    await desk.signs_in(eva)
    page = (await desk.browser.get("/desk/statistics")).text
    assert "Nothing can be told yet" in page
    assert "from 2026\u201111\u201124 at the earliest" in page
    assert (await desk.browser.get("/desk/statistics/file?block=2026-11")).status_code == 303
    assert (await desk.browser.get("/desk/statistics/file.csv?block=..")).status_code == 303


async def test_a_month_in_numbers_and_bars(desk: Desk, eva: Example) -> None:
    """Rounded, with what is small and the smallest of the rest hidden, and the same in the file."""
    await a_month(desk)
    await desk.signs_in(eva)
    page = (await desk.browser.get(f"/desk/statistics?line={LINE}&block={MONTH}")).text
    rows = re.findall(r'<th scope="row">([^<]+)</th>\s*<td><svg.*?</svg><span[^>]*>(\w+)', page)
    told = dict(rows)
    assert told["answered within 1 minute"] == "50"
    assert told["answered within 5 minutes"] == "30"
    assert told["left before an answer"] == told["left, and nobody here could answer"] == "hidden"
    assert (told["svenska"], told["English"], told["العربية"]) == ("65", "hidden", "hidden")
    assert "either one" not in told  # two of three wishes are small: nothing of it is told
    assert "Less than 20 can be told here" in page
    text = (await desk.browser.get(f"/desk/statistics/file.csv?block={MONTH}")).text
    file = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    of_file = {row["value"]: row["waits"] for row in file}
    assert (of_file["minute"], of_file["sv"], of_file["ar"]) == ("50", "65", "hidden")
    assert sum(row[1] == "hidden" for row in rows) == sum(row["waits"] == "hidden" for row in file)
    assert {row["name"] for row in file} == {"'=Linden"}


async def test_the_file_is_shown_before_it_is_taken(desk: Desk, eva: Example) -> None:
    """Byte for byte."""
    await a_month(desk)
    await desk.signs_in(eva)
    shown = (await desk.browser.get(f"/desk/statistics/file?block={MONTH}")).text
    answer = await desk.browser.get(f"/desk/statistics/file.csv?block={MONTH}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{MONTH}.csv"'
    (held,) = re.findall(r'id="file">(.*?)</pre>', shown, re.DOTALL)
    assert html.unescape(held).split() == answer.text.split()


async def test_nobody_chooses_another_span(desk: Desk, eva: Example) -> None:
    """Whatever the address says, only the blocks of the list are told."""
    await a_month(desk)
    await desk.signs_in(eva)
    page = (await desk.browser.get("/desk/statistics?block=2026-11-03&line=elsewhere")).text
    options = re.findall(r'<option value="([^"]+)"', page)
    assert options == [LINE, MONTH, WEEK]
    assert f'<option value="{MONTH}" selected>' in page
    assert "2026-11-03" not in page
