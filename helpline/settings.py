"""What the organisation can set, read once when the server starts.

Order: arguments, then the environment (HELPLINE_PORT=8470), then one TOML file (port = 8470) named
by HELPLINE_SETTINGS. What is not a setting is refused rather than ignored. Secrets come from files.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from helpline.addresses import database_address, exact_origin, redis_address, with_password
from helpline.key_files import read_or_make_key, read_secret
from helpline.languages import INTERFACE

PREFIX: Final = "HELPLINE_"
FILE_VARIABLE: Final = "HELPLINE_SETTINGS"
TEST_PREFIX: Final = "HELPLINE_TEST_"
"""Variables for the test suite's own use; the server ignores them."""

_DESTINATION: Final = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\s;,'\"\\*@<>]*)?")

Names = Annotated[tuple[str, ...], NoDecode]
"""A list: written with commas in the environment, as an array in the file."""


class SettingsRefused(Exception):
    """The server does not start with these settings. `str()` says why, one sentence a line.

    It names settings and never repeats their values.
    """


class Settings(BaseSettings):
    """Everything that can be set, frozen.

    Four of them, and where "Leave page" goes, coordinators change on their pages: what they have
    chosen stands over these (`helpline.choices`).
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
    )

    data_folder: Path = Path("data")
    """Where the database and the keys lie; only the server's account may enter."""
    database_url: str = Field(
        default_factory=lambda known: f"sqlite:///{known.get('data_folder', 'data')}/helpline.db",
        validate_default=True,
    )
    """SQLite or PostgreSQL, without a password; ready for an asynchronous engine."""
    database_password_file: Path | None = None
    redis_url: str | None = None
    """Redis or Valkey, without a password; only needed for several processes.

    Through it they share one waiting room: who waits at one is answered at any of them.
    """
    redis_password_file: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8470, ge=0, le=65535)
    public_origin: str = Field(
        default_factory=lambda known: f"http://127.0.0.1:{known.get('port', 8470)}",
        validate_default=True,
    )
    """The exact origin of every page, as browsers write it: https://linden.example."""
    onion_address: str | None = Field(default=None, pattern=r"^[a-z2-7]{56}\.onion$")
    frame_ancestors: Names = ()
    """Exact origins of the sites that may show the visitor's page in a frame; none by default."""
    network_header: str | None = Field(default=None, pattern=r"^[A-Za-z0-9-]{1,40}$")
    """The header in which our own reverse proxy passes the network (203.0.113.0) of a visitor.

    The shield turns it into a limiter bucket and drops it. Without it, everybody who comes through
    a proxy on this machine shares the limits of the whole process.
    """
    workers: int = Field(default=1, ge=1, le=64)
    """Processes; more than one needs Redis."""
    name: str = Field(default="Linden", pattern=r"^[^\x00-\x1f\x7f<>]{1,40}$")
    """The neutral name in titles and headings."""
    leave_destination: str = "https://www.wikipedia.org/"
    """Where "Leave page" goes until a coordinator has chosen it: the last address, since a browser
    may refuse to be sent on by it."""
    danger_number: str = Field(default="112", pattern=r"^[0-9+][0-9 ]{1,19}$")
    """The emergency number that is shown to a person in danger."""
    languages: Names = ("en", "sv", "es", "fr", "ar")
    """Languages of the visitor's page, in the order of their buttons; the first is the fallback.

    The first five are buttons on the page, the others come at one tap.
    """
    time_zone: str = "UTC"
    """The zone on whose wall clock shifts and hours are shown: an IANA name (Europe/Stockholm)."""
    shift_hours: int = Field(default=6, ge=2, le=24)
    """The longest shift, in hours, that somebody takes by herself. A coordinator may go above."""
    survivor_shift_hours: int = Field(default=4, ge=2, le=24)
    """The same for survivor volunteers."""
    shifts_a_week: int = Field(default=2, ge=1, le=14)
    """Shifts that somebody takes by herself in one week, from Monday to Sunday."""
    shift_rest_hours: int = Field(default=11, ge=0, le=48)
    """Hours of rest between two shifts that somebody takes by herself."""
    shift_notice_hours: int = Field(default=24, ge=0, le=336)
    """Until so many hours before it begins, somebody gives a shift back by herself."""
    police_policy: Literal["never", "danger"] = "never"
    """Whether responders ever call the police for a person: never, or only for danger to life."""
    disclosure: Literal["discreet", "plain"] = "discreet"
    """Whether the first page says openly whom it is for, or only to whoever taps there."""
    translation: Literal["none", "argos", "libretranslate"] = "none"
    """What translates: nothing, packages on this machine, or a server of the organisation's own."""
    translation_url: str | None = None
    """The address of that server."""
    translation_key_file: Path | None = None
    cover_page: bool = False
    """Whether a person may put a unit converter in place of the page; her chat goes on."""
    models_folder: Path = Field(
        default_factory=lambda known: known.get("data_folder", Path("data")) / "models",
        validate_default=True,
    )
    """Where translation packages lie; the server only reads it."""
    typing_indicator: bool = False
    """Whether the responder sees that the person is writing."""
    messages_per_minute: int = Field(default=20, ge=5, le=10_000_000)
    """Messages that one person may send in a minute; responders six times as many."""
    waiting_most: int = Field(default=200, ge=1, le=10_000)
    """People in the queue of one process."""
    minimum_present: int = Field(default=1, ge=1, le=100)
    """Responders who must be present on the first line, which `create-coordinator` adds.

    From then on it is the coordinators' matter, for each line.
    """
    metrics_token_file: Path | None = None
    """Holds the bearer token for /desk/metrics; without it there are no metrics."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """Of the server's own events. Nothing makes any library say more."""

    @property
    def https(self) -> bool:
        """Whether every page is reached over TLS."""
        return self.public_origin.startswith("https://")

    @property
    def hsts(self) -> bool:
        """Whether browsers are told to use TLS only; never said on the onion address."""
        return self.https

    @property
    def origins(self) -> tuple[str, ...]:
        """Every origin that our own pages have."""
        onion = () if self.onion_address is None else (f"http://{self.onion_address}",)
        return (self.public_origin, *onion)

    @field_validator("languages", "frame_ancestors", mode="before")
    @classmethod
    def _with_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("languages")
    @classmethod
    def _are_languages(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        tags = tuple(tag.lower() for tag in value)
        if not tags or len(set(tags)) != len(tags):
            raise ValueError("name at least one language, and each of them once")
        if not set(tags) <= set(INTERFACE):
            raise ValueError(f"the page is written in these: {', '.join(sorted(INTERFACE))}")
        return tags

    @field_validator("time_zone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        try:
            return ZoneInfo(value).key
        except (ValueError, OSError, ZoneInfoNotFoundError):
            raise ValueError("name a zone of the IANA list, as in Europe/Stockholm") from None

    @field_validator("public_origin")
    @classmethod
    def _is_origin(cls, value: str) -> str:
        return exact_origin(value)

    @field_validator("frame_ancestors")
    @classmethod
    def _are_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(exact_origin(origin) for origin in value)

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        return database_address(value)

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, value: str | None) -> str | None:
        return None if value is None else redis_address(value)

    @field_validator("translation_url")
    @classmethod
    def _is_server(cls, value: str | None) -> str | None:
        return None if value is None else exact_origin(value)

    @field_validator("leave_destination")
    @classmethod
    def _is_destination(cls, value: str) -> str:
        # Its origin becomes part of a header: nothing that could end a directive there.
        if not _DESTINATION.fullmatch(value):
            raise ValueError("write a whole https address, as in https://www.wikipedia.org/")
        return value

    @model_validator(mode="after")
    def _translates(self) -> Self:
        library = {"argos": "ctranslate2", "libretranslate": "httpx2"}.get(self.translation)
        if library is not None and find_spec(library) is None:
            raise ValueError('translation needs its libraries: pip install "helpline[translate]"')
        if self.translation == "libretranslate" and self.translation_url is None:
            raise ValueError("translation is done by a server: set translation_url")
        return self

    @model_validator(mode="after")
    def _one_process_without_redis(self) -> Self:
        if self.workers > 1 and self.redis_url is None:
            raise ValueError("several workers would split the waiting room: set redis_url first")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 — there is no .env file
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 — secrets have their files
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = os.environ.get(FILE_VARIABLE)
        named = () if file is None else (TomlConfigSettingsSource(settings_cls, Path(file)),)
        return (init_settings, env_settings, *named)


def read_settings() -> Settings:
    """The settings of this process, from its environment and the file that HELPLINE_SETTINGS names.

    Raises: SettingsRefused — with one sentence for each thing to put right.
    """
    faults = _unknown(os.environ)
    file = os.environ.get(FILE_VARIABLE)
    if file is not None and not Path(file).is_file():
        faults.append(f"{FILE_VARIABLE} names a file that is not there")
    # The variable by which platforms ask for processes counts like the setting.
    wanted = os.environ.get("WEB_CONCURRENCY")
    try:
        settings = Settings() if not wanted else Settings(workers=wanted)
    except ValidationError as error:
        listed = error.errors(include_input=False, include_url=False, include_context=False)
        faults += [
            _sentence(fault["loc"], fault["type"], fault["msg"])
            for fault in listed
            if fault["type"] != "default_factory_not_called"  # follows from another fault
        ]
    except (tomllib.TOMLDecodeError, OSError):
        faults.append(f"the file that {FILE_VARIABLE} names cannot be read as TOML")
    else:
        if not faults:
            return settings
    raise SettingsRefused("\n".join(faults))


def _unknown(environment: Mapping[str, str]) -> list[str]:
    """A mistyped variable would be ignored, and the server would run with another promise."""
    known = [PREFIX + name.upper() for name in Settings.model_fields] + [FILE_VARIABLE]
    faults = []
    for name in environment:
        ours = name.upper().startswith(PREFIX) and not name.startswith(TEST_PREFIX)
        if ours and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f"; did you mean {near[0]}" if near else ""
            faults.append(f"{name} is not a setting{hint}")
    return faults


def _sentence(place: tuple[int | str, ...], kind: str, message: str) -> str:
    name = str(place[0]) if place else "settings"
    if kind == "extra_forbidden":
        return f"{name} is not a setting"
    return f"{name}: {message.removeprefix('Value error, ')}"


def full_database_url(settings: Settings) -> str:
    """`database_url` with the password from its file; for the connection only.

    Raises: KeyFileRefused — the file cannot be read, or others can read it too.
    """
    if settings.database_password_file is None:
        return settings.database_url
    return with_password(settings.database_url, read_secret(settings.database_password_file))


def full_redis_url(settings: Settings) -> str | None:
    """`redis_url` with the password from its file; None without Redis.

    Raises: KeyFileRefused — the file cannot be read, or others can read it too.
    """
    if settings.redis_url is None or settings.redis_password_file is None:
        return settings.redis_url
    return with_password(settings.redis_url, read_secret(settings.redis_password_file))


def server_key(settings: Settings) -> bytes:
    """The server's own 32 bytes, from `server.key` in the data folder; made when there is none.

    Raises: KeyFileRefused — wrong length, readable by others, or the folder cannot be written.
    """
    return read_or_make_key(settings.data_folder / "server.key")
