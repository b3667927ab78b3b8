"""What the visitor's page knows of the queue, and what it asks her while she waits."""

from collections.abc import AsyncIterator

import pytest

from helpline.wire.frame import Problem
from helpline.wire.to_visitor import Question, Queued, ToVisitor, Wait
from tests.browser.modules import Json, Modules, modules_in_chromium
from tests.browser.visitor_fold import (
    ASKED,
    OPEN,
    QUEUED,
    WAITING,
    WELCOME,
    Frame,
    after,
    told,
)

pytestmark = pytest.mark.browser

BAND = Wait(low=5, high=15)


@pytest.fixture(scope="module")
async def modules() -> AsyncIterator[Modules]:
    """One browser for the whole file."""
    async with modules_in_chromium() as found:
        yield found


async def test_she_is_told_how_it_stands(modules: Modules) -> None:
    """People, a band where one is known, and whether anybody can answer at all."""
    seen = "[view.before, view.wait, view.answerable]"
    assert await after(modules, WAITING, seen) == [2, None, True]
    known = Queued(seq=1, people_before=1, wait=BAND)
    assert await after(modules, [*WAITING, known], seen) == [1, {"low": 5, "high": 15}, True]
    nobody = Queued(seq=1, people_before=0, answerable=False)
    assert await after(modules, [*WAITING, nobody], seen) == [0, None, False]
    assert await after(modules, [*WAITING, known, *OPEN], seen) == [None, None, True]


@pytest.mark.parametrize(
    ("before", "later", "spoken"),
    [
        (Queued(seq=1, people_before=2), Queued(seq=1, people_before=1), False),
        (Queued(seq=1, people_before=2), Queued(seq=1, people_before=2), False),
        (Queued(seq=1, people_before=2), Queued(seq=1, people_before=3), True),
        (
            Queued(seq=1, people_before=2, wait=BAND),
            Queued(seq=1, people_before=2, wait=Wait(low=0, high=10)),
            False,
        ),
        (
            Queued(seq=1, people_before=2, wait=BAND),
            Queued(seq=1, people_before=1, wait=Wait(low=5, high=20)),
            True,
        ),
        (Queued(seq=1, people_before=2), Queued(seq=1, people_before=2, wait=BAND), False),
        (Queued(seq=1, people_before=2), Queued(seq=1, people_before=2, answerable=False), True),
        (Queued(seq=1, people_before=0, answerable=False), Queued(seq=1, people_before=0), False),
    ],
)
async def test_only_bad_news_about_the_wait_is_spoken(
    modules: Modules, before: ToVisitor, later: ToVisitor, spoken: bool
) -> None:
    """Whoever listens is not told again and again that it goes on."""
    frames: list[Json] = [WELCOME, told(before), told(later)]
    body = """const [, old, now] = argument.reduce((all, one) => [...all, see(all.at(-1), one)],
      [FRESH]).slice(1); return !!worse(old, now);"""
    assert await modules.run("visitor/state.js", body, frames) is spoken


async def test_that_nobody_can_answer_is_said_with_a_choice(modules: Modules) -> None:
    """She stays, and is not asked again; she is, when it was better and becomes so again."""
    nobody = told(Queued(seq=1, people_before=0, answerable=False))
    keep: Frame = {"type": "keep"}
    assert await after(modules, [*WAITING, nobody], ASKED) == ["none.d", False]
    kept = [*WAITING, nobody, keep, nobody]
    assert await after(modules, kept, ASKED) is None
    assert await after(modules, [*kept, QUEUED, nobody], ASKED) == ["none.d", False]


async def test_a_question_is_answered_once_and_the_answer_can_be_taken_back(
    modules: Modules,
) -> None:
    """Yes is shown as long as she waits; no is not; the newest answer is the one that goes out."""
    asked = Question(question="kind", kind="survivor")
    frames = [*WAITING, told(asked)]
    sent = "view.outbox.map((one) => [one.type, one.question, one.yes])"
    assert await after(modules, frames, ASKED) == ["free.survivor", "free.survivor.d", False]
    yes: Frame = {"type": "reply", "question": "kind", "yes": True}
    no: Frame = {**yes, "yes": False}
    assert await after(modules, [*frames, yes], ASKED) == ["agreed.kind", True]
    assert await after(modules, [*frames, yes, told(asked)], ASKED) == ["agreed.kind", True]
    assert await after(modules, [*frames, yes], sent) == [["reply", "kind", True]]
    for done in ([*frames, no], [*frames, yes, no]):
        assert await after(modules, done, ASKED) is None
        assert await after(modules, done, sent) == [["reply", "kind", False]]


async def test_a_question_that_no_longer_helps_is_taken_off(modules: Modules) -> None:
    """By the server, or because somebody has joined."""
    asked = Question(question="translation")
    over = Question(question=None)
    assert await after(modules, [*WAITING, asked], ASKED) == ["translate", "translate.d", False]
    assert await after(modules, [*WAITING, asked, over], ASKED) is None
    assert await after(modules, [*WAITING, asked, *OPEN[2:]], ASKED) is None
    assert await after(modules, [*OPEN, asked], "view.question") is None


async def test_an_answer_to_a_question_that_is_over_is_forgotten(modules: Modules) -> None:
    """The page says nothing that the server does not hold."""
    asked = [*WAITING, told(Question(question="kind", kind="survivor"))]
    yes: Frame = {"type": "reply", "question": "kind", "yes": True}
    over = told(Problem(code="question_over"))
    seen = f"[{ASKED}, view.outbox, view.pause]"
    assert await after(modules, [*asked, yes, over], seen) == [None, [], None]
