"""No file tells on whose machine it was made, where libraries came from, or who somebody is."""

import re
from typing import Final

import pytest

from tests.layout.tree import files, text

MACHINE: Final = re.compile(r"(?<![\w.])/(?:root|home/\w|work|Users|tmp/\w)(?:\b[/\w]*|\w*/[/\w]*)")
"""A path that exists on one machine only."""

REGISTRIES: Final = re.compile(
    r"\b(?:pypi\.(?:org|io)|(?:files\.)?pythonhosted\.org|(?:registry\.)?npmjs\.(?:org|com)|"
    r"(?:deb|security)\.debian\.org|(?:docker|ghcr|quay)\.io|unpkg\.com|jsdelivr\.net|esm\.sh)\b"
)
"""A host that packages are fetched from: whoever installs uses her own."""

MAIL: Final = re.compile(
    r"(?<![\w/@.])[\w.+-]+@(?!(?:[\w-]+\.)*example\b)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}"
)
"""An address of a person; those at example.org and the like belong to nobody."""

OURSELVES: Final = "tests/layout/test_traces.py"


def traces(source: str) -> list[str]:
    """What a text gives away."""
    return [
        found.group()
        for pattern in (MACHINE, REGISTRIES, MAIL)
        for found in pattern.finditer(source)
    ]


def test_no_file_gives_anything_away() -> None:
    """The project can be read by anyone, and built anywhere."""
    found = {name: traces(text(name)) for name in files() if name != OURSELVES}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("see /home/anna/x", ["/home/anna/x"]),
        ("cd /work/main", ["/work/main"]),
        ("--index-url https://pypi.org/simple", ["pypi.org"]),
        ("ask anna.b@linden.se", ["anna.b@linden.se"]),
        ("anna@example.org, a@b.example.net, @dataclass, /opt/helpline, tmpfs: /tmp", []),
        ("href=/workplace ./work/x git@1.2", []),
    ],
)
def test_traces_are_found(source: str, expected: list[str]) -> None:
    """And an example is left alone."""
    assert traces(source) == expected
