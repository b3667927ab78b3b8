"""What the desk knows of working together: hand-overs, guests, rest."""

import random
from collections.abc import AsyncIterator

import pytest

from tests.browser.desk_frames import (
    NOW,
    Frame,
    after,
    frame,
    joined,
    message,
    stands,
    tapped,
)
from tests.browser.modules import Json, Modules, modules_in_chromium

pytestmark = pytest.mark.browser

EVENTS = "desk.chats[0].entries.filter((one) => one.what === 'event').map((one) => one.text)"


@pytest.fixture(scope="module")
async def modules() -> AsyncIterator[Modules]:
    """One browser for the whole file."""
    async with modules_in_chromium() as found:
        yield found


def proposal(seq: int, what: Json = "transfer", **values: Json) -> Frame:
    """The person is asked about Kim, or what `values` say."""
    usual: Frame = {"by": "you", "role": "responder", "name": "Kim", "kind": "survivor"}
    usual |= {"line": None, "reason": "language", "key": None}
    return frame("proposal", chat="a", seq=seq, number=seq, what=what, **{**usual, **values})


def settled(seq: int, number: int, outcome: str, by: str = "them") -> Frame:
    """What has become of it."""
    return frame(
        "settled", chat="a", seq=seq, number=number, outcome=outcome, by=by, key=None, along=None
    )


def handed(seq: int) -> Frame:
    """Kim has the chat now."""
    return frame("handed", chat="a", seq=seq, name="Kim", kind="survivor")


def guest(what: str, seq: int, role: str = "supervisor") -> Frame:
    """Marta has sat down, or got up."""
    return frame(what, chat="a", seq=seq, role=role, name="Marta")


@pytest.mark.parametrize(
    ("frames", "lines"),
    [
        ([settled(4, 3, "agreed")], ["event.ask.person", "event.agreed.transfer"]),
        ([settled(4, 3, "refused")], ["event.ask.person", "event.refused.transfer"]),
        (
            [settled(4, 3, "withdrawn", "you")],
            ["event.ask.person", "event.withdrawn.you.transfer"],
        ),
        (
            [settled(4, 3, "agreed"), settled(5, 3, "withdrawn", "line")],
            ["event.ask.person", "event.agreed.transfer", "event.withdrawn.line.transfer"],
        ),
        (
            [settled(4, 3, "agreed"), settled(5, 3, "withdrawn", "them")],
            ["event.ask.person", "event.agreed.transfer", "event.withdrawn.them.transfer"],
        ),
    ],
)
async def test_a_hand_over_leaves_a_line_for_each_step(
    modules: Modules, frames: list[Frame], lines: list[Json]
) -> None:
    """Asked, agreed, refused, taken back, nobody there: each is said once, and the chat stays."""
    story = [joined("a"), proposal(3), *frames]
    assert await after(modules, story, EVENTS) == lines
    assert await after(modules, [*story, *story[1:]], EVENTS) == lines
    open_still = True if lines[-1] == "event.agreed.transfer" else None
    told = "[desk.chats[0].over, desk.chats[0].proposal && desk.chats[0].proposal.agreed]"
    assert await after(modules, story, told) == [None, open_still]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"name": None, "kind": "psychologist"}, "event.ask.kind"),
        ({"name": None, "kind": None, "line": "youth"}, "event.ask.line"),
        ({"name": None, "kind": None}, "event.ask.anyone"),
        ({"what": "supervisor"}, "event.ask.supervisor"),
        ({"what": "interpreter"}, "event.ask.interpreter"),
    ],
)
async def test_what_a_person_is_asked_is_said_as_it_was_asked(
    modules: Modules, values: Frame, line: str
) -> None:
    """To whom the chat would go stands in the log."""
    assert await after(modules, [joined("a"), proposal(3, **values)], EVENTS) == [line]


async def test_another_person_please_is_said_once_and_without_blame(modules: Modules) -> None:
    """Her own wish is news for the desk, and her own yes to it is not told a second time."""
    own = proposal(3, by="them", role=None, name=None, kind=None, reason="none")
    chats, wish = [joined("a"), joined("b")], [own, settled(4, 3, "agreed")]
    acts = "desk = looked(desk, 'b')"
    told = f"[{EVENTS}, desk.chats[0].unread, desk.chats[0].proposal?.agreed]"
    seen = await after(modules, chats, told, acts=acts, later=wish)
    assert seen == [["event.another"], 1, True]
    over = frame("over", chat="a", seq=5, by="them", how="asked")
    told = "[desk.chats[0].over.how, desk.chats[0].proposal]"
    assert await after(modules, [*chats, *wish, over], told) == ["asked", None]


async def test_a_chat_that_is_handed_over_leaves_no_word(modules: Modules) -> None:
    """Not in the log, not in the box, not in the panel: only who has it now."""
    frames = [joined("a"), message("a", 3, "cherry-stone"), proposal(4), settled(5, 4, "agreed")]
    acts = """desk = drafted(desk, 'a', 'cherry-pit');
      desk = planned(desk, 'a', {note: 'cherry-note'});"""
    before = await after(modules, frames, "JSON.stringify(desk)", acts=acts)
    assert isinstance(before, str)
    assert before.count("cherry") == 3
    kept = await after(modules, frames, "JSON.stringify(desk)", acts=acts, later=[handed(6)])
    assert isinstance(kept, str)
    assert "cherry" not in kept
    told = "[desk.chats[0].over.how, desk.chats[0].over.name]"
    assert await after(modules, [*frames, handed(6)], told) == ["handed", "Kim"]


