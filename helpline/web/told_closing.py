"""When a line closes and opens again, as pages are told: a time on its own wall, a day of the week.

Whoever waits for her first answer is told. Whoever has had a chat already is served after closing
too, so nothing of it is said to her.
"""

from collections.abc import Iterable

from helpline.conversation.commands import Wake
from helpline.conversation.state import Conversation
from helpline.conversation.terms import Phase
from helpline.house import House
from helpline.live import Live
from helpline.rota.open_board import OpenBoard
from helpline.rota.outlook import Closing, wall
from helpline.wire.planned import LineCloses
from helpline.wire.to_visitor import Closes, Opens
from routing.model import LineId


def closes(board: OpenBoard, state: Conversation) -> Closes | None:
    """What somebody who waits is told of the end of her line's hours; None: nothing."""
    closing = None if state.line is None or state.parted else board.closing(state.line)
    if closing is None:
        return None
    return Closes(at=closing_time(closing), opens=opening(closing))


async def end_waiting(house: House, live: Live) -> None:
    """When her line has closed, whoever waits for her first answer waits no longer.

    Raises: NotFound, StorageFailed.
    """
    state, board = live.state, house.rota.board
    if (
        state.phase is Phase.WAITING
        and closes(board, state)
        and state.line
        and board.over(state.line)
    ):
        await house.engine.submit(live, Wake(shut=True))


def closing_time(closing: Closing) -> str:
    """As in: 21:00."""
    return f"{wall(closing.at, closing.zone):%H:%M}"


def opening(closing: Closing) -> Opens | None:
    """The day and the time of the next opening, if it is planned."""
    if closing.opens is None:
        return None
    at = wall(closing.opens, closing.zone)
    return Opens(day=at.weekday(), time=f"{at:%H:%M}")


def lines_closing(board: OpenBoard, lines: Iterable[LineId]) -> tuple[LineCloses, ...]:
    """Which of these lines close soon, as a desk is told; none that has closed."""
    found = ((line, board.closing(line)) for line in sorted(lines))
    return tuple(
        LineCloses(
            line=line,
            at=closing_time(closing),
            last=f"{wall(closing.at - board.last_entry(line), closing.zone):%H:%M}",
        )
        for line, closing in found
        if closing is not None and not board.over(line)
    )
