"""Everything about who is there when, put together once when the server starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.bus import Bus
from helpline.rota.asks import Asks
from helpline.rota.calendars import Calendars
from helpline.rota.manners import LineManners
from helpline.rota.open_board import OpenBoard
from helpline.rota.places import Places
from helpline.rota.plan import Plan
from helpline.rota.published import Published
from helpline.rota.rules import Limits
from helpline.rota.swaps import Swaps
from helpline.settings import Settings
from helpline.staff.news import News
from helpline.staff.staff import Staff


@dataclass(frozen=True, slots=True)
class Rota:
    """Series, places, who was asked, swaps, the hours and how they end, and the calendars."""

    plan: Plan
    places: Places
    asks: Asks
    swaps: Swaps
    published: Published
    manners: LineManners
    board: OpenBoard
    calendars: Calendars
    limits: Limits


def limits_of(settings: Settings) -> Limits:
    """The limits that the organisation has set."""
    return Limits(
        longest=timedelta(hours=settings.shift_hours),
        longest_survivor=timedelta(hours=settings.survivor_shift_hours),
        a_week=settings.shifts_a_week,
        rest=timedelta(hours=settings.shift_rest_hours),
        notice=timedelta(hours=settings.shift_notice_hours),
    )


def open_rota(
    engine: AsyncEngine,
    bus: Bus,
    staff: Staff,
    *,
    clock: Callable[[], float],
    limits: Limits,
) -> Rota:
    """Put everything together. `clock` gives seconds since 1970.

    Whoever calls this runs `keep_watch()` of the plan and the board as long as the process serves.
    """
    news, people, log = News(bus), staff.people, staff.log
    swaps = Swaps(engine, people, news, log, clock, limits)
    return Rota(
        plan=Plan(engine, news, log, clock, swaps.expire),
        places=Places(engine, people, news, log, clock, limits),
        asks=Asks(engine, news, log),
        swaps=swaps,
        published=Published(engine, news, log),
        manners=LineManners(engine, news, log),
        board=OpenBoard(engine, news, clock),
        calendars=Calendars(engine, clock),
        limits=limits,
    )
