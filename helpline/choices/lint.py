"""Judges a sentence for a person: what in it is never said, and why.

There is one judge. The tests ask it about every catalogue of hers, the coordinators' pages about
what an organisation writes itself. Whoever writes is told the word and the reason.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from helpline.choices.never_said import NEVER, WITHOUT_SPACES, Reason, never_said

Why = Reason | Literal["shouts", "gender", "place", "long", "sentence", "signs", "unknown"]
"""A word of the list, for its reason · an exclamation mark or a picture · it guesses whether a
woman or a man reads it · a place that nobody fills · the whole is too long · one sentence is ·
signs that nobody can type · the language has no list."""

LONGEST: Final = 280
"""Letters in one text."""
LONGEST_SENTENCE: Final = 20
"""Words in one sentence of it."""

CLAIMS: Final = ("100 %", "100%", "untraceable", "end-to-end", "completely anonymous")
"""What the default mode is not; no surface says so, in whatever language."""

SHOUTS: Final = re.compile("[!¡！\U0001f000-\U0001faff☀-➿\ufe0f]")
"""Exclamation marks of all scripts, and pictures."""

_GUESSES: Final = {"ar": re.compile(r"(?:^|\s)(?:ت\w{2,}ين|أنتِ|أنتَ|\w+كِ|\w+كَ)(?!\w)")}
"""Arabic forms that tell whether a woman or a man is spoken to."""

_PLACE: Final = re.compile(r"\{[^}]*\}?|\[[^\]]*\]?|<[^>]*>?|__+|%s")
_END: Final = re.compile(r"[.?؟।。]+(?:\s+|$)|\n+")
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Complaint:
    """What does not fit in a text: the reason, and the place as it is written there."""

    why: Why
    found: str


def wrong_words(text: str, language: str) -> list[Complaint]:
    """What in a text is said in a way that hurts, promises too much or shouts; each thing once.

    Places to fill, as catalogues have them, are for the caller to take out before.
    """
    main = language.partition("-")[0]
    found = [
        Complaint(reason, match.group())
        for reason in NEVER.get(main, {})
        for match in never_said(main, reason).finditer(text)
    ]
    found += [Complaint("promised", claim) for claim in CLAIMS if claim in text.lower()]
    found += [Complaint("shouts", match.group()) for match in SHOUTS.finditer(text)]
    guesses = _GUESSES.get(main)
    if guesses is not None:
        found += [Complaint("gender", one.group().strip()) for one in guesses.finditer(text)]
    if main not in NEVER:
        found.append(Complaint("unknown", language))
    return list(dict.fromkeys(found))


def complaints(text: str, language: str) -> list[Complaint]:
    """Everything that does not fit in a text that an organisation writes for people."""
    found = [Complaint("place", match.group()[:_SHOWN]) for match in _PLACE.finditer(text)]
    if len(text) > LONGEST:
        found.append(Complaint("long", str(len(text))))
    if language.partition("-")[0] not in WITHOUT_SPACES:
        found += [
            Complaint("sentence", f"{sentence[:_SHOWN].rstrip()}…")
            for sentence in _END.split(text)
            if len(sentence.split()) > LONGEST_SENTENCE
        ]
    return wrong_words(text, language) + list(dict.fromkeys(found))
