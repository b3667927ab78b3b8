"""How well people meet: the matcher in every public world of the simulator, and its goals.

Run it with `.venv/bin/python -m benchmarks.routing [--worlds ngo,night] [--first N] [--seeds N]`.
The simulator is read from `../shared/routing_sim`, beside the project; it is not part of it. With
another first seed, other people come and answer. The goals are those of routing.md §6.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Final

from benchmarks.decisions import ARRIVAL, SIZES, SLOT, full_house
from benchmarks.routing_policy import ProductPolicy, SilentPolicy

SIMULATOR: Final = Path(__file__).resolve().parents[2] / "shared" / "routing_sim"

BASELINE: Final = "fcfs_alis"
"""First come, first served; the longest idle answers (routing.md §1)."""

COLUMNS: Final = (
    ("score", "score", 1.0, "{:.1f}"),
    ("left %", "abandon", 100.0, "{:.1f}"),
    ("wait s", "wait_mean", 1.0, "{:.0f}"),
    ("own language %", "own", 100.0, "{:.0f}"),
    ("translated %", "mt", 100.0, "{:.0f}"),
    ("person %", "wish", 100.0, "{:.0f}"),
    ("evenness", "jain", 1.0, "{:.3f}"),
    ("overtime min", "overtime_min", 1.0, "{:.0f}"),
    ("idle s", "idle_wait", 1.0, "{:.2f}"),
)


@dataclass(frozen=True, slots=True)
class Played:
    """What the simulator measured of one policy in one world."""

    world: str
    policy: str
    measured: Mapping[str, float]
    rung_while_away: int

    @property
    def questions(self) -> float:
        """Questions for each visitor."""
        return self.measured["asks"] / self.measured["n"]


def simulator() -> ModuleType:
    """The simulator beside the project.

    Raises: SystemExit — it is not there.
    """
    if not SIMULATOR.is_dir():
        sys.exit(f"The simulator is expected in {SIMULATOR}.")
    if str(SIMULATOR) not in sys.path:
        sys.path.insert(0, str(SIMULATOR))
    return import_module("sim")


def play(world: str, policy: str, seeds: range) -> Played:
    """Play every seed of a world with one policy."""
    sim = simulator()
    classes = {one.name: one for one in (ProductPolicy, SilentPolicy)}
    played = [sim.run_one(classes.get(policy, policy), world, seed) for seed in seeds]
    absent = sum(getattr(one.policy, "rung_while_away", 0) for one in played)
    return Played(world, policy, sim.measure(played), absent)


def every(worlds: Sequence[str], first: int, seeds: int | None, jobs: int) -> list[Played]:
    """All worlds with the baseline, without and with questions."""
    simulator()
    public = import_module("scenarios").PUBLIC
    policies = (BASELINE, SilentPolicy.name, ProductPolicy.name)
    with ProcessPoolExecutor(jobs) as pool:
        running = [
            pool.submit(play, world, policy, range(first, first + (seeds or public[world][1])))
            for world in worlds or public
            for policy in policies
        ]
        return [one.result() for one in running]


def table(played: Iterable[Played]) -> str:
    """What was measured."""
    lines = ["world      policy          " + "".join(f"{head:>16}" for head, *_ in COLUMNS)]
    for one in played:
        cells = (form.format(scale * one.measured[key]) for _, key, scale, form in COLUMNS)
        line = f"{one.world:<11}{one.policy:<16}" + "".join(f"{cell:>16}" for cell in cells)
        lines.append(f"{line}  questions {one.questions:.3f}")
    return "\n".join(lines)


def gates(played: Sequence[Played]) -> list[tuple[bool, str]]:
    """What has to be reached, and whether it is."""
    by_policy = {
        policy: [one for one in played if one.policy == policy]
        for policy in (BASELINE, SilentPolicy.name, ProductPolicy.name)
    }
    base, silent, asking = by_policy.values()
    ours = [*silent, *asking]
    gained = {
        name: [_of(one, "score") - _of(other, "score") for one, other in zip(of, base, strict=True)]
        for name, of in (("silent", silent), ("asking", asking))
    }
    violations = sum(_of(one, "violations") + _of(one, "rights_ignored") for one in ours)
    overridden = sum(_of(one, "silent_override") for one in ours)
    asked = max(one.questions for one in asking)
    evenness = min(
        mean(_of(one, "jain") for one in of) - mean(_of(one, "jain") for one in base)
        for of in (silent, asking)
    )
    idle = max(_of(one, "idle_wait") for one in ours)
    absent = sum(one.rung_while_away for one in ours)
    silent_gain, asking_gain = gained["silent"], gained["asking"]
    without = f"{mean(silent_gain):+.2f} on average (2.5), {min(silent_gain):+.2f} at least (-1)"
    with_them = f"{mean(asking_gain):+.2f} on average (4.5), {overridden:.0f} wishes overridden (0)"
    good = mean(asking_gain) >= 4.5 and not overridden and asked <= 0.2
    return [
        (violations == 0, f"(a) violations: {violations:.0f}"),
        (mean(silent_gain) >= 2.5 and min(silent_gain) >= -1, f"(b) without questions: {without}"),
        (good, f"(c) with questions: {with_them}, {asked:.3f} questions at most (0.2)"),
        (evenness >= -0.03, f"(d) evenness of load: {evenness:+.4f} (-0.03)"),
        (idle <= 1.0, f"(e) somebody free beside somebody who waits: {idle:.2f} s at most (1)"),
        _costs(),
        (absent == 0, f"(g) rings at somebody absent after a missed one: {absent}"),
    ]


def _of(played: Played, key: str) -> float:
    return played.measured[key]


def _costs() -> tuple[bool, str]:
    watches = full_house(*SIZES[-1])
    slot, arrival = watches[SLOT], watches[ARRIVAL]
    reached = slot.mean <= 0.5 and slot.p99 <= 1.0 and arrival.mean <= 1.0
    opens = f"a slot opens: {slot.mean:.3f} ms (0.5), p99 {slot.p99:.3f} ms (1)"
    return (reached, f"(f) {opens}; somebody arrives: {arrival.mean:.3f} ms (1)")


def main(arguments: Sequence[str] | None = None) -> None:
    """Play, and print the table and what is reached."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--worlds", default="", help="names, with commas; all of them otherwise")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seeds", type=int, help="how many seeds; as the world says otherwise")
    parser.add_argument("--jobs", type=int, default=2, help="so many processes")
    given = parser.parse_args(arguments)
    worlds = [one for one in given.worlds.split(",") if one]
    played = every(worlds, given.first, given.seeds, given.jobs)
    sys.stdout.write(table(played) + "\n\n")
    reached = gates(played)
    for yes, what in reached:
        sys.stdout.write(f"{'yes' if yes else 'NO ':<4}{what}\n")
    sys.exit(0 if all(yes for yes, _ in reached) else 1)


if __name__ == "__main__":
    main()
