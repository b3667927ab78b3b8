"""What translating costs while several conversations are under way, beside the engine by itself.

The measure is the engine's own call, one message at a time, as well as it can be set: one thread,
the quick search, and an answer of the same worth: words, certainty, names that stay as they are.
Ours is what a conversation asks: a process of its own, the better search while there is time for
it, and whoever waits goes together. On a package of real size made by lot.

Run it alone with `.venv/bin/python -m benchmarks.translation`.
"""

import asyncio
import random
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import ctranslate2
import sentencepiece
import uvloop

from benchmarks import process, random_model
from benchmarks.goals import Finding, Limits, table
from helpline.translation.argos import Argos
from helpline.translation.child import ROOM
from helpline.translation.port import Direction, NotTranslated
from routing.model import Language

WAY: Final = Direction(Language("en"), Language("es"))
CONVERSATIONS: Final = (1, 4, 16)
WORDS: Final = 12
"""Of a message."""

ROUNDS: Final = 16
SECONDS: Final = 0.5
"""Of each measurement: short, so that a machine that others use too is as busy for both."""

PATIENCE: Final = 60.0

TRIES: Final = 4
"""Of the first sentence; with the fifth failure the engine would be left alone."""

FEWEST: Final[dict[int, Limits]] = {
    1: Limits(None, None),
    4: Limits(2.5, 3.0, least=True),
    16: Limits(3.0, 6.0, least=True),
}
"""Times as many sentences for each second of a processor as the engine by itself."""

LONGEST: Final[dict[int, tuple[Limits, Limits]]] = {
    1: (Limits(500, 240), Limits(750, 360)),
    4: (Limits(1_300, 640), Limits(1_900, 930)),
    16: (Limits(1_300, 640), Limits(1_900, 930)),
}
"""Milliseconds of the middle message, and of the slowest of twenty (translation.md §10)."""

BUSY: Final = Limits(7.5, 15, least=True)
"""Messages a second while as many conversations as can be are under way."""

MEMORY: Final = Limits(200, 150)
"""MiB of the process with one direction."""


@dataclass(slots=True)
class Round:
    """What was done in some seconds."""

    seconds: float
    processor: float = 0.0
    took: list[float] = field(default_factory=list)

    @property
    def for_a_second(self) -> float:
        """Sentences for each second of a processor."""
        return len(self.took) / self.processor

    @property
    def a_second(self) -> float:
        """Sentences for each second of the clock."""
        return len(self.took) / self.seconds

    def share(self, part: float) -> float:
        """Milliseconds within which this part of them was done."""
        every = sorted(self.took)
        return 1_000 * every[min(len(every) - 1, int(part * len(every)))]


@dataclass(frozen=True, slots=True)
class Beside:
    """What was done, and what the engine did by itself just before and just after it."""

    ours: Round
    before: Round
    after: Round

    @property
    def ratio(self) -> float:
        """Times as many sentences for each second of a processor."""
        alone = len(self.before.took) + len(self.after.took)
        return self.ours.for_a_second * (self.before.processor + self.after.processor) / alone


class Alone:
    """The engine's own call, in this process."""

    def __init__(self, folder: Path) -> None:
        package = folder / f"{WAY.source}-{WAY.target}"
        self._pieces: Final = sentencepiece.SentencePieceProcessor(
            model_file=str(package / "sentencepiece.model")
        )
        self._engine: Final = ctranslate2.Translator(
            str(package / "model"), device="cpu", inter_threads=1, intra_threads=1
        )

    def translate(self, sentence: str) -> str:
        """One message."""
        read = self._pieces.encode(sentence, out_type=str)
        (found,) = self._engine.translate_batch(
            [read],
            beam_size=1,
            max_decoding_length=2 * len(read) + ROOM,
            length_penalty=0.2,
            replace_unknowns=True,
            return_scores=True,
        )
        return str(self._pieces.decode(found.hypotheses[0]))


