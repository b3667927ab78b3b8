"""Whoever may come to the waiting room of the model: everybody asks for and can do anything."""

from typing import Final

from hypothesis import strategies as st

from routing.model import (
    Entrance,
    Kind,
    Language,
    LineId,
    LineRules,
    Question,
    Responder,
    ResponderId,
    Tag,
    Ticket,
    VisitId,
)

LINES: Final = tuple(LineId(name) for name in ("night", "young"))
LANGUAGES: Final = tuple(Language(tag) for tag in ("sv", "ro", "en"))
KINDS: Final[tuple[Kind, ...]] = ("psychologist", "survivor")
QUESTIONS: Final[tuple[Question, ...]] = ("kind", "translation")
VISITS: Final = tuple(VisitId(name) for name in "abcdef")
RESPONDERS: Final = tuple(ResponderId(name) for name in "pqrs")
NEAR: Final = Tag("from:ro")
EXPOSED: Final = Entrance("exposed")

visits = st.sampled_from(VISITS)
ids = st.sampled_from(RESPONDERS)
questions = st.sampled_from(QUESTIONS)
some = st.frozensets(ids, max_size=1)
near = st.sampled_from((frozenset[Tag](), frozenset[Tag](), frozenset({NEAR})))
ends = st.sampled_from((None, None, None, 30.0, 900.0, 0.0))
"""Seconds until the end of a shift."""

tickets = st.builds(
    Ticket,
    visit=visits,
    line=st.sampled_from((LINES[0], *LINES)),
    languages=st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=2, unique=True).map(tuple),
    wish=st.sampled_from(("anyone", "anyone", "psychologist", "survivor")),
    translation=st.booleans(),
    since=st.sampled_from((0.0, 0.0, -1.0, -5.0, -200.0)),
    priority=st.sampled_from((0, 0, 0, 2)),
    entrance=st.sampled_from((None, None, EXPOSED)),
    without=st.one_of(st.just(frozenset[ResponderId]()), some),
    without_tags=near,
    person=st.one_of(st.none(), st.none(), ids),
)
easy_tickets = st.builds(
    Ticket,
    visit=visits,
    line=st.just(LINES[0]),
    languages=st.just(LANGUAGES[:1]),
    wish=st.just("anyone"),
    translation=st.just(False),
    since=st.sampled_from((0.0, 0.0, -1.0, -5.0, -200.0)),
)
transfers = st.builds(
    Ticket,
    visit=visits,
    line=st.just(LINES[0]),
    languages=st.just(LANGUAGES[:1]),
    wish=st.sampled_from(("anyone", "anyone", "psychologist")),
    translation=st.booleans(),
    since=st.just(0.0),
    priority=st.just(1),
    without_tags=near,
    person=st.one_of(st.none(), ids),
    only=st.booleans(),
)
"""Of somebody in a chat; whom she leaves is filled in."""

responders = st.builds(
    Responder,
    id=ids,
    kind=st.sampled_from(KINDS),
    lines=st.sampled_from(
        (frozenset(LINES[:1]), frozenset(LINES[:1]), frozenset(LINES), frozenset(LINES[1:]))
    ),
    languages=st.lists(
        st.tuples(st.sampled_from(LANGUAGES), st.integers(1, 3)),
        max_size=3,
        unique_by=lambda one: one[0],
    ).map(tuple),
    translation=st.booleans(),
    capacity=st.sampled_from((1, 1, 2, 2, 3, 0)),
    entrances=st.sampled_from((frozenset(), frozenset((line, EXPOSED) for line in LINES))),
    tags=near,
    until=ends,
)
easy_responders = st.builds(
    Responder,
    id=ids,
    kind=st.sampled_from(KINDS),
    lines=st.just(frozenset(LINES)),
    languages=st.just(((LANGUAGES[0], 3),)),
    translation=st.just(True),
    capacity=st.sampled_from((1, 2)),
)
rules = st.builds(
    LineRules,
    line=st.sampled_from((LINES[0], *LINES)),
    minimum_present=st.sampled_from((1, 1, 2)),
    second_after=st.sampled_from((0.0, 20.0, 1_200.0)),
    translation_after=st.sampled_from((0.0, 60.0, 1_200.0)),
    taking=st.sampled_from((True, True, False)),
)
"""The long ones make a small house worth waiting for."""


def speaking_everything(kind: Kind) -> Responder:
    """Somebody who may meet everybody whom her kind is allowed to."""
    return Responder(
        id=ResponderId(kind),
        kind=kind,
        lines=frozenset(LINES),
        languages=tuple((language, 3) for language in LANGUAGES),
        translation=False,
        capacity=99,
        entrances=frozenset((line, EXPOSED) for line in LINES),
    )
