"""Which form of a sentence goes with a number: one person, two people, and what Arabic needs.

The rules are those of CLDR for whole numbers, as browsers have them in Intl.PluralRules. A language
joins by one line in `FORMS` and, if its rule is a new one, by one in `_RULES`.
"""

from collections.abc import Callable, Mapping
from typing import Final, Literal

Form = Literal["zero", "one", "two", "few", "many", "other"]

_ONE: Final[tuple[Form, ...]] = ("other",)
_TWO: Final[tuple[Form, ...]] = ("one", "other")
_MILLIONS: Final[tuple[Form, ...]] = ("one", "many", "other")
_SLAVIC: Final[tuple[Form, ...]] = ("one", "few", "many")
_SOME: Final[tuple[Form, ...]] = ("one", "few", "other")
_ALL: Final[tuple[Form, ...]] = ("zero", "one", "two", "few", "many", "other")

FORMS: Final[dict[str, tuple[Form, ...]]] = {
    "ar": _ALL,
    "bg": _TWO,
    "bn": _TWO,
    "da": _TWO,
    "de": _TWO,
    "en": _TWO,
    "es": _MILLIONS,
    "fa": _TWO,
    "fi": _TWO,
    "fr": _MILLIONS,
    "hi": _TWO,
    "hu": _TWO,
    "is": _TWO,
    "it": _MILLIONS,
    "lt": _SOME,
    "lv": ("zero", "one", "other"),
    "mn": _TWO,
    "mt": ("one", "two", "few", "many", "other"),
    "ne": _TWO,
    "nl": _TWO,
    "ny": _TWO,
    "pcm": _TWO,
    "pl": _SLAVIC,
    "pt": _MILLIONS,
    "ro": _SOME,
    "ru": _SLAVIC,
    "sq": _TWO,
    "sv": _TWO,
    "th": _ONE,
    "tr": _TWO,
    "uk": _SLAVIC,
    "ur": _TWO,
    "zh": _ONE,
}
"""The forms that a catalogue holds of every sentence with a number, by main language."""

_MILLION: Final = 1_000_000
_TEENS: Final = range(11, 20)


def forms(language: str) -> tuple[Form, ...]:
    """The forms of a language; one without a line of its own has those of English."""
    return FORMS.get(language.partition("-")[0], _TWO)


def form(language: str, count: int) -> Form:
    """The form that goes with `count`, which is 0 or more."""
    return _RULES.get(language.partition("-")[0], _english)(count)


def _english(count: int) -> Form:
    return "one" if count == 1 else "other"


def _hindi(count: int) -> Form:
    return "one" if count in (0, 1) else "other"


def _alone(_count: int) -> Form:
    return "other"


def _spanish(count: int) -> Form:
    # "1 millón de personas": only whole millions, and only where the language says it so.
    return "many" if count and count % _MILLION == 0 else _english(count)


def _french(count: int) -> Form:
    return "one" if count == 0 else _spanish(count)


def _icelandic(count: int) -> Form:
    return "one" if _ends_with_one(count) else "other"


def _lithuanian(count: int) -> Form:
    if _ends_with_one(count):
        return "one"
    return "other" if count % 10 == 0 or count % 100 in _TEENS else "few"


def _latvian(count: int) -> Form:
    if count % 10 == 0 or count % 100 in _TEENS:
        return "zero"
    return "one" if count % 10 == 1 else "other"


def _polish(count: int) -> Form:
    if count == 1:
        return "one"
    return "few" if _ends_with_two_to_four(count) else "many"


def _russian(count: int) -> Form:
    if _ends_with_one(count):
        return "one"
    return "few" if _ends_with_two_to_four(count) else "many"


def _romanian(count: int) -> Form:
    if count == 1:
        return "one"
    return "few" if count == 0 or count % 100 in range(1, 20) else "other"


def _maltese(count: int) -> Form:
    if count in (1, 2):
        return "one" if count == 1 else "two"
    if count == 0 or count % 100 in range(3, 11):
        return "few"
    return "many" if count % 100 in _TEENS else "other"


def _arabic(count: int) -> Form:
    if count in range(3):
        return _ALL[count]
    if count % 100 in range(3, 11):
        return "few"
    return "many" if count % 100 in range(11, 100) else "other"


def _ends_with_one(count: int) -> bool:
    """As 1, 21 and 101 do, but not 11."""
    return count % 10 == 1 and count % 100 != _TEENS.start


def _ends_with_two_to_four(count: int) -> bool:
    """As 2, 23 and 104 do, but not 12 to 14."""
    return count % 10 in range(2, 5) and count % 100 not in _TEENS


_RULES: Final[Mapping[str, Callable[[int], Form]]] = {
    "ar": _arabic,
    "bn": _hindi,
    "es": _spanish,
    "fa": _hindi,
    "fr": _french,
    "hi": _hindi,
    "is": _icelandic,
    "it": _spanish,
    "lt": _lithuanian,
    "lv": _latvian,
    "mt": _maltese,
    "pcm": _hindi,
    "pl": _polish,
    "pt": _french,
    "ro": _romanian,
    "ru": _russian,
    "th": _alone,
    "uk": _russian,
    "zh": _alone,
}
"""Where it is not the rule of English."""
