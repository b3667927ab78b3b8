"""How a line closes, and after which time somebody is missed at the beginning of her shift."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table; a line without a row in it closes in the usual way."""
    op.create_table(
        "line_manners",
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("notice", sa.SmallInteger(), nullable=False),
        sa.Column("last_entry", sa.SmallInteger(), nullable=False),
        sa.Column("missing_after", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("line", name="pk_line_manners"),
        sa.ForeignKeyConstraint(
            ["line"], ["lines.id"], name="fk_line_manners_line_lines", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Take it away: every line closes in the usual way."""
    op.drop_table("line_manners")
