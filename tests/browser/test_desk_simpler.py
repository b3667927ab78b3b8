"""What the person wants in simpler words comes back into the box; her numbers stay in order."""

from collections.abc import AsyncIterator

import pytest

from tests.browser.desk_frames import STATE, Frame, after, frame, joined, message, tapped
from tests.browser.modules import Modules, modules_in_chromium

pytestmark = pytest.mark.browser

SIMPLER = f"{STATE} responder/simpler.js"


@pytest.fixture(scope="module")
async def modules() -> AsyncIterator[Modules]:
    """One browser for the whole file."""
    async with modules_in_chromium() as found:
        yield found


def doubt(chat: str, seq: int, number: int, by: str = "them") -> Frame:
    """A message is not clear to one of the two."""
    return frame("doubted", chat=chat, seq=seq, by=by, number=number)


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ([], None),
        ([doubt("a", 6, 3)], "one"),
        ([doubt("a", 6, 3), doubt("a", 7, 5)], "two"),
        ([doubt("a", 6, 4, by="you")], None),
        ([tapped("a", 6, "simpler")], "two"),
        ([tapped("a", 6, "moment")], None),
        ([tapped("a", 6, "simpler"), message("a", 7, "anew", by="you", key="k" * 8)], None),
        ([doubt("a", 6, 5), frame("over", chat="a", seq=7, by="them", how="left")], None),
    ],
)
async def test_what_is_to_be_said_more_simply(
    modules: Modules, signs: list[Frame], expected: str | None
) -> None:
    """The newest words of hers that are not clear, or that the person wants in simpler ones."""
    frames = [
        joined("a", translation=True),
        message("a", 3, "one", by="you", key="one" * 3),
        message("a", 4, "hers"),
        message("a", 5, "two", by="you", key="two" * 3),
    ]
    seen = "wanted(desk.chats[0], argument.now)?.text ?? null"
    assert await after(modules, [*frames, *signs], seen, scripts=SIMPLER) == expected


async def test_what_is_not_clear_comes_back_once_and_nothing_is_lost(modules: Modules) -> None:
    """Above what she has begun to write; a second tap changes nothing, nor does one too late."""
    acts = """desk = anew(drafted(desk, 'a', 'begun'), 'a', 'one');
      desk = anew(anew(desk, 'a', 'one'), 'b', 'one')"""
    boxes = "desk.chats.map((chat) => chat.draft)"
    over = frame("over", chat="b", seq=3, by="them", how="left")
    frames = [joined("a"), joined("b"), over]
    assert await after(modules, frames, boxes, acts=acts, scripts=SIMPLER) == ["one\nbegun", ""]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("رقمي 070-123 45 67 الآن", ["070-123 45 67"]),
        ("+46 (0)70 123 45 67", ["+46 (0)70 123 45 67"]),
        ("(08) 123 456, 0046701234567", ["(08) 123 456"]),
        ("08/11/2026", ["08/11/2026"]),
        ("18:30, 9.45, 112, 12-14", []),
        ("", []),
        ("7 " * 2_000, None),
    ],
)
async def test_a_phone_number_is_found_among_the_words(
    modules: Modules, text: str, numbers: list[str] | None
) -> None:
    """So that its parts keep their order; nothing of the text is lost or added."""
    seen = await modules.run("shared/numbers.js", "return withNumbers(argument)", text)
    assert isinstance(seen, list)
    parts = [(str(one["words"]), bool(one["number"])) for one in seen if isinstance(one, dict)]
    assert "".join(words for words, _ in parts) == text
    if numbers is not None:
        assert [words for words, number in parts if number] == numbers
