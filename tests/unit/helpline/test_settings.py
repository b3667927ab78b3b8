"""Settings are checked whole, and refused with sentences that help and hold no secret."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import ValidationError

from helpline.settings import (
    Settings,
    SettingsRefused,
    full_database_url,
    full_redis_url,
    read_settings,
    server_key,
)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in tuple(os.environ):
        if name.startswith("HELPLINE_") or name == "WEB_CONCURRENCY":
            monkeypatch.delenv(name)


def _set(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def test_nothing_needs_to_be_set() -> None:
    """The defaults: one process on this machine, five languages, the strictest promise."""
    settings = read_settings()
    assert settings.database_url == "sqlite+aiosqlite:///data/helpline.db"
    assert settings.redis_url is None
    assert (settings.host, settings.port) == ("127.0.0.1", 8470)
    assert settings.origins == ("http://127.0.0.1:8470",)
    assert settings.languages == ("en", "sv", "es", "fr", "ar")
    assert settings.police_policy == "never"
    assert (settings.https, settings.hsts) == (False, False)
    assert (settings.typing_indicator, settings.network_header) == (False, None)


def test_defaults_follow_what_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database lies in the data folder, and the origin has the port."""
    _set(monkeypatch, {"HELPLINE_DATA_FOLDER": "/srv/linden", "HELPLINE_PORT": "9000"})
    settings = read_settings()
    assert settings.database_url == "sqlite+aiosqlite:////srv/linden/helpline.db"
    assert settings.public_origin == "http://127.0.0.1:9000"


def test_the_environment_comes_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One TOML file holds what seldom changes; a variable overrides it."""
    file = tmp_path / "linden.toml"
    file.write_text('name = "Oak"\nport = 1\nlanguages = ["sv", "en"]\n', encoding="utf-8")
    _set(monkeypatch, {"HELPLINE_SETTINGS": str(file), "HELPLINE_PORT": "2"})
    settings = read_settings()
    assert (settings.name, settings.port, settings.languages) == ("Oak", 2, ("sv", "en"))


def test_lists_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody needs to write JSON into an environment."""
    _set(
        monkeypatch,
        {
            "HELPLINE_LANGUAGES": "sv, en,pt-BR",
            "HELPLINE_FRAME_ANCESTORS": "https://one.example/, https://two.example",
        },
    )
    settings = read_settings()
    assert settings.languages == ("sv", "en", "pt-br")
    assert settings.frame_ancestors == ("https://one.example", "https://two.example")