async def test_a_guest_stays_when_the_chat_is_handed_over(modules: Modules) -> None:
    """She reads on; only who answers has changed."""
    mine = joined("a", seat="supervisor", name="Eva", kind="psychologist")
    frames = [mine, message("a", 3, "words"), handed(4)]
    told = "[desk.chats[0].over, desk.chats[0].name, desk.chats[0].entries.length]"
    assert await after(modules, frames, told) == [None, "Kim", 2]
    gone = [*frames, guest("departed", 5)]
    told = "[desk.chats[0].over.how, desk.chats[0].entries.length]"
    assert await after(modules, gone, told) == ["departed", 0]


async def test_a_guest_is_named_and_changes_no_sign(modules: Modules) -> None:
    """Her words carry her name after she has left, and do not settle what the person asked for."""
    frames = [
        joined("a"), tapped("a", 3, "moment"), proposal(4, "supervisor", name="Marta"),
        settled(5, 4, "agreed"), guest("entered", 6),
        message("a", 7, "I am here", role="supervisor"), guest("departed", 8),
    ]  # fmt: skip
    told = """[desk.chats[0].guests, desk.chats[0].proposal,
      desk.chats[0].entries.find((one) => one.role === 'supervisor').values.name]"""
    assert await after(modules, frames, told) == [[], None, "Marta"]
    asks = [*frames[:2], message("a", 4, "I am here", role="supervisor")]
    sign = "sign(desk.chats[0], argument.now)?.sign"
    assert await after(modules, asks, sign) == "moment"


async def test_what_is_prepared_is_gone_when_it_was_sent(modules: Modules) -> None:
    """The panel is shut and empty; whoever is called is shown until the person is asked."""
    acts = """desk = turnedTo(desk, 'a', 'transfer');
      desk = planned(desk, 'a', {choice: 'kim', reason: 'help', note: 'cherry-note'});
      desk = proposing(desk, 'a', {calledAt: 5});"""
    told = "[desk.chats[0].panel, desk.chats[0].plan.note, desk.chats[0].calledAt]"
    assert await after(modules, [joined("a")], told, acts=acts) == [None, "", 5]
    later = [proposal(3, "supervisor")]
    called = "desk.chats[0].calledAt"
    assert await after(modules, [joined("a")], called, acts=acts, later=later) is None


async def test_a_breather_is_offered_after_a_long_chat(modules: Modules) -> None:
    """Half an hour and more; it is gone when she rests, or does not want one."""
    long, short = joined("a", since=1_900), joined("b", since=1_000)
    tired = "desk.tired"
    close = "desk = closed(desk, '{}', argument.now)"
    assert await after(modules, [short], tired, acts=close.format("b")) is None
    assert await after(modules, [long], tired, acts=close.format("a")) == NOW
    rest = stands(state="resting", rest=300)
    told = "[desk.tired, desk.me?.restUntil - argument.now, desk.me?.state]"
    seen = await after(modules, [long], told, acts=close.format("a"), later=[rest])
    assert seen == [None, 300_000, "resting"]
    assert await after(modules, [rest, stands()], "desk.me.restUntil") is None
    goes_on = f"{close.format('a')}; desk = rested(desk)"
    assert await after(modules, [long], tired, acts=goes_on) is None


async def test_nobody_is_chosen_by_a_name_of_the_line_before(modules: Modules) -> None:
    """Colleagues have other names on each connection: what she chose is asked for again."""
    people = frame(
        "colleagues",
        people=[
            {"id": "kim", "name": "Kim", "kind": "survivor", "languages": ["en"],
             "role": "responder", "state": "free"},
        ],
    )  # fmt: skip
    acts = """desk = prepared(desk, {person: 'kim', text: 'words'});
      desk = planned(desk, 'a', {choice: 'kim', note: 'words'});
      desk = cutOff(desk, argument.now);"""
    told = """[desk.people, desk.question.person, desk.question.text, desk.chats[0].plan.choice,
      desk.chats[0].plan.note, unfinished(desk)]"""
    seen = await after(modules, [people, joined("a")], told, acts=acts)
    assert seen == [[], "", "words", "", "words", True]


async def test_a_chat_that_comes_back_is_told_anew(modules: Modules) -> None:
    """In another seat, or handed back: the same letter and place, and nothing from before."""
    mine = joined("a", seat="supervisor", name="Kim")
    frames = [mine, joined("b"), message("a", 3, "cherry"), guest("departed", 4)]
    told = """desk.chats.map((one) => [one.chat, one.letter, one.place, one.seat, one.over,
      one.seq, one.entries.length])"""
    seen = await after(modules, [*frames, joined("a")], told)
    assert isinstance(seen, list)
    assert seen[0] == ["a", "A", 0, "responder", None, 0, 0]
    again = [*frames, joined("a"), message("a", 3, "cherry")]
    assert await after(modules, again, "desk.chats[0].entries.map((one) => one.text)") == ["cherry"]


