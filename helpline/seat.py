"""A responder at her desk: how she stands, what rings for her, and what her socket must be told."""

from collections import deque
from typing import Final, Literal

from helpline.bus import Bell
from helpline.staff.sessions import SignedIn
from helpline.wire.responder import Offered, State, ToResponder, Withdrawn
from routing.model import Kind, Language, LineId, Offer, Responder, Ticket, WithdrawReason

HIGHEST_CAPACITY: Final = 3
"""Chats at once that nobody goes beyond (decisions: Routing)."""


class Seat:
    """One signed-in responder. It outlives her socket for as long as her chats wait for her."""

    __slots__ = (
        "bell",
        "capacity",
        "languages",
        "lost_at",
        "me",
        "news",
        "sockets",
        "state",
    )

    def __init__(self, me: SignedIn) -> None:
        self.me = me
        self.state: State | None = None
        """How she stands; None before she has checked in."""
        self.capacity = me.capacity
        self.languages: tuple[Language, ...] = tuple(tag for tag, _ in me.languages)
        self.bell: Final = Bell()
        self.news: Final[deque[ToResponder]] = deque()
        """Frames that her socket has not sent yet: rings and their ends."""
        self.sockets = 0
        """How many sockets she ever had; only the newest one is served."""
        self.lost_at: float | None = None

    @property
    def kind(self) -> Kind:
        """What she is to the person who writes. A supervisor who answers does so as a volunteer."""
        return self.me.kind or "survivor"

    @property
    def lines(self) -> frozenset[LineId]:
        """The lines she is trained for."""
        return self.me.lines

    def stand(self, state: State, *, capacity: int, languages: tuple[str, ...]) -> None:
        """Follow her check-in; she cannot name languages that her coordinator did not enter."""
        own = {tag for tag, _ in self.me.languages}
        self.state = state
        self.capacity = min(capacity, HIGHEST_CAPACITY)
        self.languages = tuple(Language(tag) for tag in languages if tag in own)

    def renew(self, me: SignedIn) -> None:
        """Follow what a coordinator has changed of her.

        She keeps the languages of her check-in that are still hers; if none is, all that are.
        """
        own = tuple(tag for tag, _ in me.languages)
        self.me = me
        self.languages = tuple(tag for tag in self.languages if tag in own) or own

    def facts(self) -> Responder:
        """What the matcher needs to know of her."""
        levels = dict(self.me.languages)
        return Responder(
            id=self.me.staff_id,
            kind=self.kind,
            lines=self.lines,
            languages=tuple((tag, levels[tag]) for tag in self.languages),
            # Nothing translates yet, so her training for it must not bring her anybody.
            translation=False,
            capacity=self.capacity,
            entrances=self.me.entrances,
            tags=self.me.tags,
        )

    def ring(self, offer: Offer, ticket: Ticket, now: float) -> None:
        """Let an offer ring at her desk."""
        self.tell(
            Offered(
                offer=offer.number,
                languages=ticket.languages,
                wish=ticket.wish,
                translation=ticket.translation,
                waited=max(0, int(now - ticket.since)),
                seconds=max(1, round(offer.until - now)),
            )
        )

    def silence(self, number: int, reason: WithdrawReason | Literal["taken"]) -> None:
        """An offer rings no longer."""
        self.tell(Withdrawn(offer=number, reason=reason))

    def tell(self, frame: ToResponder) -> None:
        """Have a frame sent by her socket; without one, nothing is kept: the next begins anew."""
        if self.lost_at is None:
            self.news.append(frame)
            self.bell.ring()
