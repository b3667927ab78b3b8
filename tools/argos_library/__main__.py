"""Asks the library `argostranslate` itself, and writes down what it answers.

`make test-argos` runs it, in an environment where that library is installed:
`python -m tools.argos_library FOLDER FILE`. It installs the sample packages in FOLDER, adds the
sentence splitter, and translates with the library's own settings (beam 4). No network is used: a
socket would end it.
"""

import hashlib
import json
import logging
import os
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Final

from tools.argos_library.asked import WAYS, messages, sentences
from tools.argos_library.splitter import write_splitter

SAMPLE: Final = Path("helpline/translation/sample")


def _no_sockets(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError("the library reached for the network")


def answers(folder: Path) -> dict[str, object]:
    """Everything that is asked, and the library's answers.

    A sentence that it translates as it was learned is only counted.
    """
    os.environ |= {
        "ARGOS_INTRA_THREADS": "1",  # the same words, in less time where others work too
        "ARGOS_PACKAGES_DIR": str(folder),
        "HOME": str(folder.parent / "home"),
        "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime tells its makers of each start
    }
    sys.modules["stanza"] = ModuleType("stanza")  # imported, and used by no package that is here
    from argostranslate import package, translate  # noqa: PLC0415 — reads the settings above

    logging.getLogger("argostranslate.utils").setLevel(logging.ERROR)  # it logs all that it reads
    files = sorted(SAMPLE.glob("*.argosmodel"))
    for file in files:
        package.install_from_path(file)
    for one in package.get_installed_packages():
        write_splitter(one.package_path)
    learned: dict[str, object] = {}
    others: dict[str, dict[str, str]] = {}
    for way in WAYS:
        library = translate.get_translation_from_codes(*way.split("-"))
        known = sentences(way)
        said = {sentence: library.translate(sentence) for sentence in known}
        learned[way] = {
            "as learned": sum(said[one] == other for one, other in known.items()),
            "otherwise": {one: said[one] for one, other in known.items() if said[one] != other},
        }
        others[way] = {message: library.translate(message) for message in messages(way)}
    return {
        "made by": {name: version(name) for name in ("argostranslate", "ctranslate2")},
        "packages": {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files},
        "sentences": learned,
        "messages": others,
    }


def main(folder: str, file: str) -> None:
    """Install anew, ask, and write the file."""
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir(parents=True)
    sys.addaudithook(_no_sockets)
    found = json.dumps(answers(Path(folder).absolute()), ensure_ascii=False, indent=2)
    Path(file).write_text(found + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
