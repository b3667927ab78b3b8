"""What the documents draw and point at is what the code is."""

import re
from pathlib import PurePosixPath
from typing import Final

from tests.layout.tree import ROOT, named, text
from tools.diagrams import PAGE, drawing, drawn, steps

_LINK: Final = re.compile(r"\]\(([^)#\s]+)(?:#[\w-]*)?\)")


def dead_links(name: str) -> list[str]:
    """The links of a page that lead to no file of the project."""
    folder = PurePosixPath(name).parent
    return [
        target
        for target in _LINK.findall(text(name))
        if "://" not in target and not (ROOT / folder / target).exists()
    ]


def test_the_drawing_is_todays() -> None:
    """`make schema` was run after the last change of the table in helpline.conversation."""
    page = PAGE.read_text(encoding="utf-8")
    assert page == drawn(page)


def test_the_drawing_shows_the_way_to_the_end() -> None:
    """From every phase that can be reached, the drawing leads to the end."""
    reached = {target for _, _, target in steps()}
    leaving = {start for start, _, target in steps() if start != target}
    ended = reached - leaving
    assert [phase.value for phase in ended] == ["ended"]
    assert "ended --> [*]" in drawing()


def test_no_link_is_dead() -> None:
    """A page of ours leads to files that exist."""
    found = {name: dead_links(name) for name in named(".md")}
    assert {name: links for name, links in found.items() if links} == {}
