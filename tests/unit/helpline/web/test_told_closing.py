"""What pages and desks are told of the end of a line's hours."""

from datetime import time, timedelta

from helpline.conversation.state import Conversation
from helpline.rota.hours import Block, PublishedHours
from helpline.rota.outlook import Closing
from helpline.web.told_closing import closes, closing_time, lines_closing, opening
from helpline.wire.planned import LineCloses
from helpline.wire.to_visitor import Closes, Opens
from tests.desk_site import Desk
from tests.rotas import EVERY_DAY, LINE, NOW, ZONE

HERS = Conversation(line=LINE)


async def test_whoever_waits_is_told_and_whoever_has_had_a_chat_is_not(desk: Desk) -> None:
    """From the notice on, in the time of the line; the desk too, as long as the line is open."""
    org = desk.org
    ends = (NOW + timedelta(minutes=30)).replace(second=0, microsecond=0)
    begins = ends - timedelta(hours=2)
    block = Block(*(time((one.hour + 1) % 24, one.minute) for one in (begins, ends)))
    hours = PublishedHours(ZONE, dict.fromkeys(EVERY_DAY, (block,)))
    await org.rota.published.publish(LINE, hours)
    board = org.rota.board
    await board.look()
    org.clock.now = (ends - timedelta(minutes=21)).timestamp()
    assert (closes(board, HERS), lines_closing(board, [LINE])) == (None, ())
    org.clock.passes(60)
    told = closes(board, HERS)
    again = Opens(day=(NOW.weekday() + 1) % 7, time=f"{block.begins:%H:%M}")
    assert told == Closes(at=f"{block.ends:%H:%M}", opens=again)
    assert closes(board, HERS._replace(parted=True)) is None
    assert closes(board, Conversation()) is None
    last = (ends - timedelta(minutes=15) + timedelta(hours=1)).strftime("%H:%M")
    assert lines_closing(board, [LINE]) == (
        LineCloses(line=LINE, at=f"{block.ends:%H:%M}", last=last),
    )
    org.clock.passes(20 * 60)
    assert closes(board, HERS) is not None
    assert lines_closing(board, [LINE]) == ()


def test_an_opening_that_is_not_planned_is_not_told() -> None:
    """And a time is the one on the wall there."""
    unknown = Closing(NOW, None, ZONE)
    assert opening(unknown) is None
    assert closing_time(unknown) == (NOW + timedelta(hours=1)).strftime("%H:%M")
