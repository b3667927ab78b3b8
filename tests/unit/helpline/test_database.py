"""The connections to the organisation's tables."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from helpline.database import answers, open_database
from helpline.settings import Settings


async def test_the_file_is_treated_as_the_journal_treats_it(sqlite_url: str) -> None:
    """Deleted rows are overwritten, references hold, what is committed is on the disk."""
    wanted = {"secure_delete": 1, "foreign_keys": 1, "journal_mode": "wal", "synchronous": 2}
    engine = open_database(sqlite_url)
    async with engine.connect() as connection:
        found = {
            name: await connection.scalar(text(f"PRAGMA {name}"))
            for name in (*wanted, "busy_timeout")
        }
    await engine.dispose()
    assert found == wanted | {"busy_timeout": 5000}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_errors_do_not_repeat_what_was_written(
    kind: str, request: pytest.FixtureRequest
) -> None:
    """Not on either database."""
    engine = open_database(request.getfixturevalue(f"{kind}_url"))
    with pytest.raises(SQLAlchemyError) as caught:
        async with engine.begin() as connection:
            await connection.execute(
                text("INSERT INTO lines (id, nothing) VALUES (:id, 1)"), {"id": "canary-words"}
            )
    await engine.dispose()
    assert "canary" not in str(caught.value)


async def test_an_address_of_the_settings_is_understood(tmp_path: Path) -> None:
    """The default one, with the driver in its name."""
    engine = open_database(Settings(data_folder=tmp_path).database_url)
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await engine.dispose()


async def test_a_database_answers_or_not(sqlite_url: str, tmp_path: Path) -> None:
    """A load balancer is told of one that is not there, and hears no reason."""
    for url, expected in ((sqlite_url, True), (f"sqlite:///{tmp_path}/away/none.db", False)):
        engine = open_database(url)
        assert await answers(engine) is expected
        await engine.dispose()
