"""The names in the code and the sentences that people read use the project's words."""

import ast
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePath
from typing import Final

import pytest

from helpline.choices.lint import CLAIMS, SHOUTS
from tests.layout.tree import named, syntax, text

NOT_FOR_A_PERSON: Final = frozenset(
    {
        *("user", "users", "client", "clients", "customer", "customers", "victim", "victims"),
        *("case", "cases", "beneficiary", "agent", "agents", "rescue", "saviour", "punter"),
        *("prostitute", "prostitutes", "hooker", "escort"),
    }
)
"""Words that no name in our code holds: she is a person, and whoever answers is a responder."""

NOT_FOR_A_PART: Final = frozenset(
    {
        "manager",
        "service",
        "handler",
        "helper",
        "helpers",
        "util",
        "utils",
        "common",
        "base",
        "misc",
    }
)
"""Words that say nothing about what a class, a function or a module does."""

NEVER_SAID: Final = {
    "en": (
        *("user", "users", "client", "clients", "customer", "customers", "case", "cases"),
        *("victim", "victims", "beneficiary", "agent", "agents", "ticket", "tickets"),
        *("sex work", "sex worker", "sex workers", "escort", "prostitute", "prostitutes"),
        *("rescue", "rescued", "escape", "broken", "brave", "vulnerable", "punter"),
        *("please be patient", "we understand how you feel", "you must", "invalid", "failed"),
        *("hurry", "are you still there", "why did", "why do you", "why are you"),
    ),
    "sv": (
        *("användare", "användaren", "klient", "klienten", "kund", "kunden", "ärende", "ärendet"),
        *("offer", "offret", "sexarbete", "sexarbetare", "prostituerad", "prostituerade"),
        *("rädda", "räddad", "modig", "ogiltig", "ogiltigt", "misslyckades", "du måste"),
    ),
    "fr": (
        *("utilisateur", "utilisatrice", "client", "cliente", "victime", "bénéficiaire"),
        *("travail du sexe", "travailleuse du sexe", "prostituée", "escorte", "courageuse"),
        *("vous devez", "invalide"),
    ),
    "es": (
        *("usuario", "usuaria", "cliente", "clienta", "víctima", "beneficiaria", "prostituta"),
        *("trabajo sexual", "trabajadora sexual", "escort", "valiente", "debes"),
    ),
    "de": (
        *("nutzer", "nutzerin", "benutzer", "benutzerin", "klientin", "kunde", "kundin", "opfer"),
        *("sexarbeit", "sexarbeiterin", "prostituierte", "mutig", "sie müssen", "du musst"),
        "ungültig",
    ),
    "ro": (
        *("utilizator", "utilizatoare", "client", "clientă", "victimă", "victima", "beneficiară"),
        *("muncă sexuală", "lucrătoare sexuală", "prostituată", "curajoasă", "trebuie să"),
    ),
}
"""What no page at all says, as whole words; a buyer is a "sex buyer", never a client. What a person
herself reads is judged more strictly, by `helpline.choices.lint`."""

CATALOGUES: Final = ("/words/", "/locales/")


