"""Faults around the frame of another site, the way out of it, and what stays on a device."""

from typing import Final

from tests.mutants.mutants import Mutant

OUTGOING: Final = "helpline/web/outgoing.py"
HEADERS: Final = "tests/unit/helpline/web/test_outgoing.py"

MUTANTS: Final = (
    Mutant(
        "files of her page stay in the cache",
        OUTGOING,
        "(?:responder|coordinator|",
        "(?:visitor|responder|coordinator|",
        HEADERS,
    ),
    Mutant(
        "every site may show the line",
        OUTGOING,
        '" ".join(ancestors) or "\'none\'"',
        '" ".join(ancestors) or "*"',
        HEADERS,
    ),
    Mutant(
        "the onion name is told with what was asked",
        OUTGOING,
        "{quote(path)}",
        "{quote(path)}?",
        HEADERS,
    ),
)
