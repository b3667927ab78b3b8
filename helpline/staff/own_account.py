"""What a signed-in person changes herself: her password, her code app, her recovery codes.

Each change asks for her password again, ends all her sessions everywhere, and begins a new one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from helpline.errors import SignInRefused
from helpline.staff.accounts import Account, Accounts
from helpline.staff.drafts import Drafts
from helpline.staff.joining import DRAFT_SECONDS, Draft
from helpline.staff.passwords import taken
from helpline.staff.private_keys import Locks
from helpline.staff.second_factor import SecondFactor, new_recovery_codes, recovery_hashes
from helpline.staff.sessions import Sessions, SignedIn
from helpline.staff.throttle import Throttle

_PARTS: Final = 2


@dataclass(frozen=True, slots=True)
class Changed:
    """The new session's cookie, and recovery codes if there are new ones (shown once)."""

    cookie: str = field(repr=False)
    recovery_codes: tuple[str, ...] = field(default=(), repr=False)


class OwnAccount:
    """The changes. `clock` gives seconds since 1970."""

    def __init__(
        self,
        accounts: Accounts,
        locks: Locks,
        sessions: Sessions,
        *,
        server_key: bytes,
        clock: Callable[[], float],
    ) -> None:
        self._accounts = accounts
        self._locks = locks
        self._sessions = sessions
        self._throttle = Throttle()
        self._server_key: Final = server_key
        self._clock = clock
        self._drafts = Drafts(server_key, "new code app", seconds=DRAFT_SECONDS, clock=clock)

    async def sign_in_name(self, signed_in: SignedIn) -> str:
        """The name with which she signs in; empty if her access has just ended."""
        account = await self._accounts.account(signed_in.staff_id)
        return "" if account is None else account.sign_in_name

    async def change_password(self, signed_in: SignedIn, current: str, new: str) -> Changed | None:
        """Replace the password; None if the new one is too easy.

        Raises: SignInRefused — not her password; SlowDown — too many tries.
        """
        account = await self.checked(signed_in, current)
        if not taken(new, account.sign_in_name):
            return None
        password = await self._locks.close(account.id, new, signed_in.private_key)
        if not await self._accounts.set_password(account, password):
            raise SignInRefused
        return await self.anew(signed_in)

    async def change_recovery_codes(self, signed_in: SignedIn, password: str) -> Changed:
        """Replace the recovery codes. Raises: as `change_password`."""
        account = await self.checked(signed_in, password)
        codes = new_recovery_codes()
        await self._accounts.set_recovery_codes(account, recovery_hashes(self._server_key, codes))
        return await self.anew(signed_in, codes)

    async def begin_factor(self, signed_in: SignedIn, password: str) -> Draft:
        """A new code app to connect. Raises: as `change_password`."""
        account = await self.checked(signed_in, password)
        factor = SecondFactor.new()
        sealed = self._drafts.seal(account.id.encode(), factor.secret)
        return Draft(account.sign_in_name, factor, sealed)

    async def confirm_factor(
        self, signed_in: SignedIn, draft: str, code: str
    ) -> Changed | Draft | None:
        """Replace the code app and the recovery codes; the draft once more if the code is wrong.

        None: the draft is too old.
        """
        parts = self._drafts.open(draft)
        account = await self._accounts.account(signed_in.staff_id)
        if len(parts) != _PARTS or account is None or parts[0] != account.id.encode():
            return None
        new = SecondFactor(parts[1])
        factor = new.taken(code, self._clock())
        if factor is None:
            return Draft(account.sign_in_name, new, draft)
        codes = new_recovery_codes()
        hashes = recovery_hashes(self._server_key, codes)
        if not await self._accounts.set_factor(account, factor, hashes):
            return None
        return await self.anew(signed_in, codes)

    async def checked(self, signed_in: SignedIn, password: str) -> Account:
        """Her account, if this is her password.

        Raises: SignInRefused — it is not; SlowDown — too many tries.
        """
        self._throttle.admit(signed_in.staff_id, self._clock())
        account = await self._accounts.account(signed_in.staff_id)
        if await self._locks.open(account, password) is None or account is None:
            raise SignInRefused
        self._throttle.succeeded(signed_in.staff_id)
        return account

    async def anew(self, signed_in: SignedIn, codes: tuple[str, ...] = ()) -> Changed:
        """End all her sessions everywhere, after a change, and begin a new one."""
        await self._sessions.end_all(signed_in.staff_id)
        cookie = await self._sessions.open(signed_in.staff_id, signed_in.private_key)
        return Changed(cookie, codes)
