"""Reads what a coordinator has written about a person, and says what does not fit."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from helpline.staff.line import Line
from helpline.staff.profile import KINDS, ROLES, Profile, shown_name, usual_capacity
from helpline.staff.tags import is_tag
from routing.model import Entrance, Kind, Language, LineId, Tag

Fault = Literal[
    "name",
    "kind",
    "roles",
    "lines",
    "entrances",
    "capacity",
    "languages",
    "tags",
]
"""The part of the form that does not fit."""

MOST_CHATS: Final = 3
MOST_LANGUAGES: Final = 12
MOST_TAGS: Final = 3
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}")


@dataclass(frozen=True, slots=True)
class Written:
    """A profile as it is written in a form. An entrance is "line/entrance"."""

    pseudonym: str
    kind: str
    roles: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    capacity: str
    entrances: tuple[str, ...] = ()
    translation: bool = False
    tags: tuple[str, ...] = ()


def read_profile(written: Written, lines: Sequence[Line]) -> Profile | tuple[Fault, ...]:
    """The profile; or what is missing or not one of ours, in the order of the form.

    Whoever answers needs a kind, a line and a language; an interpreter needs a language. Lines and
    entrances count only for those who answer: nobody else is ever offered a chat.
    """
    roles = frozenset(role for role in ROLES if role in written.roles)
    kind = next((kind for kind in KINDS if kind == written.kind), None)
    name = shown_name(written.pseudonym)
    languages = _languages(written.languages)
    served = _lines(written.lines, lines)
    entrances = _entrances(written.entrances, written.lines, lines)
    capacity = _capacity(written.capacity, kind)
    tags = _tags(written.tags)
    profile = Profile(
        pseudonym=name or "",
        kind=kind,
        roles=roles,
        languages=languages or (),
        lines=served or frozenset(),
        capacity=capacity or 1,
        entrances=entrances or frozenset(),
        translation=written.translation,
        tags=tags or frozenset(),
    )
    answers, speaks = profile.answers, profile.answers or "interpreter" in roles
    fits: dict[Fault, bool] = {
        "name": name is not None,
        "kind": kind is not None or not (written.kind or answers),
        "roles": bool(roles) and len(roles) == len(written.roles),
        "lines": served is not None and (bool(served) or not answers),
        "entrances": entrances is not None,
        "capacity": capacity is not None,
        "languages": languages is not None and (bool(languages) or not speaks),
        "tags": tags is not None,
    }
    faults = tuple(part for part, fit in fits.items() if not fit)
    return faults or (profile if answers else _without_lines(profile))


def written_of(profile: Profile) -> Written:
    """A profile as its form shows it; the same for the same profile, in every process."""
    return Written(
        pseudonym=profile.pseudonym,
        kind=profile.kind or "",
        roles=tuple(role for role in ROLES if role in profile.roles),
        languages=tuple((tag, str(level)) for tag, level in profile.languages),
        lines=tuple(sorted(profile.lines)),
        capacity=str(profile.capacity),
        entrances=tuple(sorted(f"{line}/{entrance}" for line, entrance in profile.entrances)),
        translation=profile.translation,
        tags=tuple(sorted(profile.tags)),
    )


def _without_lines(profile: Profile) -> Profile:
    return replace(profile, lines=frozenset(), entrances=frozenset())


def _lines(written: Collection[str], lines: Sequence[Line]) -> frozenset[LineId] | None:
    known = {line.id for line in lines}
    served = frozenset(LineId(line) for line in written)
    return served if served <= known else None


def _entrances(
    written: Collection[str], served: Collection[str], lines: Sequence[Line]
) -> frozenset[tuple[LineId, Entrance]] | None:
    """Only of lines that she answers on: training alone puts nobody on a line."""
    known = {
        f"{line.id}/{entrance.id}": (line.id, entrance.id)
        for line in lines
        if line.id in served
        for entrance in line.entrances
    }
    return frozenset(known[one] for one in written) if known.keys() >= set(written) else None


def _tags(written: Collection[str]) -> frozenset[Tag] | None:
    tags = frozenset(Tag(tag) for tag in written if tag)
    return tags if len(tags) <= MOST_TAGS and all(map(is_tag, tags)) else None


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
