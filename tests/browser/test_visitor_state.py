"""What the visitor's page knows: each frame, each tap, each loss, without a server."""

import random
from collections.abc import AsyncIterator

import pytest

from tests.browser.modules import Json, Modules, modules_in_chromium
from tests.browser.visitor_fold import JOINED, KEY, OPEN, QUEUED, STATE, WELCOME, Frame, after

pytestmark = pytest.mark.browser

PARTED: Frame = {"type": "parted", "seq": 5}
AGAIN: Frame = {"type": "again", "key": KEY}
DOWN: Frame = {"type": "line", "line": "down"}
QUIET: Frame = {"type": "quiet"}


@pytest.fixture(scope="module")
async def modules() -> AsyncIterator[Modules]:
    """One browser for the whole file."""
    async with modules_in_chromium() as found:
        yield found


def message(seq: int, text: str, *, by: str = "them", key: str | None = None) -> Frame:
    """Words in the journal."""
    role = "responder" if by == "them" else None
    return {"type": "message", "seq": seq, "by": by, "role": role, "key": key, "text": text}


def tapped(seq: int, signal: str, *, by: str = "you", key: str | None = KEY) -> Frame:
    """A one-tap answer in the journal."""
    return {"type": "tapped", "seq": seq, "by": by, "key": key, "signal": signal}


def say(text: str, key: str = KEY) -> Frame:
    """She sends words."""
    return {"type": "say", "key": key, "text": text}


def problem(code: str, key: str | None = KEY, seconds: int | None = None) -> Frame:
    """The server did not take something."""
    return {"type": "problem", "code": code, "key": key, "chat": None, "seconds": seconds}


def over(by: str, how: str, seq: int = 9) -> Frame:
    """It has ended."""
    return {"type": "over", "seq": seq, "by": by, "how": how}


async def test_she_waits_until_somebody_joins(modules: Modules) -> None:
    """The number before her changes; who joins is named; the number is gone then."""
    waiting = "[view.phase, view.before, view.who]"
    assert await after(modules, [WELCOME], waiting) == ["opening", None, None]
    assert await after(modules, [WELCOME, QUEUED], waiting) == ["waiting", 2, None]
    nearer = {**QUEUED, "people_before": 0}
    assert await after(modules, [WELCOME, QUEUED, nearer], waiting) == ["waiting", 0, None]
    who = {"name": "Claire", "kind": "survivor"}
    assert await after(modules, OPEN, waiting) == ["open", None, who]


async def test_a_late_word_from_the_waiting_room_changes_nothing(modules: Modules) -> None:
    """Once somebody has joined, she is not sent back into the queue."""
    assert await after(modules, [*OPEN, QUEUED], "view") == await after(modules, OPEN, "view")


async def test_a_frame_that_comes_again_changes_nothing(modules: Modules) -> None:
    """What was shown before a resume is not shown twice."""
    once = [*OPEN, message(3, "a"), tapped(4, "moment"), PARTED]
    assert await after(modules, [*once, *once[2:]], "view") == await after(modules, once, "view")


async def test_a_broken_line_loses_and_doubles_nothing(modules: Modules) -> None:
    """Wherever the line breaks, what follows a resume completes the same log."""
    picker = random.Random(5)
    for _ in range(25):
        frames = list(OPEN)
        for seq in range(3, 30):
            by = picker.choice(["you", "them"])
            frames.append(message(seq, f"text {seq}", by=by, key=f"key-{seq:05}"))
        whole = await after(modules, frames, "view.log")
        cut = picker.randrange(1, len(frames))
        broken = await modules.run(
            STATE,
            """let view = argument.frames.slice(0, argument.cut).reduce(see, FRESH);
            view = see(see(view, argument.down), argument.frames[0]);
            const rest = argument.frames.filter((f) => f.seq > view.seq || argument.all);
            return rest.reduce(see, view).log;""",
            {"frames": list(frames), "cut": cut, "down": DOWN, "all": picker.random() < 0.5},
        )
        assert whole == broken


async def test_her_words_are_marked_until_the_server_has_them(modules: Modules) -> None:
    """On their way, and then sent: in their place, once, also when another's came first."""
    states = "view.log.slice(1).map((one) => [one.text, one.state ?? null])"
    sent = [*OPEN, say("mine")]
    assert await after(modules, sent, states) == [["mine", "sending"]]
    arrived = [*sent, message(3, "theirs"), message(4, "mine", by="you", key=KEY)]
    assert await after(modules, arrived, states) == [["mine", "sent"], ["theirs", None]]
    assert await after(modules, arrived, "pending(view)") == []


async def test_words_on_their_way_survive_a_broken_line(modules: Modules) -> None:
    """They wait with the same key and go out again by themselves."""
    frames = [*OPEN, say("mine"), DOWN, WELCOME]
    waiting = "[view.line, pending(view).map((one) => [one.key, one.text])]"
    assert await after(modules, frames, waiting) == ["back", [[KEY, "mine"]]]


async def test_words_for_who_has_gone_wait_for_her(modules: Modules) -> None:
    """When the responder is lost for good, nothing goes to another person without her word."""
    frames = [*OPEN, say("mine"), PARTED, {**QUEUED, "people_before": 0}]
    seen = "[view.phase, view.before, view.who, view.log.map((one) => one.state ?? one.line)]"
    log = ["joined.survivor", "unsent", "parted"]
    assert await after(modules, frames, seen) == ["waiting", 0, None, log]
    joined: Frame = {**JOINED, "seq": 6, "name": "Sara", "kind": "psychologist"}
    assert await after(modules, [*frames, joined], "pending(view)") == []
    asked = await after(modules, [*frames, joined, AGAIN], "pending(view).map((one) => one.text)")
    assert asked == ["mine"]


