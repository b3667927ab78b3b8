"""Faults in the languages: the numbers, the direction, who has read one, and how it is chosen."""

from typing import Final

from tests.mutants.mutants import Mutant

PLURALS: Final = "helpline/plurals.py"
PLURALS_TESTS: Final = "tests/unit/helpline/test_plurals.py"
CHOOSER: Final = "web_widget/visitor/language.js"
CHOOSING: Final = "tests/browser/test_visitor_languages.py"
WRITTEN: Final = "tests/unit/web_widget/test_visitor_words.py"

MUTANTS: Final = (
    Mutant(
        "Ukrainian counts as Polish does",
        PLURALS,
        '    "uk": _russian,\n',
        '    "uk": _polish,\n',
        PLURALS_TESTS,
    ),
    Mutant(
        "eleven ends with one",
        PLURALS,
        "return count % 10 == 1 and count % 100 != _TEENS.start",
        "return count % 10 == 1",
        PLURALS_TESTS,
    ),
    Mutant(
        "Urdu runs from left to right",
        "helpline/languages.py",
        '"fa", "he", "prs", "ur"})',
        '"fa", "he", "prs"})',
        "tests/unit/helpline/test_languages.py",
    ),
    Mutant(
        "a form of a number is missing",
        "web_widget/visitor/words/pl.json",
        '  "wait.before_few"',
        '  "wait.before_other"',
        f"{WRITTEN}::test_every_sentence_is_there_in_all_its_forms",
    ),
    Mutant(
        "a sentence stays English",
        "web_widget/visitor/words/fi.json",
        '"start": "Aloita"',
        '"start": "Start"',
        f"{WRITTEN}::test_no_english_is_left",
    ),
    Mutant(
        "a language that nobody wrote is offered",
        "helpline/settings.py",
        "if not set(tags) <= set(INTERFACE):",
        "if not tags:",
        "tests/unit/helpline/test_settings.py",
        fixtures=True,
    ),
    Mutant(
        "a language has been read by nobody and says otherwise",
        "helpline/words.py",
        'review if review["by"] else None',
        "review",
        "tests/unit/helpline/test_words.py",
    ),
    Mutant(
        "a name in Persian is refused",
        "helpline/staff/profile.py",
        'shown = _JOINER.sub("", name)',
        "shown = name",
        "tests/unit/helpline/staff/test_profile.py",
    ),
    Mutant(
        "the other languages stay on the page",
        CHOOSER,
        "  foldAgain();\n",
        "",
        f"{CHOOSING}::test_every_language_can_be_chosen",
    ),
    Mutant(
        "her language has no chip",
        "web_widget/visitor/index.html",
        ' + languages[5:] | selectattr("tag", "equalto", language) | list',
        "",
        f"{CHOOSING}::test_the_language_of_the_browser_has_a_chip",
    ),
)
