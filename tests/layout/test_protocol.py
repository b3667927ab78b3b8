"""The protocol that is handed to others, and the types of our scripts, are those of the code."""

import json
import re
from pathlib import Path
from typing import Final

from helpline.errors import CLOSE_CODES, comes_back
from helpline.schema import CLOSES, documents
from helpline.settings import Settings
from tests.layout.tree import ROOT, text
from tools import wire_types

FOLDER: Final = ROOT / "docs" / "protocol"
_ROW: Final = re.compile(r"^\| (\d{4}) \| `(\w+)` \| (comes back|does not) \|", re.MULTILINE)
_SETTING: Final = re.compile(r"^\| `([a-z_]+)` \|", re.MULTILINE)


def _there(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_the_protocol_is_todays() -> None:
    """`make schema` was run after the last change of a frame, and nothing old lies beside it."""
    assert documents() == _there(FOLDER)


def test_the_types_of_the_scripts_are_todays() -> None:
    """`make schema` was run after the last change of a frame."""
    assert wire_types.written() == wire_types.PAGE.read_text(encoding="utf-8")


def test_every_frame_has_a_type() -> None:
    """A frame that the schema knows is one that the scripts know, in the same union."""
    types = wire_types.written()
    for name, _, _ in wire_types.UNIONS:
        direction, who = re.findall("[A-Z][a-z]+", name)
        schema = json.loads(text(f"docs/protocol/{direction.lower()}-{who.lower()}.schema.json"))
        union = types.partition(f"export namespace {name} {{")[2].partition("\n}\n")[0]
        assert sorted(schema["$defs"]) == sorted(re.findall(r"interface (\w+)", union))


def test_every_way_to_close_is_told() -> None:
    """With its code, and whether a page comes back by itself."""
    assert sorted(CLOSES) == sorted(CLOSE_CODES)
    told = _ROW.findall(text("docs/protocol/close-codes.md"))
    expected = [
        (str(code), reason, "comes back" if comes_back(code) else "does not")
        for reason, code in CLOSE_CODES.items()
    ]
    assert sorted(told) == sorted(expected)


def test_every_setting_is_told() -> None:
    """The table of an operator names each setting once, and nothing that is none."""
    table = text("docs/operations.md").partition("## Every setting\n")[2].partition("\n## ")[0]
    assert _SETTING.findall(table) == list(Settings.model_fields)
