"""The tables of the statistics: counters of blocks that are not over, and what was told of others.

No row is of a visit, and no column holds a time: a block is a week, a month or a year. SQLite keeps
the rows in the order of their names, not in that of their making.
"""

from typing import Final

from sqlalchemy import Column, Float, Integer, String, Table

from helpline.tables import metadata

counters: Final = Table(
    "counters",
    metadata,
    Column("block", String(8), primary_key=True),
    # No key of the line's own table: what was counted stays when a line goes.
    Column("line", String(32), primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("value", String(40), primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# What was told when a block was over, and nothing else of it: the counters are gone by then.
reports: Final = Table(
    "reports",
    metadata,
    Column("block", String(8), primary_key=True),
    Column("line", String(32), primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("value", String(40), primary_key=True),
    # In steps of five; empty where it is hidden.
    Column("told", Integer),
    sqlite_with_rowid=False,
)

# How long the counts that fade have been counted: one row, of the table and of no wait.
fading: Final = Table(
    "fading",
    metadata,
    Column("name", String(8), primary_key=True),
    # The last day, since 1970, on which they faded; and of how many weeks they are, fading too.
    Column("day", Integer, nullable=False),
    Column("weeks", Float, nullable=False),
)
