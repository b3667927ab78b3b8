"""The passkeys of somebody who is signed in: she adds one, names it, and takes one away.

Every one may go: the code app stays beside them. It works without script, at an onion address, and
after the organisation has moved to another host, where passkeys do not.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from helpline.staff.drafts import Drafts
from helpline.staff.own_account import Changed, OwnAccount
from helpline.staff.passkey import Site, challenge_of, handle_of
from helpline.staff.passkey_answers import PATIENCE_SECONDS, ask_for_new, read_new
from helpline.staff.passkeys import MOST, Kept, Passkeys
from helpline.staff.profile import shown_name
from helpline.staff.sessions import SignedIn

_PARTS: Final = 3

Fault = Literal["name", "many"]
"""What has to be put right: the name is not one, or she has too many passkeys."""


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey to be made: what the browser is asked, and the draft that its answer belongs to."""

    asked: str = field(repr=False)
    draft: str = field(repr=False)


class OwnPasskeys:
    """The changes. `clock` gives seconds since 1970."""

    def __init__(
        self,
        own: OwnAccount,
        passkeys: Passkeys,
        *,
        server_key: bytes,
        clock: Callable[[], float],
    ) -> None:
        self._own: Final = own
        self._passkeys: Final = passkeys
        self._server_key: Final = server_key
        self._drafts: Final = Drafts(
            server_key, "new passkey", seconds=PATIENCE_SECONDS, clock=clock
        )

    async def of(self, signed_in: SignedIn) -> list[Kept]:
        """Her passkeys, the oldest first."""
        return await self._passkeys.of(signed_in.staff_id)

    async def begin(
        self, signed_in: SignedIn, password: str, called: str, site: Site
    ) -> NewPasskey | Fault:
        """A new passkey to be made within five minutes, in this session.

        Raises: SignInRefused — not her password; SlowDown — too many tries.
        """
        account = await self._own.checked(signed_in, password)
        name = shown_name(called) if called.strip() else ""
        if name is None:
            return "name"
        known = [one.passkey.credential for one in await self._passkeys.of(account.id)]
        if len(known) >= MOST:
            return "many"
        draft = self._drafts.seal(account.id.encode(), signed_in.session_hash, name.encode())
        asked = ask_for_new(
            site,
            challenge_of(self._server_key, draft),
            name=account.sign_in_name,
            handle=handle_of(self._server_key, account.id),
            known=known,
        )
        return NewPasskey(asked, draft)

    async def confirm(
        self, signed_in: SignedIn, draft: str, answer: str, site: Site
    ) -> Changed | None:
        """Keep what the browser has made. None: it does not fit, or the draft is too old.

        As with every change of a factor all her sessions end: a draft is used once.
        """
        parts = self._drafts.open(draft)
        mine = (signed_in.staff_id.encode(), signed_in.session_hash)
        if len(parts) != _PARTS or parts[:2] != mine:
            return None
        made = read_new(answer, challenge_of(self._server_key, draft), site)
        if made is None:
            return None
        named = replace(made, called=parts[2].decode())
        if not await self._passkeys.add(signed_in.staff_id, named):
            return None
        return await self._own.anew(signed_in)

    async def remove(self, signed_in: SignedIn, password: str, name: str) -> Changed | None:
        """Let a passkey sign in no more; None if she has none of this name.

        Raises: as `begin`.
        """
        await self._own.checked(signed_in, password)
        if not await self._passkeys.remove(signed_in.staff_id, name):
            return None
        return await self._own.anew(signed_in)
