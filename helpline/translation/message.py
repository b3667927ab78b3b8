"""One message in another language: split, translated, looked through, and put together again.

The original is never replaced by this: what comes out is a second reading, with what speaks against
it, and with the facts that it lost.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from helpline.errors import BadText
from helpline.text import LONGEST, Text
from helpline.translation.facts import missing
from helpline.translation.gates import Sign, signs, unusable
from helpline.translation.port import Direction, Guess, NotTranslated, Translator, Urgency
from helpline.translation.splitting import pieces, sentences, together
from helpline.translation.terms import Terms
from routing.model import Language

BETWEEN: Final = Language("en")
"""The one language through which a translation may go, said openly; never more than one."""


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """A message in another language. `lost`: facts of the original that are not in it.

    `through`: the language it went through, if any.
    """

    text: Text
    signs: tuple[Sign, ...]
    lost: tuple[str, ...]
    through: Language | None

    def __repr__(self) -> str:
        return f"<reading {len(self.text.words)} chars>"


def steps(direction: Direction, known: Collection[Direction]) -> tuple[Direction, ...]:
    """The way from one language to the other: one step, or two through English.

    Raises: NotTranslated — `no_pair`.
    """
    if direction in known:
        return (direction,)
    way = (Direction(direction.source, BETWEEN), Direction(BETWEEN, direction.target))
    if BETWEEN not in (direction.source, direction.target) and all(one in known for one in way):
        return way
    raise NotTranslated("no_pair")


async def read(
    text: Text,
    direction: Direction,
    translator: Translator,
    *,
    terms: Terms,
    urgency: Urgency,
    patience: float,
) -> Reading:
    """The message in the other language. Raises: NotTranslated."""
    way = steps(direction, translator.directions())
    split = pieces(text.words)
    agreed = [terms.agreed(one, direction) for one in sentences(split)]
    asked = [one for one, name in zip(sentences(split), agreed, strict=True) if name is None]
    found: set[Sign] = set()
    said: Sequence[str] = asked
    for step in way:
        if not said:
            break
        guesses = await translator.translate(
            said, step, urgency=urgency, patience=patience / len(way)
        )
        if any(unusable(one, guess) for one, guess in zip(said, guesses, strict=True)):
            raise NotTranslated("broken")
        for one, guess in zip(said, guesses, strict=True):
            found |= signs(one, guess, step, terms)
        said = [guess.words for guess in guesses]
    answers = iter(said)
    whole = together(split, [name or next(answers) for name in agreed])[:LONGEST]
    lost = (*missing(text.words, whole), *terms.lost(text.words, whole, direction))
    for one, other in zip(asked, said, strict=True) if len(way) > 1 else ():
        found |= signs(one, Guess(other), direction, terms)
    try:
        shown = Text.read(whole)  # an engine is read as strictly as a person
    except BadText:
        raise NotTranslated("broken") from None
    through = BETWEEN if len(way) > 1 else None
    return Reading(shown, tuple(sorted(found)), lost, through)
