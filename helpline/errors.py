"""What can go wrong, each with the short code that people's pages turn into a sentence.

HelplineError
├── Refused            a command that the conversation does not allow now
├── BadText            words that cannot be carried (too long, control characters, broken encoding)
├── BadFrame           a frame that the protocol does not know
├── SlowDown           too many messages in a short time; says after how many seconds to try again
├── NotFound           no visit, offer or chat under this key; the same for wrong and for expired
├── NotAllowed         signed in, but not for this
├── SignInRefused      sign-in did not succeed; never says why
├── LineClosed         nobody can answer on this line now
├── LineFull           the waiting room holds no more people
└── StorageFailed      the journal could not be written; nothing was acknowledged

No error ever carries input: `code` comes from the closed list CODES.
"""

from typing import Final

CODES: Final = frozenset(
    {
        "say_while_waiting",
        "say_while_ended",
        "open_twice",
        "assign_while_open",
        "assign_while_ended",
        "end_while_ended",
        "not_opened",
        "propose_while_waiting",
        "propose_while_ended",
        "aside_open",
        "proposal_open",
        "proposal_over",
        "unsay_over",
        "question_over",
        "person_unavailable",
        "no_translation",
        "seat_taken",
        "another_while_waiting",
        "another_while_ended",
        "share_while_open",
        "share_while_ended",
        "release_while_waiting",
        "release_while_ended",
        "text_empty",
        "text_too_long",
        "text_forbidden_character",
        "bad_frame",
        "frame_too_long",
        "frame_binary",
        "frame_too_deep",
        "frame_unknown",
        "frame_too_late",
        "slow_down",
        "not_found",
        "not_allowed",
        "sign_in_refused",
        "line_closed",
        "line_full",
        "line_unknown",
        "storage_failed",
        "offer_over",
        "replaced",
        "server_error",
    }
)


class HelplineError(Exception):
    """The root of the tree. `code` is one of CODES; `str()` gives the code and nothing else."""

    def __init__(self, code: str) -> None:
        if code not in CODES:
            raise ValueError("an error code outside the closed list")
        super().__init__(code)
        self.code: Final = code


class Refused(HelplineError):
    """The conversation's phase does not allow the command (`<command>_while_<phase>`)."""


class BadText(HelplineError):
    """The words are empty, longer than 4,000 characters, or hold characters nobody can type."""


class BadFrame(HelplineError):
    """The frame is not one of the protocol's; what it held is never repeated."""


class SlowDown(HelplineError):
    """Over the limit of messages. `seconds` until the next one is taken."""

    def __init__(self, seconds: int) -> None:
        super().__init__("slow_down")
        self.seconds: Final = seconds


class NotFound(HelplineError):
    """Nothing is here; wrong and expired keys get this same answer."""

    def __init__(self) -> None:
        super().__init__("not_found")


class NotAllowed(HelplineError):
    """A signed-in person asked for something her roles do not include."""

    def __init__(self) -> None:
        super().__init__("not_allowed")


class SignInRefused(HelplineError):
    """Name, password, code, session or invitation did not fit; which of them is never said."""

    def __init__(self) -> None:
        super().__init__("sign_in_refused")


class LineClosed(HelplineError):
    """Nobody is present on the line."""

    def __init__(self) -> None:
        super().__init__("line_closed")


class LineFull(HelplineError):
    """As many people wait as the line can honestly take."""

    def __init__(self) -> None:
        super().__init__("line_full")


class StorageFailed(HelplineError):
    """Full disk, locked or lost database. Whoever wrote keeps her words and may send again."""

    def __init__(self) -> None:
        super().__init__("storage_failed")


CLOSE_CODES: Final[dict[str, int]] = {
    # 4400-4449: come back later. 4450-4499: do not come back by yourself.
    "frame_too_late": 4400,
    "server_error": 4401,
    "storage_failed": 4402,
    "slow_reader": 4408,
    "slow_down": 4429,
    "bad_frame": 4450,
    "frame_too_long": 4451,
    "frame_binary": 4452,
    "not_found": 4454,
    "replaced": 4455,
    "sign_in_refused": 4456,
    "over": 4457,
    "origin": 4458,
    "line_closed": 4459,
    "line_full": 4460,
}
"""WebSocket close codes by reason; the range says whether the page may reconnect by itself."""


STAYS_AWAY: Final = range(4450, 4500)
"""The close codes after which a page does not reconnect by itself."""


def comes_back(close_code: int) -> bool:
    """Whether a page that saw `close_code` reconnects by itself."""
    return close_code not in STAYS_AWAY
