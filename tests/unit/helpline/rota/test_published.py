"""Published hours come back as they were written."""

from datetime import date, time

from helpline.rota.hours import Block, PublishedHours
from tests.organisation import Organisation
from tests.rotas import LINE, ZONE

HOURS = PublishedHours(
    ZONE,
    {0: (Block(time(9), time(12)), Block(time(18), time(2))), 6: (Block(time(22), time(6)),)},
    {date(2026, 12, 24): None, date(2026, 12, 31): Block(time(10), time(14, 30))},
)


async def test_hours_come_back(either: Organisation) -> None:
    """Two blocks a day, nights, other hours, closed days; the newest count; withdrawn is none."""
    published = either.rota.published
    assert await published.everything() == {}
    await published.publish(LINE, HOURS)
    assert await published.everything() == {LINE: HOURS}
    await published.publish(LINE, PublishedHours("Asia/Kathmandu"))
    assert await published.everything() == {LINE: PublishedHours("Asia/Kathmandu")}
    await published.withdraw(LINE)
    assert await published.everything() == {}
