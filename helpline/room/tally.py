"""What one wait leaves for the counters: a few words from closed lists, no time, nothing of her."""

from dataclasses import dataclass
from typing import Final, Literal

from routing.model import Entrance, Language, LineId, Question, Ticket, Wish

Went = Literal["minute", "five", "fifteen", "thirty", "longer", "left", "nobody"]
"""Answered within 1, 5, 15 or 30 minutes, or later · she left while somebody present could have
answered her · she left, and nobody present could."""

_BANDS: Final[tuple[tuple[int, Went], ...]] = (
    *((60, "minute"), (300, "five"), (900, "fifteen"), (1800, "thirty")),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How one wait went, and what was asked for; `asked`: the questions that she was put."""

    line: LineId
    language: Language
    wish: Wish
    entrance: Entrance | None
    asked: frozenset[Question]
    went: Went


def tally_of(ticket: Ticket, went: Went) -> Tally | None:
    """What this wait leaves; None: she wrote with somebody before, and was counted then."""
    if ticket.priority or ticket.leaving is not None:
        return None
    language = ticket.languages[0] if ticket.languages else Language("")
    return Tally(ticket.line, language, ticket.wish, ticket.entrance, ticket.asked, went)


def answered_after(seconds: float) -> Went:
    """The band of a wait that ended in a chat."""
    found = (went for most, went in _BANDS if seconds <= most)
    return next(found, "longer")
