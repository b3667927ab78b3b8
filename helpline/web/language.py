"""The language in which a page opens: the best of the offered ones, by what the browser asks for.

It is the one coarse use of a header that would help to tell people apart; the header itself goes.
"""

import re
from typing import Final

LONGEST: Final = 500
"""Characters of the header that are looked at."""

_WISH: Final = re.compile(r"\s*([A-Za-z0-9*-]{1,35})\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?")


def best_language(asked: str, offered: tuple[str, ...]) -> str:
    """The offered language that fits best; the first one when none does.

    `asked` is an Accept-Language header (RFC 9110 §12.5.4). A tag fits one that is offered when it
    is the same, longer or shorter: es-MX fits es, pt fits pt-BR.
    """
    wishes = [_WISH.fullmatch(part) for part in asked[:LONGEST].split(",")]
    weighed = [(float(wish[2] or 1), wish[1].lower()) for wish in wishes if wish is not None]
    # Sorting is stable: of equally wanted languages the first stays first.
    for weight, tag in sorted(weighed, key=lambda pair: -pair[0]):
        if weight > 0:
            found = _fitting(tag, offered)
            if found:
                return found
    return offered[0]


def _fitting(tag: str, offered: tuple[str, ...]) -> str:
    exact = [language for language in offered if language.lower() == tag]
    longer = [language for language in offered if tag.startswith(f"{language.lower()}-")]
    shorter = [language for language in offered if language.lower().startswith(f"{tag}-")]
    return next(iter([*exact, *longer, *shorter]), "")
