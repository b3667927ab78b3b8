"""The tables of the statistics: what they could hold of a visit, which is nothing."""

from sqlalchemy import Integer, String, Table, text

from helpline.statistics.tables import counters, reports
from tests.organisation import Organisation


def kinds(table: Table) -> dict[str, type]:
    """The columns, and what they hold."""
    return {column.name: type(column.type) for column in table.columns}


def test_no_column_holds_a_time_or_a_reference() -> None:
    """Names of blocks, lines, tables and values, and one number."""
    names = dict.fromkeys(("block", "line", "kind", "value"), String)
    assert kinds(counters) == {**names, "count": Integer}
    assert kinds(reports) == {**names, "told": Integer}
    assert not counters.foreign_keys | reports.foreign_keys


async def test_sqlite_keeps_no_order_of_their_making(org: Organisation) -> None:
    """There is no hidden number that counts the rows up."""
    if org.engine.dialect.name == "sqlite":
        async with org.engine.connect() as connection:
            made = await connection.scalars(
                text("SELECT sql FROM sqlite_master WHERE name IN ('counters', 'reports')")
            )
            assert [one.rstrip().endswith("WITHOUT ROWID") for one in made] == [True, True]
