"""What may be told about an exception: its types and its places in the code, never its words.

Messages, arguments and local variables of an exception may hold what a person wrote; the name of a
class and the line of a program cannot.
"""

from dataclasses import dataclass
from pathlib import PurePath
from types import TracebackType
from typing import Final

OURS: Final = ("helpline", "routing", "transcripts", "web_widget")
TYPES_NAMED: Final = 4

_HOME: Final = PurePath(__file__).parents[1]
"""Where our packages lie. Their names alone say nothing: a checkout may be called helpline, too."""
_LIBRARIES: Final = "site-packages"


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception without its words."""

    types: tuple[str, ...]
    """The class, then those of its causes, at most four."""
    where: str
    """`file:line` where it arose; empty when nobody knows."""
    inside: str = ""
    """`file:line` of the innermost place in our own code, when that is another one."""


def fault_of(error: BaseException) -> Fault:
    """The exception without its words."""
    places = _places(error.__traceback__)
    where = places[-1] if places else ""
    ours = next((place for place in reversed(places) if place.startswith(OURS)), "")
    return Fault(_types(error), where, "" if ours == where else ours)


def place(file: str, line: int) -> str:
    """`file:line`, the file named from its package on: it tells nothing of the machine."""
    path = PurePath(file)
    parts = path.parts
    if path.is_relative_to(_HOME) and parts[len(_HOME.parts)] in OURS:
        named = parts[len(_HOME.parts) :]
    elif _LIBRARIES in parts:
        named = parts[len(parts) - parts[::-1].index(_LIBRARIES) :]
    else:
        named = parts[-2:]
    return f"{'/'.join(named)}:{line}"


def _places(traceback: TracebackType | None) -> list[str]:
    found = []
    while traceback is not None:
        found.append(place(traceback.tb_frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    return found


def _types(error: BaseException) -> tuple[str, ...]:
    names: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen and len(names) < TYPES_NAMED:
        seen.add(id(now))
        names.append(type(now).__name__)
        if isinstance(now, BaseExceptionGroup):
            now = now.exceptions[0]
        else:
            now = now.__cause__ or now.__context__
    return tuple(names)
