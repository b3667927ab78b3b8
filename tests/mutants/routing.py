"""Faults in the matcher: rights, order, and answers to a ring."""

from typing import Final

from tests.mutants.mutants import Mutant

MATCHER: Final = "routing/matcher.py"
POLICY: Final = "routing/policy.py"
SEATS: Final = "routing/seats.py"

MODEL: Final = "tests/model/test_matcher_model.py::TestWaitingRoom"

RIGHTS: Final = (
    Mutant(
        "a ring on a line she left",
        POLICY,
        "if needs.line not in responder.lines or responder.kind",
        "if responder.kind",
        MODEL,
    ),
    Mutant(
        "basic knowledge keeps a ring",
        POLICY,
        "if level >= ROUTED_ON and language in needs.languages:",
        "if language in needs.languages:",
        MODEL,
    ),
)

ORDER: Final = (
    Mutant(
        "last come, first served",
        POLICY,
        "return (-ticket.priority, ticket.since, ticket.visit)",
        "return (-ticket.priority, -ticket.since, ticket.visit)",
        MODEL,
    ),
    Mutant(
        "the urgent wait like everybody",
        POLICY,
        "return (-ticket.priority, ticket.since, ticket.visit)",
        "return (0, ticket.since, ticket.visit)",
        MODEL,
    ),
)

ANSWERS: Final = (
    Mutant(
        "an answer at the end of the ring",
        MATCHER,
        "now >= ring.offer.until:",
        "now > ring.offer.until:",
        MODEL,
    ),
    Mutant(
        "an answer by somebody else",
        MATCHER,
        "if ring is not None and ring.offer.responder == responder_id else None",
        "if ring is not None else None",
        MODEL,
    ),
    Mutant(
        "a repeated answer is refused",
        SEATS,
        "            if number == offer_number:\n",
        "            if number == -offer_number:\n",
        MODEL,
    ),
)

MUTANTS: Final = (
    *RIGHTS,
    *ORDER,
    *ANSWERS,
)
