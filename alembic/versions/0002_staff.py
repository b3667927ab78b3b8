"""The organisation: its lines, the people who answer, and their ways in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the seven tables."""
    op.create_table(
        "lines",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("minimum_present", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lines"),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.String(22), nullable=False),
        sa.Column("pseudonym", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(12), nullable=True),
        sa.Column("roles", sa.String(40), nullable=False),
        sa.Column("capacity", sa.SmallInteger(), nullable=False),
        sa.Column("sign_in_name", sa.String(64), nullable=True),
        sa.Column("salt", sa.LargeBinary(16), nullable=True),
        sa.Column("verifier", sa.LargeBinary(32), nullable=True),
        sa.Column("public_key", sa.LargeBinary(32), nullable=True),
        sa.Column("sealed_private_key", sa.LargeBinary(128), nullable=True),
        sa.Column("sealed_second_factor", sa.LargeBinary(128), nullable=True),
        sa.Column("signed_in_hour", sa.Integer(), nullable=True),
        sa.Column("ended_hour", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("sign_in_name", name="uq_staff_sign_in_name"),
    )
    _make_what_belongs_to_a_person()


def _make_what_belongs_to_a_person() -> None:
    op.create_table(
        "staff_languages",
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("staff", "language", name="pk_staff_languages"),
        _of_a_person("staff_languages"),
    )
    op.create_table(
        "staff_lines",
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("line", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("staff", "line", name="pk_staff_lines"),
        _of_a_person("staff_lines"),
        sa.ForeignKeyConstraint(
            ["line"], ["lines.id"], name="fk_staff_lines_line_lines", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "invitations",
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("expires_hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("staff", name="pk_invitations"),
        sa.UniqueConstraint("code_hash", name="uq_invitations_code_hash"),
        _of_a_person("invitations"),
    )
    op.create_table(
        "sessions",
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("sealed", sa.LargeBinary(128), nullable=False),
        sa.Column("started_hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_sessions"),
        _of_a_person("sessions"),
    )
    op.create_index("ix_sessions_staff", "sessions", ["staff"])
    op.create_table(
        "recovery_codes",
        sa.Column("staff", sa.String(22), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("staff", "hash", name="pk_recovery_codes"),
        _of_a_person("recovery_codes"),
    )


def _of_a_person(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_staff_staff"
    return sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    """Erase them: nobody can sign in after this."""
    for table in ("recovery_codes", "sessions", "invitations", "staff_lines", "staff_languages"):
        op.drop_table(table)
    op.drop_table("staff")
    op.drop_table("lines")
