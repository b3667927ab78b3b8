"""The two tables that keep words: sealed entries, and the wrapped keys that open them.

Nothing else of a visit is ever in a database. `ALLOWED` is the list that the privacy tests hold the
real schema against: a column that is not in it does not exist.
"""

from types import MappingProxyType
from typing import Final

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, PrimaryKeyConstraint, Table

metadata: Final = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"}
)

entries: Final = Table(
    "entries",
    metadata,
    Column("stream", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    PrimaryKeyConstraint("stream", "number"),
)
"""What was written, as `transcripts.seal` closed it. `stream` is the locator, 16 bytes."""

wraps: Final = Table(
    "wraps",
    metadata,
    Column("stream", LargeBinary, nullable=False),
    Column("holder", LargeBinary, nullable=False),
    Column("wrap", LargeBinary, nullable=False),
    Column("hour", Integer, nullable=False),
    PrimaryKeyConstraint("stream", "holder"),
    Index(None, "holder"),
)
"""Who can open a stream. `holder` (16 bytes) is a locator or a desk tag, never a name. `hour`, when
it was last in use, counts hours since 1970 (UTC): the finest time that is ever on disk."""

ALLOWED: Final = MappingProxyType(
    {
        "entries": frozenset({"stream", "number", "sealed"}),
        "wraps": frozenset({"stream", "holder", "wrap", "hour"}),
    }
)
"""Every column that may exist about a visit (privacy R11)."""
