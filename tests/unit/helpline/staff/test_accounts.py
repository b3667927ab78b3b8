"""Accounts: what the database keeps, and that it is worth nothing to whoever steals it."""

import asyncio

from sqlalchemy import select

from helpline.staff.accounts import Account, Password
from helpline.staff.second_factor import SecondFactor, new_recovery_codes, recovery_hashes
from helpline.tables import metadata, recovery_codes
from tests.organisation import PASSWORD, SERVER_KEY, Example, Organisation, profile


async def stored(org: Organisation, example: Example) -> Account:
    """The account as it lies in the database."""
    account = await org.staff.accounts.account(example.id)
    assert account is not None
    return account


async def test_an_account_is_found_by_name_until_access_ends(either: Organisation) -> None:
    """Neither an invited person nor one who left has an account."""
    accounts = either.staff.accounts
    invited, _ = await either.staff.invite(profile("Anna"))
    ingrid = await either.joins("ingrid", profile())
    assert await accounts.account(invited) is None
    assert await accounts.named("ingrid") == await stored(either, ingrid)
    assert not await accounts.name_is_free("ingrid")
    await either.staff.end_access(ingrid.id)
    assert await accounts.named("ingrid") is None
    assert await accounts.account(ingrid.id) is None


async def test_of_two_sign_ins_with_one_code_one_succeeds(either: Organisation) -> None:
    """Each step is taken once, also by two nodes at the same moment."""
    ingrid = await either.joins("ingrid", profile())
    account = await stored(either, ingrid)
    accounts = either.staff.accounts
    code = ingrid.factor.code(either.clock())
    took = await asyncio.gather(*(accounts.use_code(account, code) for _ in range(4)))
    assert sorted(took) == [False, False, False, True]


async def test_a_recovery_code_works_once(either: Organisation) -> None:
    """In capital letters and without hyphens as well; the others stay."""
    ingrid = await either.joins("ingrid", profile())
    accounts = either.staff.accounts
    account = await stored(either, ingrid)
    typed = ingrid.recovery_codes[3].replace("-", " ").upper()
    took = await asyncio.gather(*(accounts.use_code(account, typed) for _ in range(4)))
    assert sorted(took) == [False, False, False, True]
    async with either.engine.connect() as connection:
        assert len((await connection.execute(select(recovery_codes))).all()) == 9


async def test_recovery_codes_belong_to_one_person(org: Organisation) -> None:
    """A colleague's code opens nothing."""
    ingrid = await org.joins("ingrid", profile())
    karin = await org.joins("karin", profile("Karin"))
    accounts = org.staff.accounts
    assert not await accounts.use_code(await stored(org, ingrid), karin.recovery_codes[0])
    assert not await accounts.use_code(None, karin.recovery_codes[0])


async def test_new_recovery_codes_kill_the_old_ones(org: Organisation) -> None:
    """Only the newest ten work."""
    ingrid = await org.joins("ingrid", profile())
    accounts = org.staff.accounts
    account = await stored(org, ingrid)
    codes = new_recovery_codes()
    await accounts.set_recovery_codes(account, recovery_hashes(SERVER_KEY, codes))
    assert not await accounts.use_code(account, ingrid.recovery_codes[0])
    assert await accounts.use_code(account, codes[0])


async def test_the_password_is_replaced_only_over_the_one_that_was_read(
    org: Organisation,
) -> None:
    """Of two changes at once one wins, and what is stored belongs together."""
    ingrid = await org.joins("ingrid", profile())
    accounts, locks = org.staff.accounts, org.staff.signing_in._locks
    account = await stored(org, ingrid)
    first = await locks.close(account.id, "another long password", ingrid.private_key)
    second = await locks.close(account.id, "yet another long one", ingrid.private_key)
    assert await accounts.set_password(account, first)
    assert not await accounts.set_password(account, second)
    changed = await stored(org, ingrid)
    assert await locks.open(changed, "another long password") == ingrid.private_key


async def test_a_new_app_replaces_the_old_one(org: Organisation) -> None:
    """The old app's codes and the old recovery codes are dead."""
    ingrid = await org.joins("ingrid", profile())
    accounts = org.staff.accounts
    account = await stored(org, ingrid)
    new = SecondFactor.new()
    assert await accounts.set_factor(account, new, [])
    changed = await stored(org, ingrid)
    assert not await accounts.use_code(changed, ingrid.factor.code(org.clock()))
    assert not await accounts.use_code(changed, ingrid.recovery_codes[0])
    assert await accounts.use_code(changed, new.code(org.clock()))
    assert not await accounts.set_factor(account, new, [])


async def test_the_stolen_database_opens_nothing(org: Organisation) -> None:
    """No row holds a password, a code, a cookie, a token or a private key, in any spelling."""
    ingrid = await org.joins("ingrid", profile())
    cookie = await org.signs_in(ingrid)
    _, invitation = await org.staff.invite(profile("Anna"))
    secrets = [
        PASSWORD.encode(),
        ingrid.private_key,
        ingrid.factor.secret,
        cookie.encode(),
        invitation.encode(),
        *(code.encode() for code in ingrid.recovery_codes),
        *(code.replace("-", "").encode() for code in ingrid.recovery_codes),
    ]
    found = b""
    async with org.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                for value in row:
                    raw = value if isinstance(value, bytes) else str(value).encode()
                    found += raw + b"\n" + raw.hex().encode() + b"\n"
    assert [secret for secret in secrets if secret in found] == []
    assert len(found) > 1_000


async def test_no_time_on_disk_is_finer_than_an_hour(org: Organisation) -> None:
    """Every number in the tables is a level, a count or an hour; none is a second or a step.

    Two numbers of a line are seconds, but no moment: how long a person may wait for a language.
    """
    ingrid = await org.joins("ingrid", profile())
    await org.signs_in(ingrid)
    await org.staff.invite(profile("Anna"))
    hour = int(org.clock() // 3600)
    numbers = set()
    async with org.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                numbers |= {value for value in row if isinstance(value, int)}
    numbers -= {20, 60}
    assert [number for number in sorted(numbers) if number > 3 and abs(number - hour) > 100] == []
    assert hour in numbers


def test_a_password_row_does_not_show_itself() -> None:
    """Its repr holds no bytes."""
    assert repr(Password(b"s", b"v", b"k")) == "Password()"
