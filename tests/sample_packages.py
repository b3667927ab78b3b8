"""The small real packages that come with the server, unpacked for a test."""

from pathlib import Path
from typing import Final

import helpline.translation
from helpline.translation.package import unpack
from helpline.translation.port import Direction
from routing.model import Language

EN: Final = Language("en")
ES: Final = Language("es")
SV: Final = Language("sv")
EN_ES: Final = Direction(EN, ES)
FILES: Final = Path(helpline.translation.__file__).parent / "sample"


def package_file(source: str, target: str) -> Path:
    """One of the four package files."""
    return FILES / f"translate-{source}_{target}-1_0.argosmodel"


def unpacked(folder: Path, *names: str) -> Path:
    """A folder with these packages ("en-es"), or all four."""
    for name in names or ("en-es", "es-en", "en-sv", "sv-en"):
        unpack(package_file(*name.split("-")), folder / name)
    return folder
