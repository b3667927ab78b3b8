"""The translating process from inside: no network, no words in what it says of faults."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final, Never

import pytest

from helpline.translation.child import Models, answer
from tests.sample_packages import unpacked

REQUEST: Final = {"direction": "en-es", "sentences": ["I am tired."], "beam": 1}

TRY_THE_NETWORK: Final = """
import socket, sys
from helpline.translation.child import refuse_network
refuse_network()
for attempt in (
    lambda: socket.socket(),
    lambda: socket.getaddrinfo("localhost", 80),
    lambda: socket.create_connection(("127.0.0.1", 9)),
):
    try:
        attempt()
    except PermissionError:
        continue
    sys.exit("a connection was possible")
"""


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Models:
    """Two real packages."""
    return Models(unpacked(tmp_path_factory.mktemp("models"), "en-es", "es-en"), 2)


def test_one_line_is_one_answer(models: Models) -> None:
    """As JSON, without a line break in it."""
    line = answer(models, json.dumps(REQUEST))
    assert "\n" not in line
    ((words, certainty, unknown),) = json.loads(line)["guesses"]
    assert words == "Estoy cansada."
    assert 0.9 < certainty <= 1.0
    assert unknown is False


@pytest.mark.parametrize(
    "request_",
    [
        "not json",
        "[]",
        "3",
        "{}",
        json.dumps(REQUEST | {"direction": "xx-yy"}),
        json.dumps(REQUEST | {"sentences": "secret words"}),
        json.dumps(REQUEST | {"sentences": [{"secret": 1}]}),
        json.dumps(REQUEST | {"beam": 0}),
        json.dumps(REQUEST | {"beam": "secret"}),
    ],
)
def test_bad_requests_are_refused_without_an_echo(models: Models, request_: str) -> None:
    """A code, and nothing of what came in."""
    assert set(json.loads(answer(models, request_))) <= {"failed", "guesses"}
    assert "secret" not in answer(models, request_)


def test_very_long_input_is_bounded(models: Models) -> None:
    """It cannot go on for ever."""
    endless = json.dumps(REQUEST | {"sentences": ["tired " * 4_000]})
    assert len(answer(models, endless)) < 20_000
    assert "Estoy cansada." in answer(models, json.dumps(REQUEST))


def test_a_word_that_the_model_cannot_say_stays_as_it_was_written(tmp_path: Path) -> None:
    """Never a mark that means nothing, also where every piece of the sentence is known."""
    folder = unpacked(tmp_path, "en-es")
    names = folder / "en-es" / "model" / "shared_vocabulary.json"
    known = json.loads(names.read_text("utf-8"))
    word, mark = known.index("▁cansada"), known.index("<unk>")
    known[word], known[mark] = known[mark], known[word]
    names.write_text(json.dumps(known), "utf-8")
    ((tired, _, unknown),) = json.loads(answer(Models(folder, 1), json.dumps(REQUEST)))["guesses"]
    assert "<unk>" not in tired
    assert "tired" in tired
    assert unknown is False


def test_a_model_that_rested_answers_again(tmp_path: Path) -> None:
    """One of two is in memory; which of them changes."""
    models = Models(unpacked(tmp_path, "en-es", "es-en"), 1)
    there, back = REQUEST, REQUEST | {"direction": "es-en", "sentences": ["Estoy cansada."]}
    for request, expected in ((there, "Estoy cansada."), (back, "I am tired.")) * 2:
        assert expected in answer(models, json.dumps(request))


def test_it_has_no_network() -> None:
    """No socket, no name look-up, no connection."""
    found = subprocess.run((sys.executable, "-c", TRY_THE_NETWORK), check=False)
    assert found.returncode == 0


def test_the_process_ends_with_its_input(tmp_path: Path) -> None:
    """If the server dies, nothing of it goes on."""
    folder = unpacked(tmp_path, "en-es")
    program = (sys.executable, "-m", "helpline.translation.child", str(folder), "1", "0")
    ended = subprocess.run(
        program, input=json.dumps(REQUEST) + "\n", capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0
    assert ended.stderr == ""
    hello, answered = ended.stdout.splitlines()
    assert set(json.loads(hello)) == {"isolated"}
    assert "Estoy cansada." in answered


class _Full(Models):
    """There is no memory for any model."""

    def get(self, name: str) -> Never:
        raise MemoryError


def test_a_process_without_memory_ends(tmp_path: Path) -> None:
    """It would answer for ever that it cannot; another one may."""
    with pytest.raises(MemoryError):
        answer(_Full(tmp_path, 1), json.dumps(REQUEST))
