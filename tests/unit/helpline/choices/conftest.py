"""The organisation that the tests of this folder share, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from tests.organisation import Organisation, organisation


@pytest.fixture
async def org(sqlite_url: str) -> AsyncIterator[Organisation]:
    """An organisation in an SQLite file."""
    async with organisation(sqlite_url) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgres"])
async def either(request: pytest.FixtureRequest) -> AsyncIterator[Organisation]:
    """An organisation on each of the two databases."""
    async with organisation(request.getfixturevalue(f"{request.param}_url")) as made:
        yield made