async def test_a_chat_that_may_go_on_elsewhere_leaves_no_word(modules: Modules) -> None:
    """She could take words back there, and no desk that she has left would hear of it."""
    left = """[...desk.chats[0].entries, ...Object.values(desk.chats[0].other)]
      .filter((one) => /cherry|cereza/.test(one.text)).length"""
    guess = frame("translated", chat="a", seq=4, number=3, text="cereza", signs=[], lost=[])
    told = [joined("a"), message("a", 3, "cherry"), guess]
    for by, how, words in (
        ("them", "asked", 0),
        ("line", "gone", 0),
        ("them", "left", 2),
        ("them", "closed", 2),
        ("line", "quiet", 2),
    ):
        over = frame("over", chat="a", seq=5, by=by, how=how)
        assert await after(modules, [*told, over], left) == words
    moved = frame("problem", code="not_found", chat="a")
    assert await after(modules, [*told, moved], left) == 0


async def test_a_desk_that_was_away_too_long_is_told_where_the_person_is(modules: Modules) -> None:
    """After three minutes she is first in the queue again; before that, the chat was moved."""
    gone = frame("problem", code="not_found", chat="a")
    how = "desk.chats[0].over.how"
    for seconds, word in ((179, "moved"), (180, "requeued")):
        acts = f"desk = cutOff(desk, argument.now - {seconds * 1000})"
        later = [stands(), gone]
        assert await after(modules, [joined("a")], how, acts=acts, later=later) == word
    lost = frame("over", chat="a", seq=3, by="line", how="gone")
    away = frame("presence", chat="a", here=False)
    assert await after(modules, [joined("a"), lost], how) == "requeued"
    assert await after(modules, [joined("a"), away, lost], how) == "gone"


async def test_her_own_wish_takes_the_place_of_what_she_was_asked(modules: Modules) -> None:
    """The log tells what she wants, and not that a question of the desk's was taken back for it."""
    wish = proposal(5, by="them", role=None, name=None)
    frames = [joined("a"), proposal(3), settled(4, 3, "withdrawn"), wish]
    assert await after(modules, frames, EVENTS) == ["event.ask.person", "event.another"]


async def test_nobody_is_waited_for_who_cannot_come(modules: Modules) -> None:
    """A call that comes to nothing is said, and its strip is gone."""
    acts = "desk = proposing(desk, 'a', {invited: {role: 'supervisor', name: 'Marta'}})"
    trouble = frame("problem", code="person_unavailable", key="k" * 8, chat="a")
    told = "[desk.chats[0].invited, desk.chats[0].over, desk.notice.word]"
    seen = await after(modules, [joined("a")], told, acts=acts, later=[trouble])
    assert seen == [None, None, "problem.person_unavailable"]
    nobody = frame("problem", code="person_unavailable", chat="a")
    told = "[desk.chats[0].invited, desk.chats[0].vain, desk.chats[0].over, desk.notice]"
    seen = await after(modules, [joined("a")], told, acts=acts, later=[nobody])
    assert seen == [None, True, None, None]
    later = [nobody, proposal(3, "supervisor")]
    assert (
        await after(modules, [joined("a")], "desk.chats[0].vain", acts=acts, later=later) is False
    )


async def test_a_broken_line_tells_a_change_of_seats_once(modules: Modules) -> None:
    """Wherever the line breaks, what follows `hello` completes the same log."""
    frames = [
        joined("a"), message("a", 3, "one"), proposal(4), settled(5, 4, "refused"),
        proposal(6, "supervisor", name="Marta"), settled(7, 6, "agreed"), guest("entered", 8),
        message("a", 9, "two", role="supervisor"), guest("departed", 10),
        proposal(11, by="them", role=None, name=None), settled(12, 11, "agreed"),
    ]  # fmt: skip
    whole = await after(modules, frames, "desk.chats")
    picker = random.Random(5)
    for cut in range(1, len(frames)):
        again = [joined("a"), *frames[picker.randrange(1, cut + 1) :]]
        acts = "desk = cutOff(desk, argument.now)"
        assert await after(modules, frames[:cut], "desk.chats", acts=acts, later=again) == whole


async def test_a_key_can_be_given_to_another_act(modules: Modules) -> None:
    """Whoever had it takes the old one, so that every act keeps a key; the browser's are left."""
    swapped = """const keys = remapped(USUAL, 'join', 'F9');
      const press = (key, more) => act({key, shiftKey: false, ...more}, keys);
      return [keys.join, keys.hide, press('F9'), press('F8'), press('F2', {shiftKey: true}),
        press('F2', {ctrlKey: true}), press('F5'), pressed({key: 'F12'}), pressed({key: 'a'})]"""
    seen = await modules.run("responder/keys.js", swapped)
    assert seen == ["F9", "F8", "join", "hide", "previous", None, None, None, None]
