"""Lines with names, entrances and a pause; what people are trained for, and who is on call."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add it. Every line keeps its minimum and takes people; nobody is trained for more."""
    op.add_column("lines", _beginning_with("place", sa.SmallInteger(), "0"))
    op.add_column("lines", _beginning_with("second_after", sa.SmallInteger(), "20"))
    op.add_column("lines", _beginning_with("translation_after", sa.SmallInteger(), "60"))
    op.add_column("lines", sa.Column("pause_reason", sa.String(12), nullable=True))
    with op.batch_alter_table("staff") as staff:
        staff.add_column(_beginning_with("translation", sa.Boolean(), sa.false()))
        staff.add_column(sa.Column("on_call_order", sa.SmallInteger(), nullable=True))
        # All four roles together are longer than the three were.
        staff.alter_column("roles", existing_type=sa.String(40), type_=sa.String(60))
    _make_names_and_entrances()
    _make_what_belongs_to_a_person()


def _beginning_with(
    name: str, kind: sa.types.TypeEngine[object], value: str | sa.ColumnElement[bool]
) -> sa.Column[object]:
    """A column that is never empty; `value` is what the rows get that are there already."""
    return sa.Column(name, kind, nullable=False, server_default=value)


def _make_names_and_entrances() -> None:
    op.create_table(
        "line_names",
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("line", "language", name="pk_line_names"),
        _refers("line_names", ["line"], "lines", ["id"]),
    )
    op.create_table(
        "line_entrances",
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("entrance", sa.String(32), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("line", "entrance", name="pk_line_entrances"),
        _refers("line_entrances", ["line"], "lines", ["id"]),
    )
    op.create_table(
        "entrance_names",
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("entrance", sa.String(32), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("line", "entrance", "language", name="pk_entrance_names"),
        _refers("entrance_names", ["line", "entrance"], "line_entrances", ["line", "entrance"]),
    )


def _make_what_belongs_to_a_person() -> None:
    op.create_table(
        "staff_entrances",
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("entrance", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("staff", "line", "entrance", name="pk_staff_entrances"),
        _refers("staff_entrances", ["staff", "line"], "staff_lines", ["staff", "line"]),
        _refers("staff_entrances", ["line", "entrance"], "line_entrances", ["line", "entrance"]),
    )
    op.create_table(
        "staff_tags",
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("tag", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("staff", "tag", name="pk_staff_tags"),
        _refers("staff_tags", ["staff"], "staff", ["id"]),
    )


def _refers(
    table: str, columns: list[str], other: str, others: list[str]
) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{'_'.join(columns)}_{other}"
    targets = [f"{other}.{column}" for column in others]
    return sa.ForeignKeyConstraint(columns, targets, name=name, ondelete="CASCADE")


def downgrade() -> None:
    """Take it away: names, entrances, pauses and what people were trained for are erased."""
    for table in ("staff_tags", "staff_entrances", "entrance_names", "line_entrances"):
        op.drop_table(table)
    op.drop_table("line_names")
    op.execute("UPDATE staff SET roles = TRIM(REPLACE(' ' || roles || ' ', ' interpreter ', ' '))")
    with op.batch_alter_table("staff") as staff:
        staff.alter_column("roles", existing_type=sa.String(60), type_=sa.String(40))
        staff.drop_column("on_call_order")
        staff.drop_column("translation")
    for column in ("pause_reason", "translation_after", "second_after", "place"):
        op.drop_column("lines", column)
