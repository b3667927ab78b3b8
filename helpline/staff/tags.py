"""What a person may ask to be kept away from: today, whoever comes from a country of her choice.

A woman may fear to be known by somebody from her own country. She names a country, and is never
offered to anybody of whom a coordinator has written it down ("from:ro").
"""

import unicodedata
from typing import Final

from babel import Locale, UnknownLocaleError

from routing.model import Tag

_FROM: Final = "from:"
_NO_COUNTRIES: Final = frozenset(
    [
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "IC",
        "QO",
        "TA",
        "UN",
        "XA",
        "XB",
        "ZZ",
    ]  # parts of countries, unions, tests
)
_NORDIC: Final = frozenset({"da", "fi", "nb", "sv"})
"""Languages in which Å and Ö are letters of their own, after Z."""


def is_tag(typed: str) -> bool:
    """Whether it is "from:" and the code of a country, in small letters."""
    return typed.startswith(_FROM) and typed.removeprefix(_FROM) in _names("en")


def countries(language: str) -> dict[Tag, str]:
    """Every country's tag and its name in a language, in the order of the names."""
    names = _names(language)
    ordered = sorted(names.items(), key=lambda one: _order(one[1], language))
    return {Tag(_FROM + code): name for code, name in ordered}


def tag_name(tag: Tag, language: str) -> str:
    """The name of the country, or the tag itself if we do not know it."""
    return _names(language).get(tag.removeprefix(_FROM), tag)


def _names(language: str) -> dict[str, str]:
    """By code, in small letters; in English when the language has no list."""
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        territories = Locale.parse("en").territories
    return {
        code.lower(): name
        for code, name in territories.items()
        if len(code) == len("SE") and code.isalpha() and code not in _NO_COUNTRIES
    }


def _order(name: str, language: str) -> str:
    plain = name.casefold()
    return plain if language in _NORDIC else unicodedata.normalize("NFKD", plain)
