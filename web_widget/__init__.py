"""Everything that a browser loads, as plain files: the visitor's page and both consoles."""

from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).parent
"""What `{static}/visitor/page.js` names is STATIC / "visitor" / "page.js"."""

TEMPLATES: Final = Path(__file__).parent
"""Jinja templates by their path, as in "visitor/index.html"."""

SERVED: Final = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
"""The endings of files that browsers may have, with the media types of what is in them.

Templates, types and modules of Python are not among them.
"""
