"""What messages cost beside a bare relay, decisions, and translating; which goal holds.

Run it with `make bench`, or `.venv/bin/python -m benchmarks.run [--quick] [--only NAME ...]`.

Servers run on one core and the load generator on the other. Nothing is asserted: read the ratios,
not the microseconds, and at the end how far the figures may be believed.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import uvloop

from benchmarks import decisions, nodes, process, relays, subjects
from benchmarks.crowded import crowded
from benchmarks.goals import Finding, Limits, table
from benchmarks.idle import idle_memory
from benchmarks.process import say
from benchmarks.stalled import stalled
from benchmarks.translation import translation

IDLE = Limits(48.0, 16.0)
"""KiB of the whole server for each person who waits."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how often is measured."""

    rounds: int
    seconds: float
    pairs: int
    idle: int
    waiting: int
    window: int = 1


FULL = Plan(rounds=7, seconds=1.5, pairs=200, idle=1_000, waiting=10_000)
QUICK = Plan(rounds=2, seconds=1.0, pairs=50, idle=300, waiting=1_000)


async def measure(plan: Plan, only: Sequence[str]) -> str:
    """Carry out the plan; returns what is printed."""
    began = time.monotonic()
    wanted = [one for one in subjects.every() if not only or one.name in only or one.base]
    rows = await relays.relays(
        wanted, pairs=plan.pairs, rounds=plan.rounds, seconds=plan.seconds, window=plan.window
    )
    found, parts = relays.findings(rows), [relays.details(rows)]
    if not only:
        found += await _idle(plan)
        found += await crowded(waiting=plan.waiting, rounds=3, seconds=plan.seconds)
        found += await stalled(rounds=3, seconds=plan.seconds)
        found += await translation()
        say("… decisions")
        houses = decisions.houses()
        found += decisions.findings(houses)
        parts.append(decisions.growth(houses))
    return "\n\n".join((table(found), *parts, _remarks(rows, began)))


def _remarks(rows: Sequence[relays.Row], began: float) -> str:
    """What tells how far the figures may be believed."""
    load, _, before = os.getloadavg()
    minutes = (time.monotonic() - began) / 60
    return (
        "× is a ratio to the bare relay in the same round; its distance to itself is the noise.\n"
        f"Load generator: at most {relays.generator(rows):.0%} of its core. Load of the machine: "
        f"{load:.1f}, over 15 minutes {before:.1f}, on {os.cpu_count()} cores. "
        f"It took {minutes:.1f} minutes."
    )


async def _idle(plan: Plan) -> list[Finding]:
    """The memory of idle connections, one fresh server after the other."""
    found = []
    places = (
        ("on the bare relay", subjects.bare_idle, Limits(None, None)),
        ("who wait", nodes.sqlite_idle, IDLE),
    )
    for name, place, limits in places:
        say(f"… {plan.idle} {name}")
        async with place() as (server, opener):
            found += (await idle_memory(server, opener, plan.idle)).findings(name, limits)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `make bench` calls."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two minutes, and rough figures")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="this server's messages alone"
    )
    parser.add_argument("--window", type=int, default=1, help="messages under way for each sender")
    given = parser.parse_args(arguments)
    if not process.pin(process.LOAD_CORE):
        say("fewer than two cores: server and load generator share one, read with care")
    plan = replace(QUICK if given.quick else FULL, window=given.window)
    sys.stdout.write(uvloop.run(measure(plan, given.only)) + "\n")


if __name__ == "__main__":
    main()
