"""A person's private key, sealed under her password: made anew, opened, and sealed again."""

import secrets
from typing import Final

from helpline.staff.accounts import Account, Password
from helpline.staff.keys import opened, sealed
from helpline.staff.passwords import SALT_BYTES, Derived, Passwords

_NOBODY: Final = b"\0" * SALT_BYTES


class Locks:
    """What a password opens."""

    def __init__(self, passwords: Passwords) -> None:
        self._passwords = passwords

    async def close(self, staff_id: str, password: str, private_key: bytes) -> Password:
        """What is stored of a new password, with the private key sealed under it.

        Raises: SlowDown — too many derivations wait.
        """
        salt = secrets.token_bytes(SALT_BYTES)
        made = await self._passwords.derive(password, salt)
        box = sealed(made.key, _context(staff_id), private_key)
        return Password(salt, made.verifier, box)

    async def open(self, account: Account | None, password: str) -> bytes | None:
        """Her private key, if this is her password; the same work when there is no account.

        Raises: SlowDown — too many derivations wait.
        """
        salt = _NOBODY if account is None else account.password.salt
        made = await self._passwords.derive(password, salt)
        if account is None or not account.has(made.verifier):
            return None
        return _open(account, made)


def _open(account: Account, made: Derived) -> bytes | None:
    return opened(made.key, _context(account.id), account.password.sealed_private_key)


def _context(staff_id: str) -> str:
    return f"private key of {staff_id}"
