"""The desk that the tests of its pages share."""

from collections.abc import AsyncIterator

import pytest

from tests.desk_site import Desk, served_desk


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Desk]:
    """A served desk with one line and nobody in it."""
    async with served_desk(sqlite_url) as made:
        yield made
