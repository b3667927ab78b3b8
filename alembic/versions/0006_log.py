"""The log of what coordinators have changed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; the log begins empty."""
    op.create_table(
        "log_entries",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("what", sa.String(24), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("mark", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_log_entries"),
    )
    ends = op.create_table(
        "log_ends",
        sa.Column("id", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("before", sa.LargeBinary(32), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("mark", sa.LargeBinary(32), nullable=False),
        sa.Column("seal", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_log_ends"),
    )
    begins = {"id": 1, "first": 1, "before": b"", "last": 0, "mark": b"", "seal": b""}
    op.bulk_insert(ends, [begins])


def downgrade() -> None:
    """Take the log away."""
    op.drop_table("log_ends")
    op.drop_table("log_entries")
