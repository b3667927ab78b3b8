"""What the responder's screen knows: each frame, each act, each sign, without a server."""

import random
from collections.abc import AsyncIterator

import pytest

from tests.browser.desk_frames import (
    NOW,
    STATE,
    Frame,
    after,
    frame,
    joined,
    message,
    offered,
    stands,
    tapped,
)
from tests.browser.modules import Json, Modules, modules_in_chromium

pytestmark = pytest.mark.browser

SPEECH = f"{STATE} responder/speech.js responder/words.js responder/keys.js"


@pytest.fixture(scope="module")
async def modules() -> AsyncIterator[Modules]:
    """One browser for the whole file."""
    async with modules_in_chromium() as found:
        yield found


async def test_letters_follow_the_order_of_joining(modules: Modules) -> None:
    """A letter belongs to one chat: it does not move when another chat is cleared."""
    frames = [joined("a"), joined("b"), joined("a"), joined("c")]
    letters = await after(
        modules,
        frames,
        "desk.chats.map((chat) => chat.chat + chat.letter)",
        acts="""desk = see(cleared(desk, 'b'), argument.frames[1], argument.now);
          desk = see(desk, {...argument.frames[0], chat: 'd'}, argument.now)""",
    )
    assert letters == ["aA", "cC", "bD", "dE"]
    assert await modules.run(STATE, "return [25, 26, 27, 52].map(letter)") == [
        "Z",
        "AA",
        "AB",
        "BA",
    ]


async def test_a_frame_that_comes_again_changes_nothing(modules: Modules) -> None:
    """What the page has already shown is not shown twice, and not counted twice."""
    once = [joined("a"), joined("b"), message("b", 3, "one"), tapped("b", 4, "moment")]
    twice = [*once, *once[2:]]
    expected = await after(modules, once, "desk")
    assert await after(modules, twice, "desk") == expected
    assert await after(modules, twice, "desk.chats.map((chat) => chat.unread)") == [0, 2]


async def test_a_broken_line_loses_and_doubles_nothing(modules: Modules) -> None:
    """Wherever the line breaks, what follows `hello` completes the same logs in the same order."""
    picker = random.Random(7)
    for _ in range(25):
        numbers = {"a": 2, "b": 2}
        frames = [joined("a"), joined("b")]
        for count in range(30):
            chat = picker.choice("ab")
            numbers[chat] += 1
            if picker.random() < 0.3:
                frames.append(tapped(chat, numbers[chat], "moment"))
            else:
                side = picker.choice(["you", "them"])
                frames.append(
                    message(chat, numbers[chat], str(count), by=side, key=f"key-{count:05}")
                )
        whole = await after(modules, frames, "desk.chats")
        cut = picker.randrange(2, len(frames))
        broken = await modules.run(
            STATE,
            """let desk = EMPTY;
            const seen = argument.frames.slice(0, argument.cut);
            for (const f of seen) desk = see(desk, f, argument.now);
            const known = have(desk);
            desk = cutOff(desk, argument.now);
            for (const f of argument.frames) {
              const after = known.find((one) => one.chat === f.chat)?.after ?? 0;
              if (f.seq > after || argument.all) desk = see(desk, f, argument.now);
            }
            return desk.chats;""",
            {"frames": list(frames), "cut": cut, "now": NOW, "all": picker.random() < 0.5},
        )
        assert broken == whole


async def test_only_what_she_does_not_see_is_unread(modules: Modules) -> None:
    """The person's entries count in the other chats, and in every chat while she cannot look."""
    frames = [joined("a"), joined("b"), message("a", 3, "x"), message("b", 3, "y")]
    frames.append(message("b", 4, "z", by="you", key="k" * 8))
    counts = "desk.chats.map((chat) => chat.unread)"
    assert await after(modules, frames, counts) == [0, 1]
    hidden = "desk = see(turned(desk, false), {...argument.frames[2], seq: 4}, argument.now)"
    assert await after(modules, frames, counts, acts=hidden) == [1, 1]
    back = f"{hidden}; desk = looked(turned(desk, true), 'b')"
    assert await after(modules, frames, counts, acts=back) == [0, 0]


