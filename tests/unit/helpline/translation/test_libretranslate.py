"""The engine over HTTP, against a small server that speaks as LibreTranslate 1.9 does."""

from collections.abc import AsyncIterator, Iterator

import pytest

from helpline.translation.libretranslate import LibreTranslate
from helpline.translation.port import Direction, NotTranslated
from tests.sample_packages import EN, EN_ES, ES
from tests.translation_server import PT, TranslationServer, translation_server


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    """A server on this machine."""
    with translation_server() as told:
        yield told


@pytest.fixture
async def engine(server: TranslationServer) -> AsyncIterator[LibreTranslate]:
    """An engine that knows the server."""
    engine = LibreTranslate(server.url, key="secret")
    await engine.open()
    yield engine
    await engine.close()


async def why(engine: LibreTranslate, *, patience: float = 5.0) -> str:
    """Why a sentence is not translated."""
    with pytest.raises(NotTranslated) as refused:
        await engine.translate(["Hello."], EN_ES, urgency="message", patience=patience)
    return refused.value.why


async def test_it_learns_the_languages_and_asks_in_the_body(
    engine: LibreTranslate, server: TranslationServer
) -> None:
    """No word and no key stands in an address; codes are those of that server."""
    assert engine.directions() == {
        *(EN_ES, Direction(ES, EN)),
        *(Direction(EN, PT), Direction(PT, EN)),
    }
    server.answer = lambda said: {"translatedText": [one.upper() for one in said]}
    found = await engine.translate(
        ["one", "two"], Direction(EN, PT), urgency="message", patience=5.0
    )
    assert [guess.words for guess in found] == ["ONE", "TWO"]
    assert found[0].certainty is None
    (asked,) = server.asked
    assert (asked["q"], asked["source"], asked["target"]) == (["one", "two"], "en", "pt-BR")
    assert (asked["format"], asked["api_key"]) == ("text", "secret")
    assert server.paths == ["/languages", "/translate"]


async def test_nothing_is_not_asked(engine: LibreTranslate, server: TranslationServer) -> None:
    """The server takes an empty list for a mistake."""
    assert await engine.translate([], EN_ES, urgency="message", patience=5.0) == []
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [(400, "no_pair"), (403, "broken"), (429, "busy"), (500, "broken"), (302, "broken")],
)
async def test_what_it_refuses_is_a_code(
    engine: LibreTranslate, server: TranslationServer, status: int, expected: str
) -> None:
    """Its own sentences are not repeated, and no redirect is followed."""
    server.status = status
    assert await why(engine) == expected
    assert "/elsewhere" not in server.paths


@pytest.mark.parametrize(
    "body",
    [b"words", {}, {"translatedText": "one"}, {"translatedText": []}, {"translatedText": [1]}],
)
async def test_rubbish_is_no_translation(
    engine: LibreTranslate, server: TranslationServer, body: object
) -> None:
    """Another shape, or another number of sentences."""
    server.answer = lambda _: body
    assert await why(engine) == "broken"


async def test_a_slow_server_is_not_waited_for(
    engine: LibreTranslate, server: TranslationServer
) -> None:
    """The patience of a message holds."""
    server.sleeps = 1.0
    assert await why(engine, patience=0.2) == "late"


async def test_a_server_that_is_away(server: TranslationServer) -> None:
    """Nothing is known of it, so nothing is asked; the engine opens and closes all the same."""
    engine = LibreTranslate("http://127.0.0.1:9")
    await engine.open()
    assert engine.directions() == frozenset()
    assert await why(engine) == "no_pair"
    await engine.close()
    assert server.paths == []


async def test_a_server_that_goes_away(engine: LibreTranslate, server: TranslationServer) -> None:
    """What it could do stays known; a look that brings rubbish changes nothing."""
    known = engine.directions()
    server.languages = {"error": "away"}
    await engine._look()
    assert engine.directions() == known