def test_https_brings_hsts_and_the_onion_is_an_origin_too() -> None:
    """Pages are reached under the public origin and under the onion address."""
    onion = "a" * 56 + ".onion"
    settings = Settings(public_origin="https://Linden.example/", onion_address=onion)
    assert (settings.https, settings.hsts) == (True, True)
    assert settings.origins == ("https://linden.example", f"http://{onion}")


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        (
            {"HELPLINE_POLICE_POLCY": "danger"},
            "HELPLINE_POLICE_POLCY is not a setting; did you mean HELPLINE_POLICE_POLICY",
        ),
        ({"HELPLINE_COLOUR_OF_DOOR": "red"}, "HELPLINE_COLOUR_OF_DOOR is not a setting"),
        ({"HELPLINE_PORT": "eighty"}, "port: Input should be a valid integer"),
        (
            {"HELPLINE_POLICE_POLICY": "always"},
            "police_policy: Input should be 'never' or 'danger'",
        ),
        ({"HELPLINE_LANGUAGES": "en,en"}, "languages: name at least one language"),
        ({"HELPLINE_LANGUAGES": "English"}, "languages: the page is written in these: ar, bg,"),
        ({"HELPLINE_PUBLIC_ORIGIN": "linden"}, "public_origin: write an origin"),
        ({"HELPLINE_FRAME_ANCESTORS": "*"}, "frame_ancestors: write an origin"),
        ({"HELPLINE_LEAVE_DESTINATION": "http://a.example"}, "leave_destination: write a whole"),
        ({"HELPLINE_DANGER_NUMBER": "one"}, "danger_number: String should match"),
        ({"HELPLINE_DATABASE_URL": "postgresql://me:hunter2@db/h"}, "database_url: write the pass"),
        ({"HELPLINE_REDIS_URL": "redis://:hunter2@cache"}, "redis_url: write the password into"),
        ({"HELPLINE_WORKERS": "2"}, "several workers would split the waiting room"),
        ({"WEB_CONCURRENCY": "2"}, "several workers would split the waiting room"),
        ({"WEB_CONCURRENCY": "many"}, "workers: Input should be a valid integer"),
        ({"HELPLINE_SETTINGS": "/nowhere/linden.toml"}, "HELPLINE_SETTINGS names a file that is"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], sentence: str
) -> None:
    """A mistyped name is refused rather than ignored, and no value is repeated."""
    _set(monkeypatch, variables)
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert sentence in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_everything_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever installs puts all of it right in one go."""
    _set(monkeypatch, {"HELPLINE_PORT": "x", "HELPLINE_HOTS": "y", "HELPLINE_WAITING_MOST": "0"})
    with pytest.raises(SettingsRefused) as refused:
        read_settings()
    assert [line.replace(":", " ").split()[0] for line in str(refused.value).splitlines()] == [
        "HELPLINE_HOTS",
        "port",
        "waiting_most",
    ]


@pytest.mark.parametrize(
    ("held", "sentence"),
    [("colour = 'red'", "colour is not a setting"), ("port =", "cannot be read as TOML")],
)
def test_a_wrong_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, held: str, sentence: str
) -> None:
    """The file is as strict as the environment."""
    (tmp_path / "linden.toml").write_text(held, encoding="utf-8")
    _set(monkeypatch, {"HELPLINE_SETTINGS": str(tmp_path / "linden.toml")})
    with pytest.raises(SettingsRefused, match=sentence):
        read_settings()


def test_several_processes_are_welcome_with_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis carries the wake-ups between them; the variable that platforms set counts."""
    _set(monkeypatch, {"HELPLINE_REDIS_URL": "redis://cache:6379/0", "WEB_CONCURRENCY": "3"})
    assert read_settings().workers == 3


def test_variables_of_the_test_suite_are_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """They do not stop a server that a test starts."""
    _set(monkeypatch, {"HELPLINE_TEST_POSTGRES": "x"})
    assert read_settings() == Settings()


def test_settings_do_not_change() -> None:
    """A running server does not change its promise."""
    with pytest.raises(ValidationError):
        Settings().police_policy = "danger"  # type: ignore[misc]  # that it fails is the point


def test_passwords_come_from_files(tmp_path: Path) -> None:
    """The address has its password only at the moment of connecting."""
    password = tmp_path / "password"
    password.write_text("a b\n", encoding="utf-8")
    password.chmod(0o400)
    settings = Settings(
        database_url="postgresql://me@db/h",
        database_password_file=password,
        redis_url="redis://cache:6379/0",
        redis_password_file=password,
    )
    assert settings.database_url == "postgresql+psycopg://me@db/h"
    assert full_database_url(settings) == "postgresql+psycopg://me:a%20b@db/h"
    assert full_redis_url(settings) == "redis://:a%20b@cache:6379/0"
    assert "a b" not in repr(settings)


def test_without_password_files_addresses_stay_as_they_are() -> None:
    """SQLite and a Unix socket need none."""
    assert full_database_url(Settings()) == Settings().database_url
    assert full_redis_url(Settings()) is None
    assert full_redis_url(Settings(redis_url="redis://cache")) == "redis://cache"


def test_the_server_keeps_its_key_in_the_data_folder(tmp_path: Path) -> None:
    """It is made at the first start and stays."""
    settings = Settings(data_folder=tmp_path)
    assert server_key(settings) == server_key(settings) == (tmp_path / "server.key").read_bytes()
