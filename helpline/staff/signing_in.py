"""Signing in: name and password, then a code. The answer never says which of them did not fit.

The first step always leads to the second, whatever was typed: only after the code does anybody
learn whether it was right, and then only whether all of it was.
"""

import hmac
import secrets
from collections.abc import Callable
from typing import Final

from helpline.errors import SignInRefused
from helpline.staff.accounts import Account, Accounts
from helpline.staff.drafts import Drafts
from helpline.staff.joining import read_sign_in_name
from helpline.staff.keys import derived
from helpline.staff.private_keys import Locks
from helpline.staff.sessions import Sessions
from helpline.staff.throttle import Throttle

STEP_SECONDS: Final = 300
"""How long the second step may take."""

_PARTS: Final = 4


class SigningIn:
    """The two steps. `clock` gives seconds since 1970."""

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
        self._drafts = Drafts(server_key, "signing in", seconds=STEP_SECONDS, clock=clock)

    async def begin(self, name: str, password: str) -> str:
        """Take name and password; what the second step needs, whether they are right or not.

        Raises: SlowDown — this name was tried too often, known or not.
        """
        sign_in_name = read_sign_in_name(name) or ""
        self._throttle.admit(f"password {sign_in_name}", self._clock())
        account = await self._accounts.named(sign_in_name)
        private_key = await self._locks.open(account, password)
        if account is None or private_key is None:
            staff_id, proof, private_key = _nobody()
        else:
            staff_id, proof = account.id.encode(), _proof(account)
        tried = derived(self._server_key, f"tried name {sign_in_name}")
        return self._drafts.seal(staff_id, proof, private_key, tried)

    async def finish(self, draft: str, code: str) -> str:
        """Take the code (from her app, or a recovery code) and return the new session's cookie.

        Raises: SignInRefused; SlowDown — too many codes were tried for this name.
        """
        parts = self._drafts.open(draft)
        if len(parts) != _PARTS:
            raise SignInRefused
        staff_id, proof, private_key, tried = parts
        self._throttle.admit(f"code {tried.hex()}", self._clock())
        account = await self._accounts.account(staff_id.decode())
        if account is not None and not hmac.compare_digest(_proof(account), proof):
            account = None
        if not await self._accounts.use_code(account, code) or account is None:
            raise SignInRefused
        self._throttle.succeeded(f"code {tried.hex()}")
        self._throttle.succeeded(f"password {account.sign_in_name}")
        return await self._sessions.open(account.id, private_key)


def _proof(account: Account) -> bytes:
    """Changes with the password: a step begun with the old one leads nowhere."""
    return derived(account.password.verifier, "password was right")


def _nobody() -> tuple[bytes, bytes, bytes]:
    """What a wrong name or password leads to; of the same length as the right ones."""
    return secrets.token_urlsafe(16).encode(), secrets.token_bytes(32), secrets.token_bytes(32)
