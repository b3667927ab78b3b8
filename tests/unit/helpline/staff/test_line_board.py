"""What a process knows of the lines."""

import asyncio

import pytest
from sqlalchemy import text

from helpline.bus import MemoryBus
from helpline.staff.line import Line
from tests.fakes import DeafBus
from tests.organisation import LINE, Organisation, organisation, profile


async def until(board_says: asyncio.Event) -> None:
    """Wait for a change that was made before."""
    async with asyncio.timeout(30):
        await board_says.wait()


async def test_a_pause_reaches_another_process_at_once(
    org: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the bus, long before its next look."""
    monkeypatch.setattr("helpline.staff.line_board.LOOK_EVERY", 3_600)
    board = org.after_restart().staff.board
    await board.look()
    paused = asyncio.Event()

    def heard(lines: tuple[Line, ...]) -> None:
        if not lines[0].rules.taking:
            paused.set()

    board.follow(heard)
    watching = asyncio.ensure_future(board.keep_watch())
    await asyncio.sleep(0)
    await org.staff.lines.pause(LINE, "rest")
    await until(paused)
    assert board.line(LINE) == board.now[0]
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


async def test_a_lost_ring_costs_seconds_only(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every process looks by itself every 4 seconds (here: sooner)."""
    monkeypatch.setattr("helpline.staff.line_board.LOOK_EVERY", 0.05)
    async with organisation(sqlite_url, DeafBus()) as org:
        board = org.another_node(MemoryBus()).staff.board
        await board.look()
        changed = asyncio.Event()
        board.follow(lambda lines: changed.set() if lines[0].pause else None)
        watching = asyncio.ensure_future(board.keep_watch())
        await org.staff.lines.pause(LINE, "repair")
        await until(changed)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def test_a_follower_hears_of_changes_only(org: Organisation) -> None:
    """Once at the beginning, and then only when something is different."""
    board, heard = org.staff.board, list[tuple[Line, ...]]()
    await board.look()
    board.follow(heard.append)
    await board.look()
    assert [[line.people for line in lines] for lines in heard] == [[0]]
    await org.joins("ingrid", profile())
    await board.look()
    await board.look()
    assert [[line.people for line in lines] for lines in heard] == [[0], [1]]


async def test_the_lines_stay_while_the_database_is_away(
    org: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is sent away, and the loop goes on."""
    monkeypatch.setattr("helpline.staff.line_board.LOOK_EVERY", 0.01)
    board = org.staff.board
    await board.look()
    async with org.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE lines RENAME TO away"))
    watching = asyncio.ensure_future(board.keep_watch())
    await asyncio.sleep(0.1)
    assert not watching.done()
    assert [line.id for line in board.now] == [LINE]
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
