"""Two people meet on the running server and write, through whatever happens to their lines."""

import asyncio
import time

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from tests.house import House

GONE_WITHIN = 20.0
"""Seconds after the end in which the database must have forgotten a conversation."""


async def is_erased(house: House, token: str) -> None:
    """Wait until nothing of a conversation is in the database."""
    give_up = time.monotonic() + GONE_WITHIN
    while await house.rows(token) != (0, 0):
        assert time.monotonic() < give_up, await house.rows(token)
        await asyncio.sleep(0.1)


async def test_two_people_meet_and_write(house: House) -> None:
    """Words reach the other, come back with their key, and are numbered in one order."""
    ingrid = await house.responder()
    person = await house.visitor()
    await person.start()
    assert (await person.expect(page.Queued)).people_before == 0
    offered = await ingrid.expect(desk.Offered)
    assert (offered.languages, offered.wish, offered.translation) == (("en",), "anyone", False)
    await ingrid.send("accept", offer=offered.offer)
    joined = await person.expect(page.Joined)
    assert (joined.name, joined.kind) == ("Ingrid", "psychologist")
    chat = (await ingrid.expect(desk.Chat)).chat
    key = await person.say("I cannot sleep")
    own = await person.expect(page.Message)
    assert own == page.Message(seq=3, by="you", role=None, key=key, text="I cannot sleep")
    heard = await ingrid.hears("I cannot sleep")
    assert (heard.chat, heard.seq, heard.key) == (chat, 3, None)
    key = await ingrid.say(chat, "I am glad you write")
    kept = await ingrid.expect(desk.Message, by="you")
    assert (kept.seq, kept.key, kept.text) == (4, key, "I am glad you write")
    answer = await person.expect(page.Message)
    assert (answer.seq, answer.by, answer.role, answer.key) == (4, "them", "responder", None)
    assert answer.text == "I am glad you write"


async def test_answers_of_one_tap(house: House) -> None:
    """Each sign arrives as what it is, in both directions, acknowledged by its key."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    for number, signal in enumerate(("rather_not", "moment", "simpler")):
        await person.send("tap", key=f"tapped-{number}", signal=signal)
        assert (await person.expect(page.Tapped)).key == f"tapped-{number}"
        assert (await ingrid.expect(desk.Tapped)).signal == signal
    await ingrid.send("tap", chat=chat, key="here-here", signal="here")
    assert (await ingrid.expect(desk.Tapped, by="you")).key == "here-here"
    assert (await person.expect(page.Tapped, by="them")).signal == "here"


async def test_what_was_shown_is_told_as_delivered(house: House) -> None:
    """The responder learns how far the person's page is, and never further than there is."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    await ingrid.say(chat, "Take your time")
    seen = await person.hears("Take your time")
    await person.send("got", seq=2_000_000)
    assert (await ingrid.expect(desk.Delivered)).seq == seen.seq


async def test_a_broken_line_loses_nothing(house: House) -> None:
    """Who comes back with `after` gets exactly the rest, in order, and nothing twice."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    for number in range(5):
        await ingrid.say(chat, f"words {number}")
    after = (await person.hears("words 1")).seq
    await person.hang_up()
    assert not (await ingrid.expect(desk.Presence, chat=chat, here=False)).here
    key = await ingrid.say(chat, "while you were away")
    await ingrid.expect(desk.Message, key=key)
    again = await house.visitor(person.token)
    await again.resume(after)
    await again.hears("while you were away")
    assert (await again.expect(page.Welcome)).seq == after + 4
    told = [one for one in again.told if isinstance(one, page.Message)]
    assert [(one.seq, one.text) for one in told] == [
        *((after + 1 + number, f"words {2 + number}") for number in range(3)),
        (after + 4, "while you were away"),
    ]
    assert (await ingrid.expect(desk.Presence, here=True)).chat == chat


async def test_a_long_absence_loses_nothing(house: House) -> None:
    """What is further back than the memory holds comes from the journal."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    await person.hang_up()
    for number in range(25):
        await ingrid.say(chat, f"words {number}")
    for number in range(60):
        await ingrid.send("tap", chat=chat, key=f"sign-{number:04}", signal="here")
        await asyncio.sleep(0)
    again = await house.visitor(person.token)
    await again.resume(0)
    first = await again.hears("words 0")
    await again.hears("words 24")
    told = [one.text for one in again.told if isinstance(one, page.Message)]
    assert (first.seq, told) == (3, [f"words {number}" for number in range(25)])


async def test_a_repeated_key_changes_nothing(house: House) -> None:
    """Words that are sent again, by whichever socket, stand there once."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    key = await person.say("only once")
    await person.expect(page.Message, key=key)
    await person.say("only once", key)
    await person.hang_up()
    again = await house.visitor(person.token)
    await again.resume(0)
    await again.say("only once", key)
    await ingrid.say(chat, "said once", key)
    await ingrid.say(chat, "said once", key)
    await ingrid.expect(desk.Message, by="you", key=key)
    await again.say("the next")
    await ingrid.hears("the next")
    told = [one.text for one in ingrid.told if isinstance(one, desk.Message)]
    assert told == ["only once", "said once", "the next"]


async def test_a_repeated_start_resumes(house: House) -> None:
    """A page whose first answer was lost begins again with the same token: one conversation."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    await person.say("once")
    await ingrid.hears("once")
    again = await house.visitor(person.token)
    await again.start()
    assert (await again.expect(page.Welcome)).seq == 3
    assert (await again.expect(page.Joined)).name == "Ingrid"
    assert (await again.expect(page.Message)).text == "once"
    await again.say("twice")
    assert (await ingrid.hears("twice")).chat == chat
    assert ingrid.unread(desk.Offered) == []


