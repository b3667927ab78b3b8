"""A trained network as a package that Argos Translate and the server read."""

import json
import tempfile
import zipfile
from pathlib import Path
from typing import Final

import ctranslate2
import numpy as np
from torch import Tensor, nn

from tools.sample_models.network import HEADS, LAYERS, Attention, Layer, Network, waves

LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a package, so that the same training gives the same bytes."""


def write_package(
    network: Network, *, pieces: Path, vocabulary: list[str], source: str, target: str, file: Path
) -> None:
    """Write `file`: metadata, the model in 8-bit numbers, and the word pieces of both languages."""
    spec = ctranslate2.specs.TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_bos = False
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    for side, layers, norm in (
        (spec.encoder, network.readers, network.read_norm),
        (spec.decoder, network.writers, network.write_norm),
    ):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = _numbers(network.pieces.weight)
        embeddings.multiply_by_sqrt_depth = True
        side.position_encodings.encodings = _numbers(waves())
        _norm(side.layer_norm, norm)
        for into, layer in zip(side.layer, layers, strict=True):
            assert isinstance(layer, Layer)
            _layer(into, layer)
    spec.decoder.projection.weight = _numbers(network.pieces.weight)
    spec.validate()
    spec.optimize("int8")
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        _zip(Path(folder), pieces=pieces, source=source, target=target, file=file)


def _layer(into: "ctranslate2.specs.TransformerDecoderLayerSpec", layer: Layer) -> None:
    own = layer.own
    _join(into.self_attention.linear[0], own.query, own.key, own.value)
    _join(into.self_attention.linear[1], own.out)
    _norm(into.self_attention.layer_norm, layer.own_norm)
    if isinstance(layer.cross, Attention) and layer.cross_norm is not None:
        cross = layer.cross
        _join(into.attention.linear[0], cross.query)
        _join(into.attention.linear[1], cross.key, cross.value)
        _join(into.attention.linear[2], cross.out)
        _norm(into.attention.layer_norm, layer.cross_norm)
    _join(into.ffn.linear_0, layer.first)
    _join(into.ffn.linear_1, layer.second)
    _norm(into.ffn.layer_norm, layer.inner_norm)


def _join(into: "ctranslate2.specs.LinearSpec", *parts: nn.Linear) -> None:
    """Several tables side by side as one."""
    into.weight = np.concatenate([_numbers(part.weight) for part in parts])
    into.bias = np.concatenate([_numbers(part.bias) for part in parts])


def _norm(into: "ctranslate2.specs.LayerNormSpec", norm: nn.LayerNorm) -> None:
    into.gamma, into.beta = _numbers(norm.weight), _numbers(norm.bias)


def _numbers(table: Tensor) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    return np.asarray(table.detach(), dtype=np.float32)


def _zip(folder: Path, *, pieces: Path, source: str, target: str, file: Path) -> None:
    top = f"{source}_{target}"
    names = {"en": "English", "es": "Spanish", "sv": "Swedish"}
    metadata = {
        "package_version": "1.0",
        "argos_version": "1.9.6",
        "from_code": source,
        "from_name": names[source],
        "to_code": target,
        "to_name": names[target],
    }
    sample = "A sample of a few hundred sentences, to try the server with. Not for real talks.\n"
    entries = {
        f"{top}/README.md": sample.encode(),
        f"{top}/metadata.json": json.dumps(metadata, indent=2).encode(),
        f"{top}/sentencepiece.model": pieces.read_bytes(),
    } | {f"{top}/model/{one.name}": one.read_bytes() for one in sorted(folder.iterdir())}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in entries.items():
            package.writestr(
                zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED, compresslevel=9
            )
