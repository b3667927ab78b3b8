"""A responder at her desk: how she stands, what rings for her, and what her socket must be told."""

from collections import deque
from typing import Final, Literal, get_args

from helpline.bus import Bell
from helpline.room.desks import Card, Desk, Role
from helpline.room.errands import Belled, CallEnds, CallHer, Ring
from helpline.staff.sessions import SignedIn
from helpline.staff.training_form import spelled_place
from helpline.wire.due import DueStep, StepName
from helpline.wire.from_responder import State
from helpline.wire.to_responder import (
    Called,
    Offered,
    Rung,
    ToResponder,
    Withdrawn,
)
from routing.model import Kind, Language, LineId, Responder, WithdrawReason

HIGHEST_CAPACITY: Final = 3
"""Chats at once that nobody goes beyond (decisions: Routing)."""

_PRIORITIES: Final = ("normal", "transfer", "reconnection", "escalation")
_TIERS: Final = ("native", "fluent", "second", "translation")
_DUE: Final[dict[str, Literal["soon", "expired", "missing"]]] = {
    "soon": "soon",
    "expired": "expired",
    "missing": "missing",
}


class Seat:
    """One signed-in responder. It outlives her socket for as long as her chats wait for her."""

    __slots__ = (
        "away",
        "bell",
        "capacity",
        "languages",
        "lost_at",
        "me",
        "news",
        "paused",
        "rested",
        "rests_until",
        "rings",
        "since",
        "sockets",
        "state",
        "translates",
    )

    def __init__(self, me: SignedIn, now: float = 0.0) -> None:
        self.me = me
        self.state: State | None = None
        """How she stands; None before she has checked in."""
        self.away = False
        """Whether a missed ring has set her away since she last said how she stands."""
        self.rests_until = 0.0
        """When a rest after a heavy chat is over (seconds since 1970)."""
        self.capacity = me.capacity
        self.languages: tuple[Language, ...] = tuple(tag for tag, _ in me.languages)
        self.bell: Final = Bell()
        self.news: Final[deque[ToResponder]] = deque()
        """Frames that her socket has not sent yet: rings and their ends."""
        self.rings: Final[dict[int, tuple[Ring, float]]] = {}
        """What rings for her, and until when."""
        self.since: Final = now
        self.paused = False
        self.rested = now
        """When her last pause ended, or when she sat down; kept by `notice_pause`."""
        self.sockets = 0
        """How many sockets she ever had; only the newest one is served."""
        self.lost_at: float | None = None
        self.translates = False
        """Whether anything can be translated where she sits."""

    @property
    def kind(self) -> Kind:
        """What she is to the person who writes. A supervisor who answers does so as a volunteer."""
        return self.me.kind or "survivor"

    @property
    def lines(self) -> frozenset[LineId]:
        """The lines she is trained for."""
        return self.me.lines

    @property
    def roles(self) -> tuple[Role, ...]:
        """The seats that she may sit down in."""
        return tuple(role for role in get_args(Role) if role in self.me.roles)

    def stand(self, state: State, *, capacity: int, languages: tuple[str, ...]) -> None:
        """Follow her check-in; she cannot name languages that her coordinator did not enter."""
        own = {tag for tag, _ in self.me.languages}
        self.state = state
        self.away = False
        self.capacity = min(capacity, HIGHEST_CAPACITY)
        self.languages = tuple(Language(tag) for tag in languages if tag in own)

    def notice_pause(self, now: float) -> None:
        """Remember when she last paused; called whenever she says how she stands."""
        pauses = self.state == "pause"
        if pauses or self.paused:
            self.rested = now
        self.paused = pauses

    def renew(self, me: SignedIn) -> None:
        """Follow what a coordinator has changed of her.

        She keeps the languages of her check-in that are still hers; if none is, all that are.
        """
        own = tuple(tag for tag, _ in me.languages)
        self.me = me
        self.languages = tuple(tag for tag in self.languages if tag in own) or own

    def due(self) -> tuple[DueStep, ...]:
        """The steps of her training that she lacks, or that end soon, as her desk is told."""
        return tuple(
            DueStep(
                names=tuple(
                    StepName(language=tag, name=name) for tag, name in one.step.names.items()
                ),
                state=_DUE[one.standing.state],
                until=None if one.standing.until is None else one.standing.until.isoformat(),
                closed=tuple(sorted(map(spelled_place, one.closed))),
            )
            for one in self.me.due
            if one.standing.state in _DUE
        )

    def facts(self) -> Responder:
        """What the matcher needs to know of her."""
        levels = dict(self.me.languages)
        return Responder(
            id=self.me.staff_id,
            kind=self.kind,
            lines=self.lines,
            languages=tuple((tag, levels[tag]) for tag in self.languages),
            translation=self.translates and self.me.translation,
            capacity=self.capacity,
            entrances=self.me.entrances,
            tags=self.me.tags,
        )

    def desk(self) -> Desk:
        """What the waiting room needs to know of her."""
        me = self.me
        return Desk(
            card=Card(me.staff_id, me.pseudonym, self.kind, me.public_key, me.desk_tag),
            facts=self.facts(),
            checked=self.state,
            roles=self.roles,
            since=self.since,
            away=self.away,
            rests_until=self.rests_until or None,
            on_call=me.on_call,
            rested=self.rested,
        )

    def ring(self, ring: Ring, now: float) -> None:
        """Let an offer ring at her desk."""
        self.rings[ring.number] = (ring, now + ring.seconds)
        self._tell_ring(ring, ring.seconds)

    def ring_again(self, now: float) -> None:
        """A new socket of hers hears what rings."""
        for ring, until in self.rings.values():
            self._tell_ring(ring, round(until - now))

    def silence(self, number: int, reason: WithdrawReason | Literal["taken"]) -> None:
        """An offer rings no longer."""
        self.rings.pop(number, None)
        self.tell(Withdrawn(offer=number, reason=reason))

    def silence_all(self) -> None:
        """The waiting room begins anew: what still should ring will ring again."""
        for number in tuple(self.rings):
            self.silence(number, "unready")

    def call(self, errand: CallHer | CallEnds) -> None:
        """Somebody calls her, or no longer."""
        begins = isinstance(errand, CallHer)
        self.tell(
            Called(
                call=errand.call,
                why=errand.why,
                role=errand.role if isinstance(errand, CallHer) else None,
                name=errand.name if isinstance(errand, CallHer) else None,
                line=errand.line,
                languages=errand.languages,
                seconds=errand.seconds if isinstance(errand, CallHer) else 0,
                on=begins,
            )
        )

    def toll(self, errand: Belled) -> None:
        """A line needs more people than are here, or no longer."""
        self.tell(Rung(line=errand.line, why=errand.why, on=errand.on))

    def tell(self, frame: ToResponder) -> None:
        """Have a frame sent by her socket; without one, nothing is kept: the next begins anew."""
        if self.lost_at is None:
            self.news.append(frame)
            self.bell.ring()

    def _tell_ring(self, ring: Ring, seconds: int) -> None:
        ticket = ring.ticket
        self.tell(
            Offered(
                offer=ring.number,
                languages=ticket.languages,
                wish=ticket.wish,
                translation=ticket.translation,
                entrance=ticket.entrance,
                priority=_PRIORITIES[ticket.priority],
                tier=None if ring.tier is None else _TIERS[ring.tier],
                waited=ring.waited,
                seconds=max(1, seconds),
            )
        )
