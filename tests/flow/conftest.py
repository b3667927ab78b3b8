"""The whole server for whoever talks through it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.house import House, open_house, open_nodes

LOOKING = ("rota.open_board", "staff.line_board", "staff.pairs", "staff.sessions")


@pytest.fixture(autouse=True)
def hears_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Consoles hear of their colleagues, and several nodes find each other, sooner than they do.

    Their own paces are kept in tests/fault, and on paper in tests/unit/helpline/room/test_node.py.
    """
    monkeypatch.setattr("helpline.web.colleagues.TOLD_EVERY", 0.2)
    monkeypatch.setattr("helpline.lobby.SETTLES_EVERY", 0.2)
    monkeypatch.setattr("helpline.room.node.GATHERS", 0.2)
    monkeypatch.setattr("helpline.room.node.BEAT_EVERY", 0.2)
    monkeypatch.setattr("helpline.room.peers.SHOWN_EVERY", 0.1)


@pytest.fixture
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers look five times a second for what was changed where no bus tells them.

    How seldom that may be otherwise says tests/unit/helpline/staff/test_news.py.
    """
    for module in LOOKING:
        monkeypatch.setattr(f"helpline.{module}.LOOK_EVERY", 0.2)


@pytest.fixture(params=["sqlite", "postgres", "two nodes"])
async def house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """The whole server over each database, and two of them with one waiting room."""
    if request.param == "two nodes":
        postgres: str = request.getfixturevalue("postgres_url")
        redis: str = request.getfixturevalue("redis_url")
        async with open_nodes(postgres, redis, tmp_path) as opened:
            yield opened
        return
    url: str = request.getfixturevalue(f"{request.param}_url")
    async with open_house(url, tmp_path) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgres"])
async def one_node(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """The whole server over each database, alone."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    async with open_house(url, tmp_path) as opened:
        yield opened
