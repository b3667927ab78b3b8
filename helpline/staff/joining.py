"""Joining: somebody who was invited chooses a name and a password and connects her code app."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from helpline.staff.accounts import Account, Accounts, Password
from helpline.staff.drafts import Drafts
from helpline.staff.invitations import Invitations, Invited
from helpline.staff.passwords import taken
from helpline.staff.private_keys import Locks
from helpline.staff.second_factor import SecondFactor, new_recovery_codes, recovery_hashes
from routing.model import ResponderId
from transcripts.seal import new_responder_pair

DRAFT_SECONDS: Final = 1_800
_NAME: Final = re.compile(r"[^\s<>&\"']{3,64}")
_PARTS: Final = 9

Fault = Literal["invitation", "name", "password", "code"]
"""What has to be put right: the invitation does not fit, the name is taken or not one, the password
is too easy, or the app's code does not fit."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A code app to connect; the rest is sealed until she has shown that it works."""

    sign_in_name: str
    factor: SecondFactor
    sealed: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Joined:
    """She has joined. The recovery codes are shown once and exist nowhere else."""

    staff_id: ResponderId
    private_key: bytes = field(repr=False)
    recovery_codes: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a draft holds."""

    invited: Invited
    account: Account
    factor: SecondFactor
    private_key: bytes = field(repr=False)


class Joining:
    """The two steps. `clock` gives seconds since 1970."""

    def __init__(
        self,
        accounts: Accounts,
        invitations: Invitations,
        locks: Locks,
        *,
        server_key: bytes,
        clock: Callable[[], float],
    ) -> None:
        self._accounts = accounts
        self._invitations = invitations
        self._locks = locks
        self._server_key: Final = server_key
        self._clock = clock
        self._drafts = Drafts(server_key, "joining", seconds=DRAFT_SECONDS, clock=clock)

    async def begin(self, invitation: str, name: str, password: str) -> Draft | Fault:
        """Check the invitation, then the name, then the password; make her keys.

        Raises: SlowDown — too many people sign in at this moment.
        """
        invited = await self._invitations.find(invitation)
        if invited is None:
            return "invitation"
        sign_in_name = read_sign_in_name(name)
        if sign_in_name is None or not await self._accounts.name_is_free(sign_in_name):
            return "name"
        if not taken(password, sign_in_name):
            return "password"
        private_key, public_key = new_responder_pair()
        stored = await self._locks.close(invited.staff, password, private_key)
        factor = SecondFactor.new()
        parts = (
            *(invited.staff.encode(), invited.code_hash, sign_in_name.encode()),
            *(stored.salt, stored.verifier, stored.sealed_private_key),
            *(public_key, private_key, factor.secret),
        )
        return Draft(sign_in_name, factor, self._drafts.seal(*parts))

    def again(self, draft: str) -> Draft | None:
        """The draft that the page sent back, to be shown once more; None if it is too old."""
        read = self._open(draft)
        return None if read is None else Draft(read.account.sign_in_name, read.factor, draft)

    async def confirm(self, draft: str, code: str) -> Joined | Fault:
        """Join, if the code shows that her app is connected and the invitation still stands."""
        read = self._open(draft)
        if read is None:
            return "invitation"
        factor = read.factor.taken(code, self._clock())
        if factor is None:
            return "code"
        box = factor.sealed(self._server_key, read.account.id)
        codes = new_recovery_codes()
        if not await self._accounts.join(
            read.invited,
            replace(read.account, sealed_second_factor=box),
            recovery_hashes(self._server_key, codes),
        ):
            return "invitation"
        return Joined(read.account.id, read.private_key, codes)

    def _open(self, draft: str) -> _Read | None:
        parts = self._drafts.open(draft)
        if len(parts) != _PARTS:
            return None
        staff_id = ResponderId(parts[0].decode())
        factor = SecondFactor(parts[8])
        account = Account(
            id=staff_id,
            sign_in_name=parts[2].decode(),
            password=Password(*parts[3:6]),
            public_key=parts[6],
            sealed_second_factor=b"",
        )
        return _Read(Invited(staff_id, parts[1]), account, factor, parts[7])


def read_sign_in_name(typed: str) -> str | None:
    """A sign-in name: 3 to 64 signs without spaces; capital letters make no difference."""
    name = unicodedata.normalize("NFKC", typed.strip()).casefold()
    return name if _NAME.fullmatch(name) and name.isprintable() else None
