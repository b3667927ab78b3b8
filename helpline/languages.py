"""The languages in which people write, each by the name that its own speakers give it.

Some of them are also languages of the visitor's page. How numbers are said is in `plurals`.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypedDict

from routing.model import Language

Direction = Literal["ltr", "rtl"]


class OfferedLanguage(TypedDict):
    """A language that a person can choose."""

    tag: str
    autonym: str
    direction: Direction


AUTONYMS: Final[dict[str, str]] = {
    "am": "አማርኛ",
    "ar": "العربية",
    "bg": "български",
    "bn": "বাংলা",
    "ckb": "کوردیی ناوەندی",
    "da": "dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "español",
    "et": "eesti",
    "fa": "فارسی",
    "fi": "suomi",
    "fr": "français",
    "hi": "हिन्दी",
    "hu": "magyar",
    "is": "íslenska",
    "it": "italiano",
    "lt": "lietuvių",
    "lv": "latviešu",
    "mn": "монгол",
    "mt": "Malti",
    "nb": "norsk",
    "ne": "नेपाली",
    "nl": "Nederlands",
    "ny": "Chichewa",
    "pcm": "Naijá",
    "pl": "polski",
    "prs": "دری",
    "pt": "português",
    "pt-br": "português (Brasil)",
    "ro": "română",
    "rom": "romani",
    "ru": "русский",
    "so": "Soomaali",
    "sq": "shqip",
    "sv": "svenska",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "yo": "Yorùbá",
    "zh": "中文",
}
"""By BCP 47 tag. Dari and Romani are missing in the usual lists; this one is our own."""

INTERFACE: Final = (
    *("en", "fr", "es", "pt", "pt-br", "de", "it", "nl", "sv", "da", "fi", "is", "lt", "lv"),
    *("uk", "ru", "ar", "hi", "bn", "ne", "mn", "ny", "mt", "ro", "bg", "hu", "pl", "sq", "pcm"),
    *("th", "zh", "tr", "fa", "ur"),
)
"""The languages in which the visitor's page is written: one file of words each."""

_RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "fa", "he", "prs", "ur"})


def autonym(language: Language | str) -> str:
    """The language's own name, or its tag when we do not know one."""
    return AUTONYMS.get(language, language)


def direction(language: str) -> Direction:
    """The direction in which a language is written, by its main language."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def offered_languages(tags: Iterable[str]) -> list[OfferedLanguage]:
    """What a person has to see of each language to choose it."""
    return [{"tag": tag, "autonym": autonym(tag), "direction": direction(tag)} for tag in tags]


def chosen_language(offered: Sequence[OfferedLanguage], asked: str, own: str) -> str:
    """The language that was asked for; if it is not offered, one's own, or else the first."""
    tags = [one["tag"] for one in offered]
    return next((one for one in (asked, own) if one in tags), tags[0])
