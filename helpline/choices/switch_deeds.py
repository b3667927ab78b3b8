"""What coordinators do about the privacy switches, and how these lie in the database.

Rule 1: nobody agrees to what she has asked for herself, and nobody to what is older than 7 days.
Rule 2: the log says the switch, from what to what, and who asked; the reason is for the second
person and stands nowhere else.
"""

from collections.abc import Callable
from typing import Final, Literal

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.choices.switch import (
    VALUES,
    Switches,
    SwitchName,
    SwitchRequest,
    switch_of,
    value_of,
    weaker,
)
from helpline.choices.tables import switch_requests, switches
from helpline.settings import Settings
from helpline.staff.deeds import Author, Change
from helpline.staff.logbook import Logbook
from helpline.staff.news import News

Asked = Literal["done", "waits", "same"]
"""It holds · it waits for a second person · it was so already."""
Agreed = Literal["done", "gone", "own"]
"""It holds · nobody asks for it any more, or too long ago · she has asked for it herself."""

_HOUR: Final = 3600


class SwitchDeeds:
    """Changes the switches. `clock` gives seconds since 1970; `settings` are the server's own."""

    def __init__(
        self, settings: Settings, news: News, log: Logbook, clock: Callable[[], float]
    ) -> None:
        self._settings: Final = settings
        self._news: Final = news
        self._log: Final = log
        self._clock: Final = clock

    @property
    def hour(self) -> int:
        """The hour that it is."""
        return int(self._clock() // _HOUR)

    async def ask(self, name: SwitchName, value: str, reason: str, by: Author) -> Asked:
        """Change a switch at once, or ask a second person if that protects people less."""
        async with self._log.deed(by, "switch.changed") as deed:
            known = await read_switches(deed.connection, self.hour)
            old = value_of(known.over(self._settings), name)
            if value == old:
                return "same"
            await _forget(deed.connection, name)
            waits = weaker(name, old, value)
            if waits:
                deed.what = "switch.asked"
                request = SwitchRequest(name, value, reason, by.id, by.name, self.hour)
                await _write_request(deed.connection, request)
            else:
                await _set(deed.connection, name, value)
            deed.changes = (Change(f"switch.{name}", old, value),)
            deed.about = name
        await self._news.tell()
        return "waits" if waits else "done"

    async def agree(self, name: SwitchName, seen: SwitchRequest, by: Author) -> Agreed:
        """Agree to what somebody else has asked for, as it was when `by` looked at it."""
        async with self._log.deed(by, "switch.changed") as deed:
            known = await read_switches(deed.connection, self.hour)
            request = known.request(name)
            if request is None or request != seen:
                return "gone"
            if request.author == by.id:
                return "own"
            old = value_of(known.over(self._settings), name)
            await _forget(deed.connection, name)
            await _set(deed.connection, name, request.value)
            asked = Change("asked_by", "", request.by)
            deed.changes = (Change(f"switch.{name}", old, request.value), asked)
            deed.about = name
        await self._news.tell()
        return "done"

    async def withdraw(self, name: SwitchName, by: Author) -> None:
        """Ask for it no longer; either of the two may."""
        async with self._log.deed(by, "switch.withdrawn") as deed:
            if (await read_switches(deed.connection, self.hour)).request(name) is not None:
                await _forget(deed.connection, name)
                deed.about = name
        await self._news.tell()


async def read_switches(connection: AsyncConnection, hour: int) -> Switches:
    """What coordinators have set, and what waits at this hour; what is not known is passed over."""
    chosen = {
        name: str(row.value)
        for row in await connection.execute(select(switches))
        if (name := switch_of(row.name)) is not None and row.value in VALUES[name]
    }
    rows = await connection.execute(select(switch_requests).order_by(switch_requests.c.name))
    read = (
        SwitchRequest(name, row.value, row.reason, row.staff, row.by, row.hour)
        for row in rows
        if (name := switch_of(row.name)) is not None and row.value in VALUES[name]
    )
    return Switches(chosen, tuple(one for one in read if hour < one.expires))


async def _set(connection: AsyncConnection, name: SwitchName, value: str) -> None:
    await connection.execute(delete(switches).where(switches.c.name == name))
    await connection.execute(insert(switches).values({"name": name, "value": value}))


async def _forget(connection: AsyncConnection, name: SwitchName) -> None:
    await connection.execute(delete(switch_requests).where(switch_requests.c.name == name))


async def _write_request(connection: AsyncConnection, request: SwitchRequest) -> None:
    row = {
        "name": request.name,
        "value": request.value,
        "reason": request.reason,
        "staff": request.author,
        "by": request.by,
        "hour": request.hour,
    }
    await connection.execute(insert(switch_requests).values(row))
