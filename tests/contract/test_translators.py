"""What every translation engine promises, and what a reader is promised whichever it is."""

from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from helpline.text import Text
from helpline.translation.argos import Argos
from helpline.translation.libretranslate import LibreTranslate
from helpline.translation.message import read
from helpline.translation.port import Direction, Guess, NoTranslator, NotTranslated, Translator
from helpline.translation.terms import shipped_terms
from routing.model import Language
from tests.libretranslate_server import libretranslate
from tests.sample_packages import EN, EN_ES, ES, unpacked
from tests.translation_server import translation_server

ES_EN: Final = Direction(ES, EN)
TERMS: Final = shipped_terms()

FACTS: Final = (
    *("070-123 45 67", "+46 (0)70 123 45 67", "112", "0046701234567"),
    *("https://example.org/a_b?c=d#e", "example.org/place_1", "help@example.org"),
    *("08/11/2026", "2026-11-26", "18:30", "9.45"),
    *("€ 50", "1.250,50 €", "$12.99", "40%"),
    *("3", "90 000", "12-14", "@some_handle", "#4711"),
)
SENTENCES: Final = {
    EN_ES: (
        "I need a doctor today: {}.",
        "Call {} now.",
        "We can find a bed tonight, {}.",
        "Are you in a hotel? {}",
        "{} is what I have.",
    ),
    ES_EN: (
        "Necesito un médico hoy: {}.",
        "Llama al {} ahora.",
        "Podemos encontrar una cama esta noche, {}.",
        "¿Estás en un hotel? {}",
        "{} es lo que tengo.",
    ),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every engine; with --libretranslate also a real server of that software."""
    if "engine" in metafunc.fixturenames:
        real = metafunc.config.getoption("libretranslate", None)
        engines = ["argos", "libretranslate", *(["real libretranslate"] if real else [])]
        metafunc.parametrize("engine", engines, indirect=True)


@pytest.fixture(scope="module")
def real_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a real server of LibreTranslate with the sample packages."""
    with libretranslate(Path(request.config.getoption("libretranslate"))) as url:
        yield url


@pytest.fixture
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Translator]:
    """An engine that knows English and Spanish, both ways."""
    if request.param == "argos":
        argos = Argos(unpacked(tmp_path, "en-es", "es-en"))
        yield argos
        await argos.close()
        return
    if request.param == "real libretranslate":
        asked = LibreTranslate(request.getfixturevalue("real_server"))
        await asked.open()
        yield asked
        await asked.close()
        return
    with translation_server() as server:
        server.answer = lambda said: {"translatedText": [one.upper() for one in said]}
        asked = LibreTranslate(server.url)
        await asked.open()
        yield asked
        await asked.close()


async def guesses(engine: Translator, sentences: Sequence[str], way: Direction) -> list[Guess]:
    """What it makes of them."""
    return await engine.translate(sentences, way, urgency="message", patience=30.0)


async def test_it_says_what_it_knows_and_refuses_the_rest(engine: Translator) -> None:
    """Both ways here; a language that is not installed is no pair."""
    assert {EN_ES, ES_EN} <= engine.directions()
    with pytest.raises(NotTranslated, match="no_pair"):
        await guesses(engine, ["Hello."], Direction(EN, Language("xx")))


async def test_each_sentence_has_its_guess_in_order(engine: Translator) -> None:
    """Also of many together, and none of none."""
    said = ["Hello.", "I am tired.", "You decide.", "I need a bed tonight."] * 8
    together = await guesses(engine, said, EN_ES)
    alone = [(await guesses(engine, [one], EN_ES))[0] for one in said[:4]]
    assert [one.words for one in together] == [one.words for one in alone] * 8
    assert await guesses(engine, [], EN_ES) == []


async def test_what_it_refuses_repeats_no_word(engine: Translator) -> None:
    """Neither in the refusal nor in what it came from."""
    with pytest.raises(NotTranslated) as refused:
        await guesses(engine, ["my secret words"], Direction(EN, Language("xx")))
    assert "secret" not in repr(refused.value)
    assert refused.value.__cause__ is None


async def test_closed_it_translates_nothing(engine: Translator) -> None:
    """And closing twice does no harm."""
    await engine.close()
    await engine.close()


@pytest.mark.parametrize("way", SENTENCES, ids=lambda way: f"{way.source}-{way.target}")
async def test_every_fact_reaches_the_reader(engine: Translator, way: Direction) -> None:
    """Two hundred sentences: verbatim, or marked and repeated as it was written."""
    lost = []
    for sentence, fact in product(SENTENCES[way], FACTS):
        reading = await read(
            Text.read(sentence.format(fact)),
            way,
            engine,
            terms=TERMS,
            urgency="message",
            patience=30.0,
        )
        repeated = fact in reading.lost and "facts" in reading.signs
        if fact not in reading.text.words and not repeated:
            lost.append((sentence, fact))
    assert lost == []


async def test_no_engine_translates_nothing() -> None:
    """A server without translation refuses as an engine would that has no packages."""
    none = NoTranslator()
    await none.open()
    assert none.directions() == frozenset()
    with pytest.raises(NotTranslated, match="no_pair"):
        await guesses(none, ["Hello."], EN_ES)
    await none.close()
