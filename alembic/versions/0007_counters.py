"""Counters of blocks of time, and what was told of the blocks that are over."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables; nothing is counted yet."""
    for name, last in (
        ("counters", sa.Column("count", sa.Integer(), nullable=False)),
        ("reports", sa.Column("told", sa.Integer())),
    ):
        op.create_table(
            name,
            sa.Column("block", sa.String(8), nullable=False),
            sa.Column("line", sa.String(32), nullable=False),
            sa.Column("kind", sa.String(12), nullable=False),
            sa.Column("value", sa.String(40), nullable=False),
            last,
            sa.PrimaryKeyConstraint("block", "line", "kind", "value", name=f"pk_{name}"),
            sqlite_with_rowid=False,
        )
    op.create_table(
        "fading",
        sa.Column("name", sa.String(8), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_fading"),
    )


def downgrade() -> None:
    """Take them away, with everything that was counted."""
    op.drop_table("fading")
    op.drop_table("reports")
    op.drop_table("counters")
