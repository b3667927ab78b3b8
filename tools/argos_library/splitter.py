"""Where a sentence ends, as a model for MiniSBD: the library splits no message without one.

It would fetch one from the network, which nobody wants here and no test may do. This one is made
by hand: a sentence ends with a mark that has a space or nothing behind it. It stands in a package,
where the library looks first.
"""

import json
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MARKS: Final = ".!?…؟。！？"

_UNITS: Final = ("<PAD>", "<UNK>", " ", *MARKS)
_SPACES: Final = (0, 2)
_LABELS: Final = 5
"""Inside a word, its end, the end of a sentence, and two for languages that join words."""

_END: Final = 2


def write_splitter(package: Path) -> None:
    """Add it to an unpacked package."""
    kinds = np.zeros((len(_UNITS), 2), np.float32)
    kinds[_SPACES[1] + 1 :, 0] = 1  # a mark
    kinds[list(_SPACES), 1] = 1  # a space, or nothing
    looks = np.zeros((_LABELS, 2, 3), np.float32)
    looks[_END, 0, 1] = looks[_END, 1, 2] = 1  # a mark here, and a space behind it
    needs = np.array([0, -1, -1.5, -1, -1], np.float32)
    nodes = [
        helper.make_node("Gather", ["kinds", "units"], ["seen"]),
        helper.make_node("Transpose", ["seen"], ["rows"], perm=[0, 2, 1]),
        helper.make_node("Conv", ["rows", "looks", "needs"], ["found"], pads=[1, 1]),
        helper.make_node("Transpose", ["found"], ["labels"], perm=[0, 2, 1]),
    ]
    tables = {"kinds": kinds, "looks": looks, "needs": needs}
    graph = helper.make_graph(
        nodes,
        "sentences",
        [
            helper.make_tensor_value_info("units", TensorProto.INT64, ["texts", "length"]),
            helper.make_tensor_value_info("features", TensorProto.FLOAT, ["texts", "length", 1]),
        ],
        [helper.make_tensor_value_info("labels", TensorProto.FLOAT, ["texts", "length", _LABELS])],
        [numpy_helper.from_array(table, name) for name, table in tables.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    vocabulary = {
        "_id2unit": _UNITS,
        "_unit2id": {unit: number for number, unit in enumerate(_UNITS)},
    }
    told = {"lang_code": "en", "config": {"feat_funcs": ["end_of_para"]}, "vocab": vocabulary}
    helper.set_model_props(
        model,
        {name: one if isinstance(one, str) else json.dumps(one) for name, one in told.items()},
    )
    (package / "minisbd").mkdir()
    onnx.save(model, package / "minisbd" / "sentences.onnx")
