"""The tables of the rota: when somebody should be there, and who has promised to be.

Planned times are minutes since 1970 (UTC): they are plans of the organisation, never a visit's.
What people read and change is the wall clock of a place, so a series keeps its zone and its local
times.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from helpline.tables import lines, metadata, staff

shift_series: Final = Table(
    "shift_series",
    metadata,
    Column("id", String(22), primary_key=True),
    Column("line", ForeignKey(lines.c.id, ondelete="CASCADE"), nullable=False),
    # An IANA name; "begins" and "ends" are minutes of its day.
    Column("zone", String(40), nullable=False),
    Column("begins", SmallInteger, nullable=False),
    Column("ends", SmallInteger, nullable=False),
    # The days of the week as digits in their order, 0 is Monday ("024").
    Column("weekdays", String(7), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    # So many people make it staffed · so many have room.
    Column("fewest", SmallInteger, nullable=False),
    Column("most", SmallInteger, nullable=False),
    # In alphabetical order, separated by spaces; empty for any.
    Column("kinds", String(40), nullable=False),
    Column("languages", String(120), nullable=False),
)

shift_exceptions: Final = Table(
    "shift_exceptions",
    metadata,
    # A day on which a series does not come.
    Column("series", ForeignKey(shift_series.c.id, ondelete="CASCADE"), primary_key=True),
    Column("day", Date, primary_key=True),
)

days_off: Final = Table(
    "days_off",
    metadata,
    # A day without any shift on a line: a holiday.
    Column("line", ForeignKey(lines.c.id, ondelete="CASCADE"), primary_key=True),
    Column("day", Date, primary_key=True),
)

shifts: Final = Table(
    "shifts",
    metadata,
    Column("id", String(22), primary_key=True),
    Column("series", ForeignKey(shift_series.c.id, ondelete="CASCADE"), nullable=False),
    Column("line", ForeignKey(lines.c.id, ondelete="CASCADE"), nullable=False),
    # The day on the calendar of its series.
    Column("day", Date, nullable=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False, index=True),
    Column("fewest", SmallInteger, nullable=False),
    Column("most", SmallInteger, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    # Changed by itself, for this day only: its series no longer moves it.
    Column("own", Boolean, nullable=False),
    # Up with every change, for calendars.
    Column("sequence", Integer, nullable=False),
    UniqueConstraint("series", "day"),
)

shift_people: Final = Table(
    "shift_people",
    metadata,
    Column("shift", ForeignKey(shifts.c.id, ondelete="CASCADE"), primary_key=True),
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    # Whoever has given it back stays in the list, so that her calendar learns of it.
    Column("holds", Boolean, nullable=False),
    Column("sequence", Integer, nullable=False),
)

shift_asked: Final = Table(
    "shift_asked",
    metadata,
    # Somebody whom a coordinator has asked for a shift.
    Column("shift", ForeignKey(shifts.c.id, ondelete="CASCADE"), primary_key=True),
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), primary_key=True, index=True),
)

swaps: Final = Table(
    "swaps",
    metadata,
    Column("id", String(22), primary_key=True),
    Column("shift", ForeignKey(shifts.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("giver", ForeignKey(staff.c.id, ondelete="CASCADE"), nullable=False),
    # Whom she asks; empty when it is everybody who may.
    Column("asked", ForeignKey(staff.c.id, ondelete="CASCADE")),
    Column("taker", ForeignKey(staff.c.id, ondelete="CASCADE")),
    Column("state", String(12), nullable=False),
    # Up with every step, so that two people cannot take the same one.
    Column("version", Integer, nullable=False),
)

opening: Final = Table(
    "opening",
    metadata,
    # A line with published hours; without a row it opens when enough people are present.
    Column("line", ForeignKey(lines.c.id, ondelete="CASCADE"), primary_key=True),
    Column("zone", String(40), nullable=False),
)

opening_blocks: Final = Table(
    "opening_blocks",
    metadata,
    Column("line", ForeignKey(opening.c.line, ondelete="CASCADE"), primary_key=True),
    Column("weekday", SmallInteger, primary_key=True),
    Column("begins", SmallInteger, primary_key=True),
    Column("ends", SmallInteger, nullable=False),
)

opening_exceptions: Final = Table(
    "opening_exceptions",
    metadata,
    Column("line", ForeignKey(opening.c.line, ondelete="CASCADE"), primary_key=True),
    Column("day", Date, primary_key=True),
    # Other hours on that day; both empty: closed all day.
    Column("begins", SmallInteger),
    Column("ends", SmallInteger),
)

line_manners: Final = Table(
    "line_manners",
    metadata,
    # How it closes, in minutes; without a row, in the usual way (outlook.py).
    Column("line", ForeignKey(lines.c.id, ondelete="CASCADE"), primary_key=True),
    Column("notice", SmallInteger, nullable=False),
    Column("last_entry", SmallInteger, nullable=False),
    Column("missing_after", SmallInteger, nullable=False),
)

calendars: Final = Table(
    "calendars",
    metadata,
    # Of the token in a calendar's address, which is shown once and kept nowhere.
    Column("hash", LargeBinary(32), primary_key=True),
    Column("staff", ForeignKey(staff.c.id, ondelete="CASCADE"), nullable=False, index=True),
    # What she calls the device.
    Column("name", String(40), nullable=False),
    Column("made_hour", Integer, nullable=False),
)
