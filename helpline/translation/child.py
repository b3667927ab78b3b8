"""The process that translates: it has the models, no network, and says nothing but its answers.

It reads one request a line from its standard input and writes one answer a line to its standard
output, both JSON. A crash, a hang or a full memory costs translations, never a conversation:
whoever started this process ends it and starts another one.
"""

import ctypes
import json
import os
import resource
import sys
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from math import exp
from pathlib import Path
from typing import Final

import ctranslate2
import sentencepiece

from helpline.hardening import harden
from helpline.translation.allocator import give_back, keep_for_batches
from helpline.translation.package import Package, installed
from helpline.translation.writing_language import WritingLanguage
from routing.model import Language

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000

SPACE: Final = "\u2581"
"""What SentencePiece writes for a space. Nothing else is replaced: an underscore stays one."""

UNKNOWN: Final = "<unk>"
"""What stands for a piece that the model does not know."""

ROOM: Final = 10
"""Pieces that a translation may have besides twice as many as the sentence (translation.md §9)."""


class Model:
    """One direction: CTranslate2 and the word pieces of both languages."""

    def __init__(self, package: Package) -> None:
        source, target = package.pieces()
        self._source: Final = sentencepiece.SentencePieceProcessor(model_file=str(source))
        self._target: Final = sentencepiece.SentencePieceProcessor(model_file=str(target))
        self._translator: Final = ctranslate2.Translator(
            str(package.model),
            device="cpu",
            inter_threads=1,
            intra_threads=1,
            compute_type="default",
        )
        give_back()  # what reading the file took

    def translate(self, sentences: Sequence[str], *, beam: int) -> list[tuple[str, float, bool]]:
        """Words, certainty (the mean probability of a piece), and whether something was unknown."""
        read = [self._source.encode(sentence, out_type=str) for sentence in sentences]
        unknown = [self._source.unk_id() in self._source.piece_to_id(pieces) for pieces in read]
        found = self._search(read, beam, named=any(unknown))
        return [
            (
                "".join(one.hypotheses[0]).replace(SPACE, " ").strip(),
                _certainty(one.scores[0], len(one.hypotheses[0])),
                strange,
            )
            for one, strange in zip(found, unknown, strict=True)
        ]

    def _search(
        self, read: Sequence[list[str]], beam: int, *, named: bool
    ) -> "list[ctranslate2.TranslationResult]":
        """The best translation of each. `named`: what the model does not know stays as it is.

        That costs a part of each batch, so it is only asked for where it can matter.
        """
        longest = max((len(pieces) for pieces in read), default=0)
        found: list[ctranslate2.TranslationResult] = self._translator.translate_batch(
            list(read),
            beam_size=beam,
            max_batch_size=0,
            max_decoding_length=2 * longest + ROOM,
            length_penalty=0.2,
            replace_unknowns=named,
            return_scores=True,
        )
        if named or not any(UNKNOWN in one.hypotheses[0] for one in found):
            return found
        return self._search(read, beam, named=True)

    def rest(self) -> None:
        """Give the memory back until the next sentence."""
        self._translator.unload_model()
        give_back()

    def wake(self) -> None:
        """Have the memory again."""
        self._translator.load_model()
        give_back()


class Models:
    """The models of a folder; at most `most` of them are in memory at once."""

    def __init__(self, folder: Path, most: int) -> None:
        self._packages: Final = {package.name: package for package in installed(folder)}
        self._models: Final[dict[str, Model]] = {}
        self._awake: Final[OrderedDict[str, Model]] = OrderedDict()
        self._most: Final = most
        self._languages: Final[dict[frozenset[Language], WritingLanguage]] = {}

    def writing(self, among: frozenset[Language]) -> WritingLanguage:
        """What tells these languages apart; it takes a second the first time."""
        if among not in self._languages:
            self._languages[among] = WritingLanguage(among)
        return self._languages[among]

    def get(self, name: str) -> Model:
        """The model of a direction, in memory. Raises: KeyError — there is none."""
        model = self._models.get(name)
        if model is None:
            model = self._models[name] = Model(self._packages[name])
        elif name not in self._awake:
            model.wake()
        self._awake[name] = model
        self._awake.move_to_end(name)
        while len(self._awake) > self._most:
            self._awake.popitem(last=False)[1].rest()
        return model


def _certainty(score: float, pieces: int) -> float:
    """CTranslate2 gives the sum of log probabilities, divided by the length to the power of 0.2."""
    mean = score * (pieces**0.2) / max(1, pieces)
    return max(0.0, min(1.0, exp(mean)))


def refuse_network() -> bool:
    """Have no network from now on; whether the operating system itself sees to it."""
    sys.addaudithook(_no_sockets)
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if libc is None:
        return False
    if libc.unshare(_CLONE_NEWNET) == 0:
        return True
    return bool(libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0)


def _no_sockets(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError


def answer(models: Models, line: str) -> str:
    """The answer to one request, as one line. What went wrong is told as a word, never repeated.

    Raises: MemoryError.
    """
    try:
        wanted = json.loads(line)
        if "writing" in wanted:
            return json.dumps({"language": _language(models, wanted["writing"], wanted["among"])})
        model = models.get(wanted["direction"])
        found = model.translate(wanted["sentences"], beam=wanted["beam"])
    except KeyError:
        return json.dumps({"failed": "no_pair"})
    except (RuntimeError, ValueError, TypeError, OSError):
        return json.dumps({"failed": "broken"})
    return json.dumps({"guesses": found})


def _language(models: Models, words: str, among: Sequence[str]) -> str | None:
    return models.writing(frozenset(map(Language, among))).guess(words)


def main(folder: str, most: str, megabytes: str) -> None:
    """Answer until the input ends."""
    harden()
    isolated = refuse_network()
    limit = int(megabytes) * 1024 * 1024
    if limit:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    os.nice(5)  # live words come first
    keep_for_batches()
    models = Models(Path(folder), int(most))
    sys.stdout.write(json.dumps({"isolated": isolated}) + "\n")
    sys.stdout.flush()
    with suppress(MemoryError):  # another process has it again; this one would never
        for line in sys.stdin:
            sys.stdout.write(answer(models, line) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