def _parts(name: str) -> set[str]:
    """The words in a name: person_id, personId and PersonId are "person" and "id"."""
    return {part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def _given(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """The names that a module gives; whether each is the name of a part of the program."""
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name):
                yield name, True
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name, not name.startswith("test_")  # a test's name is a sentence
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name, False
            case ast.alias(asname=str(name)):
                yield name, False
            case _:
                pass


def bad_names(tree: ast.Module) -> list[str]:
    """The names in a Python file that hold a word we do not use."""
    found = set()
    for name, is_part in _given(tree):
        if _parts(name) & (NOT_FOR_A_PERSON | (NOT_FOR_A_PART if is_part else set())):
            found.add(name)
    return sorted(found)


def bad_script_names(source: str) -> list[str]:
    """The names that a browser module gives and that hold such a word."""
    given = re.findall(r"\b(?:const|let|var|function\*?|class)\s+([A-Za-z_$][\w$]*)", source)
    return sorted(name for name in set(given) if _parts(name) & NOT_FOR_A_PERSON)


class _Marks(HTMLParser):
    """Collects the ids, classes and form names of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key in {"id", "class", "name"} and tag != "meta":
                self.names += (value or "").split()


def bad_marks(source: str) -> list[str]:
    """The ids, classes and form names in a page that hold such a word."""
    marks = _Marks()
    marks.feed(source)
    return sorted(name for name in marks.names if _parts(name) & NOT_FOR_A_PERSON)


def language(name: str) -> str:
    """The language of a catalogue: words/en.json, words/desk.pt-BR.json or words/sv/desk.json."""
    path = PurePath(name)
    tags = [path.stem.rsplit(".", maxsplit=1)[-1], path.parent.name]
    return next((tag[:2] for tag in tags if re.fullmatch(r"[a-z]{2,3}(-\w+)*", tag)), "")


def said(catalogue: object) -> Iterator[str]:
    """Every sentence in a catalogue, whatever its depth."""
    match catalogue:
        case str():
            yield catalogue
        case dict():
            for value in catalogue.values():
                yield from said(value)
        case list():
            for value in catalogue:
                yield from said(value)
        case _:
            pass


def bad_sentences(sentences: Iterator[str], language: str) -> list[str]:
    """The sentences that people should not be told, by word, claim or exclamation mark."""
    banned = "|".join(re.escape(word) for word in NEVER_SAID.get(language, ()))
    words = re.compile(rf"(?<!\w)(?:{banned})(?!\w)" if banned else r"(?!)", re.IGNORECASE)
    without_names = (re.sub(r"\{\{?.*?\}\}?", "", sentence) for sentence in sentences)
    return [
        one
        for one in without_names
        if words.search(one) or SHOUTS.search(one) or any(claim in one.lower() for claim in CLAIMS)
    ]


def test_names_in_the_code_are_the_projects_words() -> None:
    """Not even a variable calls her a client, and no part is called a manager."""
    found = {name: bad_names(syntax(name)) for name in named(".py")}
    assert {name: bad for name, bad in found.items() if bad} == {}


def test_file_names_say_something() -> None:
    """No file is called utils."""
    words = NOT_FOR_A_PART | NOT_FOR_A_PERSON
    assert [name for name in named(".py", ".js") if _parts(PurePath(name).stem) & words] == []


def test_names_in_the_pages_are_the_projects_words() -> None:
    """The same holds for what the browser gets."""
    scripts = {name: bad_script_names(text(name)) for name in named(".js", ".mjs")}
    pages = {name: bad_marks(text(name)) for name in named(".html", ".jinja")}
    assert {name: bad for name, bad in (scripts | pages).items() if bad} == {}


def test_catalogues_say_nothing_that_hurts() -> None:
    """No sentence in any language uses a word of the list, claims too much, or shouts."""
    found = {
        name: bad_sentences(said(json.loads(text(name))), language(name))
        for name in named(".json")
        if any(folder in name for folder in CATALOGUES)
    }
    assert {name: bad for name, bad in found.items() if bad} == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("clientId = 1", ["clientId"]),
        ("class ChatManager: ...", ["ChatManager"]),
        ("def f(user_name: str) -> None: ...", ["user_name"]),
        ("import redis as redis_client", ["redis_client"]),
        ("base_url = ''\nx = scope['client']\ny = z.client\nclass Database: ...", []),
    ],
)
def test_bad_names_are_found(source: str, expected: list[str]) -> None:
    """Names that we give are judged; names that others gave are not."""
    assert bad_names(ast.parse(source)) == expected


def test_bad_names_are_found_in_the_browsers_files() -> None:
    """The search reads scripts and pages as well."""
    assert bad_script_names("const userName = 1; const superuse = a.clientX") == ["userName"]
    assert bad_marks('<meta name="user"><p class="is-client wide" id=x>') == ["is-client"]


def test_bad_sentences_are_found() -> None:
    """The search reads every depth, keeps to whole words, and skips placeholders."""
    catalogue = {
        "a": "Dear client.",
        "b": {"c": ["We wait!", "Cased in {{user}}."]},
        "d": "This is 100 % safe.",
    }
    assert bad_sentences(said(catalogue), "en") == [
        "Dear client.",
        "We wait!",
        "This is 100 % safe.",
    ]
