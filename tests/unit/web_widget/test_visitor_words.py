"""The sentences of the visitor's page: whole in every language, and none that hurts."""

import json
import re
from typing import Final

import pytest

from helpline.choices.lint import wrong_words
from helpline.choices.never_said import NEVER, never_said
from helpline.languages import INTERFACE, direction
from helpline.plurals import forms
from helpline.promise import SENTENCES
from helpline.words import read_words
from web_widget import STATIC, TEMPLATES

FOLDER: Final = STATIC / "visitor" / "words"
LANGUAGES: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))

PLACE: Final = re.compile(r"{{(\w+)}}")
PLURAL: Final = re.compile(r"_(?:zero|one|two|few|many|other)$")

QUOTED: Final = re.compile("[«“„”].*?[»”“]")
"""What a browser calls its own buttons is not ours to choose."""

OWN_SCRIPT: Final = frozenset(
    {"ar", "bg", "bn", "fa", "hi", "mn", "ne", "ru", "th", "uk", "ur", "zh"}
)
LATIN_NAMES: Final = frozenset(
    {
        "JavaScript",
        "Shift",
        "Tor",
        "Browser",
        "Android",
        "iPhone",
        "Chrome",
        "Safari",
        "Firefox",
        "Mac",
        "Ctrl",
        "Command",
        "Private",
    }
)
"""What is called so in every script."""

ALIKE: Final[dict[str, frozenset[str]]] = {
    "da": frozenset({"role.supervisor", "send"}),
    "de": frozenset({"computer", "mt.original"}),
    "es": frozenset({"mt.original"}),
    "fr": frozenset({"title", "log", "mt.original"}),
    "is": frozenset({"sent"}),
    "nl": frozenset({"role.supervisor"}),
    "pt": frozenset({"mt.original"}),
    "pt-br": frozenset({"mt.original"}),
    "sv": frozenset({"mt.original"}),
}
"""What happens to be the same as in English. Pidgin is close to English and is not asked."""


def catalogue(language: str) -> dict[str, str]:
    """The sentences as they stand in the file, without what is said about the file."""
    entries: dict[str, object] = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    return {key: str(value) for key, value in entries.items() if not key.startswith("_")}


def test_every_language_of_the_page_is_written_and_no_other() -> None:
    """What an organisation may offer has its words, and a list of words that nobody says."""
    assert set(LANGUAGES) == set(INTERFACE)
    assert {language.partition("-")[0] for language in LANGUAGES} == NEVER.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_all_its_forms(language: str) -> None:
    """The keys are those of English, with the plural forms that the language has."""
    english = {PLURAL.sub("*", key) for key in catalogue("en")}
    expected = {
        key.replace("*", f"_{form}")
        for key in english
        for form in (forms(language) if "*" in key else ("",))
    }
    written = set(catalogue(language))
    lacks, superfluous = sorted(expected - written), sorted(written - expected)
    assert (language, lacks, superfluous) == (language, [], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_are_those_of_english(language: str) -> None:
    """Only a small number may be said without its figure: one person, two people."""
    english = catalogue("en")
    for key, sentence in catalogue(language).items():
        places = set(PLACE.findall(sentence))
        expected = set(PLACE.findall(english[PLURAL.sub("_other", key)]))
        if key.endswith(("_zero", "_one", "_two")):
            expected.discard("count")
            places.discard("count")
        assert (key, expected) == (key, places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_that_hurts(language: str) -> None:
    """No word of the list, no shouting, no picture; in Arabic nobody's gender is guessed."""
    said = catalogue(language)
    own = {key: QUOTED.sub("", said[key]) for key in ("android.d", "iphone.d")}
    told = {key: wrong_words(PLACE.sub("", text), language) for key, text in (said | own).items()}
    found = {key: wrong for key, wrong in told.items() if wrong}
    assert found == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "هذه ضحية"),
        ("bg", "Вие сте жертва."),
        ("bn", "আপনি একজন ভুক্তভোগী।"),
        ("da", "Du er vores kunde."),
        ("de", "Sie müssen Geduld haben."),
        ("en", "We don't know your client."),
        ("es", "Es una víctima."),
        ("fa", "شما باید صبور باشید."),
        ("fi", "Olet asiakas."),
        ("fr", "Vous devez patienter."),
        ("hi", "आप पीड़ित हैं।"),
        ("hu", "Kérjük, várjon."),
        ("is", "Þú ert fórnarlamb."),
        ("it", "Sei una vittima."),
        ("lt", "Prašome palaukti."),
        ("lv", "Lūdzu, gaidiet."),
        ("mn", "Та хохирогч."),
        ("mt", "Int vittma."),
        ("ne", "कृपया पर्खनुहोस्।"),
        ("nl", "Je bent slachtoffer."),
        ("ny", "Ndinu kasitomala."),
        ("pcm", "You be victim."),
        ("pl", "Proszę czekać."),
        ("pt", "É uma vítima."),
        ("pt-br", "Por favor, espere."),
        ("ro", "Ești o victimă."),
        ("ru", "Пожалуйста, подождите."),
        ("sq", "Ti je viktimë."),
        ("sv", "Du är vår kund."),
        ("th", "กรุณารอ"),
        ("tr", "Lütfen bekleyin."),
        ("uk", "Ви жертва."),
        ("ur", "آپ متاثرہ ہیں۔"),
        ("zh", "请耐心等待。"),
    ],
)
def test_words_of_the_list_are_found(language: str, sentence: str) -> None:
    """The list works in each language."""
    assert never_said(language).search(sentence)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one not in {"en", "pcm"}])
