"""The templates of all pages; each is read and understood once, whoever asks for it."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from helpline.phone_numbers import with_numbers
from web_widget import TEMPLATES


@cache
def templates() -> Environment:
    """Every template. A value that is missing is an error, and every value is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["with_numbers"] = with_numbers
    return made
