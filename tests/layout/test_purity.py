"""Pure modules ask no clock, nothing but the commands prints, and no logger gets a made-up line."""

import ast
from typing import Final

import pytest

from tests.layout.tree import modules, syntax

PURE: Final = (
    *("helpline/conversation.py", "helpline/text.py", "helpline/codec.py", "routing/"),
    *("helpline/rota/planning.py", "helpline/rota/rules.py", "helpline/rota/swap.py"),
    *("helpline/rota/week.py", "helpline/rota/hours.py", "helpline/rota/calendar.py"),
)
"""Modules to which time is an argument. `transcripts/seal.py` needs randomness, but no clock."""

PRINTING: Final = ("helpline/cli.py", "helpline/demo.py")
"""The commands: they answer the person at the terminal."""

_CLOCKS: Final = frozenset(
    {"now", "utcnow", "today", "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter"}
)
_CLOCK_OWNERS: Final = frozenset({"time", "datetime", "date"})
_LOGGING: Final = frozenset(
    {"debug", "info", "warning", "warn", "error", "exception", "critical", "log", "msg", "said"}
)


def clocks(tree: ast.Module) -> list[int]:
    """The lines that ask for the time."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=attr, value=ast.Name(id=owner)):
                if attr in _CLOCKS and owner in _CLOCK_OWNERS:
                    found.append(node.lineno)
            case ast.Attribute(attr=attr, value=ast.Attribute(attr=owner)):
                if attr in _CLOCKS and owner in _CLOCK_OWNERS:
                    found.append(node.lineno)
            case ast.ImportFrom(module="time"):
                found.append(node.lineno)
            case _:
                pass
    return found


def prints(tree: ast.Module) -> list[int]:
    """The lines that print."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "pprint", "breakpoint"}
    ]


def _made_up(argument: ast.expr) -> bool:
    match argument:
        case ast.JoinedStr() | ast.BinOp(op=ast.Mod() | ast.Add(), left=ast.Constant(str())):
            return True
        case ast.Call(func=ast.Attribute(attr="format")):
            return True
        case ast.Call(func=ast.Name(id="str" | "repr")):
            return True
        case _:
            return False


def made_up_lines(tree: ast.Module) -> list[int]:
    """The lines that give a logger a sentence with something in it."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        if name in _LOGGING and any(_made_up(argument) for argument in given):
            found.append(node.lineno)
    return found


def test_pure_modules_ask_no_clock() -> None:
    """What is decided depends on the time that was given, so it can be tested and replayed."""
    pure = [name for name in modules() if name.startswith((*PURE, "transcripts/seal.py"))]
    found = {name: clocks(syntax(name)) for name in pure}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_only_the_commands_print() -> None:
    """The server has one way to say something: its closed list of events."""
    found = {name: prints(syntax(name)) for name in modules() if name not in PRINTING}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_logger_gets_a_made_up_line() -> None:
    """A line with something put into it can hold a person's words."""
    found = {name: made_up_lines(syntax(name)) for name in modules()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    ["time.time()", "datetime.now(UTC)", "datetime.datetime.now()", "from time import monotonic"],
)
def test_clocks_are_found(source: str) -> None:
    """However a module asks for the time."""
    assert clocks(ast.parse(source)) == [1]


def test_prints_are_found() -> None:
    """But not the word in a name."""
    assert prints(ast.parse("print(1)\nprinter(2)\nx.print(3)")) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "log.info(f'{x}')",
        "log.error('%s' % x)",
        "said('a'.format(x))",
        "log.info('a', detail=str(error))",
        "log.warning('a ' + b)",
    ],
)
def test_made_up_lines_are_found(source: str) -> None:
    """However the sentence is put together."""
    assert made_up_lines(ast.parse(source)) == [1]


def test_plain_lines_are_left_alone() -> None:
    """An event and its enumerated fields are what a logger is for."""
    assert made_up_lines(ast.parse("log.info('started', lines=3)\nf(f'{x}')")) == []
