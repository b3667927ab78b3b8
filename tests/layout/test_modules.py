"""Every module says what it is, has its tests, and does nothing by being imported."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

import pytest

from tests.layout.tree import files, modules, named, syntax

TESTED_ELSEWHERE: Final = {
    "helpline/absence.py": "tests/flow/test_vanished.py",
    "helpline/arrivals.py": "tests/unit/helpline/test_lobby.py",
    "helpline/conversation/emptying.py": "tests/unit/helpline/test_emptying.py",
    "helpline/conversation/events.py": "tests/unit/helpline/conversation/test_state.py",
    "helpline/conversation/terms.py": "tests/unit/helpline/conversation/test_state.py",
    "helpline/guests.py": "tests/flow/test_guests.py",
    "helpline/house.py": "tests/unit/helpline/test_app.py",
    "helpline/meeting.py": "tests/flow/test_meeting.py",
    "helpline/room/desks.py": "tests/unit/helpline/room/test_room.py",
    "helpline/room/envelopes.py": "tests/contract/test_matching.py",
    "helpline/room/errands.py": "tests/contract/test_matching.py",
    "helpline/room/news.py": "tests/contract/test_matching.py",
    "helpline/seats.py": "tests/unit/helpline/test_lobby.py",
    "helpline/rota/rota.py": "tests/unit/helpline/rota/test_plan.py",
    "helpline/rota/series_rows.py": "tests/unit/helpline/rota/test_plan.py",
    "helpline/rota/shift_rows.py": "tests/unit/helpline/rota/test_places.py",
    "helpline/rota/tables.py": "tests/unit/helpline/test_tables.py",
    "helpline/web/asides.py": "tests/flow/test_asides.py",
    "helpline/web/hands.py": "tests/flow/test_transports.py",
    "helpline/web/link.py": "tests/flow/test_transports.py",
    "helpline/web/plain.py": "tests/flow/test_plain.py",
    "helpline/web/plain_asked.py": "tests/flow/test_plain.py",
    "helpline/web/plain_pages.py": "tests/flow/test_plain.py",
    "helpline/web/drafts.py": "tests/flow/test_translation.py",
    "helpline/web/responder.py": "tests/flow/test_conversation.py",
    "helpline/web/responder_chat.py": "tests/flow/test_transfer.py",
    "helpline/web/responder_deeds.py": "tests/flow/test_guests.py",
    "helpline/web/responder_socket.py": "tests/flow/test_conversation.py",
    "helpline/web/standing.py": "tests/flow/test_transports.py",
    "helpline/web/visit.py": "tests/flow/test_transports.py",
    "helpline/web/visitor.py": "tests/flow/test_conversation.py",
    "helpline/web/visitor_deeds.py": "tests/flow/test_conversation.py",
    "helpline/web/visitor_requests.py": "tests/flow/test_transports.py",
    "helpline/web/visitor_socket.py": "tests/flow/test_conversation.py",
    "helpline/web/way_in.py": "tests/flow/test_transports.py",
    "routing/model.py": "tests/unit/routing/test_policy.py",
    "transcripts/journal.py": "tests/contract/test_journal.py",
    "transcripts/journal_postgres.py": "tests/contract/test_journal.py",
    "transcripts/journal_sql.py": "tests/contract/test_journal.py",
    "transcripts/journal_sqlite.py": "tests/contract/test_journal.py",
    "transcripts/memory_journal.py": "tests/contract/test_journal.py",
}
"""Modules without a test file of their own: types only, a port that one suite tests, or a door that
only means something with the whole server behind it."""

_CONTAINERS: Final = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
_MAKERS: Final = frozenset(
    {"list", "dict", "set", "bytearray", "deque", "defaultdict", "Counter", "OrderedDict"}
)
_CHANGES: Final = frozenset(
    {
        *("append", "extend", "insert", "remove", "pop", "clear", "update", "setdefault"),
        *("add", "discard", "popitem", "appendleft", "popleft", "sort", "reverse"),
    }
)


def _mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        made_by = value.func
        name = made_by.id if isinstance(made_by, ast.Name) else getattr(made_by, "attr", "")
        return name in _MAKERS
    return isinstance(value, _CONTAINERS)


def _tables(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """The lists, dictionaries and sets at the top of a module; whether each is declared final."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and _mutable(node.value):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, target.id == "__all__"
        elif isinstance(node, ast.AnnAssign) and _mutable(node.value):
            name = ast.unparse(node.target)
            yield name, ast.unparse(node.annotation).startswith("Final")


def _changed(node: ast.AST) -> str:
    """The name that a statement changes in place, if it does."""
    held: ast.expr | None = None
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        held = node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        held = node.func.value if node.func.attr in _CHANGES else None
    return held.id if isinstance(held, ast.Name) else ""


def state(tree: ast.Module) -> list[str]:
    """What a module would remember between two calls, and what it does while it is imported."""
    tables = dict(_tables(tree))
    found = [f"{name} is not final" for name, final in tables.items() if not final]
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            found.append(f"line {node.lineno}: global")
        elif _changed(node) in tables:
            found.append(f"{_changed(node)} is changed")
    found += [
        f"line {node.lineno}: a call while importing"
        for node in tree.body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ]
    return found


def places(name: str) -> set[str]:
    """The names that the test file of a module may have."""
    path = PurePath(name)
    words = path.stem if path.stem != "__init__" else path.parent.name
    flat = re.sub(r"\W+", "_", str(path.with_suffix("")).replace("/__init__", ""))
    return {
        f"tests/unit/{path.parent.as_posix()}/test_{words}.py",
        f"tests/unit/test_{words}.py",
        f"tests/unit/test_{flat}.py",
    }


def test_every_module_says_what_it_is() -> None:
    """The first thing in a Python file is a sentence about it, on the first line."""
    silent = [
        name
        for name in named(".py")
        if not (ast.get_docstring(syntax(name)) or "").partition("\n")[0].endswith((".", ";", ":"))
    ]
    assert silent == []


def test_no_module_remembers_anything() -> None:
    """State is passed as an argument; importing a module changes nothing."""
    found = {name: state(syntax(name)) for name in modules()}
    assert {name: kept for name, kept in found.items() if kept} == {}


def test_every_module_has_its_tests() -> None:
    """A module is tested by the file of its name, or the list says by which one."""
    there = set(files())
    alone = [
        name
        for name in modules()
        if name not in TESTED_ELSEWHERE
        and len(syntax(name).body) > 1  # more than its docstring
        and not places(name) & there
    ]
    assert alone == []
    elsewhere = {*TESTED_ELSEWHERE, *TESTED_ELSEWHERE.values()}
    assert sorted(elsewhere - there) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("SEEN = []", ["SEEN is not final"]),
        ("seen: dict[str, int] = dict()", ["seen is not final"]),
        ("A: Final = {1: 2}\ndef f() -> None:\n    A[1] = 3", ["A is changed"]),
        ("A: Final = {1}\ndef f() -> None:\n    A.add(3)", ["A is changed"]),
        ("def f() -> None:\n    global a\n    a = 1", ["line 2: global"]),
        ("start()", ["line 1: a call while importing"]),
        ("A: Final[dict[int, int]] = {1: 2}\ndef f() -> int:\n    return A[1]", []),
    ],
)
def test_state_is_found(source: str, expected: list[str]) -> None:
    """The search knows a table that is only read from one that changes."""
    assert state(ast.parse(source)) == expected
