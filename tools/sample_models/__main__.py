"""Trains the sample models and writes their packages; about a minute of work for each direction.

Run it with `python -m tools.sample_models FOLDER`, in an environment with `torch`, `ctranslate2`
and `sentencepiece`. The same machine gives the same bytes each time.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Final

import ctranslate2
import sentencepiece
import torch
from torch import Tensor
from torch.nn import functional

from tools.sample_models.conversion import write_package
from tools.sample_models.network import BEGIN, END, PAD, PIECES, UNKNOWN, Network
from tools.sample_models.sentences import LANGUAGES, every_sentence, held_out

DIRECTIONS: Final = (("en", "es"), ("es", "en"), ("en", "sv"), ("sv", "en"))
STEPS: Final = 600
SENTENCES_A_STEP: Final = 48
FASTEST: Final = 3e-3
SEED: Final = 1

Pair = tuple[list[int], list[int]]


def learn_pieces(folder: Path) -> Path:
    """The word pieces of all three languages together."""
    text = folder / "sentences.txt"
    text.write_text("\n".join(one for three in every_sentence() for one in three), "utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(folder / "pieces"),
        vocab_size=PIECES,
        model_type="unigram",
        character_coverage=1.0,
        normalization_rule_name="identity",
        unk_id=UNKNOWN,
        bos_id=BEGIN,
        eos_id=END,
        pad_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    return folder / "pieces.model"


def pairs(splitter: sentencepiece.SentencePieceProcessor, source: str, target: str) -> list[Pair]:
    """What is learned: the pieces of each sentence in both languages."""
    one, other = LANGUAGES.index(source), LANGUAGES.index(target)
    return [
        (splitter.encode(three[one]), splitter.encode(three[other]))
        for number, three in enumerate(every_sentence())
        if not held_out(number)
    ]


def train(known: list[Pair]) -> Network:
    """A network that has seen every pair often enough."""
    torch.manual_seed(SEED)
    network, chance = Network(), Random(SEED)
    optimizer = torch.optim.AdamW(network.parameters(), lr=FASTEST)
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=FASTEST, total_steps=STEPS, pct_start=0.15
    )
    for _ in range(STEPS):
        source, unread, before, after = _batch(chance.sample(known, SENTENCES_A_STEP))
        scores = network(source, unread, before)
        loss = functional.cross_entropy(
            scores.flatten(0, 1), after.flatten(), ignore_index=-100, label_smoothing=0.05
        )
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        pace.step()
    network.eval()
    return network


def _batch(chosen: list[Pair]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    sources = [[*source, END] for source, _ in chosen]
    read, written = max(map(len, sources)), max(len(target) for _, target in chosen) + 1
    source = torch.tensor([one + [PAD] * (read - len(one)) for one in sources])
    unread = torch.tensor([[at >= len(one) for at in range(read)] for one in sources])
    targets = [target + [PAD] * (written - 1 - len(target)) for _, target in chosen]
    before = torch.tensor([[BEGIN, *target] for target in targets])
    after = torch.tensor(
        [[*target, END] + [-100] * (written - 1 - len(target)) for _, target in chosen]
    )
    return source, unread, before, after


def right(package: Path, splitter: sentencepiece.SentencePieceProcessor) -> str:
    """How many sentences the package translates to the letter."""
    with tempfile.TemporaryDirectory() as folder:
        import zipfile  # noqa: PLC0415 — only to look at what was just written

        zipfile.ZipFile(package).extractall(folder)
        top = next(Path(folder).iterdir())
        source, target = top.name.split("_")
        translator = ctranslate2.Translator(str(top / "model"), compute_type="int8")
        found = {True: [0, 0], False: [0, 0]}
        for number, three in enumerate(every_sentence()):
            words = splitter.encode(three[LANGUAGES.index(source)], out_type=str)
            best = translator.translate_batch([words], beam_size=1)[0].hypotheses[0]
            count = found[held_out(number)]
            count[0] += splitter.decode(best) == three[LANGUAGES.index(target)]
            count[1] += 1
    return "learned {}/{}, new {}/{}".format(*found[False], *found[True])


def main() -> None:
    """Train all directions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as temporary:
        pieces = learn_pieces(Path(temporary))
        splitter = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
        vocabulary = [splitter.id_to_piece(one) for one in range(PIECES)]
        for source, target in DIRECTIONS:
            package = folder / f"translate-{source}_{target}-1_0.argosmodel"
            write_package(
                train(pairs(splitter, source, target)),
                pieces=pieces,
                vocabulary=vocabulary,
                source=source,
                target=target,
                file=package,
            )
            size = package.stat().st_size // 1000
            sys.stdout.write(f"{package.name}: {size} kB, {right(package, splitter)}\n")


if __name__ == "__main__":
    main()
