"""What coordinators choose: quick replies, privacy switches, and where "Leave page" goes."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_TABLES = (
    *("replies", "reply_texts", "reply_drafts", "reply_draft_texts"),
    *("switches", "switch_requests", "destinations"),
)


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
    _make_switches()
    op.create_table(
        "destinations",
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("language", name="pk_destinations"),
    )


def downgrade() -> None:
    """Take them away: the server's own settings and the shipped words hold again."""
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


def _make_switches() -> None:
    op.create_table(
        "switches",
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("value", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_switches"),
    )
    op.create_table(
        "switch_requests",
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("value", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("by", sa.String(40), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_switch_requests"),
    )