async def test_over_the_limit_her_words_wait_and_the_seconds_are_said(modules: Modules) -> None:
    """They stay on their way; the strip goes when the pause is over, or when they have arrived."""
    seen = "[view.pause, pending(view).length]"
    slow = [*OPEN, say("mine"), problem("slow_down", seconds=7)]
    assert await after(modules, slow, seen) == [7, 1]
    assert await after(modules, [*slow, {"type": "calm"}], seen) == [None, 1]
    assert await after(modules, [*slow, message(3, "mine", by="you", key=KEY)], seen) == [None, 0]


@pytest.mark.parametrize("code", ["storage_failed", "server_error", "text_too_long"])
async def test_a_fault_of_ours_loses_no_words(modules: Modules, code: str) -> None:
    """What was not taken stays on her screen, and she may send it again."""
    seen = "[view.pause, view.log.map((one) => one.state ?? null)]"
    frames = [*OPEN, say("mine"), problem(code)]
    assert await after(modules, frames, seen) == [0, [None, "unsent"]]
    assert await after(modules, [*frames, AGAIN], seen) == [None, [None, "sending"]]


async def test_a_problem_without_a_key_marks_no_words(modules: Modules) -> None:
    """Whatever it was, it was not these words."""
    frames = [*OPEN, message(3, "theirs"), say("mine"), problem("server_error", key=None)]
    states = await after(modules, frames, "view.log.map((one) => one.state ?? null)")
    assert states == [None, None, "sending"]


async def test_a_moment_is_answered(modules: Modules) -> None:
    """She is told that it was heard, and by whom; the other taps need no answer."""
    lines = "view.log.map((one) => one.line ?? one.signal)"
    taps = [*OPEN, tapped(3, "moment"), tapped(4, "simpler", key="l" * 22)]
    assert await after(modules, taps, lines) == ["joined.survivor", "moment", "moment", "simpler"]


async def test_the_line_about_silence_comes_once(modules: Modules) -> None:
    """And not while nobody is there; with another person it may come again."""
    count = "view.log.filter((one) => one.line === 'quiet').length"
    assert await after(modules, [WELCOME, QUEUED, QUIET], count) == 0
    assert await after(modules, [*OPEN, QUIET, message(3, "a"), QUIET], count) == 1
    other = [*OPEN, QUIET, PARTED, {**JOINED, "seq": 6}, QUIET]
    assert await after(modules, other, count) == 2


async def test_presence_is_shown_and_not_told(modules: Modules) -> None:
    """A line that breaks for a moment alarms nobody; what lasts is told (`alone`)."""
    gone: Frame = {"type": "presence", "here": False}
    back: Frame = {"type": "presence", "here": True}
    seen = "[view.here, view.log.length]"
    assert await after(modules, [*OPEN, gone, gone], seen) == [False, 1]
    assert await after(modules, [*OPEN, gone, back, back], seen) == [True, 1]


async def test_writing_stops_with_the_words_and_with_the_line(modules: Modules) -> None:
    """Nobody is shown writing who has written, or cannot be heard."""
    writing: Frame = {"type": "writing", "on": True}
    assert await after(modules, [WELCOME, QUEUED, writing], "view.writing") is False
    assert await after(modules, [*OPEN, writing], "view.writing") is True
    assert await after(modules, [*OPEN, writing, message(3, "a")], "view.writing") is False
    assert await after(modules, [*OPEN, writing, DOWN], "view.writing") is False


async def test_what_she_ends_goes_from_her_screen(modules: Modules) -> None:
    """What the other ended stays until she leaves: the last words may be a goodbye."""
    frames = [*OPEN, message(3, "goodbye")]
    seen = "[view.phase, view.over.name, view.log.length]"
    assert await after(modules, [*frames, over("you", "closed")], seen) == ["over", "Claire", 0]
    assert await after(modules, [*frames, over("them", "closed")], seen) == ["over", "Claire", 2]


@pytest.mark.parametrize("code", ["not_found", "line_closed", "line_full", "over"])
async def test_a_refusal_for_good_is_an_end(modules: Modules, code: str) -> None:
    """The page knows which one, and keeps what she wrote on the screen."""
    frames = [*OPEN, say("mine"), problem(code, key=None)]
    assert await after(modules, frames, "[view.over.how, view.log.length]") == [code, 2]


async def test_after_the_end_nothing_changes(modules: Modules) -> None:
    """Not even a frame that was still on its way."""
    ended = [*OPEN, over("them", "closed")]
    late = [*ended, message(20, "late"), say("mine"), QUIET]
    assert await after(modules, late, "view") == await after(modules, ended, "view")


async def test_a_view_is_never_changed_in_place(modules: Modules) -> None:
    """What was drawn can be compared with what comes: the same view stays the same."""
    frames: list[Json] = [*OPEN, say("mine"), problem("storage_failed"), AGAIN]
    frames += [message(3, "mine", by="you", key=KEY), PARTED]
    frames += [over("line", "quiet")]
    body = """const frozen = (value) => {
      if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(frozen);
      return value;
    };
    return argument.reduce((view, frame) => frozen(see(view, frame)), frozen(FRESH)).phase;"""
    assert await modules.run(STATE, body, frames) == "over"
