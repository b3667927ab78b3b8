"""How many people a line needs, so that somebody who comes is answered soon.

The model is Erlang-A with several chats each (Mandelbaum and Zeltyn 2005; Tezcan and Zhang 2014 for
the slower pace of several chats at once): people arrive by chance, wait at most as long as their
patience, and every chat of a responder who holds several goes on more slowly. Rates are per
second, times are seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, log1p, sqrt
from typing import Final

SPEED: Final = (1.0, 0.85, 0.70, 0.58, 0.50)
"""The pace of EACH chat of somebody who holds 1, 2, 3 … chats (assumed, routing.md §6)."""

NEGLIGIBLE: Final = 40.0
"""States less likely than the likeliest by this many powers of e are left out."""

MOST_PEOPLE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Work:
    """What a line does: seconds of one chat, seconds of patience (None: endless), chats at once."""

    chat: float
    patience: float | None
    capacity: int = 1
    speed: tuple[float, ...] = SPEED

    def pace(self, people: int, chats: int) -> float:
        """Chats that end per second, when so many are spread evenly over so many people."""
        each, more = divmod(min(chats, people * self.capacity), people)
        whole = (people - more) * each * self._speed(each) + more * (each + 1) * self._speed(
            each + 1
        )
        return whole / self.chat

    def _speed(self, chats: int) -> float:
        return self.speed[min(chats, len(self.speed)) - 1] if chats else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What people meet: shares of 0 to 1, and the mean wait in seconds, served or not."""

    leave: float
    soon: float
    wait: float
    busy: float


@dataclass(frozen=True, slots=True)
class Goal:
    """Enough people: `soon` of all are answered `within` seconds, at most `leave` give up."""

    within: float = 60.0
    soon: float = 0.8
    leave: float = 0.05
    fewest: int = 2


def outcome(arrivals: float, people: int, work: Work, *, within: float = 60.0) -> Outcome:
    """What `people` responders give to `arrivals` per second; `soon`: answered `within` seconds.

    Raises: ValueError — endless patience and more arrivals than they can ever answer, or nobody.
    """
    if people < 1 or arrivals <= 0.0:
        raise ValueError("people and arrivals must be above zero")
    seats = people * work.capacity
    odds = _odds(arrivals, people, work)
    waiting = sum((count - seats) * odd for count, odd in enumerate(odds) if count > seats)
    leaving = 0.0 if work.patience is None else 1.0 / work.patience
    at_once = sum(odds[:seats])
    in_time = _answered_within(within, work.pace(people, seats), leaving, places=len(odds) - seats)
    return Outcome(
        leave=waiting * leaving / arrivals,
        soon=at_once + sum(map(float.__mul__, odds[seats:], in_time)),
        wait=waiting / arrivals,
        busy=sum(min(count, seats) * odd for count, odd in enumerate(odds)) / seats,
    )


def people_needed(arrivals: float, work: Work, goal: Goal) -> int:
    """The fewest people who reach the goal; `goal.fewest` when nobody comes.

    Raises: ValueError — not even ten thousand would.
    """
    if arrivals <= 0.0:
        return goal.fewest
    at_least = 1
    if work.patience is None:  # with fewer, the queue grows for ever
        fastest = work.pace(1, work.capacity)
        at_least = int(arrivals / fastest) + 1
    for people in range(max(goal.fewest, at_least), MOST_PEOPLE):
        met = outcome(arrivals, people, work, within=goal.within)
        if met.soon >= goal.soon and met.leave <= goal.leave:
            return people
    raise ValueError("nobody could staff this")


def blocked(load: float, seats: int) -> float:
    """Erlang B: the share of those who find every seat taken, if nobody waits."""
    found = 1.0
    for count in range(1, seats + 1):
        found = load * found / (count + load * found)
    return found


def offered_load(arrivals: Sequence[float], chat: float, *, step: float) -> list[float]:
    """Chats under way in each step of a round of time, for arrivals per second in each of them.

    Chats outlast the hour in which they begin: m' = λ − m/chat (modified offered load). The round
    (a week) is gone through until it repeats itself.
    """
    keep = exp(-step / chat)
    load = sum(arrivals) / max(1, len(arrivals)) * chat
    loads: list[float] = []
    for _ in range(_rounds(len(arrivals), step=step, chat=chat)):
        loads = []
        for rate in arrivals:
            aim = rate * chat
            share = (1.0 - keep) * chat / step  # the mean of the step, not its end
            loads.append(aim + (load - aim) * share)
            load = aim + (load - aim) * keep
    return loads


def _rounds(steps: int, *, step: float, chat: float) -> int:
    """How often the round is to be gone through until its beginning is forgotten."""
    return 1 + int(NEGLIGIBLE * chat / max(step, steps * step))


def _odds(arrivals: float, people: int, work: Work) -> list[float]:
    """How likely each number of people in the line is: served and waiting together."""
    seats = people * work.capacity
    leaving = 0.0 if work.patience is None else 1.0 / work.patience
    full = work.pace(people, seats)
    if leaving == 0.0 and arrivals >= full:
        raise ValueError("they can never answer so many")
    weights, likeliest, count = [0.0], 0.0, 0
    while count <= seats or weights[-1] > likeliest - NEGLIGIBLE:
        count += 1
        away = work.pace(people, count) + max(0, count - seats) * leaving
        weights.append(weights[-1] + log(arrivals / away))
        likeliest = max(likeliest, weights[-1])
    shares = [exp(weight - likeliest) for weight in weights]
    whole = sum(shares)
    return [share / whole for share in shares]


def _answered_within(within: float, full: float, leaving: float, *, places: int) -> list[float]:
    """The chance to be answered in time with 0, 1, 2 … people before her, all seats taken.

    By uniformisation: she moves up at the pace of the seats and of those who leave before her, and
    leaves herself at `leaving`. The jumps of all this together are a Poisson process.
    """
    jumps = full + places * leaving
    mean = jumps * within
    if mean <= 0.0:
        return [0.0] * places
    before = [full + ahead * leaving for ahead in range(places)]
    answered, total = [0.0] * places, [0.0] * places
    weight = -mean  # the logarithm of the chance of so many jumps
    for jump in range(int(mean + 8.0 * sqrt(mean) + 30.0)):
        chance = exp(weight)
        total = [sum_ + chance * now for sum_, now in zip(total, answered, strict=True)]
        ahead = [1.0, *answered[:-1]]
        answered = [
            (up * moved + (jumps - up - leaving) * stayed) / jumps
            for up, moved, stayed in zip(before, ahead, answered, strict=True)
        ]
        weight += log(mean) - log1p(jump)
    return total
