"""Pairs of languages between which coordinators let no computer translate."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table; nothing is switched off."""
    op.create_table(
        "pairs_off",
        sa.Column("one", sa.String(32), nullable=False),
        sa.Column("other", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_pairs_off"),
    )


def downgrade() -> None:
    """Take it away: every installed pair is on again."""
    op.drop_table("pairs_off")
