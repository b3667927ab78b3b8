"""A desk at which somebody is signed in, as every node knows it, and how she is shown there.

`tag` and `public_key` are what lending her the key of a conversation needs. Her tag is derived from
her private key and stands in no table, so a seized disk does not say who talks with whom; it comes
from her own node, sealed between the nodes, and is nowhere else.
"""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from routing.model import Kind, Language, Responder, ResponderId

Checked = Literal["available", "pause", "finish"]
"""Takes people · takes nobody for now · takes nobody more after these chats."""

Role = Literal["responder", "supervisor", "interpreter"]

ColleagueState = Literal["free", "busy", "pause"]


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody who can sit down in a conversation: how she is shown, and how a key is lent."""

    # For whoever writes it as JSON: keys are no text.
    __pydantic_config__: ClassVar = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    id: ResponderId
    name: str
    kind: Kind
    public_key: bytes = field(repr=False)
    tag: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is signed in at a console, and how she stands; `checked` is None before her check-in.

    `away`: a missed ring has set her away. `since` is when she sat down, `rests_until` the end of
    a rest after a heavy chat, `rested` that of her last pause, all in seconds since 1970.
    `on_call`: her turn when a supervisor is called, the lowest first; None: she has none.
    """

    card: Card
    facts: Responder
    checked: Checked | None
    roles: tuple[Role, ...]
    since: float
    away: bool = False
    rests_until: float | None = None
    on_call: int | None = None
    rested: float | None = None

    @property
    def takes_people(self) -> bool:
        """Whether the matcher may ring her, as far as she says."""
        return self.checked == "available" and not self.away and bool(self.facts.languages)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be asked, or handed a conversation, on whatever node she is."""

    id: ResponderId
    name: str
    kind: Kind
    languages: tuple[Language, ...]
    role: Role
    state: ColleagueState
