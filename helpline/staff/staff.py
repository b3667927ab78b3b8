"""Everything about the people who answer, put together once when the server starts."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.bus import Bus
from helpline.staff.accounts import Accounts
from helpline.staff.deeds import SERVER, Author
from helpline.staff.invitations import Invitations
from helpline.staff.joining import Joining
from helpline.staff.line_board import LineBoard
from helpline.staff.lines import Lines
from helpline.staff.logbook import Logbook
from helpline.staff.news import News
from helpline.staff.on_call import OnCall
from helpline.staff.own_account import OwnAccount
from helpline.staff.own_passkeys import OwnPasskeys
from helpline.staff.pairs import Pairs
from helpline.staff.passkeys import Passkeys
from helpline.staff.passwords import COST, Cost, Passwords
from helpline.staff.people import People, write_person
from helpline.staff.private_keys import Locks
from helpline.staff.profile import Profile
from helpline.staff.sessions import Sessions
from helpline.staff.signing_in import SigningIn
from helpline.staff.steps import Steps
from helpline.staff.tickets import Tickets
from routing.model import ResponderId


@dataclass(frozen=True, slots=True)
class Staff:
    """The lines, the people, their ways in, and what a coordinator does about them.

    `by` says in the log whose deed it is.
    """

    lines: Lines
    board: LineBoard
    pairs: Pairs
    people: People
    steps: Steps
    log: Logbook
    on_call: OnCall
    accounts: Accounts
    invitations: Invitations
    joining: Joining
    signing_in: SigningIn
    sessions: Sessions
    tickets: Tickets
    own_account: OwnAccount
    own_passkeys: OwnPasskeys

    async def invite(self, profile: Profile, by: Author = SERVER) -> tuple[ResponderId, str]:
        """Write a person down; returns her id and a one-time code, which is shown once."""
        async with self.log.deed(by, "person.invited") as deed:
            staff_id = await write_person(deed, profile)
            return staff_id, await self.invitations.give(deed.connection, staff_id)

    async def reset(self, staff_id: ResponderId, by: Author = SERVER) -> str:
        """A new one-time code for somebody who lost her password or her phone.

        Her old way in is gone at once, all her sockets close within 5 seconds, and her key is
        deleted; joining again makes a new one.
        """
        await self.sessions.end_all(staff_id)
        return await self.invitations.reset(staff_id, by)

    async def end_access(self, staff_id: ResponderId, by: Author = SERVER) -> None:
        """End somebody's access at once: sessions end, sockets close, her key is deleted."""
        await self.sessions.end_all(staff_id)
        await self.people.end_access(staff_id, by)


def open_staff(
    engine: AsyncEngine,
    bus: Bus,
    *,
    server_key: bytes,
    clock: Callable[[], float],
    cost: Cost = COST,
) -> Staff:
    """Put everything together. `clock` gives seconds since 1970.

    Whoever calls this runs `keep_watch()` of the sessions, the board and the pairs as long as the
    process serves.
    """
    news = News(bus)
    log = Logbook(engine, server_key, clock)
    lines = Lines(engine, news, log, clock)
    invitations = Invitations(engine, log, clock)
    accounts = Accounts(engine, invitations, server_key, clock)
    passkeys = Passkeys(engine, server_key, clock)
    locks = Locks(Passwords(server_key, cost))
    sessions = Sessions(engine, bus, news, clock)
    own = OwnAccount(accounts, locks, sessions, server_key=server_key, clock=clock)
    return Staff(
        lines=lines,
        board=LineBoard(lines, news),
        pairs=Pairs(engine, news, log),
        people=People(engine, news, log, clock),
        steps=Steps(engine, news, log, clock),
        log=log,
        on_call=OnCall(engine, news, log),
        accounts=accounts,
        invitations=invitations,
        joining=Joining(accounts, invitations, locks, server_key=server_key, clock=clock),
        signing_in=SigningIn(
            accounts, passkeys, locks, sessions, server_key=server_key, clock=clock
        ),
        sessions=sessions,
        tickets=Tickets(clock),
        own_account=own,
        own_passkeys=OwnPasskeys(own, passkeys, server_key=server_key, clock=clock),
    )
