"""Whom a coordinator has asked for a shift."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table; nobody is asked yet."""
    op.create_table(
        "shift_asked",
        sa.Column("shift", sa.String(22), nullable=False),
        sa.Column("staff", sa.String(22), nullable=False),
        sa.PrimaryKeyConstraint("shift", "staff", name="pk_shift_asked"),
        sa.ForeignKeyConstraint(
            ["shift"], ["shifts.id"], name="fk_shift_asked_shift_shifts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["staff"], ["staff.id"], name="fk_shift_asked_staff_staff", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_shift_asked_staff", "shift_asked", ["staff"])


def downgrade() -> None:
    """Take it away: open places are for whoever sees them first."""
    op.drop_table("shift_asked")
