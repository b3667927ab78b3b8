"""The private key under the password."""

from dataclasses import replace

from helpline.staff.passwords import Passwords
from helpline.staff.private_keys import Locks
from tests.organisation import PASSWORD, QUICK, Organisation, profile


async def test_the_password_opens_the_key(org: Organisation) -> None:
    """And no other password does, nor another server's key file."""
    ingrid = await org.joins("ingrid", profile())
    accounts = org.staff.accounts
    account = await accounts.named("ingrid")
    locks = org.staff.signing_in._locks
    assert await locks.open(account, PASSWORD) == ingrid.private_key
    assert await locks.open(account, PASSWORD + ".") is None
    assert await locks.open(None, PASSWORD) is None
    assert await Locks(Passwords(bytes(32), QUICK)).open(account, PASSWORD) is None


async def test_the_same_password_twice_shows_nothing_in_common(org: Organisation) -> None:
    """Two people with one password have nothing equal in their rows."""
    locks = org.staff.signing_in._locks
    one = await locks.close("ida", PASSWORD, b"k" * 32)
    two = await locks.close("eva", PASSWORD, b"k" * 32)
    assert one.salt != two.salt
    assert one.verifier != two.verifier
    assert one.sealed_private_key != two.sealed_private_key
    assert PASSWORD not in repr(one)


async def test_the_verifier_counts_by_itself(org: Organisation) -> None:
    """A row whose verifier was exchanged lets nobody in, not even with the right password."""
    await org.joins("ingrid", profile())
    account = await org.staff.accounts.named("ingrid")
    assert account is not None
    changed = replace(account, password=replace(account.password, verifier=b"v" * 32))
    assert await org.staff.signing_in._locks.open(changed, PASSWORD) is None
