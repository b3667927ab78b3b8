"""The migrations make exactly the tables that the program declares, and can take them away."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from helpline import migrate
from tests.servers import Cluster
from transcripts.tables import ALLOWED

Seen = TypeVar("Seen")


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('tmp_path')}/new.db"
    cluster: Cluster = request.getfixturevalue("postgres")
    return cluster.create()


def seen(url: str, look: Callable[[Connection], Seen]) -> Seen:
    """What a look at the database gives."""
    with migrate.connected(url) as connection:
        return look(connection)


def columns(connection: Connection) -> dict[str, set[str]]:
    """The columns of each table of visits, as they really are."""
    inspector = inspect(connection)
    return {table: {column["name"] for column in inspector.get_columns(table)} for table in ALLOWED}


def shape(connection: Connection) -> list[str]:
    """Everything about every table, in words that can be compared."""
    inspector = inspect(connection)
    return [
        f"{table} {what} {found}"
        for table in sorted(inspector.get_table_names())
        for what, found in (
            (
                "columns",
                sorted(
                    f"{c['name']} {c['type']} {c['nullable']}" for c in inspector.get_columns(table)
                ),
            ),
            ("key", inspector.get_pk_constraint(table)["constrained_columns"]),
            ("indexes", sorted(str(i["column_names"]) for i in inspector.get_indexes(table))),
            (
                "unique",
                sorted(str(u["column_names"]) for u in inspector.get_unique_constraints(table)),
            ),
            (
                "foreign",
                sorted(str(f["constrained_columns"]) for f in inspector.get_foreign_keys(table)),
            ),
        )
    ]


def revisions() -> list[str]:
    """Every revision, oldest first."""
    found = ScriptDirectory(str(migrate.folder())).walk_revisions()
    return [script.revision for script in found][::-1]


def test_the_newest_revision_is_what_the_program_declares(empty_url: str) -> None:
    """Not a column more or less, on either database."""
    assert not migrate.is_current(empty_url)
    migrate.upgrade(empty_url)
    assert migrate.is_current(empty_url)
    migrate.check(empty_url)


def test_only_allowed_columns_exist_about_a_visit(empty_url: str) -> None:
    """The real tables hold locator, number, ciphertext, wraps and an hour: nothing else."""
    migrate.upgrade(empty_url)
    assert seen(empty_url, columns) == ALLOWED


def test_upgrading_again_changes_nothing(empty_url: str) -> None:
    """Each process may do it at its start."""
    migrate.upgrade(empty_url)
    before = seen(empty_url, shape)
    migrate.upgrade(empty_url)
    assert seen(empty_url, shape) == before


def test_every_step_can_be_taken_back(empty_url: str) -> None:
    """Down by one and up again gives the same tables, at every revision."""
    for revision, before in zip(revisions(), ["base", *revisions()], strict=False):
        earlier = seen(empty_url, shape)
        migrate.upgrade(empty_url, revision)
        now = seen(empty_url, shape)
        migrate.downgrade(empty_url, before)
        left = seen(empty_url, shape)
        assert [line for line in left if "alembic_version" not in line] == [
            line for line in earlier if "alembic_version" not in line
        ]
        migrate.upgrade(empty_url, revision)
        assert seen(empty_url, shape) == now


def test_the_whole_way_down_leaves_no_table(empty_url: str) -> None:
    """Only the note of which revision it is."""
    migrate.upgrade(empty_url)
    migrate.downgrade(empty_url, "base")
    assert seen(empty_url, lambda c: inspect(c).get_table_names()) == ["alembic_version"]


def test_an_upgrade_is_all_or_nothing(empty_url: str) -> None:
    """One that breaks half-way leaves the database as it was."""
    seen(empty_url, lambda connection: connection.execute(text("CREATE TABLE wraps (x INTEGER)")))
    before = seen(empty_url, shape)
    with pytest.raises(SQLAlchemyError):
        migrate.upgrade(empty_url)
    assert seen(empty_url, shape) == before


def test_what_is_written_survives_a_later_upgrade(empty_url: str) -> None:
    """A conversation goes on over the upgrade of a running line."""
    migrate.upgrade(empty_url, "0001")
    row = {"stream": b"s" * 16, "sealed": b"x" * 284}
    insert = text("INSERT INTO entries VALUES (:stream, 1, :sealed)")
    seen(empty_url, lambda connection: connection.execute(insert, row))
    migrate.upgrade(empty_url)
    select = text("SELECT sealed FROM entries")
    assert seen(empty_url, lambda connection: connection.execute(select).scalar()) == b"x" * 284
