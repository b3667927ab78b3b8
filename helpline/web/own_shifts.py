"""The page of somebody's own shifts: what she has, what she could take, swaps, calendars."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response

from helpline.rota.calendars import MOST
from helpline.rota.places import AROUND
from helpline.rota.planning import AHEAD
from helpline.rota.rota import Rota
from helpline.rota.rules import FIRM, Fault, faults, may_drop, trained
from helpline.rota.shift import Shift, ShiftId, moment
from helpline.rota.swaps import Standing
from helpline.settings import Settings
from helpline.staff.people import Person
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.desk_door import CALENDAR, OWN_SHIFTS, SIGN_IN, at_the_desk, goes_to
from helpline.web.desk_pages import DeskPages, day_of
from helpline.web.shift_cards import Reader, card, sentences
from routing.model import ResponderId

_MOST_OPEN: Final = 20
"""Open places that the page shows."""
_AN_HOUR: Final = timedelta(hours=1)

People = Mapping[ResponderId, Person]


@dataclass(frozen=True, slots=True)
class _Shown:
    """Everything that the page is made of."""

    me: SignedIn
    mine: Person
    people: People
    shifts: Sequence[Shift]
    swaps: Sequence[Standing]
    asked: frozenset[ShiftId]
    reader: Reader


class OwnShifts:
    """What a signed-in person sees and changes of her own shifts. `clock`: seconds since 1970."""

    def __init__(
        self,
        staff: Staff,
        rota: Rota,
        pages: DeskPages,
        settings: Settings,
        clock: Callable[[], float],
    ) -> None:
        self._staff: Final = staff
        self._rota: Final = rota
        self._pages: Final = pages
        self._settings: Final = settings
        self._clock: Final = clock

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=OWN_SHIFTS)
        router.add_api_route("", self.show, methods=["GET"])
        for action in ("/take", "/drop", "/swap", "/answer", "/calendar"):
            router.add_api_route(action, self.again, methods=["GET"])
        router.add_api_route("/take", self.take, methods=["POST"])
        router.add_api_route("/drop", self.drop, methods=["POST"])
        router.add_api_route("/swap", self.ask, methods=["POST"])
        router.add_api_route("/answer", self.answer, methods=["POST"])
        router.add_api_route("/calendar", self.connect, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The page."""
        me = await at_the_desk(request, self._staff)
        return goes_to(SIGN_IN) if me is None else await self._page(request, me)

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the page."""
        return goes_to(OWN_SHIFTS)

    async def take(self, request: Request, shift: Annotated[str, Form()] = "") -> Response:
        """Take an open place."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        wrong = await self._rota.places.take(shift, me.staff_id)
        words = self._pages.words(request)
        if wrong:
            said = " ".join(sentences(wrong, words))
            return await self._page(request, me, fault=said)
        return await self._page(request, me, note=words.say("mine.taken"))

    async def drop(self, request: Request, shift: Annotated[str, Form()] = "") -> Response:
        """Give a shift back, in time."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        words = self._pages.words(request)
        if await self._rota.places.drop(shift, me.staff_id):
            return await self._page(request, me, note=words.say("mine.dropped"))
        hours = self._rota.limits.notice // _AN_HOUR
        return await self._page(request, me, fault=words.say("fault.drop", {"hours": hours}))

    async def ask(
        self,
        request: Request,
        shift: Annotated[str, Form()] = "",
        person: Annotated[str, Form()] = "",
    ) -> Response:
        """Ask that somebody, or anybody, takes her shift."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        to = None if not person else await self._staff.people.person(person)
        words = self._pages.words(request)
        known = not person or (to is not None and to.state == "joined")
        asked = None if to is None else to.id
        if known and await self._rota.swaps.offer(shift, me.staff_id, asked):
            return await self._page(request, me, note=words.say("mine.asked"))
        return await self._page(request, me, fault=words.say("fault.swap"))

    async def answer(
        self,
        request: Request,
        swap: Annotated[str, Form()] = "",
        do: Annotated[str, Form()] = "",
    ) -> Response:
        """Take over a shift, say no to whoever asked, or take her own wish back."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        swaps, words = self._rota.swaps, self._pages.words(request)
        match do:
            case "take":
                state, wrong = await swaps.claim(swap, me.staff_id)
                key = {"done": "mine.swapped", "claimed": "mine.claimed"}.get(state or "", "")
                if not key:
                    firm: list[Fault] = [one for one in wrong if one in FIRM] or ["gone"]
                    said = " ".join(sentences(firm, words))
                    return await self._page(request, me, fault=said)
            case "no":
                key = "mine.declined" if await swaps.decline(swap, me.staff_id) else ""
            case _:
                key = "mine.withdrawn" if await swaps.withdraw(swap, me.staff_id) else ""
        if not key:
            return await self._page(request, me, fault=words.say("fault.swap"))
        return await self._page(request, me, note=words.say(key))

    async def connect(
        self,
        request: Request,
        device: Annotated[str, Form()] = "",
        calendar: Annotated[str, Form()] = "",
    ) -> Response:
        """Connect a calendar, whose address is shown once; or disconnect one."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        words = self._pages.words(request)
        if calendar:
            await self._rota.calendars.disconnect(me.staff_id, calendar)
            return await self._page(request, me, note=words.say("calendar.gone"))
        token = await self._rota.calendars.connect(me.staff_id, device)
        if token is None:
            said = words.say("fault.calendar", {"most": MOST})
            return await self._page(request, me, fault=said)
        address = f"{self._settings.public_origin}{CALENDAR}/{token}.ics"
        values = {"address": address, "here": "my-shifts"}
        return self._pages.page(request, "coordinator/calendar.html", values, me=me)

    async def _page(
        self, request: Request, me: SignedIn, *, note: str = "", fault: str = ""
    ) -> Response:
        shown = await self._look(request, me)
        if shown is None:
            return goes_to(SIGN_IN)
        limits = self._rota.limits
        values = {
            "held": [
                self._held(one, shown)
                for one in shown.shifts
                if me.staff_id in one.people and one.ends > moment(self._clock())
            ],
            "asked": self._asked(shown),
            "open": self._open(shown),
            "colleagues": _colleagues(shown),
            "limits": {
                "hours": limits.longest_for(shown.mine.profile.kind) // _AN_HOUR,
                "count": limits.a_week,
                "rest": limits.rest // _AN_HOUR,
            },
            "zone": self._settings.time_zone,
            "calendars": [
                {"name": one.name, "device": one.device, "since": day_of(one.made_hour)}
                for one in await self._rota.calendars.of(me.staff_id)
            ],
            "note": note,
            "fault": fault,
            "here": "my-shifts",
        }
        status = 422 if fault else 200
        return self._pages.page(request, "coordinator/my_shifts.html", values, me=me, status=status)

    async def _look(self, request: Request, me: SignedIn) -> _Shown | None:
        now = moment(self._clock())
        people = {one.id: one for one in await self._staff.people.everyone()}
        if me.staff_id not in people:
            return None
        return _Shown(
            me=me,
            mine=people[me.staff_id],
            people=people,
            shifts=await self._rota.places.between(now - AROUND, now + AHEAD + AROUND),
            swaps=await self._rota.swaps.living(),
            asked=await self._rota.asks.of(me.staff_id),
            reader=Reader(self._pages.words(request), self._settings.time_zone, now),
        )

    def _held(self, shift: Shift, shown: _Shown) -> dict[str, object]:
        now, me = moment(self._clock()), shown.me.staff_id
        mine = [one.swap for one in shown.swaps if (one.shift.id, one.swap.giver) == (shift.id, me)]
        return card(shift, shown.people, shown.reader) | {
            "begun": shift.begins <= now,
            "droppable": may_drop(shift, now, self._rota.limits),
            "with": [
                shown.people[one].profile.pseudonym
                for one in shift.people
                if one != me and one in shown.people
            ],
            "swap": {"id": mine[0].id, "state": mine[0].state} if mine else None,
        }

    def _asked(self, shown: _Shown) -> list[dict[str, object]]:
        """Swaps that she could take: those that she is asked for, then those for all."""
        me, words = shown.me.staff_id, shown.reader.words
        found: list[dict[str, object]] = []
        for one in sorted(shown.swaps, key=lambda one: one.swap.asked != me):
            wrong = [two for two in self._against(one.shift, shown) if two != "full"]
            hers = one.swap.state == "offered" and one.swap.asked in {None, me}
            if hers and one.swap.giver != me and trained(wrong):
                firm = [two for two in wrong if two in FIRM]
                found.append(
                    card(one.shift, shown.people, shown.reader)
                    | {
                        "swap": one.swap.id,
                        "giver": shown.people[one.swap.giver].profile.pseudonym,
                        "to_me": one.swap.asked == me,
                        "why": sentences(firm, words),
                    }
                )
            elif one.swap.taker == me:
                found.append(
                    card(one.shift, shown.people, shown.reader)
                    | {"swap": "", "giver": shown.people[one.swap.giver].profile.pseudonym}
                )
        return found

    def _open(self, shown: _Shown) -> list[dict[str, object]]:
        """Open places for which she is trained: first those for which she was asked.

        With what speaks against each.
        """
        found: list[dict[str, object]] = []
        now, me = moment(self._clock()), shown.me.staff_id
        for shift in sorted(shown.shifts, key=lambda one: one.id not in shown.asked):
            if shift.free and shift.ends > now and me not in shift.people:
                wrong = self._against(shift, shown)
                if trained(wrong):
                    why = sentences(wrong, shown.reader.words)
                    asked = shift.id in shown.asked
                    found.append(
                        card(shift, shown.people, shown.reader) | {"why": why, "asked": asked}
                    )
        return found[:_MOST_OPEN]

    def _against(self, shift: Shift, shown: _Shown) -> tuple[Fault, ...]:
        me = shown.me.staff_id
        hers = [one for one in shown.shifts if me in one.people]
        now, limits = moment(self._clock()), self._rota.limits
        return faults(shift, me, shown.mine.profile, hers, now, limits)


def _colleagues(shown: _Shown) -> list[dict[str, str]]:
    """Whom she may ask by name: everybody who answers on one of her lines."""
    mine = shown.mine.profile.lines
    return [
        {"id": one.id, "name": one.profile.pseudonym}
        for one in shown.people.values()
        if one.state == "joined" and one.profile.lines & mine and one.id != shown.me.staff_id
    ]
