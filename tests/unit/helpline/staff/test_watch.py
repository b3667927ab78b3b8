"""What one process knows of sessions: use, idleness, and who hears of an end."""

from helpline.bus import MemoryBus
from helpline.staff.watch import IDLE, Watch
from tests.organisation import Clock

SESSION = bytes(range(32))


def watch(bus: MemoryBus | None = None, clock: Clock | None = None) -> Watch:
    """A process that has just begun."""
    return Watch(bus or MemoryBus(), clock or Clock())


async def test_an_unknown_session_is_not_over() -> None:
    """After a restart the idle clock starts anew."""
    assert not watch().over(SESSION)
    assert watch().overdue() == []


async def test_an_unused_session_is_over_after_half_an_hour() -> None:
    """Each use begins the half hour again."""
    clock = Clock()
    here = watch(clock=clock)
    for _ in range(3):
        await here.use(SESSION)
        clock.passes(IDLE - 1)
        assert not here.over(SESSION)
    clock.passes(1)
    assert here.over(SESSION)
    assert here.overdue() == [SESSION]


async def test_a_watched_session_is_in_use() -> None:
    """A responder who waits at her console is not signed out; the half hour follows the socket."""
    clock = Clock()
    here = watch(clock=clock)
    stop = here.add(SESSION, lambda: None)
    clock.passes(10 * IDLE)
    assert not here.over(SESSION)
    assert here.watched() == [SESSION]
    stop()
    stop()
    assert here.watched() == []
    clock.passes(IDLE - 1)
    assert not here.over(SESSION)
    clock.passes(1)
    assert here.over(SESSION)


async def test_the_absolute_end_comes_in_use_or_not() -> None:
    """A socket that stands does not keep a session beyond its end."""
    clock = Clock()
    here = watch(clock=clock)
    await here.use(SESSION, ends_at=clock() + 100)
    here.add(SESSION, lambda: None)
    clock.passes(99)
    await here.use(SESSION)
    assert not here.over(SESSION)
    clock.passes(1)
    assert here.over(SESSION)


async def test_an_end_is_heard_once_by_everybody_on_every_node() -> None:
    """Two sockets here and one on another node hear it; a second ring says nothing new."""
    bus = MemoryBus()
    here, there = watch(bus), watch(bus)
    heard: list[str] = []
    here.add(SESSION, lambda: heard.append("first"))
    here.add(SESSION, lambda: heard.append("second"))
    there.add(SESSION, lambda: heard.append("there"))
    gone = here.add(SESSION, lambda: heard.append("gone"))
    gone()
    await here.tell_ended(SESSION)
    await here.tell_ended(SESSION)
    assert sorted(heard) == ["first", "second", "there"]
    assert there.watched() == []
    assert bus._listeners == {}


async def test_use_on_one_node_counts_on_the_others() -> None:
    """Told once a minute: no node calls a session idle that is in use on another."""
    bus, clock = MemoryBus(), Clock()
    here, there = watch(bus, clock), watch(bus, clock)
    await there.use(SESSION)
    rings: list[bytes] = []
    bus.listen(SESSION[:16], rings.append)
    for _ in range(120):
        clock.passes(30)
        await here.use(SESSION)
    assert not there.over(SESSION)
    assert 55 <= len(rings) <= 61
    clock.passes(IDLE)
    assert there.over(SESSION)


async def test_another_hint_changes_nothing() -> None:
    """Whatever else rings under this name is not an end."""
    bus = MemoryBus()
    here = watch(bus)
    heard: list[str] = []
    here.add(SESSION, lambda: heard.append("end"))
    bus.ring(SESSION[:16], b"")
    bus.ring(SESSION[:16], b"\x00\xff")
    assert heard == []
