"""The tables of what coordinators choose: nothing of a visit, and no time finer than an hour."""

from sqlalchemy import Boolean, ForeignKeyConstraint, Integer, String

from helpline.choices.lint import LONGEST
from helpline.choices.tables import (
    destinations,
    replies,
    reply_draft_texts,
    reply_drafts,
    reply_texts,
    switch_requests,
    switches,
)

EVERY = (
    *(replies, reply_texts, reply_drafts, reply_draft_texts),
    *(switches, switch_requests, destinations),
)


def test_they_hold_words_of_the_organisation_and_whole_hours() -> None:
    """No clock time, no bytes, nothing without a limit."""
    for table in EVERY:
        for column in table.columns:
            assert isinstance(column.type, String | Boolean | Integer)
            assert not isinstance(column.type, String) or column.type.length
    longest = [reply_texts.c.text.type, reply_draft_texts.c.text.type]
    assert all(isinstance(one, String) and one.length == LONGEST for one in longest)


def test_texts_belong_to_their_reply_alone() -> None:
    """Whoever takes a reply away takes its texts; and no other table is referred to."""
    for table in EVERY:
        for key in table.constraints:
            if isinstance(key, ForeignKeyConstraint):
                assert key.referred_table in EVERY
                assert key.ondelete == "CASCADE"
