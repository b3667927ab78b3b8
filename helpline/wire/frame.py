"""What every frame has in common, how one is read, and how bad ones are answered.

A frame is one JSON object with a `type`. Unknown types and unknown fields are refused, sizes are
bounded, and no error repeats what came in.
"""

from typing import Annotated, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from helpline.errors import BadFrame

VERSION: Final = 1
LONGEST_FRAME: Final = 16_384
"""Bytes of one frame; the socket refuses longer ones before they are read."""

WORDLESS: Final = ConfigDict(cache_strings="keys")
"""For whoever reads frames. Without it the library keeps every short string that it has read, words
and tokens too, for as long as the process lives."""

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,32}$")]
"""The sender's own random name for what she sends; a repeated key changes nothing."""

Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""32 random bytes in base64url without padding."""

Seq = Annotated[int, Field(ge=0, le=2**31)]
"""Number of the newest journal entry that the reader has seen."""

ChatName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}$")]
ColleagueName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}$")]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}$")]
LineName = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,32}$")]
WishName = Literal["anyone", "psychologist", "survivor"]
KindName = Literal["psychologist", "survivor"]
Side = Literal["you", "them"]
By = Literal["you", "them", "line"]
HowName = Literal["closed", "left", "gone", "quiet", "shut"]
GuestName = Literal["supervisor", "interpreter"]
"""Who may sit down beside the two: a supervisor, or an interpreter."""

SeatName = Literal["responder", "supervisor", "interpreter"]
"""Who writes to the person, or for her."""

ProposedName = Literal["transfer", "supervisor", "interpreter"]
"""Somebody else takes over · a supervisor joins · an interpreter joins."""

ReasonName = Literal["language", "kind", "knowledge", "shift", "help", "none"]
"""Why, from a closed list that people have translated: a language · whom she would rather write
with · somebody knows more of it · the shift ends · somebody helps along · no reason is given."""

AlongName = Literal["everything", "nothing"]
"""What whoever comes may read of what was written before: her choice."""

OutcomeName = Literal["agreed", "refused", "withdrawn"]
WhyName = Literal["no_pair", "busy", "late", "broken"]
"""Why a message was not translated: the computer does not know the two languages · too many
waited · it took too long · the engine failed."""

SignName = Literal[
    "unsure", "unknown", "length", "repeats", "copied", "facts", "negation", "term", "idiom"
]
"""What speaks against a translation: the engine is unsure · met something that it never saw · far
longer or shorter · says something again and again · nothing was translated · a number or address is
not the same · "not" is only on one side · a word of the organisation is not as agreed · a saying is
in it that is taken word for word."""

QuestionName = Literal["kind", "translation"]
EntranceName = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,32}$")]
Number = Annotated[int, Field(ge=1, le=2**31)]
"""Number of a proposal: that of the entry by which it was made."""


class Frame(BaseModel):
    """One message of the protocol; frozen, and strict about what it holds."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        hide_input_in_errors=True,
        json_schema_serialization_defaults_required=True,
    )

    def as_json(self) -> str:
        """The frame as it goes over the socket."""
        return self.__pydantic_serializer__.to_json(self).decode()


F = TypeVar("F")


class Heartbeat(Frame):
    """Still here. Both sides send one when they have been silent for 15 seconds."""

    type: Literal["heartbeat"] = "heartbeat"


class Problem(Frame):
    """Something was not taken. `key` names what it was, where that is known; nothing is echoed."""

    type: Literal["problem"] = "problem"
    code: str
    key: str | None = None
    chat: str | None = None
    seconds: int | None = None


def read_frame(adapter: TypeAdapter[F], raw: str) -> F:
    """The frame that `raw` holds.

    Raises: BadFrame — `frame_too_long` or `bad_frame`.
    """
    if len(raw) > LONGEST_FRAME:
        raise BadFrame("frame_too_long")
    try:
        return adapter.validate_json(raw)
    except ValidationError:
        raise BadFrame("bad_frame") from None
