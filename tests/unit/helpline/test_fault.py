"""Of an exception its types and places are told, and none of its words."""

from pathlib import Path
from typing import Never

import pytest

from helpline.addresses import with_password
from helpline.errors import BadText
from helpline.fault import Fault, fault_of, place
from helpline.text import Text

HOME = Path(__file__).parents[3]
WORDS = "words that nobody may read 7319"


def _refuse(words: str) -> Never:
    raise ValueError(words)


def _refuse_because(words: str, *, suppressed: bool = False) -> Never:
    try:
        _refuse(words)
    except ValueError as cause:
        raise RuntimeError(words) from (None if suppressed else cause)


def test_types_and_places_are_told() -> None:
    """The class, the line where it arose, and nothing of the message."""
    with pytest.raises(BadText) as raised:
        Text.read("")
    fault = fault_of(raised.value)
    assert fault.types == ("BadText",)
    assert fault.where.startswith("helpline/text.py:")
    assert fault.inside == ""


def test_the_innermost_place_of_ours_is_told_too() -> None:
    """When a library failed, the line of ours that called it is the one to look at."""
    with pytest.raises(UnicodeEncodeError) as raised:
        with_password("redis://cache", "\ud800")
    fault = fault_of(raised.value)
    assert fault.types == ("UnicodeEncodeError",)
    assert fault.where.startswith("urllib/parse.py:")
    assert fault.inside.startswith("helpline/addresses.py:")


@pytest.mark.parametrize("suppressed", [False, True])
def test_causes_are_told_by_their_types(suppressed: bool) -> None:
    """What lay beneath helps to find a fault, even when the traceback would hide it."""
    with pytest.raises(RuntimeError) as raised:
        _refuse_because(WORDS, suppressed=suppressed)
    fault = fault_of(raised.value)
    assert fault.types == ("RuntimeError", "ValueError")
    assert WORDS not in repr(fault)


def test_a_group_is_told_with_its_first() -> None:
    """What fails among several tasks arrives as a group."""
    group = ExceptionGroup(WORDS, [KeyError(WORDS), ValueError(WORDS)])
    assert fault_of(group) == Fault(("ExceptionGroup", "KeyError"), "")


def test_a_chain_that_bites_its_tail_ends() -> None:
    """Exceptions can be made each other's cause; the telling ends all the same."""
    one, other = ValueError(WORDS), KeyError(WORDS)
    one.__cause__, other.__cause__ = other, one
    assert fault_of(one).types == ("ValueError", "KeyError")


def test_a_long_chain_is_cut() -> None:
    """Four types say enough."""
    error = ValueError(WORDS)
    for _ in range(9):
        later = ValueError(WORDS)
        later.__context__ = error
        error = later
    assert fault_of(error).types == ("ValueError",) * 4


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (f"{HOME}/helpline/web/visitor.py", "helpline/web/visitor.py:7"),
        (f"{HOME}/tests/privacy/failing.py", "privacy/failing.py:7"),
        ("/srv/helpline/private/notes/helpline.py", "notes/helpline.py:7"),
        ("/srv/helpline/.venv/lib/site-packages/uvicorn/server.py", "uvicorn/server.py:7"),
        ("/usr/lib/python3.11/asyncio/tasks.py", "asyncio/tasks.py:7"),
        ("<string>", "<string>:7"),
    ],
)
def test_a_place_tells_nothing_of_the_machine(file: str, expected: str) -> None:
    """A file is named from its package on, without the folders above, whatever they are called."""
    assert expected == place(file, 7)