async def test_her_words_are_acknowledged_in_the_order_of_the_server(modules: Modules) -> None:
    """The server's number decides the place; what is still on its way stays at the end."""
    acts = """
      desk = sent(desk, 'a', {key: 'first-one', text: 'one'}, argument.now);
      desk = sent(desk, 'a', {key: 'second-one', text: 'two'}, argument.now);
      desk = see(desk, argument.late, argument.now);
      desk = see(desk, argument.ack, argument.now);"""
    body = f"""let desk = see(EMPTY, argument.chat, argument.now); {acts}
      return desk.chats[0].entries.map((e) => e.text + mark(desk.chats[0], e));"""
    seen = await modules.run(
        STATE,
        body,
        {
            "now": NOW,
            "chat": joined("a"),
            "late": message("a", 3, "hers"),
            "ack": message("a", 4, "one", by="you", key="first-one"),
        },
    )
    assert seen == ["herssent", "onesent", "twosending"]


async def test_what_was_not_kept_is_sent_again_with_its_key(modules: Modules) -> None:
    """After a break the entries without a number go again, unchanged; none of an ended chat."""
    acts = """
      desk = sent(desk, 'a', {key: 'first-one', text: 'one'}, argument.now);
      desk = sent(desk, 'b', {key: 'to-b-only', text: 'b'}, argument.now);
      desk = sent(desk, 'a', {key: 'here-here', signal: 'here'}, argument.now);
      desk = see(desk, {type: 'over', chat: 'b', seq: 3, by: 'them', how: 'left'}, argument.now);
      desk = cutOff(desk, argument.now);"""
    frames = [joined("a"), joined("b")]
    assert await after(modules, frames, "unsent(desk)", acts=acts) == [
        {"type": "say", "chat": "a", "key": "first-one", "text": "one"},
        {"type": "tap", "chat": "a", "key": "here-here", "signal": "here"},
    ]
    assert await after(modules, frames, "have(desk)", acts=acts) == [{"chat": "a", "after": 0}]
    marks = "desk.chats[1].entries.map((e) => mark(desk.chats[1], e) + e.trouble)"
    assert await after(modules, frames, marks, acts=acts) == ["troubledsay_while_ended"]


async def test_marks_tell_how_far_words_have_come(modules: Modules) -> None:
    """Kept, shown by the person's page, waiting for her line: three different marks."""
    frames = [joined("a"), *(message("a", n, "w", by="you", key=f"key-{n:05}") for n in (3, 4))]
    frames.append({"type": "delivered", "chat": "a", "seq": 3})
    marks = "desk.chats[0].entries.map((e) => mark(desk.chats[0], e))"
    assert await after(modules, frames, marks) == ["delivered", "sent"]
    frames.append({"type": "presence", "chat": "a", "here": False})
    assert await after(modules, frames, marks) == ["delivered", "waits"]


@pytest.mark.parametrize(
    ("code", "mark", "draft"),
    [("storage_failed", "troubled", ""), ("text_too_long", "troubled", "one\nmore")],
)
async def test_refused_words_are_not_lost(
    modules: Modules, code: str, mark: str, draft: str
) -> None:
    """Words that the server refuses stay visible; they can go again, or back into the box."""
    acts = f"""desk = sent(desk, 'a', {{key: 'first-one', text: 'one'}}, argument.now);
      desk = see(desk, {{type: 'problem', code: '{code}', key: 'first-one', chat: 'a',
        seconds: null}}, argument.now);"""
    marks = "desk.chats[0].entries.map((e) => mark(desk.chats[0], e))"
    assert await after(modules, [joined("a")], marks, acts=acts) == [mark]
    assert await after(modules, [joined("a")], "unsent(desk)", acts=acts) == []
    once_more = f"{acts} desk = again(desk, 'first-one')"
    assert await after(modules, [joined("a")], "unsent(desk).length", acts=once_more) == 1
    if draft:
        back = f"{acts} desk = takenBack(drafted(desk, 'a', 'more'), 'first-one')"
        now = await after(modules, [joined("a")], "desk.chats[0].draft", acts=back)
        assert now == draft


