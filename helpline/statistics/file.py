"""The file with what was told of one block: one row a value, for any spreadsheet.

A spreadsheet takes a text that begins like a formula for one; such a text gets a sign before it
that makes it a text again. Pure.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

HEAD: Final = ("block", "first_day", "last_day", "line", "name", "table", "value", "waits")

HIDDEN: Final = "hidden"
"""Stands for a number that is not told."""

_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_MARK: Final = "\ufeff"  # without it a spreadsheet may read names in a code of its own


def written(rows: Iterable[Sequence[str | int | None]]) -> str:
    """The file; None is a hidden number."""
    text = io.StringIO(newline="")
    text.write(_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows:
        writer.writerow([_field(one) for one in row])
    return text.getvalue()


def _field(one: str | int | None) -> str:
    if one is None:
        return HIDDEN
    plain = " ".join(str(one).split()) if isinstance(one, str) else str(one)
    return f"'{plain}" if isinstance(one, str) and _like_formula(one, plain) else plain


def _like_formula(raw: str, plain: str) -> bool:
    """Also where signs that nobody sees stand before it."""
    seen = "".join(sign for sign in plain if sign.isprintable()).lstrip()
    return raw.startswith(_BEGINS_FORMULA) or seen.startswith(_BEGINS_FORMULA)
