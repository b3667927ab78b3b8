"""The journal: sealed entries, and the wrapped keys that open them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "entries",
        sa.Column("stream", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "number", name="pk_entries"),
    )
    op.create_table(
        "wraps",
        sa.Column("stream", sa.LargeBinary(), nullable=False),
        sa.Column("holder", sa.LargeBinary(), nullable=False),
        sa.Column("wrap", sa.LargeBinary(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "holder", name="pk_wraps"),
    )
    op.create_index("ix_wraps_holder", "wraps", ["holder"])


def downgrade() -> None:
    """Erase both; no word can be opened after this."""
    op.drop_table("wraps")
    op.drop_table("entries")
