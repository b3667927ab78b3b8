"""When a line closes and opens again, as pages are told: a time on its own wall, a day of the week.

Whoever waits for her first answer is told. Whoever has had a chat already is served after closing
too, so nothing of it is said to her.
"""

from helpline.conversation.state import Conversation
from helpline.rota.open_board import OpenBoard
from helpline.rota.outlook import Closing, wall
from helpline.wire.to_visitor import Closes, Opens


def closes(board: OpenBoard, state: Conversation) -> Closes | None:
    """What somebody who waits is told of the end of her line's hours; None: nothing."""
    closing = None if state.line is None or state.parted else board.closing(state.line)
    if closing is None:
        return None
    return Closes(at=closing_time(closing), opens=opening(closing))


def closing_time(closing: Closing) -> str:
    """As in: 21:00."""
    return f"{wall(closing.at, closing.zone):%H:%M}"


def opening(closing: Closing) -> Opens | None:
    """The day and the time of the next opening, if it is planned."""
    if closing.opens is None:
        return None
    at = wall(closing.opens, closing.zone)
    return Opens(day=at.weekday(), time=f"{at:%H:%M}")
