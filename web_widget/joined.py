"""One script instead of five: a module with everything it imports, so that a phone asks only once.

The files stay as they are written; a browser runs the same statements in the same order.
"""

import posixpath
import re
from collections.abc import Mapping
from typing import Final

_IMPORT: Final = re.compile(r'^import \{([^}"]*)\} from "([^"\n]+)";\n', re.MULTILINE)
_EXPORT: Final = re.compile(
    r"^export (?=(?:const|function|async function|class) ([\w$]+))", re.MULTILINE
)
_UNKNOWN: Final = re.compile(r"^(?:import|export)\b(?!\().*|\bimport\.meta\b", re.MULTILINE)
_LATER: Final = re.compile(r"\bimport\(.*")


class NotJoinable(ValueError):
    """A module that only a browser can put together with what it imports."""


def joined(entry: str, sources: Mapping[str, str]) -> str:
    """The module at the path `entry` of `sources`, together with what it imports from them.

    Each imported module becomes a function that is called once, so its names stay its own.

    Raises: NotJoinable — a module or an export is missing, imports go in a circle, or one is
    written otherwise than `import { a, b } from "./c.js";` and `export` before one const, function
    or class.
    """
    return _Joining(entry, sources).whole()


class _Joining:
    """The modules that were met so far, in the order in which they run."""

    def __init__(self, entry: str, sources: Mapping[str, str]) -> None:
        self._entry: Final = entry
        self._sources: Final = sources
        self._exports: Final[dict[str, list[str]]] = {}
        self._parts: Final[list[str]] = []

    def whole(self) -> str:
        """All of them, the entry last."""
        source = self._linked(self._entry, ())
        return "".join(self._parts) + source

    def _linked(self, path: str, above: tuple[str, ...]) -> str:
        """The source of a module, its imports become constants; `above` are those who asked."""
        if path in above or path not in self._sources:
            raise NotJoinable(path)

        def constants(found: re.Match[str]) -> str:
            names = [name.strip() for name in found[1].split(",") if name.strip()]
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[2]))
            self._add(other, (*above, path))
            if set(names) - set(self._exports[other]):
                raise NotJoinable(f"{path}: {found[0]}")
            return f"const {{ {', '.join(names)} }} = {self._name(other)};\n"

        source = _IMPORT.sub(constants, self._sources[path])
        self._refuse_unknown(path, source)
        return source

    def _add(self, path: str, above: tuple[str, ...]) -> None:
        """A module as a function that gives what it exports, unless it is there already."""
        if path not in self._exports:
            source = self._linked(path, above)
            exports = [found[1] for found in _EXPORT.finditer(source)]
            self._exports[path] = exports
            body = f"{_EXPORT.sub('', source)}return {{ {', '.join(exports)} }};"
            self._parts.append(f"const {self._name(path)} = (() => {{\n{body}\n}})();\n")

    def _name(self, path: str) -> str:
        """A name that no module uses itself."""
        return f"$part{list(self._exports).index(path)}"

    def _refuse_unknown(self, path: str, source: str) -> None:
        elsewhere = posixpath.dirname(path) != posixpath.dirname(self._entry)
        left = _UNKNOWN.search(_EXPORT.sub("", source)) or (elsewhere and _LATER.search(source))
        if left:  # a path that is asked for later is read from where the entry lies
            raise NotJoinable(f"{path}: {left[0]}")
