"""Files and functions stay small enough to be read in one go."""

import ast
from typing import Final

from tests.layout.tree import modules, named, syntax, text

LONGEST_MODULE: Final = 400
LONGEST_FUNCTION: Final = 40
LONGEST_SCRIPT: Final = 250


def long_functions(tree: ast.Module) -> list[str]:
    """The functions of more than 40 lines, without counting their docstrings."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            docstring = 0
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                docstring = (first.end_lineno or 0) - first.lineno + 1
            length = (node.end_lineno or 0) - node.lineno + 1 - docstring
            if length > LONGEST_FUNCTION:
                found.append(f"{node.name}: {length} lines")
    return found


def long_files(names: list[str], most: int) -> list[str]:
    """The files of more than `most` lines."""
    counted = ((name, text(name).count("\n")) for name in names)
    return [f"{name}: {lines} lines" for name, lines in counted if lines > most]


def test_no_module_is_longer_than_400_lines() -> None:
    """A module is one concept, and a concept fits in 400 lines."""
    assert long_files(named(".py"), LONGEST_MODULE) == []


def test_no_function_is_longer_than_40_lines() -> None:
    """A function of the program can be seen without scrolling."""
    found = {name: long_functions(syntax(name)) for name in modules()}
    assert {name: long for name, long in found.items() if long} == {}


def test_no_script_is_longer_than_250_lines() -> None:
    """A browser module is one concept too."""
    assert long_files(named(".js", ".mjs"), LONGEST_SCRIPT) == []


def test_a_long_function_is_found() -> None:
    """The measure counts lines, and not the docstring's."""
    lines = "    pass\n" * LONGEST_FUNCTION
    assert long_functions(ast.parse(f'def f():\n    """a\n    b\n    """\n{lines}')) == [
        "f: 41 lines"
    ]
    assert long_functions(ast.parse(f"def f():\n{lines[:-9]}")) == []
