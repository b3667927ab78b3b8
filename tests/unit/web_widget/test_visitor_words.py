"""The sentences of the visitor's page: whole in every language, and none that hurts."""

import json
import re
from typing import Final

import pytest

from helpline.plurals import forms
from helpline.promise import SENTENCES
from helpline.settings import Settings
from helpline.words import read_words
from web_widget import STATIC, TEMPLATES

FOLDER: Final = STATIC / "visitor" / "words"
LANGUAGES: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))

NEVER: Final = {
    "en": r"sex work\w*|escorts?|clients?|customers?|punters?|users?|cases?|victims?|tickets?"
    r"|beneficiar\w+|rescu\w+|saved?|saving|escap\w+|broken|vulnerabl\w+|brave|exit|why|please"
    r"|patient|you must|invalid|failed|error|thank\w*|understand|anonym\w+|\w+n['’]t"
    r"|\w+['’](?:re|ll|ve|m|d)",
    "sv": r"sexarbet\w*|eskort\w*|kund\w*|klient\w*|brukare\w*|användare\w*|fall(?:et)?|offer"
    r"|offret|ärende\w*|rädd(?:a|ar|ad|ning)|fly|utsatt\w*|sårbar\w*|modig\w*|varför|tålamod"
    r"|vänligen|du måste|ogiltig\w*|misslyck\w+|fel(?:aktig\w*|kod)|tack|förstår|anonym\w*"
    r"|prostituerad\w*",
    "es": r"trabajo sexual|trabajadoras? sexual\w*|escorts?|client[ea]s?|usuari[oa]s?|casos?"
    r"|víctimas?|beneficiari[oa]s?|rescat\w+|salv(?:ar|amos|ado|ada)|escapar|vulnerables?"
    r"|valiente\w*|por qué|paciencia|debes?|tienes? que|inválid\w+|fallid\w+|gracias|entendemos"
    r"|anónim\w+|prostitutas?",
    "fr": r"travail du sexe|travailleu\w+ du sexe|escorts?|escortes?|client(?:e|s|es)?"
    r"|usag(?:er|ère)s?|utilisat\w+|cas|victimes?|bénéficiaires?|sauv(?:er|é|ée|etage)|secour\w+"
    r"|vulnérables?|courageu\w+|pourquoi|patien\w+|vous devez|il faut que|invalides?|échoué\w*"
    r"|erreurs?|merci|comprenons|anonym\w+|prostituée?s?",
    "ar": r"(?:ال)?(?:زبون|زبونة|زبائن|عميل|عميلة|عملاء|ضحية|ضحايا|مستخدم\w*|مستفيد\w*)"
    r"|عمل جنسي|عامل(?:ة|ات) (?:ال)?جنس|(?:ال)?إنقاذ|هش(?:ة|اشة)|شجاع\w*|لماذا|(?:ال)?صبر"
    r"|يجب علي\w+|غير صالح\w*|فشل\w*|خطأ|شكر\w*|مجهول\w*|عاهر\w+|مومس\w*",
}
"""Whole words that no sentence holds (design: words); a buyer alone is a client."""

MARKED: Final = r"(?:^|\s)(?:ت\w{2,}ين|أنتِ|أنتَ|\w+كِ|\w+كَ)(?!\w)"
"""Arabic forms that tell whether a woman or a man is spoken to."""

SHOUTS: Final = re.compile("[!¡！\U0001f000-\U0001faff☀-➿\ufe0f]")
PLACE: Final = re.compile(r"{{(\w+)}}")
PLURAL: Final = re.compile(r"_(?:zero|one|two|few|many|other)$")


def catalogue(language: str) -> dict[str, str]:
    """The sentences as they stand in the file, without what is said about the file."""
    entries: dict[str, object] = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    return {key: str(value) for key, value in entries.items() if not key.startswith("_")}


def test_the_languages_of_the_settings_are_there() -> None:
    """What a fresh installation offers is written."""
    assert set(Settings.model_fields["languages"].default) <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_all_its_forms(language: str) -> None:
    """The keys are those of English, with the plural forms that the language has."""
    english = {PLURAL.sub("*", key) for key in catalogue("en")}
    expected = {
        key.replace("*", f"_{form}")
        for key in english
        for form in (forms(language) if "*" in key else ("",))
    }
    assert expected == set(catalogue(language))


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
    never = re.compile(rf"(?<!\w)(?:{NEVER[language]})(?!\w)", re.IGNORECASE)
    marked = re.compile(MARKED if language == "ar" else r"(?!)")
    found = {
        key: sentence
        for key, sentence in catalogue(language).items()
        if never.search(sentence) or marked.search(sentence) or SHOUTS.search(sentence)
    }
    assert found == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We don't know your client."),
        ("sv", "Du är vår kund."),
        ("es", "Es una víctima."),
        ("fr", "Vous devez patienter."),
        ("ar", "هذه ضحية"),
    ],
)
def test_words_of_the_list_are_found(language: str, sentence: str) -> None:
    """The list works in each language."""
    assert re.search(rf"(?<!\w)(?:{NEVER[language]})(?!\w)", sentence, re.IGNORECASE)


def test_arabic_that_guesses_is_found() -> None:
    """As in "you write", said to a woman."""
    assert re.search(MARKED, "هل تكتبين هنا")


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
    wishes = {key for key in catalogue("en") if key.startswith("wish.")}
    return {*re.findall(r'\bt\("([\w.]+)"\)', page), *SENTENCES, *wishes}


def test_the_promise_is_written() -> None:
    """Each sentence that the settings can make true stands in the catalogue."""
    assert set(SENTENCES) <= set(catalogue("en"))


def test_every_sentence_is_used() -> None:
    """Nothing is translated that no page says; no page says what nobody has written."""
    page = (TEMPLATES / "visitor" / "index.html").read_text("utf-8")
    scripts = "\n".join(path.read_text("utf-8") for path in (STATIC / "visitor").glob("*.js"))
    plain = (TEMPLATES / "visitor" / "plain").glob("*.html")  # without script
    page += "\n".join(path.read_text("utf-8") for path in plain)
    written = {PLURAL.sub("", key) for key in catalogue("en")}
    named = set(re.findall(r'"([\w.]+)"', page + scripts))
    named |= set(re.findall(r"\bwords\.(\w+)", page))
    made = (
        r"(?:ended|kind|joined|chip|closed|wish|entrance|free|translate|agreed|role|reads|shared|propose|is"
        r"|reason|along|withdrawn|entered|another|mt\.why|look|switch)\.[\w-]+(?:\.d)?"
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
