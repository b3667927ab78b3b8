"""Shifts that repeat, who holds them, swaps, published hours, and calendars of single devices."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_TABLES = (
    *("shift_series", "shift_exceptions", "days_off", "shifts", "shift_people", "swaps"),
    *("opening", "opening_blocks", "opening_exceptions", "calendars"),
)


def upgrade() -> None:
    """Make the tables; without a row in them every line opens as before."""
    _make_series()
    _make_shifts()
    _make_opening()
    op.create_table(
        "calendars",
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("made_hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_calendars"),
        _refers("calendars", "staff", "staff.id"),
    )
    op.create_index("ix_calendars_staff", "calendars", ["staff"])


def downgrade() -> None:
    """Take them away: who had promised to be there is forgotten."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _make_series() -> None:
    op.create_table(
        "shift_series",
        sa.Column("id", sa.String(22), nullable=False),
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("begins", sa.SmallInteger(), nullable=False),
        sa.Column("ends", sa.SmallInteger(), nullable=False),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date()),
        sa.Column("fewest", sa.SmallInteger(), nullable=False),
        sa.Column("most", sa.SmallInteger(), nullable=False),
        sa.Column("kinds", sa.String(40), nullable=False),
        sa.Column("languages", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shift_series"),
        _refers("shift_series", "line", "lines.id"),
    )
    op.create_table(
        "shift_exceptions",
        sa.Column("series", sa.String(22), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("series", "day", name="pk_shift_exceptions"),
        _refers("shift_exceptions", "series", "shift_series.id"),
    )
    op.create_table(
        "days_off",
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("line", "day", name="pk_days_off"),
        _refers("days_off", "line", "lines.id"),
    )


def _make_shifts() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", sa.String(22), nullable=False),
        sa.Column("series", sa.String(22), nullable=False),
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("fewest", sa.SmallInteger(), nullable=False),
        sa.Column("most", sa.SmallInteger(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shifts"),
        sa.UniqueConstraint("series", "day", name="uq_shifts_series"),
        _refers("shifts", "series", "shift_series.id"),
        _refers("shifts", "line", "lines.id"),
    )
    op.create_index("ix_shifts_ends", "shifts", ["ends"])
    op.create_table(
        "shift_people",
        sa.Column("shift", sa.String(22), nullable=False),
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("shift", "staff", name="pk_shift_people"),
        _refers("shift_people", "shift", "shifts.id"),
        _refers("shift_people", "staff", "staff.id"),
    )
    op.create_index("ix_shift_people_staff", "shift_people", ["staff"])
    op.create_table(
        "swaps",
        sa.Column("id", sa.String(22), nullable=False),
        sa.Column("shift", sa.String(22), nullable=False),
        sa.Column("giver", sa.String(22), nullable=False),
        sa.Column("asked", sa.String(22)),
        sa.Column("taker", sa.String(22)),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_swaps"),
        _refers("swaps", "shift", "shifts.id"),
        *(_refers("swaps", column, "staff.id") for column in ("giver", "asked", "taker")),
    )
    op.create_index("ix_swaps_shift", "swaps", ["shift"])


def _make_opening() -> None:
    op.create_table(
        "opening",
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("line", name="pk_opening"),
        _refers("opening", "line", "lines.id"),
    )
    op.create_table(
        "opening_blocks",
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("begins", sa.SmallInteger(), nullable=False),
        sa.Column("ends", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("line", "weekday", "begins", name="pk_opening_blocks"),
        _refers("opening_blocks", "line", "opening.line"),
    )
    op.create_table(
        "opening_exceptions",
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begins", sa.SmallInteger()),
        sa.Column("ends", sa.SmallInteger()),
        sa.PrimaryKeyConstraint("line", "day", name="pk_opening_exceptions"),
        _refers("opening_exceptions", "line", "opening.line"),
    )


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    other = target.partition(".")[0]
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete="CASCADE")
