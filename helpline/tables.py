"""The tables of the organisation: its lines and the people who answer; never anything of a visit.

Times are whole hours since 1970 (UTC), those of training whole days. Secrets are kept as hashes, or
sealed under keys that are not in the database: a person's password, her cookie, the server's key
file.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

lines: Final = Table(
    "lines",
    metadata,
    Column("id", String(32), primary_key=True),
    # Its place in the list from which people choose.
    Column("place", SmallInteger, nullable=False),
    # The line is closed while fewer people than this are present.
    Column("minimum_present", SmallInteger, nullable=False),
    # Seconds until somebody is asked who speaks a second language of hers · by translation.
    Column("second_after", SmallInteger, nullable=False),
    Column("translation_after", SmallInteger, nullable=False),
    # Why a coordinator has paused it, from a closed list; empty while it takes people.
    Column("pause_reason", String(12)),
)

line_names: Final = Table(
    "line_names",
    metadata,
    Column("line", ForeignKey(lines.c.id, ondelete="CASCADE"), primary_key=True),
    Column("language", String(32), primary_key=True),
    Column("name", String(40), nullable=False),
)

line_entrances: Final = Table(
    "line_entrances",
    metadata,
    Column("line", ForeignKey(lines.c.id, ondelete="CASCADE"), primary_key=True),
    Column("entrance", String(32), primary_key=True),
    Column("place", SmallInteger, nullable=False),
    # Whether people can choose it. One that is taken off the page keeps its people: somebody may
    # wait there still.
    Column("offered", Boolean, nullable=False),
)

entrance_names: Final = Table(
    "entrance_names",
    metadata,
    Column("line", String(32), primary_key=True),
    Column("entrance", String(32), primary_key=True),
    Column("language", String(32), primary_key=True),
    Column("name", String(80), nullable=False),
    ForeignKeyConstraint(
        ["line", "entrance"],
        [line_entrances.c.line, line_entrances.c.entrance],
        ondelete="CASCADE",
    ),
)

staff: Final = Table(
    "staff",
    metadata,
    Column("id", String(22), primary_key=True),
    # The name that people who write see; never her own.
    Column("pseudonym", String(40), nullable=False),
    # "psychologist" or "survivor"; empty for a coordinator who does not answer.
    Column("kind", String(12)),
    # In alphabetical order, separated by spaces.
    Column("roles", String(60), nullable=False),
    Column("capacity", SmallInteger, nullable=False),
    # Whether she is trained to write with people through machine translation.
    Column("translation", Boolean, nullable=False),
    # Her turn when a supervisor is called; empty for whoever is not on call.
    Column("on_call_order", SmallInteger),
    # Everything below is empty until she has joined, and again when her access has ended.
    Column("sign_in_name", String(64), unique=True),
    Column("salt", LargeBinary(16)),
    Column("verifier", LargeBinary(32)),
    Column("public_key", LargeBinary(32)),
    # Sealed under a key that only her password gives.
    Column("sealed_private_key", LargeBinary(128)),
    # The secret of her code app and the last step used, sealed under the server's key.
    Column("sealed_second_factor", LargeBinary(128)),
    Column("signed_in_hour", Integer),
    Column("ended_hour", Integer),
)

staff_languages: Final = Table(
    "staff_languages",
    metadata,
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), primary_key=True),
    Column("language", String(32), primary_key=True),
    # 3 native, 2 fluent, 1 basic.
    Column("level", SmallInteger, nullable=False),
)

staff_lines: Final = Table(
    "staff_lines",
    metadata,
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), primary_key=True),
    Column("line", ForeignKey(lines.c.id, ondelete="CASCADE"), primary_key=True),
)

staff_entrances: Final = Table(
    "staff_entrances",
    metadata,
    # Where she is trained and willing. Whoever leaves a line leaves its entrances.
    Column("staff", String(22), primary_key=True),
    Column("line", String(32), primary_key=True),
    Column("entrance", String(32), primary_key=True),
    ForeignKeyConstraint(
        ["staff", "line"], [staff_lines.c.staff, staff_lines.c.line], ondelete="CASCADE"
    ),
    ForeignKeyConstraint(
        ["line", "entrance"],
        [line_entrances.c.line, line_entrances.c.entrance],
        ondelete="CASCADE",
    ),
)

staff_tags: Final = Table(
    "staff_tags",
    metadata,
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), primary_key=True),
    # What a person may ask to be kept away from ("from:ro"). Coordinators see it, and she herself.
    Column("tag", String(40), primary_key=True),
)

invitations: Final = Table(
    "invitations",
    metadata,
    # One living invitation a person: a new code replaces the old one.
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), primary_key=True),
    Column("code_hash", LargeBinary(32), nullable=False, unique=True),
    Column("expires_hour", Integer, nullable=False),
)

sessions: Final = Table(
    "sessions",
    metadata,
    Column("hash", LargeBinary(32), primary_key=True),
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), nullable=False, index=True),
    # The exact beginning and the private key, sealed under a key that only the cookie gives.
    Column("sealed", LargeBinary(128), nullable=False),
    Column("started_hour", Integer, nullable=False),
)

recovery_codes: Final = Table(
    "recovery_codes",
    metadata,
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), primary_key=True),
    Column("hash", LargeBinary(32), primary_key=True),
)

passkeys: Final = Table(
    "passkeys",
    metadata,
    # Of the name by which her device knows it, under the server's key.
    Column("hash", LargeBinary(32), primary_key=True),
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), nullable=False, index=True),
    # That name, the public key, its count and what she calls it, sealed under the server's key.
    Column("sealed", LargeBinary(8192), nullable=False),
    Column("made_hour", Integer, nullable=False),
)

# Pairs of languages, in alphabetical order, between which coordinators let no computer translate.
pairs_off: Final = Table(
    "pairs_off",
    metadata,
    Column("one", String(32), primary_key=True),
    Column("other", String(32), primary_key=True),
)

training_steps: Final = Table(
    "training_steps",
    metadata,
    Column("id", String(32), primary_key=True),
    # Its place in the list.
    Column("place", SmallInteger, nullable=False),
    # How many days of it somebody needs, for example three shadow shifts.
    Column("times", SmallInteger, nullable=False),
    # How long such a day counts; empty: for good.
    Column("months", SmallInteger),
    # Of whom it is asked, separated by spaces; empty: of everybody who answers.
    Column("kinds", String(40), nullable=False),
    # Whether all chats need it. Otherwise those of `training_places`; without any, none.
    Column("everything", Boolean, nullable=False),
)

training_names: Final = Table(
    "training_names",
    metadata,
    Column("step", ForeignKey(training_steps.c.id, ondelete="CASCADE"), primary_key=True),
    Column("language", String(32), primary_key=True),
    Column("name", String(60), nullable=False),
)

training_places: Final = Table(
    "training_places",
    metadata,
    Column("step", ForeignKey(training_steps.c.id, ondelete="CASCADE"), primary_key=True),
    Column("line", ForeignKey(lines.c.id, ondelete="CASCADE"), primary_key=True),
    # Empty: the whole line.
    Column("entrance", String(32), primary_key=True),
)

training_days: Final = Table(
    "training_days",
    metadata,
    # On which days somebody has done a step; never who gave it or how it went.
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), primary_key=True),
    Column("step", ForeignKey(training_steps.c.id, ondelete="CASCADE"), primary_key=True),
    Column("day", Date, primary_key=True),
)

# What coordinators have changed, for 90 days: never anything of a visit, and no secret.
log_entries: Final = Table(
    "log_entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hour", Integer, nullable=False),
    # Who it was, and the name that she had then; both empty: a command on the server.
    Column("staff", String(22), nullable=False),
    Column("name", String(40), nullable=False),
    Column("what", String(24), nullable=False),
    # The name of the person, line, entrance, pair or step that it was about.
    Column("about", String(120), nullable=False),
    # Field, old and new, as a list in JSON.
    Column("changes", Text, nullable=False),
    # Depends on this entry and on all before it, and on the server's key.
    Column("mark", LargeBinary(32), nullable=False),
)

# One row: where the log begins and ends, so that nothing can be cut off unnoticed.
log_ends: Final = Table(
    "log_ends",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("first", Integer, nullable=False),
    Column("before", LargeBinary(32), nullable=False),
    Column("last", Integer, nullable=False),
    Column("mark", LargeBinary(32), nullable=False),
    Column("seal", LargeBinary(32), nullable=False),
)
