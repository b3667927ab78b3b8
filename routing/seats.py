"""The people who answer: who is present, who is free, and how many chats each of them has."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from routing.model import (
    Kind,
    Language,
    LineId,
    Needs,
    Offer,
    Presence,
    Responder,
    ResponderId,
    Standing,
    VisitId,
)
from routing.policy import ROUTED_ON, kinds


@dataclass(slots=True, eq=False)
class Seat:
    """One responder. A chat is kept with the number of the offer it came from, if it had one."""

    facts: Responder
    presence: Presence = "absent"
    idle_since: float = 0.0
    ring: Offer | None = None
    chats: dict[VisitId, int | None] = field(default_factory=dict)

    @property
    def present(self) -> bool:
        """Ready, or in chats."""
        return self.presence == "ready" or bool(self.chats)

    @property
    def free(self) -> bool:
        """Whether she may be rung now: one ring at a time, and a ring takes a slot."""
        return (
            self.presence == "ready" and self.ring is None and len(self.chats) < self.facts.capacity
        )


_Found = dict[ResponderId, Seat]


class Roster:
    """Seats found by line, kind and language, or among those trained for translation."""

    def __init__(self) -> None:
        self._on_line: Final[dict[LineId, _Found]] = {}
        self._speaking: Final[dict[tuple[LineId, Kind, Language], _Found]] = {}
        self._translating: Final[dict[tuple[LineId, Kind], _Found]] = {}

    def add(self, seat: Seat) -> None:
        """Find `seat` from now on."""
        facts = seat.facts
        for line in sorted(facts.lines):
            self._on_line.setdefault(line, {})[facts.id] = seat
            if facts.translation:
                self._translating.setdefault((line, facts.kind), {})[facts.id] = seat
            for language, level in facts.languages:
                if level >= ROUTED_ON:
                    self._speaking.setdefault((line, facts.kind, language), {})[facts.id] = seat

    def remove(self, seat: Seat) -> None:
        """Find `seat` no longer; its facts are still those it was added with."""
        facts = seat.facts
        for line in sorted(facts.lines):
            self._on_line.get(line, {}).pop(facts.id, None)
            self._translating.get((line, facts.kind), {}).pop(facts.id, None)
            for language, _ in facts.languages:
                self._speaking.get((line, facts.kind, language), {}).pop(facts.id, None)

    def count(self, line: LineId) -> int:
        """How many are on `line`."""
        return len(self._on_line.get(line, ()))

    def sharing(self, needs: Needs) -> Iterator[Seat]:
        """Those she may be offered to in a language of hers; one who shares two comes twice."""
        for kind in kinds(needs.wish):
            for language in needs.languages:
                yield from self._speaking.get((needs.line, kind, language), {}).values()

    def translating(self, needs: Needs) -> Iterator[Seat]:
        """Those she may be offered to by machine translation: nobody, if she refuses it."""
        for kind in kinds(needs.wish) if needs.translation else ():
            yield from self._translating.get((needs.line, kind), {}).values()


class Seats:
    """Every responder who is present, paused or away, and where each chat sits."""

    def __init__(self) -> None:
        self._seats: Final[dict[ResponderId, Seat]] = {}
        self._chats: Final[dict[VisitId, Seat]] = {}
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

    def with_chat(self, visit: VisitId) -> Seat | None:
        """The seat of whoever writes with `visit`."""
        return self._chats.get(visit)

    def standing(self, responder_id: ResponderId) -> Standing:
        """Where she stands; whoever is not known is absent."""
        seat = self._seats.get(responder_id)
        if seat is None:
            return Standing("absent", 0, None)
        return Standing(seat.presence, len(seat.chats), seat.ring)

    def check_in(self, facts: Responder, now: float) -> Seat:
        """She is ready, with these facts. Her idle time counts from when she became ready."""
        seat = self._seats.get(facts.id)
        if seat is None:
            seat = self._seats[facts.id] = Seat(facts)
        self._hide(seat)
        seat.facts = facts
        if seat.presence != "ready":
            seat.presence, seat.idle_since = "ready", now
        self._show(seat)
        return seat

    def stand_down(self, seat: Seat, presence: Presence) -> None:
        """She takes nobody from now on; her chats stay."""
        self._hide(seat)
        seat.presence = presence
        self._show(seat)

    def rung(self, seat: Seat, offer: Offer | None) -> None:
        """An offer rings at her; with None, it rings no longer."""
        self._hide(seat)
        seat.ring = offer
        self._show(seat)

    def begun(self, seat: Seat, visit: VisitId, number: int | None) -> None:
        """She writes with `visit`, who came by offer `number`."""
        self._hide(seat)
        seat.chats[visit] = number
        self._chats[visit] = seat
        self._show(seat)

    def ended(self, seat: Seat, visit: VisitId, now: float) -> None:
        """She writes with `visit` no longer."""
        self._hide(seat)
        del seat.chats[visit]
        del self._chats[visit]
        seat.idle_since = now
        self._show(seat)

    def known_by_chat(self, responder_id: ResponderId) -> Seat:
        """Her seat; until she checks in, nothing is known of her and she fits nobody."""
        seat = self._seats.get(responder_id)
        if seat is None:
            nothing = Responder(
                id=responder_id,
                kind="survivor",
                lines=frozenset(),
                languages=(),
                translation=False,
                capacity=0,
            )
            seat = self._seats[responder_id] = Seat(nothing)
        return seat

    def _hide(self, seat: Seat) -> None:
        self.free.remove(seat)
        self.present.remove(seat)

    def _show(self, seat: Seat) -> None:
        if seat.free:
            self.free.add(seat)
        if seat.present:
            self.present.add(seat)
        if seat.presence == "absent" and not seat.chats:
            self._seats.pop(seat.facts.id, None)
