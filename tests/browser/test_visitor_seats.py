"""What the visitor's page knows of who sits with her, and what it asks her then."""

from collections.abc import AsyncIterator

import pytest

from helpline.wire.frame import Problem
from helpline.wire.to_visitor import (
    Alone,
    Departed,
    Entered,
    Joined,
    Message,
    Note,
    Over,
    Parted,
    Presence,
    Proposal,
    Question,
    Settled,
    Shared,
)
from tests.browser.modules import Modules, modules_in_chromium
from tests.browser.visitor_fold import ASKED, KEY, OPEN, WAITING, WELCOME, Frame, after, told

pytestmark = pytest.mark.browser


LINES = "view.log.slice(1).map((one) => [one.line, one.name])"
"""The page's own lines in the log after the first one, with whom each is about."""

TRANSFER = Proposal(
    seq=3, number=3, what="transfer", by="them", name="Sara", kind="psychologist", reason="shift"
)
SUPERVISOR = Proposal(seq=3, number=3, what="supervisor", by="them", name="Maria", reason="help")
SARA = Joined(seq=5, name="Sara", kind="psychologist")
SAID: Frame = {"type": "say", "key": "l" * 22, "text": "mine"}


@pytest.fixture(scope="module")
async def modules() -> AsyncIterator[Modules]:
    """One browser for the whole file."""
    async with modules_in_chromium() as found:
        yield found


def answer(*, yes: bool, along: str = "nothing", number: int = 3) -> Frame:
    """She answers a proposal."""
    return {"type": "answer", "key": KEY, "number": number, "yes": yes, "along": along}


def another(wish: str, **along: str) -> Frame:
    """She asks for another person."""
    return {"type": "another", "key": KEY, "wish": wish, **along}


def settled(outcome: str, *, by: str = "you", seq: int = 4, **more: str) -> Frame:
    """What became of proposal 3."""
    frame = {"type": "settled", "seq": seq, "number": 3, "outcome": outcome, "by": by, **more}
    return told(Settled.model_validate(frame))


async def test_a_transfer_is_hers_to_decide(modules: Modules) -> None:
    """Who, why, and that no changes nothing; without an answer nothing happens."""
    lines = ["propose.person", "is.psychologist", "reason.shift", "decide", False]
    assert await after(modules, [*OPEN, TRANSFER], ASKED) == lines
    seen = "asked(view).answers.map(([key, , frame]) => [key, frame])"
    assert await after(modules, [*OPEN, TRANSFER], seen) == [
        ["yes", {"type": "answer", "number": 3, "yes": True}],
        ["no", {"type": "answer", "number": 3, "yes": False}],
    ]
    assert await after(modules, [*OPEN, TRANSFER], "[view.who.name, view.outbox]") == ["Claire", []]


@pytest.mark.parametrize(
    ("whom", "sentence"),
    [
        ({}, "propose.anyone"),
        ({"kind": "survivor"}, "propose.survivor"),
        ({"line": "Young people"}, "propose.line"),
        ({"line": "Young people", "kind": "psychologist"}, "propose.line"),
    ],
)
async def test_a_transfer_may_name_nobody(
    modules: Modules, whom: dict[str, str], sentence: str
) -> None:
    """To a kind, to another line, to whoever is free."""
    frame = TRANSFER.model_copy(update={"name": None, "kind": None, "reason": "none", **whom})
    assert await after(modules, [*OPEN, frame], ASKED) == [sentence, "decide", False]


async def test_after_a_yes_the_first_one_stays(modules: Modules) -> None:
    """Until somebody has joined; meanwhile she may take it back, once."""
    agreed = [*OPEN, told(TRANSFER), answer(yes=True, along="everything")]
    assert await after(modules, agreed, ASKED) == ["stays", True]
    agreed += [settled("agreed", key=KEY, along="everything")]
    assert await after(modules, agreed, "[view.who.name, view.outbox]") == ["Claire", []]
    back: Frame = {"type": "take_back", "key": "b" * 22, "number": 3}
    seen = "asked(view).answers.map(([, , frame]) => frame)"
    assert await after(modules, agreed, seen) == [{"type": "take_back", "number": 3}]
    assert await after(modules, [*agreed, back], seen) == []
    done = [*agreed, back, settled("withdrawn", seq=5, key="b" * 22)]
    assert await after(modules, done, f"[{ASKED}, view.outbox]") == [None, []]
    assert await after(modules, done, LINES) == [["withdrawn.you", "Claire"]]


