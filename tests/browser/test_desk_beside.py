"""What the desk knows of what goes on beside its chats: questions to colleagues, calls, bells."""

from collections.abc import AsyncIterator

import pytest

from tests.browser.desk_frames import Frame, after, frame, joined, offered
from tests.browser.modules import Json, Modules, modules_in_chromium

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
async def modules() -> AsyncIterator[Modules]:
    """One browser for the whole file."""
    async with modules_in_chromium() as found:
        yield found


def aside(seq: int, text: str, *, by: str = "them", key: str | None = None) -> Frame:
    """Words beside chat a."""
    return frame("aside", aside="x", chat="a", seq=seq, by=by, name="Kim", key=key, text=text)


ASKING = """desk = {...desk, people: [{id: 'kim', name: 'Kim', kind: 'survivor'}]};
  desk = prepared(opened(desk, {chat: 'a', aside: null}), {person: 'kim', text: 'cherry-stone'});
  desk = asking(desk, 'a', 'key-of-it');"""


async def test_a_question_goes_to_one_colleague_and_never_into_the_chat(modules: Modules) -> None:
    """It is shown at once beside the chat, sent again until it is kept, and then acknowledged."""
    unsent = "[unsent(desk), JSON.stringify(desk.chats).includes('cherry'), desk.beside.aside]"
    asked: Frame = {
        "type": "ask", "key": "key-of-it", "chat": "a", "person": "kim", "text": "cherry-stone",
    }  # fmt: skip
    assert await after(modules, [joined("a")], unsent, acts=ASKING) == [[asked], False, "key-of-it"]
    own = aside(1, "cherry-stone", by="you", key="key-of-it")
    told = """[unsent(desk), desk.beside.aside, desk.asides.map((one) => [one.aside, one.name,
      one.phase, one.entries.length, one.chat])]"""
    kept: list[Json] = [[], "x", [["x", "Kim", "asking", 1, "a"]]]
    assert await after(modules, [joined("a")], told, acts=ASKING, later=[own]) == kept
    assert await after(modules, [joined("a")], told, acts=ASKING, later=[own, own]) == kept
    answer = aside(2, "yes")
    kept = [[], "x", [["x", "Kim", "open", 2, "a"]]]
    later = [own, answer, answer]
    assert await after(modules, [joined("a")], told, acts=ASKING, later=later) == kept


async def test_what_is_beside_a_chat_is_unread_until_it_is_looked_at(modules: Modules) -> None:
    """And it goes with the chat: clearing one clears what was beside it."""
    frames = [joined("a"), joined("b"), aside(1, "q", by="you", key="k" * 8), aside(2, "cherry")]
    unread = "desk.asides.map((one) => one.unread)"
    assert await after(modules, frames, unread) == [1]
    look = "desk = opened(desk, {chat: 'a', aside: 'x'})"
    assert await after(modules, frames, unread, acts=look) == [0]
    assert await after(modules, frames, unread, acts=look, later=[aside(3, "more")]) == [0]
    over = frame("aside_over", aside="x")
    told = "[desk.asides[0].phase, desk.beside?.aside]"
    assert await after(modules, frames, told, acts=look, later=[over]) == ["over", "x"]
    gone = await after(
        modules, frames, "JSON.stringify(desk)", acts=f"{look}; desk = cleared(desk, 'a')"
    )
    assert isinstance(gone, str)
    assert "cherry" not in gone
    assert '"beside":null' in gone


async def test_a_colleague_who_asks_rings_until_she_is_answered(modules: Modules) -> None:
    """No word of a chat comes with it; a no, or somebody else's end of it, leaves nothing."""
    asked = frame("asked", aside="x", name="Noor", kind="survivor")
    told = "[desk.asides.map((one) => one.phase), rings(desk), desk.beside?.aside ?? null]"
    assert await after(modules, [asked, asked], told) == [["asked"], True, None]
    yes = "desk = answeredAsk(desk, 'x', true)"
    assert await after(modules, [asked], told, acts=yes) == [["open"], False, "x"]
    no = "desk = answeredAsk(desk, 'x', false)"
    assert await after(modules, [asked], told, acts=no) == [[], False, None]
    over = frame("aside_over", aside="x")
    assert await after(modules, [asked, over], told) == [[], False, None]
    assert await after(modules, [asked], told, acts="desk = cutOff(desk, argument.now)") == [
        [],
        False,
        None,
    ]


async def test_trouble_beside_a_chat_stays_there(modules: Modules) -> None:
    """What a colleague could not be told is marked in the thread, and can go again."""
    trouble = frame("problem", code="not_found", key="key-of-it", chat="a")
    told = "[desk.asides[0].entries[0].trouble, desk.chats[0].over, unsent(desk)]"
    seen = await after(modules, [joined("a")], told, acts=ASKING, later=[trouble])
    assert seen == ["not_found", None, []]


def called(on: bool = True) -> Frame:
    """Somebody calls for a supervisor."""
    return frame(
        "called",
        call="c" * 8,
        why="escalation",
        line="persons",
        languages=["ro"],
        seconds=30,
        on=on,
    )


async def test_the_keys_answer_what_has_rung_longest_and_an_offer_first(modules: Modules) -> None:
    """A call waits behind an offer; after a yes nothing is answered twice."""
    told = "first(desk)?.call ?? first(desk)?.offer ?? null"
    assert await after(modules, [called(), offered(7)], told) == 7
    joins = "desk = answered(desk, 7, 'join')"
    assert await after(modules, [called(), offered(7)], told, acts=joins) == "c" * 8
    comes = f"{joins}; desk = came(desk, 'cccccccc', true)"
    told = f"[{told}, desk.calls.length]"
    assert await after(modules, [called(), offered(7)], told, acts=comes) == [None, 1]
    assert await after(modules, [called(), called(on=False)], told) == [None, 0]
    no = "desk = came(desk, 'cccccccc', false)"
    assert await after(modules, [called()], told, acts=no) == [None, 0]
    yes, told = no.replace("false", "true"), "[desk.calls.length, desk.notice?.word ?? null]"
    over = [called(on=False)]
    seen = await after(modules, [called()], told, acts=yes, later=over)
    assert seen == [0, "call.said_yes.seat"]
    assert await after(modules, [called(), *over], told) == [0, None]


async def test_the_bell_of_a_line_is_heard_once_and_shown_until_it_ends(modules: Modules) -> None:
    """Each line and reason has its own bell; one that begins anew is heard anew."""
    long = frame("bell", line="persons", why="long_queue", on=True)
    none = frame("bell", line="persons", why="unanswerable", on=True)
    told = "[desk.bells.length, called(desk)]"
    assert await after(modules, [long, none, long], told) == [2, True]
    heard = "desk = heard(desk)"
    assert await after(modules, [long, none], told, acts=heard) == [2, False]
    assert await after(modules, [long, none], told, acts=heard, later=[none]) == [2, True]
    over = [
        frame("bell", line="persons", why=why, on=False) for why in ("long_queue", "unanswerable")
    ]
    assert await after(modules, [long, none], told, later=over) == [0, False]
