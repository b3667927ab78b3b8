"""A translation package of the size of a real one, whose numbers are drawn by lot.

It says nothing that means anything, and costs what a real one costs: 6 + 6 layers of 512 numbers,
8 heads, 32,000 word pieces, in 8-bit numbers (translation.md §5). Every sentence ends after
`PIECES` pieces, as a real translation of twelve words would.
"""

import json
import random
from io import BytesIO
from pathlib import Path
from typing import Final

import ctranslate2
import numpy as np
import sentencepiece

LAYERS: Final = 6
WIDTH: Final = 512
INNER: Final = 2048
HEADS: Final = 8
VOCABULARY: Final = 32_000
PIECES: Final = 16
POSITIONS: Final = 128

_FAR: Final = 100.0
"""How clearly a place says that the sentence is over."""

Table = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def words(count: int, seed: int = 1) -> list[str]:
    """So many different words that nobody says."""
    draw = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = (draw.choice("bdfgklmnprstv") + draw.choice("aeiou") for _ in range(4))
        found["".join(syllables)] = None
    return list(found)


def write_package(folder: Path, source: str, target: str, seed: int = 1) -> None:
    """Write the unpacked package `source`-`target` into `folder`; about 90 MB."""
    place = folder / f"{source}-{target}"
    (place / "model").mkdir(parents=True)
    metadata = {"package_version": "1.0", "from_code": source, "to_code": target}
    (place / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    model = BytesIO()
    known = words(VOCABULARY - 3, seed)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(known),
        model_writer=model,
        model_type="word",
        vocab_size=VOCABULARY,
        normalization_rule_name="identity",
        hard_vocab_limit=False,
        minloglevel=2,
    )
    (place / "sentencepiece.model").write_bytes(model.getvalue())
    pieces = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    vocabulary = [pieces.id_to_piece(one) for one in range(pieces.get_piece_size())]
    _specification(vocabulary, np.random.default_rng(seed)).save(str(place / "model"))


def _specification(
    vocabulary: list[str], draw: np.random.Generator
) -> "ctranslate2.specs.TransformerSpec":
    spec = ctranslate2.specs.TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_bos = False
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    pieces = _drawn(draw, len(vocabulary), WIDTH)
    pieces[:, 0] = 0.0
    for side in (spec.encoder, spec.decoder):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = pieces
        embeddings.multiply_by_sqrt_depth = True
        side.position_encodings.encodings = _places()
        _norm(side.layer_norm)
        for layer in side.layer:
            _layer(layer, draw)
    spec.decoder.projection.weight = pieces.copy()
    spec.decoder.projection.weight[vocabulary.index("</s>"), 0] = 1.0
    spec.validate()
    spec.optimize("int8")
    return spec


def _places() -> Table:
    """The first number of a place says whether the sentence is over there."""
    places = np.zeros((POSITIONS, WIDTH), dtype=np.float32)
    places[:PIECES, 0] = -_FAR
    places[PIECES:, 0] = _FAR
    return places


def _layer(
    layer: "ctranslate2.specs.TransformerDecoderLayerSpec", draw: np.random.Generator
) -> None:
    own = layer.self_attention
    _line(own.linear[0], draw, WIDTH, 3 * WIDTH)
    _line(own.linear[1], draw, WIDTH, WIDTH)
    _norm(own.layer_norm)
    cross = getattr(layer, "attention", None)
    if cross is not None:
        for line, outputs in zip(cross.linear, (WIDTH, 2 * WIDTH, WIDTH), strict=True):
            _line(line, draw, WIDTH, outputs)
        _norm(cross.layer_norm)
    _line(layer.ffn.linear_0, draw, WIDTH, INNER)
    _line(layer.ffn.linear_1, draw, INNER, WIDTH)
    _norm(layer.ffn.layer_norm)


def _line(
    into: "ctranslate2.specs.LinearSpec", draw: np.random.Generator, inputs: int, outputs: int
) -> None:
    into.weight = _drawn(draw, outputs, inputs)
    into.bias = np.zeros(outputs, dtype=np.float32)


def _norm(into: "ctranslate2.specs.LayerNormSpec") -> None:
    into.gamma = np.ones(WIDTH, dtype=np.float32)
    into.beta = np.zeros(WIDTH, dtype=np.float32)


def _drawn(draw: np.random.Generator, rows: int, columns: int) -> Table:
    return draw.normal(0.0, 0.02, (rows, columns)).astype(np.float32)
