"""The organisation's tables: only what is listed here is ever kept of the people who answer."""

import pytest
from sqlalchemy import text

from helpline import migrate
from helpline.choices.tables import replies
from helpline.rota.tables import shifts
from helpline.statistics.tables import counters

KEPT = {
    "lines": {
        *("id", "place", "minimum_present", "second_after", "translation_after", "pause_reason"),
    },
    "line_names": {"line", "language", "name"},
    "line_entrances": {"line", "entrance", "place", "offered"},
    "entrance_names": {"line", "entrance", "language", "name"},
    "staff": {
        *("id", "pseudonym", "kind", "roles", "capacity", "translation", "on_call_order"),
        *("sign_in_name", "salt", "verifier"),
        *("public_key", "sealed_private_key", "sealed_second_factor"),
        *("signed_in_hour", "ended_hour"),
    },
    "staff_languages": {"staff", "language", "level"},
    "staff_lines": {"staff", "line"},
    "staff_entrances": {"staff", "line", "entrance"},
    "staff_tags": {"staff", "tag"},
    "invitations": {"staff", "code_hash", "expires_hour"},
    "sessions": {"hash", "staff", "sealed", "started_hour"},
    "recovery_codes": {"staff", "hash"},
    "passkeys": {"hash", "staff", "sealed", "made_hour"},
    "pairs_off": {"one", "other"},
    "training_steps": {"id", "place", "times", "months", "kinds", "everything"},
    "training_names": {"step", "language", "name"},
    "training_places": {"step", "line", "entrance"},
    "training_days": {"staff", "step", "day"},
    "log_entries": {"number", "hour", "staff", "name", "what", "about", "changes", "mark"},
    "log_ends": {"id", "first", "before", "last", "mark", "seal"},
    "counters": {"block", "line", "kind", "value", "count"},
    "fading": {"name", "day", "weeks"},
    "reports": {"block", "line", "kind", "value", "told"},
    "shift_series": {
        *("id", "line", "zone", "begins", "ends", "weekdays", "first", "last"),
        *("fewest", "most", "kinds", "languages"),
    },
    "shift_exceptions": {"series", "day"},
    "days_off": {"line", "day"},
    "shifts": {
        *("id", "series", "line", "day", "begins", "ends", "fewest", "most"),
        *("cancelled", "own", "sequence"),
    },
    "shift_people": {"shift", "staff", "holds", "sequence"},
    "shift_asked": {"shift", "staff"},
    "swaps": {"id", "shift", "giver", "asked", "taker", "state", "version"},
    "opening": {"line", "zone"},
    "opening_blocks": {"line", "weekday", "begins", "ends"},
    "opening_exceptions": {"line", "day", "begins", "ends"},
    "line_manners": {"line", "notice", "last_entry", "missing_after"},
    "replies": {"id", "theme", "shown"},
    "reply_texts": {"reply", "language", "text"},
    "reply_drafts": {"id", "theme", "staff", "name", "hour"},
    "reply_draft_texts": {"draft", "language", "text"},
    "switches": {"name", "value"},
    "switch_requests": {"name", "value", "reason", "staff", "by", "hour"},
    "destinations": {"language", "address"},
    "calendars": {"hash", "staff", "name", "made_hour"},
}


def test_nothing_else_is_kept() -> None:
    """No address, no device, no count of anybody's chats; finer than an hour are only plans."""
    every = counters.metadata.tables | shifts.metadata.tables | replies.metadata.tables
    found = {name: set(table.columns.keys()) for name, table in every.items()}
    assert found == KEPT


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_migrations_make_exactly_these_tables(
    kind: str, request: pytest.FixtureRequest
) -> None:
    """On both databases, and also after going back and forth."""
    url: str = request.getfixturevalue(f"{kind}_url")
    migrate.check(url)
    migrate.downgrade(url, "0001")
    assert not migrate.is_current(url)
    migrate.upgrade(url)
    migrate.check(url)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_older_organisation_goes_on(kind: str, request: pytest.FixtureRequest) -> None:
    """Up: its line takes people as before. Down: its people stay, without what came later."""
    url: str = request.getfixturevalue(f"{kind}_url")
    migrate.downgrade(url, "0002")
    with migrate.connected(url) as connection:
        connection.execute(text("INSERT INTO lines VALUES ('persons', 2)"))
        connection.execute(
            text(
                "INSERT INTO staff (id, pseudonym, kind, roles, capacity)"
                " VALUES ('karin', 'Karin', 'psychologist', 'responder supervisor', 2)"
            )
        )
        connection.execute(text("INSERT INTO staff_lines VALUES ('karin', 'persons')"))
    migrate.upgrade(url)
    with migrate.connected(url) as connection:
        line = connection.execute(text("SELECT * FROM lines")).mappings().one()
        assert (line["minimum_present"], line["pause_reason"]) == (2, None)
        assert (line["second_after"], line["translation_after"]) == (20, 60)
        karin = connection.execute(text("SELECT * FROM staff")).mappings().one()
        assert (bool(karin["translation"]), karin["on_call_order"]) == (False, None)
        connection.execute(
            text("UPDATE staff SET roles = 'coordinator interpreter responder supervisor'")
        )
    migrate.downgrade(url, "0002")
    with migrate.connected(url) as connection:
        roles = connection.execute(text("SELECT roles FROM staff")).scalar()
        assert roles == "coordinator responder supervisor"
        assert connection.execute(text("SELECT line FROM staff_lines")).scalar() == "persons"