def test_no_english_is_left(language: str) -> None:
    """A sentence that is the same as in English was forgotten, unless it happens to be alike."""
    english = catalogue("en")
    same = {key for key, text in catalogue(language).items() if text == english.get(key)}
    same -= {key for key in same if english[key] in LATIN_NAMES}
    assert same == ALIKE.get(language, frozenset())


@pytest.mark.parametrize("language", sorted(OWN_SCRIPT))
def test_another_script_holds_no_latin_word(language: str) -> None:
    """A language with its own letters is written in them, but for names."""
    plain = (PLACE.sub("", text) for text in catalogue(language).values())
    latin = {word for text in plain for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert latin - LATIN_NAMES == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_run_in_the_direction_of_the_language(language: str) -> None:
    """The table of directions says of each language what its letters say."""
    letters = "".join(catalogue(language).values())
    assert ("rtl" if re.search("[\u0590-\u08ff]", letters) else "ltr") == direction(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_clean(language: str) -> None:
    """Nothing is empty; no spaces around; a plain apostrophe or three dots are never typed."""
    for key, sentence in catalogue(language).items():
        assert sentence.strip() == sentence != "", key
        assert not re.search(r"'|\.\.\.|  ", sentence), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_read_a_language_is_said(language: str) -> None:
    """No catalogue claims a reader that it did not have: a name and a role, or nobody."""
    review: object = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))["_reviewed"]
    assert review == {"by": None} or (
        isinstance(review, dict) and {"by", "role"} == set(review) and all(review.values())
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_that_stand_together_are_told_apart(language: str) -> None:
    """The page changes its language sentence by sentence: two that are alike stay alike."""
    own, every = catalogue(language), [catalogue(one) for one in LANGUAGES]
    mixed = {
        key: other
        for key in standing()
        for other in own
        if own[key] == own[other] and any(one.get(key) != one.get(other) for one in every)
    }
    assert mixed == {}


def standing() -> set[str]:
    """The keys of what stands on the page before the script draws anything."""
    page = (TEMPLATES / "visitor" / "index.html").read_text("utf-8")
    more = {key for key in catalogue("en") if re.match(r"wish\.|day\.|opens$", key)}
    return {*re.findall(r'\bt\("([\w.]+)"\)', page), *SENTENCES, *more}


def test_the_promise_is_written() -> None:
    """Each sentence that the settings can make true stands in the catalogue."""
    assert set(SENTENCES) <= set(catalogue("en"))


def test_every_sentence_is_used() -> None:
    """Nothing is translated that no page says; no page says what nobody has written."""
    pages = (TEMPLATES / "visitor").rglob("*.html")
    page = "\n".join(path.read_text("utf-8") for path in pages)
    scripts = "\n".join(path.read_text("utf-8") for path in (STATIC / "visitor").glob("*.js"))
    plain = (TEMPLATES / "visitor" / "plain").glob("*.html")  # without script
    page += "\n".join(path.read_text("utf-8") for path in plain)
    written = {PLURAL.sub("", key) for key in catalogue("en")}
    named = set(re.findall(r'"([\w.]+)"', page + scripts))
    named |= set(re.findall(r"\bwords\.(\w+)", page))
    made = (
        r"(?:ended|kind|joined|chip|closed|wish|entrance|free|translate|agreed|role|reads|shared|propose|is"
        r"|reason|along|withdrawn|entered|another|mt\.why|look|switch|day)\.[\w-]+(?:\.d)?"
        r"|(?:seen|phone|private|spy|leaving|traces|android|iphone|computer)\.d"
    )
    unused = {key for key in written - named - set(SENTENCES) if not re.fullmatch(made, key)}
    assert unused == set()
    assert set(re.findall(r'\bt\("([\w.]+)"[,)]', page + scripts)) - written == set()


def test_python_and_the_browser_read_the_same_files() -> None:
    """A sentence with a number comes out in the right form."""
    known = read_words(FOLDER)
    assert known["ar"].say("wait.before", {"count": 2}) == "قبلك شخصان."
    assert known["ar"].say("wait.before", {"count": 3}) == "قبلك 3 أشخاص."
    assert known["fr"].say("wait.before", {"count": 1}) == "1 personne attend avant vous."
