"""The people who answer: who is present, who is free, and where each chat sits."""

from typing import Final

from routing.model import Offer, Presence, Responder, ResponderId, Standing, VisitId
from routing.roster import Roster
from routing.seat import Past, Seat


class Seats:
    """Everybody who is connected or has chats; a chat that is handed over is in two seats."""

    def __init__(self) -> None:
        self._seats: Final[dict[ResponderId, Seat]] = {}
        self._past: Final[dict[ResponderId, Past]] = {}
        self._chats: Final[dict[VisitId, dict[ResponderId, Seat]]] = {}
        self.free: Final = Roster()
        self.present: Final = Roster()

    def find(self, responder_id: ResponderId) -> Seat | None:
        """Her seat, unless she is absent and without chats."""
        return self._seats.get(responder_id)

    def chat_from(self, offer_number: int, responder_id: ResponderId) -> VisitId | None:
        """Whom she writes with by that offer, if that chat still runs."""
        seat = self._seats.get(responder_id)
        for visit, number in seat.chats.items() if seat is not None else ():
            if number == offer_number:
                return visit
        return None

    def with_chat(self, visit: VisitId) -> tuple[Seat, ...]:
        """The seats of those who write with `visit`: two, while she is handed over."""
        return tuple(self._chats.get(visit, {}).values())

    def standing(self, responder_id: ResponderId) -> Standing:
        """Where she stands; whoever is not known is absent."""
        seat = self._seats.get(responder_id)
        if seat is None:
            return Standing("absent", 0, None)
        first = next(iter(seat.rings.values()), None)
        return Standing(seat.presence, len(seat.chats), first)

    def check_in(self, facts: Responder, now: float) -> Seat:
        """She is ready, or rests, with these facts. Her idle time counts from when she is ready."""
        seat = self._seat(facts)
        self.free.keep(seat, None)
        self.present.keep(seat, None)
        seat.know(facts)
        seat.landed = facts.until is not None and facts.until <= now
        rest_until = seat.past.rest_until
        resting = rest_until is not None and rest_until > now
        self._stand(seat, "resting" if resting else "ready", now)
        self._show(seat)
        return seat

    def stand_down(self, seat: Seat, presence: Presence) -> None:
        """She takes nobody from now on; her chats stay."""
        seat.presence = presence
        self._show(seat)

    def rest(self, responder_id: ResponderId, until: float | None, now: float) -> None:
        """She rests until then, whatever she does meanwhile; with None, she rests no longer."""
        self._past.setdefault(responder_id, Past()).rest_until = until
        seat = self._seats.get(responder_id)
        if seat is None:
            return
        if until is not None and seat.presence in {"ready", "away"}:
            seat.presence = "resting"
        elif until is None and seat.presence == "resting":
            self._stand(seat, "ready", now)
        self._show(seat)

    def lands(self, seat: Seat) -> None:
        """Her shift is over: she takes nobody new."""
        seat.landed = True
        self._show(seat)

    def rung(self, seat: Seat, offer: Offer) -> None:
        """An offer rings at her."""
        seat.rings[offer.number] = offer
        self._show(seat)

    def silent(self, seat: Seat, offer: Offer) -> None:
        """It rings no longer."""
        del seat.rings[offer.number]
        self._show(seat)

    def begun(self, seat: Seat, visit: VisitId, number: int | None, now: float) -> None:
        """She writes with `visit`, who came by offer `number`."""
        seat.chats[visit] = number
        self._chats.setdefault(visit, {})[seat.facts.id] = seat
        seat.past.count(now)
        self._show(seat)

    def ended(self, seat: Seat, visit: VisitId, now: float) -> None:
        """She writes with `visit` no longer."""
        del seat.chats[visit]
        del self._chats[visit][seat.facts.id]
        if not self._chats[visit]:
            del self._chats[visit]
        seat.idle_since = now
        self._show(seat)

    def known_by_chat(self, responder_id: ResponderId) -> Seat:
        """Her seat; until she checks in, nothing is known of her and she fits nobody."""
        nothing = Responder(
            id=responder_id,
            kind="survivor",
            lines=frozenset(),
            languages=(),
            translation=False,
            capacity=0,
        )
        return self._seat(nothing)

    def _seat(self, facts: Responder) -> Seat:
        seat = self._seats.get(facts.id)
        if seat is None:
            past = self._past.setdefault(facts.id, Past())
            seat = self._seats[facts.id] = Seat(facts, past)
        return seat

    def _stand(self, seat: Seat, presence: Presence, now: float) -> None:
        if presence == "ready" and seat.presence != "ready":
            seat.idle_since = now
        seat.presence = presence

    def _show(self, seat: Seat) -> None:
        self.free.keep(seat, seat.room if seat.free else None)
        self.present.keep(seat, seat.facts.capacity if seat.present else None)
        if seat.presence == "absent" and not seat.chats:
            self._seats.pop(seat.facts.id, None)
