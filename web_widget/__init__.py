"""Everything that a browser loads, as plain files: the visitor's page and both consoles."""

from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).parent
"""What `{static}/visitor/page.js` names is STATIC / "visitor" / "page.js"."""

TEMPLATES: Final = Path(__file__).parent
"""Jinja templates by their path, as in "visitor/index.html"."""

SERVED: Final = frozenset({".js", ".css", ".json", ".svg"})
"""The endings of files that browsers may have; templates, types and modules are not among them."""