async def test_a_no_costs_nothing_and_says_so(modules: Modules) -> None:
    """The question is gone at once, and everything is as it was."""
    said = [*OPEN, told(TRANSFER), answer(yes=False)]
    assert await after(modules, said, ASKED) is None
    refused = [*said, settled("refused", key=KEY)]
    assert await after(modules, refused, LINES) == [["refused", "Claire"]]
    same = "[view.who, view.phase, view.proposal, view.outbox, view.along]"
    assert await after(modules, refused, same) == await after(modules, OPEN, same)


@pytest.mark.parametrize("by", ["them", "line"])
async def test_what_is_withdrawn_is_no_question_any_more(modules: Modules, by: str) -> None:
    """By the responder, or because nobody could come; she is told which."""
    frames = [*OPEN, told(TRANSFER), settled("withdrawn", by=by)]
    assert await after(modules, frames, ASKED) is None
    assert await after(modules, frames, LINES) == [[f"withdrawn.{by}", "Claire"]]


async def test_the_end_of_an_older_proposal_changes_nothing(modules: Modules) -> None:
    """Only the newest one is on the screen."""
    other = told(TRANSFER.model_copy(update={"seq": 4, "number": 4}))
    frames = [*OPEN, other, settled("refused", seq=5)]
    assert await after(modules, frames, "[view.proposal.number, view.log.length]") == [4, 1]


@pytest.mark.parametrize("along", ["everything", "nothing"])
async def test_a_hand_over_says_who_goes_who_comes_and_what_is_read(
    modules: Modules, along: str
) -> None:
    """What she has just sent to the first one goes to the next only if she sends it again."""
    agreed = [*OPEN, told(TRANSFER), answer(yes=True, along=along)]
    frames = [*agreed, settled("agreed", key=KEY, along=along), SAID, told(SARA)]
    assert await after(modules, frames, "[view.who.name, view.phase]") == ["Sara", "open"]
    told_her = [["went", "Claire"], ["joined.psychologist", "Sara"], [f"reads.{along}", "Sara"]]
    assert await after(modules, frames, "view.log.slice(2).map((one) => [one.line, one.name])") == (
        told_her
    )
    assert await after(modules, frames, "view.log[1].state") == "unsent"
    assert await after(modules, frames, f"[{ASKED}, view.along]") == [None, None]


async def test_a_guest_is_announced_before_she_sits_down(modules: Modules) -> None:
    """Name and role; then she is one of those who are here, until she leaves."""
    asked = ["propose.supervisor", "reason.help", "decide", False]
    assert await after(modules, [*OPEN, SUPERVISOR], ASKED) == asked
    agreed = [*OPEN, told(SUPERVISOR), answer(yes=True), settled("agreed", along="nothing")]
    assert await after(modules, agreed, ASKED) == ["comes", True]
    inside = [*agreed, told(Entered(seq=5, role="supervisor", name="Maria"))]
    assert await after(modules, inside, f"[{ASKED}, view.guests]") == [
        None,
        {"supervisor": "Maria"},
    ]
    lines = [["entered.supervisor", "Maria"], ["reads.nothing", "Maria"]]
    assert await after(modules, inside, LINES) == lines
    parted = [*inside, told(Parted(seq=6, by="line"))]
    assert await after(modules, parted, "view.guests") == {}
    gone = [*inside, told(Departed(seq=6, role="supervisor"))]
    assert await after(modules, gone, "view.guests") == {}
    assert await after(modules, gone, LINES) == [*lines, ["went", "Maria"]]


