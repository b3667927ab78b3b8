"""People and moments of a conversation, for the tests of its rules."""

from functools import reduce
from typing import Final

from helpline.conversation.commands import Assign, Open, Say, Tap
from helpline.conversation.events import (
    Agreed,
    Assigned,
    Ended,
    Entered,
    Event,
    HandedOver,
    Opened,
    Proposed,
    Said,
)
from helpline.conversation.state import Conversation, evolve
from helpline.conversation.terms import Along, Beside, Joins, ToKind, ToLine, ToPerson, What
from helpline.text import Text
from routing.model import Entrance, Language, LineId, ResponderId, VisitId

LINE: Final = LineId("night")
YOUNG: Final = LineId("young")
MAJA: Final = ResponderId("r1")
LENA: Final = ResponderId("r2")
EVA: Final = ResponderId("r3")
SWEDISH: Final = (Language("sv"),)

OPEN: Final = Open(LINE, SWEDISH, "survivor", translation=True)
OPENED: Final = Opened(LINE, SWEDISH, "survivor", True, 10.0)
ASSIGN: Final = Assign(MAJA, "Maja", "survivor")
ASSIGNED: Final = Assigned(MAJA, "Maja", "survivor", 20.0)
SAY: Final = Say("visitor", "k1", Text("hello"))
SAID: Final = Said("visitor", "k0", Text("hello"), 25.0)
TAP: Final = Tap("responder", "k1", "moment")

TO_LENA: Final = ToPerson(LENA, "Lena", "psychologist")
TO_PSYCHOLOGIST: Final = ToKind("psychologist")
TO_YOUNG: Final = ToLine(YOUNG, Entrance("friend"))
EVA_JOINS: Final = Joins("supervisor", EVA, "Eva")
LENA_INTERPRETS: Final = Joins("interpreter", LENA, "Lena")


def after(*events: Event, of: Conversation | None = None) -> Conversation:
    """The state after these events."""
    return reduce(evolve, events, of or Conversation())


WAITING: Final = after(OPENED)
TALKING: Final = after(OPENED, ASSIGNED)
SPOKEN: Final = after(OPENED, ASSIGNED, SAID)
OVER: Final = after(OPENED, ASSIGNED, Ended("visitor", "left", 30.0))


def asked(what: What, of: Conversation = SPOKEN) -> Conversation:
    """Maja has proposed this, and the person has not answered yet."""
    return after(Proposed("responder", f"p{of.seq}", what, "shift", 30.0), of=of)


def agreed(what: What, along: Along = "nothing", of: Conversation = SPOKEN) -> Conversation:
    """The person has said yes to this."""
    return after(Agreed(of.seq + 1, f"a{of.seq}", along, 31.0), of=asked(what, of))


def joined(what: Joins, along: Along = "nothing", of: Conversation = SPOKEN) -> Conversation:
    """A guest sits there."""
    entered = Entered(what.role, what.responder, what.name, along, 32.0)
    return after(entered, of=agreed(what, along, of))


def handed_over(along: Along = "nothing", of: Conversation = SPOKEN) -> Conversation:
    """Lena has taken over from Maja."""
    over = HandedOver(LENA, "Lena", "psychologist", along, 32.0)
    return after(over, of=agreed(TO_LENA, along, of))


def another(along: Along = "nothing", of: Conversation = SPOKEN) -> Conversation:
    """She has asked for somebody else of the same kind."""
    kind = of.responder_kind or "survivor"
    return after(
        Proposed("visitor", f"p{of.seq}", ToKind(kind), "none", 30.0),
        Agreed(of.seq + 1, "", along, 30.0),
        of=of,
    )


BESIDE: Final = Beside(VisitId("a" * 22), MAJA, "Maja", "survivor", LENA, "Lena")
ASKED_BESIDE: Final = after(
    Opened(LINE, (), "anyone", False, 10.0, beside=BESIDE, question=Text("Where?"), key="q")
)
TALKING_BESIDE: Final = after(Assigned(LENA, "Lena", "psychologist", 20.0), of=ASKED_BESIDE)
