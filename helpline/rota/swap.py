"""How a shift goes from one person to another. Whoever gives it keeps the duty until it is done.

OPEN → OFFERED (to one person, or to all) → CLAIMED → [APPROVED] → DONE, or DECLINED, EXPIRED,
WITHDRAWN. The rules are looked at twice: when somebody claims it, and when it is done.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final, Literal, NewType

from helpline.rota.rules import FIRM, Fault
from helpline.rota.shift import ShiftId
from routing.model import ResponderId

SwapId = NewType("SwapId", str)

State = Literal[
    "open",
    "offered",
    "claimed",
    "approved",
    "done",
    "declined",
    "expired",
    "withdrawn",
]

LIVING: Final[tuple[State, ...]] = ("open", "offered", "claimed", "approved")
"""The states from which it can still go on."""


class SwapRefused(Exception):
    """The step does not fit where the swap stands."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Somebody asks that another takes her shift. `asked`: the one whom she asks, or all."""

    id: SwapId
    shift: ShiftId
    giver: ResponderId
    state: State = "open"
    asked: ResponderId | None = None
    taker: ResponderId | None = None

    @property
    def living(self) -> bool:
        """Whether it can still go on."""
        return self.state in LIVING

    @property
    def on_duty(self) -> ResponderId:
        """Who has to be there as things stand."""
        return self.taker if self.state == "done" and self.taker is not None else self.giver


@dataclass(frozen=True, slots=True)
class Offer:
    """She asks one person, or all."""

    to: ResponderId | None


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody would take it. `faults`: what the rules say now."""

    by: ResponderId
    faults: Collection[Fault] = ()


@dataclass(frozen=True, slots=True)
class Approve:
    """A coordinator agrees, knowing what follows from it."""


@dataclass(frozen=True, slots=True)
class Finish:
    """It becomes the other's duty. `faults`: what the rules say; `worse`: a language is lost."""

    faults: Collection[Fault] = ()
    worse: bool = False


@dataclass(frozen=True, slots=True)
class Decline:
    """Whoever was asked says no (`by`), or a coordinator does."""

    by: ResponderId | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Whoever gives it takes her wish back."""


@dataclass(frozen=True, slots=True)
class Expire:
    """The shift has begun, or does not come."""


Step = Offer | Claim | Approve | Finish | Decline | Withdraw | Expire


def after(swap: Swap, step: Step) -> Swap:
    """Where it stands after a step. Raises: SwapRefused — the step does not fit."""
    match swap.state, step:
        case "open", Offer(to=to) if to != swap.giver:
            return replace(swap, state="offered", asked=to)
        case "offered", Claim(by=by, faults=found) if _may_claim(swap, by, found):
            return replace(swap, state="claimed", taker=by)
        case "claimed", Approve():
            return replace(swap, state="approved")
        case "claimed", Finish(faults=found, worse=worse) if not found and not worse:
            return replace(swap, state="done")
        case "approved", Finish(faults=found) if not FIRM & set(found):
            return replace(swap, state="done")
        case "offered", Decline(by=by) if by is None or by == swap.asked:
            return replace(swap, state="declined")
        case "claimed" | "approved", Decline(by=by) if by is None or by == swap.taker:
            return replace(swap, state="declined")
        case "open" | "offered" | "claimed" | "approved", Withdraw():
            return replace(swap, state="withdrawn")
        case "open" | "offered" | "claimed" | "approved", Expire():
            return replace(swap, state="expired")
        case _:
            raise SwapRefused


def _may_claim(swap: Swap, by: ResponderId, found: Collection[Fault]) -> bool:
    return by != swap.giver and swap.asked in {None, by} and not FIRM & set(found)
