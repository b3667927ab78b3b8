"""The tables have the columns that privacy allows, and no others."""

from transcripts.tables import ALLOWED, metadata


def test_every_column_is_allowed() -> None:
    """A new column is a decision about privacy, taken in `ALLOWED` and in this test."""
    expected = {
        "entries": {"stream", "number", "sealed"},
        "wraps": {"stream", "holder", "wrap", "hour"},
    }
    assert {table.name: {*table.columns.keys()} for table in metadata.sorted_tables} == expected
    assert expected == ALLOWED


def test_no_column_holds_a_moment() -> None:
    """The only time on disk is an hour, as a whole number."""
    kinds = {str(column.type) for table in metadata.sorted_tables for column in table.columns}
    assert kinds == {"BLOB", "INTEGER"}


def test_nothing_unique_but_the_keys() -> None:
    """A violated constraint would be written into the server's log with its values."""
    for table in metadata.sorted_tables:
        assert [type(constraint).__name__ for constraint in table.constraints] == [
            "PrimaryKeyConstraint"
        ]