async def test_who_says_what_is_known(modules: Modules) -> None:
    """A guest's words bear her name and role; the responder's do not change."""
    inside = [*OPEN, told(Entered(seq=3, role="interpreter", name="Noor"))]
    theirs = Message(seq=4, by="them", role="interpreter", key=None, text="a")
    hers = Message(seq=5, by="them", role="responder", key=None, text="b")
    seen = "view.log.slice(2).map((one) => [one.text, one.name, one.role ?? null])"
    said = await after(modules, [*inside, theirs, hers], seen)
    assert said == [["a", "Noor", "interpreter"], ["b", "Claire", None]]


async def test_a_note_for_the_next_one_is_hers_to_read(modules: Modules) -> None:
    """It stands in the log, by whoever wrote it."""
    note = Note(seq=3, number=3, text="she wants a lawyer")
    seen = "view.log.slice(1).map((one) => [one.line, one.text, one.name])"
    assert await after(modules, [*OPEN, note], seen) == [["note", "she wants a lawyer", "Claire"]]


async def test_another_person_is_looked_for_while_the_first_one_stays(modules: Modules) -> None:
    """From the tap on, not only when the server has it; then she may take it back."""
    want: Frame = {"type": "want", "on": True}
    assert await after(modules, [*OPEN, want], ASKED) == ["other", "another.d", False]
    assert await after(modules, [*OPEN, want, {**want, "on": False}], ASKED) is None
    assert await after(modules, [*WAITING, want], ASKED) is None
    asked = [*OPEN, want, another("other", along="nothing")]
    assert await after(modules, asked, ASKED) == ["stays", True]
    assert await after(modules, asked, "asked(view).answers") == []
    own = Proposal(seq=3, number=3, what="transfer", by="you", key=KEY, reason="none")
    looking = [*asked, told(own), settled("agreed", along="nothing")]
    assert await after(modules, looking, ASKED) == ["stays", True]
    assert await after(modules, looking, "[asked(view).answers.length, view.outbox]") == [1, []]


async def test_her_wish_goes_before_what_was_proposed(modules: Modules) -> None:
    """While she chooses, and when the server withdraws the other's proposal for hers."""
    want: Frame = {"type": "want", "on": True}
    proposed = [*OPEN, told(TRANSFER)]
    assert await after(modules, [*proposed, want], ASKED) == ["other", "another.d", False]
    assert await after(modules, [*OPEN, want, TRANSFER], ASKED) == ["other", "another.d", False]
    asked = [*proposed, want, another("same", along="everything")]
    assert await after(modules, asked, ASKED) == ["stays", True]
    own = Proposal(seq=5, number=5, what="transfer", by="you", key=KEY, reason="none")
    done = [*asked, settled("withdrawn"), told(own)]
    assert await after(modules, done, LINES) == []
    assert await after(modules, done, "[view.proposal.number, view.along, view.outbox]") == [
        5,
        "everything",
        [],
    ]


async def test_back_to_waiting_is_at_once(modules: Modules) -> None:
    """It is said as hers, and nobody asks again what may be read."""
    frames = [*OPEN, another("anyone", along="everything")]
    parted = told(Parted(seq=3, by="you", along="everything"))
    seen = f"[view.phase, view.who, view.outbox, {ASKED}]"
    assert await after(modules, [*frames, parted], seen) == ["waiting", None, [], None]
    next_one = told(Joined(seq=4, name="Sara", kind="psychologist"))
    assert await after(modules, [*frames, parted, next_one], LINES) == [
        ["released", "Claire"],
        ["joined.psychologist", "Sara"],
        ["reads.everything", "Sara"],
    ]


