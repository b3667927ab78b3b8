"""Whoever silences a check says why, in the same line."""

import re
from typing import Final

import pytest

from tests.layout.tree import named, text

_SILENCED: Final = re.compile(
    r"#\s*(?:noqa|type:\s*ignore|pragma|ruff:\s*noqa|mypy:)[:\s]*"
    r"(?:\[[\w, -]*\]|(?:[A-Z]+\d+[,\s]*)+|no cover)?(?P<why>.*)$"
)
_SCRIPT_SILENCED: Final = re.compile(r"//\s*@ts-(?:ignore|expect-error|nocheck)\b(?P<why>.*)$")


def unexplained(source: str, pattern: re.Pattern[str]) -> list[int]:
    """The lines that silence a check without a reason of two words."""
    return [
        number
        for number, line in enumerate(source.split("\n"), start=1)
        if (found := pattern.search(line)) and len(re.findall(r"\w+", found["why"])) < 2
    ]


def test_every_silenced_check_has_a_reason() -> None:
    """A bare `noqa` or `type: ignore` hides a fault from the next reader."""
    python = {name: unexplained(text(name), _SILENCED) for name in named(".py")}
    scripts = {name: unexplained(text(name), _SCRIPT_SILENCED) for name in named(".js")}
    own = {"tests/layout/test_excuses.py"}  # the examples below
    assert {n: lines for n, lines in (python | scripts).items() if lines and n not in own} == {}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x = 1  # noqa", [1]),
        ("x = 1  # noqa: E501", [1]),
        ("x = 1  # type: ignore[arg-type]", [1]),
        ("x = 1  # type: ignore", [1]),
        ("x = 1  # noqa: BLE001, S110", [1]),
        ("x = 1  # noqa: BLE001 - the last line of defence", []),
        ("x = 1  # type: ignore[misc]  # the stub is wrong", []),
    ],
)
def test_bare_excuses_are_found(line: str, expected: list[int]) -> None:
    """The rule's number is no reason."""
    assert unexplained(line, _SILENCED) == expected
