"""A whole message in another language, with what speaks against it."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from helpline.text import LONGEST, Text
from helpline.translation.argos import Argos
from helpline.translation.message import Reading, read, steps
from helpline.translation.port import (
    Direction,
    Guess,
    NoTranslator,
    NotTranslated,
    Translator,
    Urgency,
)
from helpline.translation.terms import shipped_terms
from routing.model import Language
from tests.sample_packages import EN, EN_ES, ES, SV, unpacked

SV_ES: Final = Direction(SV, ES)

STRANGE: Final = (
    "The weather is nice.",
    "My lawyer said that the trial is postponed.",
    "He hit me this morning.",
    "The train leaves at noon.",
    "My landlord wants more rent.",
    "They took my documents at the border.",
    "The owner is coming back.",
    "I have a headache.",
    "My daughter goes to school.",
    "Where is the nearest hospital?",
    "Please speak more slowly.",
    "The room has no window.",
    "Can I get asylum here?",
    "It hurts when I walk.",
    "We drove all night.",
    "ありがとう。",
)
LEARNED: Final = (
    "Hello.",
    "I am here with you.",
    "I need a bed tonight.",
    "Do you need a doctor tomorrow?",
    "I do not want to stay in a hotel.",
    "I am not afraid.",
    "Is somebody with you in a car?",
    "You do not have to call my mother.",
    "I have been here for six months.",
    "It is not your fault.",
    "I do not want the police.",
    "Write when you can.",
)


@pytest.fixture(scope="module")
async def argos(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Argos]:
    """All four real packages."""
    argos = Argos(unpacked(tmp_path_factory.mktemp("models")))
    yield argos
    await argos.close()


async def reading(words: str, translator: Translator, direction: Direction = EN_ES) -> Reading:
    """What somebody reads."""
    return await read(
        Text.read(words),
        direction,
        translator,
        terms=shipped_terms(),
        urgency="message",
        patience=30.0,
    )


class Says:
    """An engine that says the same to everything."""

    def __init__(self, words: str) -> None:
        self.words = words

    async def open(self) -> None:
        return

    def directions(self) -> frozenset[Direction]:
        return frozenset({EN_ES})

    async def translate(
        self, sentences: Sequence[str], direction: Direction, *, urgency: Urgency, patience: float
    ) -> list[Guess]:
        return [Guess(self.words, 0.99) for _ in sentences]

    async def close(self) -> None:
        return


async def test_a_message_of_several_lines(argos: Argos) -> None:
    """Each sentence, the line breaks and the faces stay where they are."""
    found = await reading("Hello. You decide.\n\nI am tired tonight. 🙂", argos)
    assert found.text.words == "Hola. Tú decides.\n\nEstoy cansada esta noche. 🙂"
    assert (found.signs, found.lost, found.through) == ((), (), None)


async def test_addresses_are_not_touched(argos: Argos) -> None:
    """They never reach the engine."""
    found = await reading("You decide. https://example.org/a_b help@example.org", argos)
    assert found.text.words == "Tú decides. https://example.org/a_b help@example.org"
    assert found.lost == ()


async def test_a_lost_number_is_repeated(argos: Argos) -> None:
    """The small model cannot say numbers: what it lost is told, as it was written."""
    found = await reading("Call 070-123 45 67.", argos)
    assert found.lost == ("070-123 45 67",)
    assert "facts" in found.signs


async def test_most_of_its_fluent_nonsense_is_marked(argos: Argos) -> None:
    """The small model invents something for each of these; three of four have a sign at least."""
    found = [await reading(words, argos) for words in STRANGE]
    assert sum(one.signs != () for one in found) >= 0.75 * len(STRANGE)


async def test_what_it_has_learned_is_not_marked(argos: Argos) -> None:
    """A sign that is always there says nothing."""
    assert [one for one in LEARNED if (await reading(one, argos)).signs] == []


async def test_through_english_and_said_so(argos: Argos) -> None:
    """One language between, never more."""
    found = await reading("Jag är trött i kväll.", argos, SV_ES)
    assert found.text.words == "Estoy cansada esta noche."
    assert found.through == EN


async def test_only_marks_and_faces_need_no_engine() -> None:
    """They are the same in every language."""
    assert (await reading("🙂 !", Says("nothing"))).text.words == "🙂 !"


@pytest.mark.parametrize("rubbish", ["", "   ", "palabra " * 60])
async def test_rubbish_is_not_shown(rubbish: str) -> None:
    """Nothing, and ten times as much as was said, are no translation."""
    with pytest.raises(NotTranslated, match="broken"):
        await reading("I am here.", Says(rubbish))


async def test_control_characters_of_an_engine_are_not_shown() -> None:
    """It is read as strictly as what a person writes."""
    with pytest.raises(NotTranslated, match="broken"):
        await reading("I am here.", Says("Estoy\x00 aquí."))


async def test_a_long_message_stays_within_the_limit() -> None:
    """Four thousand characters, as for everybody."""
    found = await reading("I am. " * 600, Says("Estoy aquí, contigo."))
    assert len(found.text.words) <= LONGEST


async def test_no_engine_no_pair() -> None:
    """A server without translation says so at once."""
    with pytest.raises(NotTranslated, match="no_pair"):
        await reading("Hello.", NoTranslator())


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("sv", "en", (("sv", "en"),)),
        ("sv", "es", (("sv", "en"), ("en", "es"))),
        ("es", "pt", (("es", "pt"),)),
        ("pt", "sv", None),
        ("sv", "pt", None),
        ("th", "en", None),
    ],
)
def test_the_way(source: str, target: str, expected: tuple[tuple[str, str], ...] | None) -> None:
    """Directly if there is a package, else through English, else not at all."""
    known = {
        Direction(Language(one), Language(other))
        for one, other in (("sv", "en"), ("en", "es"), ("es", "pt"), ("en", "sv"))
    }
    wanted = Direction(Language(source), Language(target))
    if expected is None:
        with pytest.raises(NotTranslated, match="no_pair"):
            steps(wanted, known)
    else:
        assert tuple((step.source, step.target) for step in steps(wanted, known)) == expected


async def test_no_word_is_printed(argos: Argos) -> None:
    """A reading holds a person's words."""
    assert "Hola" not in repr(await reading("Hello.", argos))


def test_the_folder_says_what_is_there(tmp_path: Path) -> None:
    """Only what was installed."""
    assert Argos(unpacked(tmp_path, "en-es")).directions() == {EN_ES}


async def test_a_term_alone_is_never_given_to_an_engine() -> None:
    """The other sentences are, and each stays in its place."""
    found = await reading("Survivor. Hello. Pimp?", Says("hola"))
    assert found.text.words == "Superviviente. hola Proxeneta?"


async def test_a_lost_term_is_marked_and_repeated() -> None:
    """As it was written, like a number."""
    found = await reading("I am a survivor of the prostitution system.", Says("Soy algo de algo."))
    assert "term" in found.signs
    assert set(found.lost) == {"survivor", "prostitution system"}


async def test_a_saying_is_marked() -> None:
    """Whoever writes it can say it more plainly."""
    found = await reading("Hang in there.", Says("Cuelga ahi dentro."))
    assert "idiom" in found.signs