async def test_a_lost_responder_is_told_then_a_choice_is_offered(modules: Modules) -> None:
    """At 20 seconds, at 60; each once, also after a resume; back, it is said, and all is gone."""
    early, late, back = (Alone(seconds=seconds) for seconds in (20, 60, 0))
    assert await after(modules, [*OPEN, early, early], LINES) == [["away", "Claire"]]
    assert await after(modules, [*OPEN, early], ASKED) is None
    assert await after(modules, [*OPEN, early, late], ASKED) == ["alone", False]
    assert await after(modules, [*OPEN, late], LINES) == [["away", "Claire"]]
    keep: Frame = {"type": "keep"}
    assert await after(modules, [*OPEN, early, late, keep, late], ASKED) is None
    lines = [["away", "Claire"], ["present", "Claire"]]
    again = [*OPEN, told(early), told(late), keep, told(Presence(here=True)), told(back)]
    assert await after(modules, again, LINES) == lines
    assert await after(modules, [*again, early, late], ASKED) == ["alone", False]
    assert await after(modules, [*OPEN, back], LINES) == []
    assert await after(modules, [*WAITING, late], ASKED) is None
    taken_back = [*OPEN, another("same"), told(Parted(seq=3, by="you")), told(SARA)]
    assert await after(modules, [*taken_back, late], ASKED) == ["alone", False]
    own = told(TRANSFER.model_copy(update={"by": "you", "key": KEY}))
    earlier = [*OPEN, another("same"), own, settled("withdrawn")]
    assert await after(modules, [*earlier, late], ASKED) == ["alone", False]


async def test_when_she_is_lost_for_good_one_thing_is_asked(modules: Modules) -> None:
    """What the next one may read: she was not asked before. Her answer is told, and it holds."""
    parted = told(Parted(seq=3, by="line"))
    assert await after(modules, [*OPEN, parted], ASKED) == ["share", False]
    wanted = [*OPEN, another("anyone"), told(Parted(seq=3, by="you"))]
    assert await after(modules, wanted, ASKED) == ["share", False]
    share: Frame = {"type": "share", "key": KEY, "along": "everything"}
    shared = [*OPEN, parted, share, told(Shared(seq=4, key=KEY, along="everything"))]
    assert await after(modules, shared, f"[{ASKED}, view.outbox]") == [None, []]
    lines = [["parted", "Claire"], ["shared.everything", None]]
    assert await after(modules, shared, LINES) == lines
    joined = await after(modules, [*shared, told(SARA)], LINES)
    assert joined == [*lines, ["joined.psychologist", "Sara"], ["reads.everything", "Sara"]]
    silent = await after(modules, [*OPEN, parted, told(SARA)], LINES)
    assert silent == [lines[0], ["joined.psychologist", "Sara"], ["reads.nothing", "Sara"]]


async def test_what_she_decides_goes_out_until_it_is_known(modules: Modules) -> None:
    """A broken line loses no answer; a refused one is asked again, with what went wrong."""
    decided = [*OPEN, told(TRANSFER), answer(yes=True)]
    down: Frame = {"type": "line", "line": "down"}
    waiting = "view.outbox.map((one) => one.type)"
    assert await after(modules, [*decided, down, WELCOME], waiting) == ["answer"]
    slow = told(Problem(code="slow_down", key=KEY, seconds=3))
    assert await after(modules, [*decided, slow], f"[{waiting}, view.pause]") == [["answer"], 3]
    broken = [*decided, told(Problem(code="storage_failed", key=KEY))]
    assert await after(modules, broken, f"[{waiting}, view.pause]") == [[], 0]
    assert await after(modules, broken, f"({ASKED}).length") == 5
    silent = [*decided, told(Problem(code="proposal_over", key=KEY))]
    seen = f"[view.phase, {waiting}, view.pause]"
    assert await after(modules, silent, seen) == ["open", [], None]
    late = [*decided, settled("withdrawn", by="line"), told(Problem(code="server_error", key=KEY))]
    assert await after(modules, late, f"[{ASKED}, {waiting}]") == [None, []]


async def test_nothing_is_asked_after_the_end(modules: Modules) -> None:
    """Whatever was open then."""
    over = Over(seq=9, by="them", how="closed")
    open_things = (
        [*OPEN, told(TRANSFER)],
        [*OPEN, told(Alone(seconds=60))],
        [*WAITING, told(Question(question="translation"))],
    )
    for frames in open_things:
        assert await after(modules, [*frames, over], f"[{ASKED}, view.outbox]") == [None, []]


async def test_a_frame_of_a_later_version_changes_nothing(modules: Modules) -> None:
    """And nothing of it is sent back."""
    strange: Frame = {"type": "take_over", "number": 3}
    assert await after(modules, [*OPEN, strange], "view") == await after(modules, OPEN, "view")