async def test_a_ring_ends_with_its_reason(modules: Modules) -> None:
    """She is told that the person left, or that her yes came late, and not of her own answer."""
    told = "[desk.offers.length, desk.notice?.word ?? null]"
    for reason, word in [
        ("left", "offer.over.left"), ("taken", None), ("declined", None),
        ("expired", None), ("unready", None),
    ]:  # fmt: skip
        over: Frame = {"type": "withdrawn", "offer": 7, "reason": reason}
        assert await after(modules, [offered(7), over], told) == [0, word]
    assert await after(modules, [offered(7)], told, acts="desk = cutOff(desk, argument.now)") == [
        0,
        None,
    ]
    late: Frame = {"type": "problem", "code": "offer_over", "key": None, "chat": None}
    acts = "desk = see(answered(desk, 7, 'join'), argument.frames[1], argument.now)"
    assert await after(modules, [offered(7), late], told, acts=acts) == [0, "offer.over.late"]
    left = "[desk.offers[0].until - argument.now, argument.now - desk.offers[0].since]"
    assert await after(modules, [offered(7)], left) == [20_000, 240_000]


async def test_an_ended_chat_stays_until_it_is_cleared_and_then_leaves_no_word(
    modules: Modules,
) -> None:
    """Clearing takes every word of the chat out of the page's memory, and her draft with them."""
    frames = [joined("a"), joined("b"), message("a", 3, "cherry-stone")]
    over = (
        "desk = see(desk, {type: 'over', chat: 'a', seq: 4, by: 'them', how: 'left'}, argument.now)"
    )
    acts = f"desk = drafted(desk, 'a', 'cherry-pit'); {over}"
    ended = await after(modules, frames, "JSON.stringify(desk)", acts=acts)
    assert isinstance(ended, str)
    assert ("cherry-stone" in ended, "cherry-pit" in ended) == (True, False)
    gone = await after(
        modules, frames, "JSON.stringify(desk)", acts=f"{acts}; desk = cleared(desk, 'a')"
    )
    assert isinstance(gone, str)
    assert "cherry" not in gone
    assert '"focus":"b"' in gone


async def test_a_chat_that_went_elsewhere_is_said_to_be_gone(modules: Modules) -> None:
    """A chat that the server no longer knows as hers is ended on her screen, not left waiting."""
    frames: list[Frame] = [
        joined("a"),
        {"type": "problem", "code": "not_found", "key": None, "chat": "a", "seconds": None},
    ]
    assert await after(modules, frames, "desk.chats[0].over") == {"by": "line", "how": "moved"}


async def test_languages_of_today_do_not_shrink_the_choice(modules: Modules) -> None:
    """A language that she leaves out today can be chosen again."""
    me, less = stands(state="pause"), stands(languages=["en"], capacity=1)
    seen = "[desk.languages, desk.me.languages, desk.most, desk.me.capacity]"
    assert await after(modules, [me, less], seen) == [["sv", "en"], ["en"], 2, 1]


async def strip(modules: Modules, frames: list[Frame], seconds: int = 0) -> Json:
    """The sign of chat a, `seconds` after the frames."""
    later = NOW + 1000 * seconds
    told = "found && [found.sign, found.minutes, found.calm]"
    acts = f"const found = sign(desk.chats[0], {later})"
    return await after(modules, frames, told, acts=acts)


async def test_silence_is_said_calmly_and_only_after_a_while(modules: Modules) -> None:
    """Nothing before 3 minutes; then the minutes, never as an alarm, however long it lasts."""
    frames = [joined("a"), message("a", 3, "x")]
    assert await strip(modules, frames, 179) is None
    assert await strip(modules, frames, 180) == ["quiet", 3, True]
    assert await strip(modules, frames, 7_200) == ["quiet", 120, True]


async def test_a_sign_stands_until_it_is_settled(modules: Modules) -> None:
    """A moment lasts until the person does something; the others until she has answered."""
    hers = message("a", 4, "of course", by="you", key="k" * 8)
    for signal in ("rather_not", "simpler"):
        frames = [joined("a"), tapped("a", 3, signal, ago=120)]
        assert await strip(modules, frames) == [signal, 2, False]
        assert await strip(modules, [*frames, hers]) is None
    asked = [joined("a"), tapped("a", 3, "moment", ago=120), hers]
    assert await strip(modules, asked, 3_000) == ["moment", 52, False]
    assert await strip(modules, [*asked, message("a", 5, "now")]) is None
    lost: Frame = {"type": "presence", "chat": "a", "here": False}
    assert await strip(modules, [*asked, lost]) == ["lost", 0, True]


