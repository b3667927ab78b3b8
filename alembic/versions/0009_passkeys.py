"""Passkeys: a second factor beside the code app."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table; nobody has one yet, and codes go on as before."""
    op.create_table(
        "passkeys",
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("sealed", sa.LargeBinary(8192), nullable=False),
        sa.Column("made_hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_passkeys"),
        sa.ForeignKeyConstraint(
            ["staff"], ["staff.id"], name="fk_passkeys_staff_staff", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_passkeys_staff", "passkeys", ["staff"])


def downgrade() -> None:
    """Take it away: everybody signs in with codes again."""
    op.drop_table("passkeys")
