"""An open way, a program that listens in, a wrong clock or a missing sentence is found."""

import json
import sys
from pathlib import Path

import pytest

from helpline.checkups.surroundings import surroundings
from helpline.promise import SENTENCES
from helpline.settings import Settings
from web_widget import STATIC

NOW = 1_800_000_000.0
WORDS = STATIC / "visitor" / "words"
HTTPS = Settings(public_origin="https://linden.example", network_header="Visitor-Network")


def _broken(
    settings: Settings = HTTPS,
    *,
    now: float = NOW,
    environment: dict[str, str] | None = None,
    words: Path = WORDS,
) -> dict[str, str]:
    found = surroundings(settings, now=now, environment=environment or {}, words=words)
    return {finding.name: finding.says for finding in found if not finding.holds}


def test_a_right_installation_has_nothing_to_say() -> None:
    """TLS, the proxy, no agents, the clock, all languages."""
    assert _broken() == {}


@pytest.mark.parametrize(
    ("origin", "holds"),
    [
        ("https://linden.example", True),
        ("http://127.0.0.1:8470", True),
        ("http://[::1]:8470", True),
        ("http://localhost", True),
        ("http://linden.example", False),
        ("http://localhost.example", False),
        ("http://192.168.1.5:8470", False),
    ],
)
def test_pages_without_tls_are_found(origin: str, holds: bool) -> None:
    """Unless they do not leave this machine."""
    assert ("TLS" not in _broken(Settings(public_origin=origin))) is holds


def test_an_open_door_and_one_limit_for_all_are_advice() -> None:
    """In a container the door must be open to the proxy; whoever installs knows."""
    settings = Settings(public_origin="https://linden.example", host="192.0.2.1")
    found = list(surroundings(settings, now=NOW, environment={}, words=WORDS))
    assert [(one.name, one.promised) for one in found if not one.holds] == [
        ("open door", False),
        ("limits", False),
    ]


def test_a_waiting_room_in_pieces_is_advice(tmp_path: Path) -> None:
    """Without Redis, or without its password, each process matches only its own people."""
    away = HTTPS.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"})
    unread = away.model_copy(update={"redis_password_file": tmp_path / "none"})
    for settings in (away, unread):
        found = list(surroundings(settings, now=NOW, environment={}, words=WORDS))
        unheld = [(one.name, one.promised) for one in found if not one.holds]
        assert unheld == [("one waiting room", False)]


def test_one_waiting_room_over_several_nodes(redis_url: str) -> None:
    """As long as Redis answers; and one process needs none."""
    shared = HTTPS.model_copy(update={"redis_url": redis_url})
    for settings, says in ((shared, "at any of them"), (HTTPS, "in this process")):
        (room,) = (
            one
            for one in surroundings(settings, now=NOW, environment={}, words=WORDS)
            if one.name == "one waiting room"
        )
        assert room.holds
        assert says in room.says


@pytest.mark.parametrize("name", ["sentry_sdk", "ddtrace"])
def test_a_program_that_listens_in_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """It is enough that it is installed beside the server: many start by themselves."""
    (tmp_path / f"{name}.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert _broken() == {"monitoring agents": f"they can see every word: remove {name}"}


def test_debugging_is_found() -> None:
    """An empty variable is none."""
    environment = {"PYTHONDEVMODE": "1", "PYTHONASYNCIODEBUG": ""}
    says = "it slows the server and keeps more than needed: unset PYTHONDEVMODE"
    assert _broken(environment=environment) == {"debugging": says}


@pytest.mark.parametrize("now", [0.0, 1_700_000_000.0, 5_000_000_000.0])
def test_a_clock_that_is_far_off_is_found(now: float) -> None:
    """Before this program existed, or in another century."""
    assert set(_broken(now=now)) == {"clock"}


def test_a_missing_sentence_is_found(tmp_path: Path) -> None:
    """Of the page, or of the promise; a language with more plural forms lacks none."""
    sentences = dict.fromkeys((*SENTENCES, "greeting", "people_one", "people_other"), "x")
    for tag, lacks in (("en", ""), ("sv", "greeting"), ("fr", "keep.none"), ("ar", "people_one")):
        kept = {key: value for key, value in sentences.items() if key != lacks}
        (tmp_path / f"{tag}.json").write_text(json.dumps(kept), encoding="utf-8")
    for languages in (("en", "ar"), ("en",)):
        settings = HTTPS.model_copy(update={"languages": languages})
        assert _broken(settings, words=tmp_path) == {}
    settings = HTTPS.model_copy(update={"languages": ("en", "sv", "fr", "de")})
    says = "sentences are missing: do not offer sv, fr, de, or complete its catalogue"
    assert _broken(settings, words=tmp_path) == {"languages": says}
