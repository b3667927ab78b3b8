"""The steps of training that the organisation asks for, and who has done which of them when."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; there is no step, and nothing is closed to anybody."""
    op.create_table(
        "training_steps",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("times", sa.SmallInteger(), nullable=False),
        sa.Column("months", sa.SmallInteger()),
        sa.Column("kinds", sa.String(40), nullable=False),
        sa.Column("everything", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_training_steps"),
    )
    op.create_table(
        "training_names",
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("step", "language", name="pk_training_names"),
        _of("training_names", "step", "training_steps"),
    )
    op.create_table(
        "training_places",
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("entrance", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("step", "line", "entrance", name="pk_training_places"),
        _of("training_places", "step", "training_steps"),
        _of("training_places", "line", "lines"),
    )
    op.create_table(
        "training_days",
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("staff", "step", "day", name="pk_training_days"),
        _of("training_days", "staff", "staff"),
        _of("training_days", "step", "training_steps"),
    )


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    """Take them away: everybody may take what is written of her."""
    for table in ("training_days", "training_places", "training_names", "training_steps"):
        op.drop_table(table)