def comings_and_goings(picker: random.Random) -> list[Json]:
    """Up to four chats at a time are joined, looked at and cleared."""
    steps: list[Json] = []
    here: list[Json] = []
    for number in range(60):
        step = picker.choice(["join", "clear", "look", "look"])
        if step == "join" and len(here) < 4:
            here.append(f"chat{number}")
            steps.append([step, here[-1]])
        elif step != "join" and len(here) > 1:
            steps.append([step, picker.choice(here)])
            if step == "clear":
                here = [name for name in here if [step, name] != steps[-1]]
    return steps


@pytest.mark.parametrize("panes", [1, 2, 3])
async def test_a_chat_never_changes_its_pane(modules: Modules, panes: int) -> None:
    """Each chat keeps its place; the view moves for the chat she is in, or not to show nothing."""
    found = await modules.run(
        STATE,
        """let desk = EMPTY, first = 0, before = [];
        const kept = new Map(), faults = [];
        for (const [step, name] of argument.steps) {
          if (step === "join") desk = see(desk, {...argument.chat, chat: name}, 0);
          else desk = step === "clear" ? cleared(desk, name) : looked(desk, name);
          const { from, views } = shown(desk, argument.panes, first);
          const names = views.map((chat) => chat?.chat);
          if (!names.includes(desk.focus) || names.length !== argument.panes) faults.push("focus");
          if (from > 0 && from + argument.panes > places(desk)) faults.push("wasted");
          const empty = first + argument.panes > places(desk);
          if (from !== first && before.includes(desk.focus) && !empty) faults.push("moved");
          views.forEach((chat, column) => {
            if (!chat) return;
            if (!kept.has(chat.chat)) kept.set(chat.chat, from + column);
            if (kept.get(chat.chat) !== from + column) faults.push("jumped");
          });
          [first, before] = [from, names];
        }
        return [faults, kept.size > 5];""",
        {"steps": comings_and_goings(random.Random(11)), "chat": joined("x"), "panes": panes},
    )
    assert found == [[], True]


async def test_length_is_counted_as_the_server_counts_it(modules: Modules) -> None:
    """A sign outside the basic plane is one, and an emoji of two parts is two."""
    counted = await modules.run(
        STATE, "return argument.map((text) => LONGEST - room(text))", ["å", "😀", "👍🏽"]
    )
    assert counted == [1, 1, 2]


async def spoken(modules: Modules, frames: list[Frame], frame: Frame) -> Json:
    """What is said of `frame` after `frames`, in English."""
    return await modules.run(
        SPEECH,
        """return fetch("/responder/words/en.json").then((a) => a.json()).then((table) => {
          const desk = argument.frames.reduce((d, f) => see(d, f, argument.now), EMPTY);
          return speech(argument.frame, desk, see(desk, argument.frame, argument.now),
            { words: words(table, "en"), keys: USUAL });
        });""",
        {"frames": list(frames), "frame": frame, "now": NOW},
    )


async def test_a_reader_hears_each_message_once(modules: Modules) -> None:
    """Words are said in the chat she is in; of others only that something came; nothing twice."""
    frames = [joined("a"), joined("b")]
    here, there = message("a", 3, "hello"), message("b", 3, "hello")
    assert await spoken(modules, frames, here) == {"text": "A: hello", "urgent": False}
    assert await spoken(modules, frames, there) == {"text": "B wrote", "urgent": False}
    assert await spoken(modules, [*frames, here], here) is None
    doubted = frame("doubted", chat="a", seq=4, by="them", number=3)
    assert await spoken(modules, [*frames, here], doubted) == {
        "text": "Not clear to A.",
        "urgent": False,
    }
    assert await spoken(modules, [*frames, here, doubted], doubted) is None
    long = await spoken(modules, frames, message("a", 3, "word " * 100))
    assert isinstance(long, dict)
    assert str(long["text"]).endswith("…, long message")
    assert len(str(long["text"])) < 230


async def test_only_a_ring_interrupts(modules: Modules) -> None:
    """The offer is the one thing that is said at once, with its languages and its key."""
    assert await spoken(modules, [], offered(1)) == {
        "text": "Someone is waiting, Arabic. F8 to join.",
        "urgent": True,
    }
