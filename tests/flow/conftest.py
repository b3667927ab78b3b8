"""The whole server for whoever talks through it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.house import House, open_house


@pytest.fixture(params=["sqlite", "postgres"])
async def house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """The whole server over each database."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    async with open_house(url, tmp_path) as opened:
        yield opened
