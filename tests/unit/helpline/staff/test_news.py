"""How processes hear that something has changed."""

from helpline.bus import MemoryBus
from helpline.staff.news import LOOK_EVERY, News


async def test_everybody_hears_of_a_change() -> None:
    """Every bell on the bus, once; a bell that rang meanwhile does not wait."""
    bus = MemoryBus()
    one, other = News(bus), News(bus)
    bells = (one.bell(), other.bell())
    await one.tell()
    assert [await bell.wait(1) for bell in bells] == [True, True]
    assert [await bell.wait(0.01) for bell in bells] == [False, False]


async def test_nothing_else_rings() -> None:
    """A conversation's ring is not a change of the organisation."""
    bus = MemoryBus()
    bell = News(bus).bell()
    bus.ring(bytes(16))
    assert not await bell.wait(0.01)
    assert LOOK_EVERY <= 4
