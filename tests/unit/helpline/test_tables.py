"""The organisation's tables: only what is listed here is ever kept of the people who answer."""

import pytest

from helpline import migrate
from helpline.tables import metadata

KEPT = {
    "lines": {"id", "minimum_present"},
    "staff": {
        *("id", "pseudonym", "kind", "roles", "capacity", "sign_in_name", "salt", "verifier"),
        *("public_key", "sealed_private_key", "sealed_second_factor"),
        *("signed_in_hour", "ended_hour"),
    },
    "staff_languages": {"staff", "language", "level"},
    "staff_lines": {"staff", "line"},
    "invitations": {"staff", "code_hash", "expires_hour"},
    "sessions": {"hash", "staff", "sealed", "started_hour"},
    "recovery_codes": {"staff", "hash"},
}


def test_nothing_else_is_kept() -> None:
    """No address, no device, no time finer than an hour, no count of anybody's chats."""
    found = {name: set(table.columns.keys()) for name, table in metadata.tables.items()}
    assert {name: found[name] for name in KEPT} == KEPT


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