def alone(engine: Alone, said: Sequence[str], seconds: float) -> Round:
    """One message after the other."""
    done = Round(seconds)
    began, used = time.monotonic(), time.process_time()
    while time.monotonic() - began < seconds:
        at = time.monotonic()
        engine.translate(said[len(done.took) % len(said)])
        done.took.append(time.monotonic() - at)
    done.processor = time.process_time() - used
    return done


async def together(argos: Argos, said: Sequence[str], count: int, seconds: float) -> Round:
    """So many conversations, each with the next message as soon as it has the last one."""
    done = Round(seconds)
    pid = argos.worker.pid
    assert pid is not None
    until = time.monotonic() + seconds
    used = time.process_time() + process.cpu_seconds([pid])

    async def talk(first: int) -> None:
        number = first
        while time.monotonic() < until:
            at = time.monotonic()
            await argos.translate(
                [said[number % len(said)]], WAY, urgency="message", patience=PATIENCE
            )
            done.took.append(time.monotonic() - at)
            number += count

    await asyncio.gather(*(talk(first) for first in range(count)))
    done.processor = time.process_time() + process.cpu_seconds([pid]) - used
    return done


async def translation() -> list[Finding]:
    """Sentences for each second of a processor, how long a message takes, and the memory."""
    draw = random.Random(2)
    known = random_model.words(random_model.VOCABULARY - 3)
    said = [" ".join(draw.sample(known, WORDS)) for _ in range(64)]
    with TemporaryDirectory() as place:
        folder = Path(place)
        process.say("… a package of real size")
        random_model.write_package(folder, WAY.source, WAY.target)
        argos = Argos(folder)
        try:
            with process.on_core(process.SERVER_CORE):  # where both of them stay
                engine = Alone(folder)
                await _warmed(argos, said[0])
            assert argos.worker.pid is not None
            alone(engine, said, 1.0)
            by_itself = [alone(engine, said, SECONDS)]
            ours = {count: list[Beside]() for count in CONVERSATIONS}
            for number in range(ROUNDS):
                process.say(f"… translating, round {number + 1} of {ROUNDS}")
                for count in CONVERSATIONS:
                    found = await together(argos, said, count, SECONDS)
                    by_itself.append(alone(engine, said, SECONDS))
                    ours[count].append(Beside(found, by_itself[-2], by_itself[-1]))
            used = process.memory(argos.worker.pid) / 1024 / 1024
        finally:
            await argos.close()
    return [*_findings(by_itself, ours), Finding("memory of one direction", [used], "MiB", MEMORY)]


async def _warmed(argos: Argos, sentence: str) -> None:
    """Wait until the model is loaded: on a machine that is busy a first try may be given up."""
    for _ in range(TRIES):
        with suppress(NotTranslated):
            await argos.translate([sentence], WAY, urgency="message", patience=PATIENCE)
            return
    raise RuntimeError("the engine does not start")


def _findings(by_itself: list[Round], ours: dict[int, list[Beside]]) -> list[Finding]:
    none = Limits(None, None)
    found = [
        Finding("one at a time, p50", [one.share(0.5) for one in by_itself], "ms", none),
        Finding(
            "one at a time, sentences",
            [one.for_a_second for one in by_itself],
            "for a CPU second",
            none,
        ),
    ]
    for count, besides in ours.items():
        who = f"{count} conversations" if count > 1 else "1 conversation"
        rounds = [one.ours for one in besides]
        ratios = [one.ratio for one in besides]
        middle, slow = LONGEST[count]
        found += [
            Finding(f"{who}, sentences for a CPU second", ratios, "×", FEWEST[count]),
            Finding(f"{who}, p50", [one.share(0.5) for one in rounds], "ms", middle),
            Finding(f"{who}, p95", [one.share(0.95) for one in rounds], "ms", slow),
        ]
    every = [one.ours.a_second for one in ours[CONVERSATIONS[-1]]]
    return [*found, Finding(f"{CONVERSATIONS[-1]} conversations", every, "a second", BUSY)]


def main() -> None:
    """Measure and print only this."""
    process.pin(process.LOAD_CORE)
    sys.stdout.write(table(uvloop.run(translation())) + "\n")


if __name__ == "__main__":
    main()
