"""Accounts: what the database keeps of a person's password, second factor and key."""

import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from helpline.staff.invitations import Invitations, Invited
from helpline.staff.people import HOUR
from helpline.staff.second_factor import SecondFactor, recovery_hash
from helpline.tables import recovery_codes, staff
from routing.model import ResponderId

_NOBODY: Final = ResponderId("")


@dataclass(frozen=True, slots=True)
class Password:
    """What is stored of a password, and the private key that only it opens."""

    salt: bytes = field(repr=False)
    verifier: bytes = field(repr=False)
    sealed_private_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Account:
    """One person's way in, as it is stored."""

    id: ResponderId
    sign_in_name: str
    password: Password
    public_key: bytes = field(repr=False)
    sealed_second_factor: bytes = field(repr=False)

    def has(self, verifier: bytes) -> bool:
        """Whether a derivation gave this account's verifier."""
        return hmac.compare_digest(self.password.verifier, verifier)


class Accounts:
    """The accounts in the database. `clock` gives seconds since 1970."""

    def __init__(
        self,
        engine: AsyncEngine,
        invitations: Invitations,
        server_key: bytes,
        clock: Callable[[], float],
    ) -> None:
        self._engine = engine
        self._invitations = invitations
        self._server_key: Final = server_key
        self._clock = clock

    async def named(self, sign_in_name: str) -> Account | None:
        """The account with this sign-in name (as `read_sign_in_name` gives it)."""
        return await self._one(sign_in_name=sign_in_name)

    async def account(self, staff_id: str) -> Account | None:
        """The account of this person, if she has joined."""
        return await self._one(staff_id=staff_id)

    async def join(
        self, invited: Invited, account: Account, recovery_hashes: Iterable[bytes]
    ) -> bool:
        """Spend the invitation and write the account down, both or neither.

        False: the invitation is gone, or somebody else has the sign-in name.
        """
        rows = {
            "sign_in_name": account.sign_in_name,
            "salt": account.password.salt,
            "verifier": account.password.verifier,
            "public_key": account.public_key,
            "sealed_private_key": account.password.sealed_private_key,
            "sealed_second_factor": account.sealed_second_factor,
            "signed_in_hour": int(self._clock() // HOUR),
        }
        same_name = select(staff.c.id).where(staff.c.sign_in_name == account.sign_in_name)
        mine = (staff.c.id == account.id) & staff.c.verifier.is_(None)
        async with self._engine.begin() as connection:
            # Spending the code first also makes whoever comes with the same one wait.
            spent = await self._invitations.use(connection, invited)
            # Not left to the unique key alone: its complaint would be written into a log.
            if not spent or await connection.scalar(same_name) is not None:
                await connection.rollback()
                return False
            await connection.execute(update(staff).where(mine).values(rows))
            await _replace_codes(connection, account.id, recovery_hashes)
        return True

    async def name_is_free(self, sign_in_name: str) -> bool:
        """Whether nobody has this sign-in name yet."""
        return await self.named(sign_in_name) is None

    async def use_code(self, account: Account | None, typed: str) -> bool:
        """Whether the code from her app or a recovery code fits now; either works once.

        The same work when there is no account.
        """
        staff_id, factor = _NOBODY, SecondFactor.new()
        if account is not None:
            staff_id = account.id
            box = account.sealed_second_factor
            factor = SecondFactor.opened(self._server_key, staff_id, box) or factor
        after = factor.taken(typed, self._clock())
        if account is not None and after is not None:
            return await self._change_factor(account, after.sealed(self._server_key, staff_id))
        codes = recovery_codes.c
        used = delete(recovery_codes).where(
            codes.staff == staff_id, codes.hash == recovery_hash(self._server_key, typed)
        )
        async with self._engine.begin() as connection:
            return (await connection.execute(used)).rowcount == 1

    async def set_password(self, account: Account, password: Password) -> bool:
        """Replace the password of an account that still has the old one."""
        mine = (staff.c.id == account.id) & (staff.c.verifier == account.password.verifier)
        values = {
            "salt": password.salt,
            "verifier": password.verifier,
            "sealed_private_key": password.sealed_private_key,
        }
        async with self._engine.begin() as connection:
            changed = await connection.execute(update(staff).where(mine).values(values))
            return changed.rowcount == 1

    async def set_factor(
        self, account: Account, factor: SecondFactor, recovery_hashes: Iterable[bytes]
    ) -> bool:
        """Replace her code app, and with it the recovery codes."""
        box = factor.sealed(self._server_key, account.id)
        if not await self._change_factor(account, box):
            return False
        await self.set_recovery_codes(account, recovery_hashes)
        return True

    async def set_recovery_codes(self, account: Account, hashes: Iterable[bytes]) -> None:
        """Replace the recovery codes; the old ones are dead."""
        async with self._engine.begin() as connection:
            await _replace_codes(connection, account.id, hashes)

    async def _change_factor(self, account: Account, box: bytes) -> bool:
        # Compare and swap: of two sign-ins with one code, one finds the box already replaced.
        old = staff.c.sealed_second_factor == account.sealed_second_factor
        values = {"sealed_second_factor": box}
        async with self._engine.begin() as connection:
            changed = await connection.execute(
                update(staff).where(staff.c.id == account.id, old).values(values)
            )
            return changed.rowcount == 1

    async def _one(
        self, *, sign_in_name: str | None = None, staff_id: str | None = None
    ) -> Account | None:
        column = staff.c.id if sign_in_name is None else staff.c.sign_in_name
        wanted = staff_id if sign_in_name is None else sign_in_name
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(staff).where(column == wanted))).one_or_none()
        if row is None or row.verifier is None or row.ended_hour is not None:
            return None
        return Account(
            id=ResponderId(row.id),
            sign_in_name=row.sign_in_name,
            password=Password(row.salt, row.verifier, row.sealed_private_key),
            public_key=row.public_key,
            sealed_second_factor=row.sealed_second_factor,
        )


async def _replace_codes(
    connection: AsyncConnection, staff_id: str, hashes: Iterable[bytes]
) -> None:
    await connection.execute(delete(recovery_codes).where(recovery_codes.c.staff == staff_id))
    for code_hash in hashes:
        await connection.execute(insert(recovery_codes).values(staff=staff_id, hash=code_hash))
