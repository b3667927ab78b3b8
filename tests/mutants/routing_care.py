"""Faults in how the matcher asks, hands over, calls for help and spreads the load."""

from typing import Final

from tests.mutants.mutants import Mutant

BOARD: Final = "routing/board.py"
ON_CALL: Final = "routing/oncall.py"
PLACE: Final = "routing/place.py"
QUESTIONS: Final = "routing/questions.py"
SEATS: Final = "routing/seats.py"
SETTLING: Final = "routing/settling.py"
EVENING: Final = "tests/model/test_matcher_model.py::TestWaitingRoom"


def unit(concept: str) -> str:
    """The tests of a module."""
    return f"tests/unit/routing/test_{concept}.py"


QUESTIONS_ASKED: Final = (
    Mutant(
        "a question is asked twice",
        PLACE,
        "return tuple(question for question in could if question not in ticket.asked)",
        "return tuple(could)",
        EVENING,
    ),
    Mutant(
        "a question is asked at once",
        QUESTIONS,
        "ASKED_AFTER: Final = 45.0",
        "ASKED_AFTER: Final = 0.0",
        unit("questions"),
    ),
    Mutant(
        "she is asked although somebody fits by now",
        QUESTIONS,
        "return ticket.since + ASKED_AFTER <= now or not board.seats.present.fits(ticket)",
        "return True",
        EVENING,
    ),
    Mutant(
        "many are asked about one",
        BOARD,
        "        seat.asking = visit\n",
        "",
        unit("questions"),
    ),
    Mutant(
        "whoever comes free is asked about by nobody",
        SETTLING,
        "                asked += filter(None, [ask_for(self._board, seat, now)])\n",
        "                asked += []\n",
        EVENING,
    ),
    Mutant(
        "she is asked on her way to somebody else",
        PLACE,
        "    if ticket.leaving is not None or ticket.only or ticket.priority in ON_HER_WAY:\n",
        "    if ticket.only:\n",
        unit("place"),
    ),
)

TRANSFERS: Final = (
    Mutant(
        "a transfer to one person rings somebody else",
        PLACE,
        "if self.person_until is not None or self.ticket.only:",
        "if self.person_until is not None:",
        unit("transfer"),
    ),
    Mutant(
        "a futile transfer waits for ever",
        SETTLING,
        "            if place.ticket.only:\n                self._board.touch(place)\n",
        "            continue\n",
        unit("transfer"),
    ),
    Mutant(
        "a transfer ends although she may still say yes",
        SETTLING,
        'takes = seat.presence == "ready" and not seat.landed and seat.facts.capacity > 0',
        "takes = seat.free",
        unit("transfer"),
    ),
)

ON_CALL_BELL: Final = (
    Mutant(
        "nobody is called for a long queue",
        ON_CALL,
        "        if len(alone) > present:\n",
        "        if len(alone) > present + 99:\n",
        unit("oncall"),
    ),
    Mutant(
        "nobody is called for somebody who waits in vain",
        ON_CALL,
        'return "unanswerable" if self._unanswerable(line, now) else None',
        "return None",
        unit("oncall"),
    ),
    Mutant(
        "the last one leaves, and nobody is called",
        SETTLING,
        "        self._on_call.doubt_all(line)\n",
        "",
        unit("oncall"),
    ),
    Mutant(
        "somebody on another line rings the bell",
        ON_CALL,
        "if ticket.line != line or not place.alone or",
        "if not place.alone or",
        unit("oncall"),
    ),
    Mutant(
        "the bell is forgotten",
        SETTLING,
        '        board.timers.set(("bell", ticket.visit), called_at if later else None)\n',
        "",
        unit("oncall"),
    ),
)

FAIRNESS: Final = (
    Mutant("the busy are rung first", "routing/cost.py", "CHAT * seat.load", "0.0", unit("cost")),
    Mutant(
        "a fair share is not counted",
        SEATS,
        "        seat.past.count(now)\n",
        "",
        unit("seats"),
    ),
    Mutant(
        "the end of a shift costs nothing",
        "routing/cost.py",
        "        + LANDING * landing(seat, now)\n",
        "",
        unit("cost"),
    ),
    Mutant(
        "scarce people are rung first",
        "routing/cost.py",
        "        + PRICE * price\n",
        "        - PRICE * price\n",
        unit("choice"),
    ),
)

MUTANTS: Final = (
    *QUESTIONS_ASKED,
    *TRANSFERS,
    *ON_CALL_BELL,
    *FAIRNESS,
)
