"""Who somebody of the organisation is: to the people who write, and to whoever plans."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final, Literal

from helpline.staff.training import Due
from routing.model import Entrance, Kind, Language, LineId, Tag

Role = Literal["responder", "supervisor", "interpreter", "coordinator"]

ROLES: Final[tuple[Role, ...]] = ("responder", "supervisor", "interpreter", "coordinator")
ANSWERING: Final[frozenset[Role]] = frozenset({"responder", "supervisor"})
"""The roles whose people may be offered a chat of their own."""
KINDS: Final[tuple[Kind, ...]] = ("psychologist", "survivor")
_LONGEST_NAME: Final = 40

_JOINER: Final = re.compile("(?<=[\u0600-\u0dff])[\u200c\u200d](?=[\u0600-\u0dff])")
"""What Persian and the languages of India write between two letters; elsewhere it only hides."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Who she is to the people who write: the name they see, what she is, what she speaks.

    Levels of languages: 3 native, 2 fluent, 1 basic (never routed on). `capacity` is how many
    chats she has at once when she checks in. `entrances` are those for which she is trained and
    willing. `translation`: she is trained to write through machine translation. `tags` is what a
    person may ask to be kept away from; coordinators see it, and she herself. `on_call` is her turn
    when a supervisor is called (the smallest first); None: not on call. `due` is empty as it is
    written; `gate.allowed` fills it and takes away what her training keeps from her.
    """

    pseudonym: str
    kind: Kind | None
    roles: frozenset[Role]
    languages: tuple[tuple[Language, int], ...]
    lines: frozenset[LineId]
    capacity: int
    entrances: frozenset[tuple[LineId, Entrance]] = frozenset()
    translation: bool = False
    tags: frozenset[Tag] = field(default=frozenset(), repr=False)
    on_call: int | None = None
    due: tuple[Due, ...] = ()

    @property
    def answers(self) -> bool:
        """Whether she may be offered a chat of her own."""
        return bool(self.roles & ANSWERING)


def usual_capacity(kind: Kind | None) -> int:
    """Chats at once when nobody has chosen: 1 for a survivor volunteer, 2 for a psychologist."""
    return 2 if kind == "psychologist" else 1


def shown_name(typed: str, longest: int = _LONGEST_NAME) -> str | None:
    """A name of 1 to `longest` letters that pages may show, or None."""
    name = unicodedata.normalize("NFC", " ".join(typed.split()))
    shown = _JOINER.sub("", name)
    fine = shown.isprintable() and 1 <= len(name) <= longest and not set("<>&") & set(name)
    return name if fine else None
