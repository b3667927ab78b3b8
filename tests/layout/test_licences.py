"""Every file has an owner and a licence, and every licence's text is here."""

import re
import tomllib
from typing import Final, NamedTuple

from tests.layout.tree import ROOT, VENDORED, files, text

OURS: Final = "AGPL-3.0-or-later"


class Rule(NamedTuple):
    """One annotation of REUSE.toml."""

    pattern: re.Pattern[str]
    owner: str
    licence: str


def pattern(glob: str) -> re.Pattern[str]:
    """REUSE's own kind of glob: `**` crosses folders, `*` stays in one."""
    parts = re.split(r"(\*\*|\*)", glob)
    meanings = {"**": ".*", "*": "[^/]*"}
    return re.compile("".join(meanings.get(part, re.escape(part)) for part in parts) + "$")


def rules() -> list[Rule]:
    """The annotations, in order; the last that fits a file counts."""
    read = tomllib.loads(text("REUSE.toml"))
    found = []
    for one in read["annotations"]:
        globs = [one["path"]] if isinstance(one["path"], str) else one["path"]
        found += [
            Rule(pattern(glob), one["SPDX-FileCopyrightText"], one["SPDX-License-Identifier"])
            for glob in globs
        ]
    return found


def licence_of(name: str, known: list[Rule]) -> str:
    """The licence of a file; empty when no rule fits."""
    fitting = [rule for rule in known if rule.pattern.match(name) and rule.owner]
    return fitting[-1].licence if fitting else ""


def test_every_file_has_a_licence() -> None:
    """Ours is the AGPL; what others wrote keeps their own."""
    known = rules()
    licences = {name: licence_of(name, known) for name in files()}
    assert [name for name, licence in licences.items() if not licence] == []
    foreign = {name for name, licence in licences.items() if licence != OURS}
    assert foreign == {
        name for name in files() if name.startswith(VENDORED) and name.endswith(".js")
    }


def test_every_licence_has_its_text() -> None:
    """The folder LICENSES holds the text of each licence in use, and no other."""
    used = {licence_of(name, rules()) for name in files()}
    assert {path.stem for path in (ROOT / "LICENSES").iterdir()} == used
    assert text("LICENSE") == text(f"LICENSES/{OURS}.txt")


def test_globs_mean_what_reuse_means() -> None:
    """A single star does not cross a folder."""
    assert [bool(pattern("a/*.js").match(name)) for name in ("a/b.js", "a/b/c.js")] == [True, False]
    assert [bool(pattern("a/**").match(name)) for name in ("a/b/c.js", "b/a/c")] == [True, False]
