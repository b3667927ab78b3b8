"""What a coordinator writes down about a person who will answer or coordinate."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from routing.model import Kind, Language, LineId

Role = Literal["responder", "supervisor", "coordinator"]

ROLES: Final[tuple[Role, ...]] = ("responder", "supervisor", "coordinator")
KINDS: Final[tuple[Kind, ...]] = ("psychologist", "survivor")
MOST_CHATS: Final = 3
MOST_LANGUAGES: Final = 12
_LONGEST_NAME: Final = 40
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}")
_LINE: Final = re.compile(r"[a-z0-9-]{1,32}")


@dataclass(frozen=True, slots=True)
class Profile:
    """Who she is to the people who write: the name they see, what she is, what she speaks.

    Levels of languages: 3 native, 2 fluent, 1 basic (never routed on). `capacity` is how many
    chats she has at once when she checks in.
    """

    pseudonym: str
    kind: Kind | None
    roles: frozenset[Role]
    languages: tuple[tuple[Language, int], ...]
    lines: frozenset[LineId]
    capacity: int


@dataclass(frozen=True, slots=True)
class Written:
    """The profile as it came from a form."""

    pseudonym: str
    kind: str
    roles: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    capacity: str


def usual_capacity(kind: Kind | None) -> int:
    """Chats at once when nobody has chosen: 1 for a survivor volunteer, 2 for a psychologist."""
    return 2 if kind == "psychologist" else 1


def read_profile(written: Written, known_lines: Collection[LineId]) -> Profile | None:
    """The profile, or None when something is missing or not one of ours.

    Whoever answers needs a kind, a line and a language; a coordinator needs none of them.
    """
    pseudonym = shown_name(written.pseudonym)
    kind = next((kind for kind in KINDS if kind == written.kind), None)
    roles = frozenset(role for role in ROLES if role in written.roles)
    languages = _languages(written.languages)
    lines = frozenset(LineId(line) for line in written.lines)
    capacity = _capacity(written.capacity, kind)
    if pseudonym is None or languages is None or capacity is None or not roles:
        return None
    if len(roles) != len(written.roles) or not lines <= frozenset(known_lines):
        return None
    if kind is None and written.kind:
        return None
    if roles & {"responder", "supervisor"} and not (kind and languages and lines):
        return None
    return Profile(
        pseudonym=pseudonym,
        kind=kind,
        roles=roles,
        languages=languages,
        lines=lines,
        capacity=capacity,
    )


def shown_name(typed: str) -> str | None:
    """A name of 1 to 40 letters that pages may show, or None."""
    name = unicodedata.normalize("NFC", " ".join(typed.split()))
    fine = name.isprintable() and 1 <= len(name) <= _LONGEST_NAME and not set("<>&") & set(name)
    return name if fine else None


def line_name(typed: str) -> LineId | None:
    """A line's id: small letters, digits and hyphens, at most 32; or None."""
    return LineId(typed) if _LINE.fullmatch(typed) else None


def _languages(written: tuple[tuple[str, str], ...]) -> tuple[tuple[Language, int], ...] | None:
    read: list[tuple[Language, int]] = []
    for tag, level in written:
        language = tag.strip().lower()
        if not _LANGUAGE.fullmatch(language) or level not in {"1", "2", "3"}:
            return None
        read.append((Language(language), int(level)))
    if len(read) > MOST_LANGUAGES or len({language for language, _ in read}) != len(read):
        return None
    return tuple(sorted(read, key=lambda spoken: (-spoken[1], spoken[0])))


def _capacity(written: str, kind: Kind | None) -> int | None:
    if not written:
        return usual_capacity(kind)
    return int(written) if written in {str(n) for n in range(1, MOST_CHATS + 1)} else None
