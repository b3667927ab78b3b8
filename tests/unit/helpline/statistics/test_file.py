"""The file: what it says, and that no spreadsheet takes a text in it for a formula."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from helpline.statistics.file import HEAD, written


def read(text: str) -> list[list[str]]:
    """As a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_what_is_told_and_what_is_hidden() -> None:
    """Numbers as numbers; nothing stands for a zero."""
    head, told, hidden = read(
        written([("2026", "a", "b", "l", "n", "went", "left", 15), (1, None)])
    )
    assert tuple(head) == HEAD
    assert told[-1] == "15"
    assert hidden == ["1", "hidden"]


@given(st.text())
def test_no_text_is_a_formula(name: str) -> None:
    """Whatever a coordinator has called a line."""
    (_, (field,)) = read(written([(name,)])) if name.split() else ([], [""])
    assert not field.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "|", "%"))


def test_known_ways_around() -> None:
    """Signs before it that nobody sees, lines within, and what only looks like one."""
    for name in ("=1+1", "\u200b=1+1", " =1", "\t=1", "a\n=1", "@SUM(A1)", "-1", '"=1"', "|cmd"):
        (_, (field, after)) = read(written([(name, 7)]))
        assert field[0] not in "=+-@|%\t"
        assert "\n" not in field
        assert after == "7"
    assert read(written([("Linden 15-20",)]))[1] == ["Linden 15-20"]
