"""The privacy switches: what each can be, which way is weaker, and what visitors read of it.

Rule 1: what protects a person more, one coordinator may choose, and it holds at once.
Rule 2: what protects her less needs a second one, within seven days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, get_args

from helpline.settings import Settings

SwitchName = Literal["typing_indicator", "police_policy", "cover_page", "disclosure"]
"""Whether the responder sees that she writes · whether the police are ever called · whether she may
put a converter in place of the page · whether the first page says openly who it is for."""

SWITCHES: Final[tuple[SwitchName, ...]] = get_args(SwitchName)

VALUES: Final[Mapping[SwitchName, tuple[str, str]]] = MappingProxyType(
    {
        "typing_indicator": ("off", "on"),
        "police_policy": ("never", "danger"),
        "cover_page": ("on", "off"),
        "disclosure": ("discreet", "plain"),
    }
)
"""What each can be: first what protects her more."""

EXPIRES_HOURS: Final = 7 * 24
LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class SwitchRequest:
    """A weaker value that one coordinator has asked for, in an hour since 1970."""

    name: SwitchName
    value: str
    reason: str
    author: str
    by: str
    hour: int

    @property
    def expires(self) -> int:
        """The hour from which nobody can agree to it any more."""
        return self.hour + EXPIRES_HOURS


@dataclass(frozen=True, slots=True)
class Switches:
    """What coordinators have set, and what waits for a second one; no request is expired."""

    chosen: Mapping[SwitchName, str] = field(default_factory=dict)
    requests: tuple[SwitchRequest, ...] = ()

    def request(self, name: SwitchName) -> SwitchRequest | None:
        """What waits about this switch."""
        return next((one for one in self.requests if one.name == name), None)

    def over(self, settings: Settings) -> Settings:
        """The settings with what coordinators have set in the place of the server's own."""
        chosen: dict[str, object] = {str(name): value for name, value in self.chosen.items()}
        for name in ("typing_indicator", "cover_page"):
            if name in chosen:
                chosen[name] = chosen[name] == "on"
        return settings.model_copy(update=chosen)


def value_of(settings: Settings, name: SwitchName) -> str:
    """What a switch is under these settings."""
    value: object = getattr(settings, name)
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def switch_of(name: str) -> SwitchName | None:
    """The switch of this name; None: there is none."""
    return next((one for one in SWITCHES if one == name), None)


def weaker(name: SwitchName, old: str, new: str) -> bool:
    """Whether a change protects her less."""
    values = VALUES[name]
    return values.index(new) > values.index(old)


def reads(name: SwitchName, value: str) -> str | None:
    """The key of the visitor's sentence that says so; None: her page says nothing of it."""
    told = {
        ("typing_indicator", "off"): "writing.unseen",
        ("typing_indicator", "on"): "writing.seen",
        ("police_policy", "never"): "police.never",
        ("police_policy", "danger"): "police.danger",
        ("cover_page", "on"): "cover.d",
        ("disclosure", "discreet"): "for",
        ("disclosure", "plain"): "for.d",
    }
    return told.get((name, value))
