"""Where people who answer are looked for: a line, an entrance, a kind, a language and its level."""

from collections.abc import Iterable
from typing import Final

from routing.model import Entrance, Kind, Language, LineId, Needs, Responder
from routing.policy import NATIVE, ROUTED_ON, kinds, translates

TRANSLATED: Final = Language("")
"""Stands for any language, by machine translation."""

Spot = tuple[LineId, Entrance | None, Kind, Language, int]
"""On that line, for those of that entrance, of that kind, in that language at that level."""

Step = tuple[Spot, ...]
"""The spots of those who are equally close to a person."""


def entrances(facts: Responder, line: LineId) -> tuple[Entrance | None, ...]:
    """By which entrances of `line` people reach her, and None for those who came by none."""
    return (None, *sorted(entrance for of, entrance in facts.entrances if of == line))


def spots(facts: Responder) -> tuple[Spot, ...]:
    """Every spot of hers: each line and entrance in each of her languages."""
    spoken = [(tag, min(level, NATIVE)) for tag, level in facts.languages if level >= ROUTED_ON]
    if facts.translation:
        spoken.append((TRANSLATED, NATIVE))
    return tuple(
        (line, entrance, facts.kind, language, level)
        for line in sorted(facts.lines)
        for entrance in entrances(facts, line)
        for language, level in spoken
    )


def in_her_first(needs: Needs) -> tuple[Step, ...]:
    """Where she is understood in her first language: by a native, by somebody fluent."""
    first = needs.languages[:1]
    return tuple(_step(needs, [(tag, level)]) for tag in first for level in (NATIVE, ROUTED_ON))


def in_another(needs: Needs) -> tuple[Step, ...]:
    """Where she is understood in her other languages, in her order."""
    return tuple(_step(needs, [(tag, NATIVE), (tag, ROUTED_ON)]) for tag in needs.languages[1:])


def by_translation(needs: Needs) -> tuple[Step, ...]:
    """Where she is understood through machine translation: nowhere, if she refuses it."""
    return (_step(needs, [(TRANSLATED, NATIVE)]),) if translates(needs) else ()


def _step(needs: Needs, spoken: Iterable[tuple[Language, int]]) -> Step:
    return tuple(
        (needs.line, needs.entrance, kind, language, level)
        for language, level in spoken
        for kind in kinds(needs)
    )