async def test_both_starts_of_one_token_begin_one_conversation(one_node: House) -> None:
    """Two sockets that start at the same moment: the newer one is served, and one rings."""
    house = one_node
    ingrid = await house.responder()
    first = await house.visitor()
    second = await house.visitor(first.token)
    await asyncio.gather(first.start(), second.start())
    closed, _ = await asyncio.wait(
        [asyncio.ensure_future(one.closed()) for one in (first, second)],
        return_when=asyncio.FIRST_COMPLETED,
    )
    assert [one.result() for one in closed] == [4455]
    await ingrid.accept()
    left = second if first.socket.close_code else first
    await left.expect(page.Joined)
    assert ingrid.unread(desk.Offered) == []


async def test_the_newest_socket_of_a_visit_is_served(house: House) -> None:
    """A second page of the same visit replaces the first, which does not come back by itself."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    again = await house.visitor(person.token)
    await again.resume(2)
    await again.expect(page.Welcome)
    assert await person.closed() == 4455
    await ingrid.say(chat, "to the newest")
    await again.hears("to the newest")
    told = [one.here for one in ingrid.unread(desk.Presence)]
    assert told in ([True], [False, True])  # on another node she is known a moment later


async def test_the_newest_console_is_served(house: House) -> None:
    """A second console of the same responder replaces the first and has her chats."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    again = await house.console(ingrid.seat)
    await again.hello()
    assert await ingrid.closed() == 4455
    assert (await again.expect(desk.Chat)).chat == chat
    await person.say("to the newest")
    await again.hears("to the newest")


async def test_she_ends(house: House) -> None:
    """Both learn who ended it."""
    ingrid = await house.responder()
    person, _ = await house.meet(ingrid)
    await person.say("goodbye")
    await person.send("end")
    over = await person.expect(page.Over)
    assert (over.by, over.how) == ("you", "closed")
    told = await ingrid.expect(desk.Over)
    assert (told.by, told.how, told.seq) == ("them", "closed", over.seq)
    assert await person.closed() == 4457


async def test_she_stops_waiting(house: House) -> None:
    """The ring ends at once."""
    ingrid = await house.responder()
    person = await house.visitor()
    await person.start()
    offered = await ingrid.expect(desk.Offered)
    await person.send("end")
    withdrawn = await ingrid.expect(desk.Withdrawn)
    assert (withdrawn.offer, withdrawn.reason) == (offered.offer, "left")
    assert await person.closed() == 4457


async def test_the_responder_closes(house: House) -> None:
    """The person is told; the seat is free for the next one."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    await ingrid.send("close", chat=chat)
    over = await person.expect(page.Over)
    assert (over.by, over.how) == ("them", "closed")
    assert (await ingrid.expect(desk.Over)).by == "you"
    assert await person.closed() == 4457
    _, other = await house.meet(ingrid)
    assert other != chat


async def test_leaving_the_page_ends_it(house: House) -> None:
    """The burned token ends the chat as "left", with the same answer whatever it was.

    Her line is closed too, if her browser has not done it.
    """
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    assert await house.leave(person.token) == 204
    assert await person.closed() == 4457
    over = await ingrid.expect(desk.Over)
    assert (over.chat, over.by, over.how) == (chat, "them", "left")
    answers = [await house.leave(token) for token in (person.token, "A" * 43, "short", "é" * 43)]
    assert answers == [204] * 4


async def test_nothing_is_left_of_what_is_over(house: House) -> None:
    """Entries and wraps go within seconds, whoever ends it and however; the token opens nothing."""
    ingrid = await house.responder()
    ended, _ = await house.meet(ingrid)
    closed, chat = await house.meet(ingrid)
    left, _ = await house.meet(ingrid)
    stopped = await house.visitor()
    await stopped.start()
    await stopped.expect(page.Queued)
    people = [ended, closed, left, stopped]
    assert [await house.rows(one.token) for one in people] == [(2, 2)] * 3 + [(1, 1)]
    await ended.send("end")
    await ingrid.send("close", chat=chat)
    await house.leave(left.token)
    await stopped.send("end")
    await asyncio.gather(*(is_erased(house, one.token) for one in people))
    again = await house.visitor(ended.token)
    await again.resume(0)
    assert await again.closed() == 4454


async def test_a_console_that_comes_back_gets_the_rest(house: House) -> None:
    """`hello` says what the page shows of each chat; of an unknown chat it is told so."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    other, second = await house.meet(ingrid)
    for number in range(3):
        await person.say(f"words {number}")
    after = (await ingrid.hears("words 0")).seq
    await ingrid.hang_up()
    await person.say("while you were away")
    await other.say("in the other one")
    await other.expect(page.Message)
    again = await house.console(ingrid.seat)
    unknown = "A" * 22
    await again.hello(**{chat: after, second: 2, unknown: 7})
    assert (await again.hears("words 1")).chat == chat
    await again.hears("while you were away")
    assert (await again.hears("in the other one")).chat == second
    told = [one.text for one in again.told if isinstance(one, desk.Message) and one.chat == chat]
    assert told == ["words 1", "words 2", "while you were away"]
    problem = await again.expect(Problem)
    assert (problem.code, problem.chat) == ("not_found", unknown)


async def test_two_conversations_stay_apart(house: House) -> None:
    """One responder, two people: nobody's words reach the other."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    other, second = await house.meet(ingrid)
    for number in range(4):
        await ingrid.say(chat, f"one {number}")
        await ingrid.say(second, f"two {number}")
    await person.hears("one 3")
    await other.hears("two 3")
    for one, words in ((person, "one"), (other, "two")):
        told = [frame.text for frame in one.told if isinstance(frame, page.Message)]
        assert told == [f"{words} {number}" for number in range(4)]
