"""What coordinators choose: quick replies of the organisation's own, and drafts of them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0008"

_TABLES = ("replies", "reply_texts", "reply_drafts", "reply_draft_texts")


def upgrade() -> None:
    """Make the tables; without a row in them everything is said and shown as before."""
    op.create_table(
        "replies",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("theme", sa.String(12), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
    )
    _make_texts("reply_texts", "reply", "replies")
    op.create_table(
        "reply_drafts",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("theme", sa.String(12), nullable=False),
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reply_drafts"),
    )
    _make_texts("reply_draft_texts", "draft", "reply_drafts")


def downgrade() -> None:
    """Take them away: what the organisation has written itself is forgotten."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _make_texts(table: str, column: str, owner: str) -> None:
    op.create_table(
        table,
        sa.Column(column, sa.String(24), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("text", sa.String(280), nullable=False),
        sa.PrimaryKeyConstraint(column, "language", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            [column], [f"{owner}.id"], name=f"fk_{table}_{column}_{owner}", ondelete="CASCADE"
        ),
    )
