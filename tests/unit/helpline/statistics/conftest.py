"""The organisation whose counters the tests of this folder share."""

from collections.abc import AsyncIterator

import pytest

from tests.organisation import Organisation, organisation


@pytest.fixture(params=["sqlite", "postgres"])
async def org(request: pytest.FixtureRequest) -> AsyncIterator[Organisation]:
    """An organisation on each of the two databases."""
    async with organisation(request.getfixturevalue(f"{request.param}_url")) as made:
        yield made
