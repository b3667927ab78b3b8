"""Which form of a sentence goes with a number: one person, two people, and what Arabic needs.

The rules are those of CLDR for whole numbers, as browsers have them in Intl.PluralRules. A language
joins by one line in `FORMS` and, if its rule is a new one, by a case in `form`.
"""

from typing import Final, Literal

Form = Literal["zero", "one", "two", "few", "many", "other"]

_TWO: Final[tuple[Form, ...]] = ("one", "other")
_THREE: Final[tuple[Form, ...]] = ("one", "many", "other")
_ALL: Final[tuple[Form, ...]] = ("zero", "one", "two", "few", "many", "other")

_FEW: Final = range(3, 11)
_MANY: Final = range(11, 100)
_MILLION: Final = 1_000_000

FORMS: Final[dict[str, tuple[Form, ...]]] = {
    "ar": _ALL,
    "en": _TWO,
    "es": _THREE,
    "fr": _THREE,
    "sv": _TWO,
}
"""The forms that a catalogue holds of every sentence with a number, by language."""


def forms(language: str) -> tuple[Form, ...]:
    """The forms of a language; one without a line of its own has those of English."""
    return FORMS.get(language.partition("-")[0], _TWO)


def form(language: str, count: int) -> Form:
    """The form that goes with `count`, which is 0 or more."""
    main = language.partition("-")[0]
    if main == "ar":
        return _arabic(count)
    if count == 1 or (main == "fr" and count == 0):
        return "one"
    # "1 million de personnes": only whole millions, only where the language says it so.
    return "many" if count and count % _MILLION == 0 and "many" in forms(main) else "other"


def _arabic(count: int) -> Form:
    if count in range(3):
        return _ALL[count]
    if count % 100 in _FEW:
        return "few"
    return "many" if count % 100 in _MANY else "other"
