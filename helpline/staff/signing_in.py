"""Signing in: name and password, then a code or a passkey. No answer says which did not fit.

The first step always leads to the second, whatever was typed: only after the code or the passkey
does anybody learn whether it was right, and then only whether all of it was.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from helpline.errors import SignInRefused
from helpline.staff.accounts import Account, Accounts
from helpline.staff.drafts import Drafts
from helpline.staff.joining import read_sign_in_name
from helpline.staff.keys import derived
from helpline.staff.passkey import Site, challenge_of
from helpline.staff.passkey_answers import ask_for_known
from helpline.staff.passkeys import Asked, Passkeys
from helpline.staff.private_keys import Locks
from helpline.staff.sessions import Sessions
from helpline.staff.throttle import Throttle

STEP_SECONDS: Final = 300
"""How long the second step may take."""

_PARTS: Final = 5


@dataclass(frozen=True, slots=True)
class _Begun:
    """What the first step left; without an account, name or password did not fit."""

    account: Account | None
    private_key: bytes = field(repr=False)
    mark: bytes = field(repr=False)
    tried: str = field(repr=False)


class SigningIn:
    """The two steps. `clock` gives seconds since 1970."""

    def __init__(
        self,
        accounts: Accounts,
        passkeys: Passkeys,
        locks: Locks,
        sessions: Sessions,
        *,
        server_key: bytes,
        clock: Callable[[], float],
    ) -> None:
        self._accounts = accounts
        self._passkeys = passkeys
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
        mark = await self._passkeys.mark("" if account is None else account.id)
        if account is None or private_key is None:
            parts = _nobody()
        else:
            parts = (account.id.encode(), _proof(account), private_key, mark)
        tried = derived(self._server_key, f"tried name {sign_in_name}")
        return self._drafts.seal(*parts, tried)

    async def finish(self, draft: str, code: str) -> str:
        """Take the code (from her app, or a recovery code) and return the new session's cookie.

        Raises: SignInRefused; SlowDown — too many codes were tried for this name.
        """
        begun = await self._begun(draft)
        fits = await self._accounts.use_code(begun.account, code)
        return await self._opened(begun, fits=fits)

    def asked(self, draft: str, site: Site) -> str:
        """What the browser needs to let her use a passkey instead (JSON), whoever she is."""
        return ask_for_known(site, challenge_of(self._server_key, draft))

    async def finish_with_passkey(self, draft: str, answer: str, site: Site) -> str:
        """Take a passkey's answer to `asked` and return the new session's cookie.

        Raises: as `finish`; codes and passkeys are counted together.
        """
        begun = await self._begun(draft)
        staff_id = "" if begun.account is None else begun.account.id
        asked = Asked(site, challenge_of(self._server_key, draft), begun.mark)
        fits = await self._passkeys.use(staff_id, answer, asked)
        return await self._opened(begun, fits=fits)

    async def _begun(self, draft: str) -> _Begun:
        """The first step again, counted as one more try of the second."""
        parts = self._drafts.open(draft)
        if len(parts) != _PARTS:
            raise SignInRefused
        staff_id, proof, private_key, mark, tried = parts
        self._throttle.admit(f"code {tried.hex()}", self._clock())
        account = await self._accounts.account(staff_id.decode())
        if account is not None and not hmac.compare_digest(_proof(account), proof):
            account = None
        return _Begun(account, private_key, mark, tried.hex())

    async def _opened(self, begun: _Begun, *, fits: bool) -> str:
        if not fits or begun.account is None:
            raise SignInRefused
        self._throttle.succeeded(f"code {begun.tried}")
        self._throttle.succeeded(f"password {begun.account.sign_in_name}")
        return await self._sessions.open(begun.account.id, begun.private_key)


def _proof(account: Account) -> bytes:
    """Changes with the password: a step begun with the old one leads nowhere."""
    return derived(account.password.verifier, "password was right")


def _nobody() -> tuple[bytes, bytes, bytes, bytes]:
    """What a wrong name or password leads to; of the same length as the right ones."""
    made_up = (secrets.token_bytes(32) for _ in range(3))
    return secrets.token_urlsafe(16).encode(), next(made_up), next(made_up), next(made_up)
