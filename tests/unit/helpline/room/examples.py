"""People of two nodes, for the tests of the waiting room."""

from typing import Final

from helpline.room import news as of
from helpline.room.desks import Card, Checked, Desk, Role
from helpline.room.errands import Addressed, Errand
from helpline.room.room import Room
from helpline.room.visits import NodeName
from routing.matcher import Matcher
from routing.model import Language, LineId, Responder, ResponderId, Ticket, VisitId

LINE: Final = LineId("persons")
SWEDISH: Final = Language("sv")
NORTH: Final = NodeName("north")
SOUTH: Final = NodeName("south")
VERA: Final = VisitId("vera")
LENA: Final = VisitId("lena")
INGRID: Final = ResponderId("ingrid")
AMINA: Final = ResponderId("amina")
EVA: Final = ResponderId("eva")
NOW: Final = 1_000.0


def open_room(**matching: float) -> Room:
    """An empty room that rings."""
    room = Room(Matcher(**matching))  # type: ignore[arg-type] # all are seconds
    room.opens(NOW)
    return room


def desk(
    responder: ResponderId = INGRID,
    *roles: Role,
    checked: Checked | None = "available",
    on_call: int | None = None,
    since: float = 0.0,
    capacity: int = 1,
    away: bool = False,
) -> of.DeskStands:
    """Somebody at her desk, who answers in Swedish."""
    facts = Responder(
        id=responder,
        kind="psychologist",
        lines=frozenset({LINE}),
        languages=((SWEDISH, 3),),
        translation=False,
        capacity=capacity,
    )
    card = Card(responder, responder.title(), "psychologist", b"public", responder.encode())
    return of.DeskStands(
        Desk(card, facts, checked, roles or ("responder",), since, away, on_call=on_call)
    )


def waits(
    visit: VisitId = VERA, *, number: int = 1, since: float = NOW, here: bool = True
) -> of.VisitStands:
    """Somebody who waits, and writes Swedish."""
    ticket = Ticket(
        visit=visit,
        line=LINE,
        languages=(SWEDISH,),
        wish="anyone",
        translation=False,
        since=since,
    )
    return of.VisitStands(visit, number, ticket, (), here)


def writes(
    visit: VisitId = VERA, *with_: ResponderId, number: int = 2, here: bool = True
) -> of.VisitStands:
    """Somebody who is in a chat."""
    return of.VisitStands(visit, number, None, with_ or (INGRID,), here)


def call(
    *,
    name: str = "call-one",
    by: ResponderId | None = AMINA,
    person: ResponderId | None = None,
    began: float = NOW,
) -> of.CallStands:
    """A responder calls, from Vera's chat."""
    return of.CallStands(
        call=name,
        by=by,
        name="Amina",
        visit=VERA,
        line=LINE,
        languages=(SWEDISH,),
        why="invited" if person else "escalation",
        role="supervisor",
        person=person,
        began=began,
    )


def of_kind(errands: list[Addressed], *kinds: type[Errand]) -> list[Addressed]:
    """Only the errands of these kinds."""
    return [one for one in errands if isinstance(one[1], kinds)]
