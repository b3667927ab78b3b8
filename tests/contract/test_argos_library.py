"""Our engine says what the library `argostranslate` says, to the letter, and where not, on purpose.

The library's answers stand in `argos_answers.json`. `make test-argos` asks it anew; here they are
compared with those of our engine, with the same search (beam 4).
"""

import hashlib
import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from helpline.text import Text
from helpline.translation.argos import Argos
from helpline.translation.child import Models
from helpline.translation.message import read, steps
from helpline.translation.package import installed
from helpline.translation.port import Direction
from helpline.translation.terms import shipped_terms
from routing.model import Language
from tests.sample_packages import FILES, unpacked
from tools.argos_library.asked import NEVER_LEARNED, OTHERWISE_ON_PURPOSE, WAYS, sentences

ANSWERS: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "argos_answers.json").read_text("utf-8")
)
TOGETHER: Final = 64
PATIENCE: Final = 60.0
TERMS: Final = shipped_terms()


class Ours:
    """The models of a folder, in this process. A sentence is translated once for each direction."""

    def __init__(self, folder: Path) -> None:
        self._models: Final = Models(folder, 4)
        self._directions: Final = [one.direction for one in installed(folder)]
        self._known: Final[dict[tuple[Direction, str], str]] = {}

    def translate(self, said: Sequence[str], way: Direction) -> list[str]:
        """In one step, or in two through English."""
        for step in steps(way, self._directions):
            model = self._models.get(f"{step.source}-{step.target}")
            new = [one for one in dict.fromkeys(said) if (step, one) not in self._known]
            for at in range(0, len(new), TOGETHER):
                asked = new[at : at + TOGETHER]
                for one, guess in zip(asked, model.translate(asked, beam=4), strict=True):
                    self._known[step, one] = guess[0]
            said = [self._known[step, one] for one in said]
        return list(said)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four packages of the sample."""
    return unpacked(tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="module")
def ours(folder: Path) -> Ours:
    """Their models."""
    return Ours(folder)


@pytest.fixture(scope="module")
async def argos(folder: Path) -> AsyncIterator[Argos]:
    """The engine, as the server has it."""
    engine = Argos(folder)
    yield engine
    await engine.close()


async def reading(argos: Argos, message: str, way: str) -> str:
    """The message as a person reads it."""
    found = await read(
        Text.read(message),
        direction(way),
        argos,
        terms=TERMS,
        urgency="message",
        patience=PATIENCE,
    )
    return found.text.words


def direction(way: str) -> Direction:
    """From "en-es"."""
    source, target = way.split("-")
    return Direction(Language(source), Language(target))


def of_the_library(way: str) -> dict[str, str]:
    """What the library makes of every sentence that the sample models know."""
    otherwise: dict[str, str] = ANSWERS["sentences"][way]["otherwise"]
    return sentences(way) | otherwise


def differing(library: dict[str, str], ours: Sequence[str]) -> list[tuple[str, str, str]]:
    """What was said, the library's answer, and ours."""
    pairs = zip(library.items(), ours, strict=True)
    return [(said, theirs, our) for (said, theirs), our in pairs if theirs != our]


def test_the_library_was_asked_about_these_packages() -> None:
    """A new sample needs new answers: `make test-argos`."""
    assert ANSWERS["packages"] == {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in FILES.glob("*.argosmodel")
    }
    for way in WAYS:
        found = ANSWERS["sentences"][way]
        assert found["as learned"] + len(found["otherwise"]) == len(sentences(way))


@pytest.mark.parametrize("way", WAYS)
def test_every_sentence(ours: Ours, way: str) -> None:
    """To the letter: what was learned, and the few faults that the models make."""
    library = of_the_library(way)
    assert differing(library, ours.translate(list(library), direction(way))) == []


def test_packages_with_two_files_of_pieces(tmp_path: Path) -> None:
    """Packages made from OPUS-MT have two; the library cannot read them, and we say the same."""
    folder = unpacked(tmp_path, "en-sv")
    pieces = folder / "en-sv" / "sentencepiece.model"
    for name in ("source.spm", "target.spm"):
        (folder / "en-sv" / name).write_bytes(pieces.read_bytes())
    pieces.unlink()
    library = dict(list(of_the_library("en-sv").items())[::8])
    found = Ours(folder).translate(list(library), direction("en-sv"))
    assert differing(library, found) == []


@pytest.mark.parametrize("way", WAYS)
async def test_what_no_model_has_learned(argos: Argos, way: str) -> None:
    """The same inventions, also of several sentences and lines."""
    library = {one: ANSWERS["messages"][way][one] for one in NEVER_LEARNED[way]}
    readings = [await reading(argos, message, way) for message in library]
    assert differing(library, readings) == []


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Hello.  I am tired.", "Hola.  Estoy cansada."),
        ("Write to ana_b@example.org.", "Espera, por favor. ana_b@example.org."),
        (
            "Look at https://example.org/a_b now.",
            "El meujeres en un club. https://example.org/a_b ahora.",
        ),
        ("“Hello.” I am tired.", "Somos tres. Estoy cansada."),
        (
            "tired " * 59 + "tired",
            "E" + " cansada" * 7 + "." + " cansada" * 8 + ".",
        ),
        ("😀", "😀"),
    ],
    ids=OTHERWISE_ON_PURPOSE.values(),
)
async def test_what_is_otherwise_on_purpose(argos: Argos, message: str, expected: str) -> None:
    """Each for the reason that stands beside it in `tools/argos_library/asked.py`."""
    assert await reading(argos, message, "en-es") == expected
    assert ANSWERS["messages"]["en-es"][message] != expected


def test_each_difference_is_compared() -> None:
    """None is only written down."""
    asked = {*NEVER_LEARNED["en-es"], *OTHERWISE_ON_PURPOSE}
    assert asked == ANSWERS["messages"]["en-es"].keys()
