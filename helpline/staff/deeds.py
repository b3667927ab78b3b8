"""What the log says of a coordinator's deed: who, what, about whom or what, and old and new.

Rule 1: nothing of a visit is ever in it, and no secret: no code, no password, no key.
Rule 2: of countries of origin it says that they changed, never which they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from sqlalchemy.ext.asyncio import AsyncConnection

What = Literal[
    "person.invited",
    "person.changed",
    "person.link",
    "person.reset",
    "person.ended",
    "call.on",
    "call.off",
    "call.moved",
    "line.added",
    "line.changed",
    "line.paused",
    "line.opened",
    "line.moved",
    "entrance.added",
    "entrance.changed",
    "entrance.shown",
    "entrance.hidden",
    "entrance.moved",
    "pair.on",
    "pair.off",
    "step.added",
    "step.changed",
    "step.removed",
    "step.moved",
    "training.done",
    "training.undone",
    "series.added",
    "series.changed",
    "series.ended",
    "shift.changed",
    "shift.cancelled",
    "shift.on",
    "shift.off",
    "shift.asked",
    "shift.copied",
    "shift.day_off",
    "shift.day_on",
    "swap.agreed",
    "swap.declined",
    "hours.published",
    "hours.withdrawn",
    "hours.manners",
    "reply.drafted",
    "reply.published",
    "reply.dropped",
    "reply.withdrawn",
    "reply.restored",
    "switch.changed",
    "switch.asked",
    "switch.withdrawn",
    "leave.changed",
    "log.begun",
]
"""A deed. Its first half is what it is about."""

WHATS: Final[tuple[What, ...]] = get_args(What)
LONGEST_ABOUT: Final = 120
LOG_LANGUAGE: Final = "en"
"""What has names in several languages has this one in the log, if it has it at all."""

Values = Mapping[str, str]
"""A setting's fields and what stands in them, as text."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose deed it is: her id, and the name that she had then."""

    id: str
    name: str


SERVER: Final = Author("", "")
"""Whoever looks after the server, by a command."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of what was changed; empty: there was nothing, or there is nothing now."""

    field: str
    old: str
    new: str


@dataclass(slots=True)
class Deed:
    """A deed that is being done, within the transaction of `connection`.

    Nothing is written of one that is left without `about`: it turned out to be none.
    """

    connection: AsyncConnection
    what: What
    about: str = ""
    changes: tuple[Change, ...] = field(default=())


def changes(old: Values, new: Values) -> tuple[Change, ...]:
    """The fields that are different, in the order in which they stand in `new`, then in `old`."""
    fields = dict.fromkeys((*new, *old))
    pairs = ((one, old.get(one, ""), new.get(one, "")) for one in fields)
    return tuple(Change(one, before, after) for one, before, after in pairs if before != after)
