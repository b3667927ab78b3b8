"""What the log says of lines and entrances."""

from helpline.staff.deeds import Author, Change
from routing.model import Entrance, LineId, LineRules
from tests.organisation import LINE, Organisation

EVA = Author("eva-eva-eva-eva-eva-ev", "Eva")
DOOR = Entrance("friend")


async def test_each_deed_is_said_once(org: Organisation) -> None:
    """With old and new; what changes nothing is not said."""
    lines = org.staff.lines
    for _ in range(2):
        await lines.change(LineRules(LINE, minimum_present=2), {"en": "Linden"}, EVA)
        await lines.pause(LINE, "rest", EVA)
        await lines.add_entrance(LINE, DOOR, {"en": "A friend"}, EVA)
        await lines.offer(LINE, DOOR, offered=False, by=EVA)
        await lines.move(LINE, up=True, by=EVA)
        await lines.move_entrance(LINE, DOOR, up=True, by=EVA)
    await lines.pause(LINE, None, EVA)
    await lines.add(LineRules(LineId("young")), {"en": "Young"}, EVA)
    await lines.add(LineRules(LineId("young")), {"en": "Young"}, EVA)
    await lines.move(LineId("young"), up=True, by=EVA)
    said = [(one.what, one.about) for one in reversed(await org.staff.log.entries(by=EVA.id))]
    assert said == [
        ("line.changed", "Linden"),
        ("line.paused", "Linden"),
        ("entrance.added", "Linden: A friend"),
        ("entrance.hidden", "Linden: A friend"),
        ("line.opened", "Linden"),
        ("line.added", "Young"),
        ("line.moved", "Young"),
    ]
    first = (await org.staff.log.entries(by=EVA.id))[-1]
    assert set(first.changes) == {Change("name.en", "", "Linden"), Change("minimum", "1", "2")}
