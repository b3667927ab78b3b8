"""The tables of what coordinators choose: quick replies, switches, where "Leave page" goes.

All of it is the organisation's own and nothing of a visit. Times are whole hours since 1970 (UTC).
"""

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table

from helpline.tables import metadata

# What stands instead of a sentence that comes with the server, or beside them. Not shown and
# without texts: that sentence is taken off the desk.
replies: Final = Table(
    "replies",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("theme", String(12), nullable=False),
    Column("shown", Boolean, nullable=False),
)

reply_texts: Final = Table(
    "reply_texts",
    metadata,
    Column("reply", ForeignKey(replies.c.id, ondelete="CASCADE"), primary_key=True),
    Column("language", String(32), primary_key=True),
    Column("text", String(280), nullable=False),
)

# What nobody at the desk sees yet: at most one for each reply. Who wrote it, so that somebody else
# publishes it, and the name that she had then.
reply_drafts: Final = Table(
    "reply_drafts",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("theme", String(12), nullable=False),
    Column("staff", String(22), nullable=False),
    Column("name", String(40), nullable=False),
    Column("hour", Integer, nullable=False),
)

reply_draft_texts: Final = Table(
    "reply_draft_texts",
    metadata,
    Column("draft", ForeignKey(reply_drafts.c.id, ondelete="CASCADE"), primary_key=True),
    Column("language", String(32), primary_key=True),
    Column("text", String(280), nullable=False),
)

# A switch that coordinators have set; without a row, the server's own setting holds.
switches: Final = Table(
    "switches",
    metadata,
    Column("name", String(24), primary_key=True),
    Column("value", String(12), nullable=False),
)

# What one coordinator has asked for, and another one has not agreed to yet.
switch_requests: Final = Table(
    "switch_requests",
    metadata,
    Column("name", String(24), primary_key=True),
    Column("value", String(12), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("staff", String(22), nullable=False),
    # The name that she had then.
    Column("by", String(40), nullable=False),
    Column("hour", Integer, nullable=False),
)

# Where "Leave page" goes, by the language of the page; an empty language: in all others.
destinations: Final = Table(
    "destinations",
    metadata,
    Column("language", String(32), primary_key=True),
    Column("address", String(200), nullable=False),
)
