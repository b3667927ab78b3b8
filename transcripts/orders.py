"""What the journal is asked to do, as its threads are told it.

One order per call of the port. They are named tuples because one is made for every message, and a
tuple is the cheapest thing that has names.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Append(NamedTuple):
    """Write `entries` after number `after`; answered with the last number."""

    stream: bytes
    after: int
    entries: tuple[bytes, ...]


class Replace(NamedTuple):
    """Put another entry in the place of one; answered with 0."""

    stream: bytes
    number: int
    entry: bytes


class Lend(NamedTuple):
    """Keep a wrapped key; answered with 0."""

    stream: bytes
    holder: bytes
    wrap: bytes
    hour: int


class Withdraw(NamedTuple):
    """Delete a wrapped key; answered with 0."""

    stream: bytes
    holder: bytes


class Drop(NamedTuple):
    """Erase a stream; answered with 0."""

    stream: bytes


class Touch(NamedTuple):
    """Mark streams as in use; answered with 0."""

    streams: tuple[bytes, ...]
    hour: int


class Sweep(NamedTuple):
    """Erase what has not been touched; answered with how many streams."""

    before: int


class Read(NamedTuple):
    """The entries after a number; answered with rows of one column."""

    stream: bytes
    after: int


class KeysOf(NamedTuple):
    """The wrapped keys of a holder; answered with rows of stream and wrap."""

    holder: bytes


Write = Append | Replace | Lend | Withdraw | Drop | Touch | Sweep
Query = Read | KeysOf
Rows = list[tuple[bytes, ...]]


class Batch(NamedTuple):
    """A list of orders, sorted by what one statement each can carry out.

    Appends, then lends, then drops, then the rest in its order: for each stream that is the order
    in which it was asked. A place is where in the list an order stood.
    """

    appends: list[Append]
    append_places: list[int]
    lends: list[Lend]
    drops: list[bytes]
    rest: list[tuple[int, Write]]


def sort_out(orders: Sequence[Write]) -> Batch:
    """Which orders can be carried out together."""
    appends = [order for order in orders if type(order) is Append]
    if len({order.stream for order in appends}) == len(orders):  # nearly always
        return Batch(appends, list(range(len(appends))), [], [], [])
    batch = Batch([], [], [], [], [])
    once: set[tuple[bytes, ...]] = set()  # what one statement may hold once only
    closed: set[bytes] = set()  # streams of which everything that follows has to wait
    for place, order in enumerate(orders):
        match order:
            case Append(stream) if stream not in closed and (stream,) not in once:
                once.add((stream,))
                batch.appends.append(order)
                batch.append_places.append(place)
            case Lend(stream, holder) if stream not in closed and (stream, holder) not in once:
                once.add((stream, holder))
                batch.lends.append(order)
            case Drop(stream) if stream not in closed:
                closed.add(stream)
                batch.drops.append(stream)
            case Touch() | Sweep():  # concerns many streams: everything after it waits
                batch.rest.extend(enumerate(orders[place:], start=place))
                break
            case _:
                closed.add(order.stream)
                batch.rest.append((place, order))
    return batch
