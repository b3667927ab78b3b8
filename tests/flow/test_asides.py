"""A responder asks a colleague beside a chat: only the two see it, and it ends with the chat."""

import asyncio

from sqlalchemy import text

from helpline.wire import to_responder as desk
from helpline.wire.aside import Aside, AsideOver, Asked
from helpline.wire.frame import Problem
from tests.house import PATIENCE, House, Responder, Visitor, new_key

QUESTION = "Where is a free bed tonight?"


async def asks(asker: Responder, chat: str, name: str, question: str = QUESTION) -> str:
    """Ask a colleague; the key."""
    key = new_key()
    await asker.send("ask", key=key, chat=chat, person=await asker.knows(name), text=question)
    return key


async def kept(house: House) -> int:
    """How many entries and lent keys the database holds."""
    async with house.database.connect() as connection:
        entries = await connection.scalar(text("SELECT count(*) FROM entries"))
        wraps = await connection.scalar(text("SELECT count(*) FROM wraps"))
    return int(entries or 0) + int(wraps or 0)


async def an_aside(house: House) -> tuple[Responder, Responder, Visitor, str, str]:
    """Ingrid writes with a person, and Dana has time for her question."""
    ingrid = await house.responder("Ingrid")
    person, chat = await house.meet(ingrid)
    dana = await house.responder("Dana", "survivor")
    await person.say("It began in spring")
    await ingrid.hears("It began in spring")
    key = await asks(ingrid, chat, "Dana")
    aside = (await ingrid.expect(Aside, key=key)).aside
    await dana.expect(Asked, aside=aside)
    await dana.send("answer_ask", aside=aside, yes=True)
    await dana.expect(Aside, text=QUESTION)
    return ingrid, dana, person, chat, aside


async def test_a_question_and_an_answer(house: House) -> None:
    """Each has a name for the other; the question is hers to read when she has time."""
    ingrid = await house.responder("Ingrid")
    person, chat = await house.meet(ingrid)
    dana = await house.responder("Dana", "survivor")
    key = await asks(ingrid, chat, "Dana")
    own = await ingrid.expect(Aside)
    assert (own.by, own.key, own.chat, own.name, own.text) == ("you", key, chat, "Dana", QUESTION)
    ring = await dana.expect(Asked)
    assert (ring.aside, ring.name, ring.kind) == (own.aside, "Ingrid", "psychologist")
    assert dana.unread(Aside) == []
    assert QUESTION not in "".join(dana.raw)
    await dana.send("answer_ask", aside=ring.aside, yes=True)
    read = await dana.expect(Aside)
    assert (read.by, read.key, read.chat, read.name) == ("them", None, None, "Ingrid")
    await dana.send("aside_say", aside=ring.aside, key="an-answer", text="At the night house")
    assert (await dana.expect(Aside, key="an-answer")).by == "you"
    assert (await ingrid.expect(Aside, by="them")).text == "At the night house"
    await ingrid.send("aside_close", aside=ring.aside)
    await dana.expect(AsideOver, aside=ring.aside)
    await ingrid.expect(AsideOver, aside=ring.aside)
    await person.say("Still here")
    await ingrid.hears("Still here")
    assert "night house" not in "".join(person.raw)
    assert QUESTION not in "".join(person.raw)


async def test_the_colleague_learns_nothing_of_the_chat(house: House) -> None:
    """Not a frame of it, and not its key."""
    _, dana, person, chat, _ = await an_aside(house)
    assert [one for one in dana.told if isinstance(one, desk.Chat | desk.Message)] == []
    assert "spring" not in "".join(dana.raw)
    assert chat not in "".join(dana.raw)
    await dana.send("say", chat=chat, key="not-mine", text="Hello")
    assert await dana.expect(Problem, key="not-mine") == Problem(
        code="not_found", key="not-mine", chat=chat
    )
    await dana.hang_up()
    back = await house.console(dana.seat)
    await back.hello(**{chat: 0})
    assert (await back.expect(Problem)).code == "not_found"
    await person.say("Alone with Ingrid")
    assert "Alone" not in "".join(back.raw)


async def test_no_time(house: House) -> None:
    """It is over for both, and somebody else can be asked."""
    ingrid = await house.responder("Ingrid")
    _, chat = await house.meet(ingrid)
    dana = await house.responder("Dana", "survivor")
    await asks(ingrid, chat, "Dana")
    ring = await dana.expect(Asked)
    await dana.send("answer_ask", aside=ring.aside, yes=False)
    await ingrid.expect(AsideOver, aside=ring.aside)
    await dana.expect(AsideOver, aside=ring.aside)
    assert QUESTION not in "".join(dana.raw)
    await asks(ingrid, chat, "Dana", "And now?")
    assert (await dana.expect(Asked)).aside != ring.aside


async def test_said_twice_is_asked_once(house: House) -> None:
    """And one question at a time about one chat."""
    ingrid = await house.responder("Ingrid")
    _, chat = await house.meet(ingrid)
    dana = await house.responder("Dana", "survivor")
    key = await asks(ingrid, chat, "Dana")
    await ingrid.expect(Aside, key=key)
    alias = await ingrid.knows("Dana")
    await ingrid.send("ask", key=key, chat=chat, person=alias, text=QUESTION)
    await ingrid.send("ask", key="another-one", chat=chat, person=alias, text="And?")
    assert (await ingrid.expect(Problem, key="another-one")).code == "aside_open"
    await dana.expect(Asked)
    assert dana.unread(Asked) == []


async def test_it_ends_with_the_chat(house: House) -> None:
    """When the person leaves, what was asked about her is erased too."""
    ingrid, dana, person, _, aside = await an_aside(house)
    assert await kept(house) > 4
    await person.send("end")
    await ingrid.expect(desk.Over)
    await dana.expect(AsideOver, aside=aside)
    await ingrid.expect(AsideOver, aside=aside)
    async with asyncio.timeout(PATIENCE):
        while await kept(house):  # noqa: ASYNC110 — the database rings no bell
            await asyncio.sleep(0.1)


async def test_both_come_back_to_it(house: House) -> None:
    """A broken line loses no word of it."""
    ingrid, dana, _, chat, aside = await an_aside(house)
    await dana.hang_up()
    await ingrid.send("aside_say", aside=aside, key="while-away", text="Are you there?")
    await ingrid.expect(Aside, key="while-away")
    again = await house.console(dana.seat)
    await again.hello()
    assert (await again.expect(Aside)).text == QUESTION
    assert (await again.expect(Aside)).text == "Are you there?"
    await ingrid.hang_up()
    back = await house.console(ingrid.seat)
    await back.hello(**{chat: 0})
    assert (await back.expect(Aside)).chat == chat
    await again.send("aside_say", aside=aside, key="here-again", text="I am")
    assert (await back.expect(Aside, by="them")).text == "I am"


async def test_what_is_not_hers_is_not_found(house: House) -> None:
    """Somebody else's aside, a chat that is not hers, and nobody's alias."""
    ingrid, dana, _, chat, aside = await an_aside(house)
    moa = await house.responder("Moa")
    for kind, fields in (
        ("answer_ask", {"aside": aside, "yes": True}),
        ("aside_say", {"aside": aside, "key": "not-mine-1", "text": "Hello"}),
        ("aside_close", {"aside": aside}),
        ("ask", {"chat": chat, "key": "not-mine-2", "person": "A" * 22, "text": "Hello"}),
    ):
        await moa.send(kind, **fields)
        assert (await moa.expect(Problem)).code == "not_found"
    await ingrid.send("answer_ask", aside=aside, yes=True)
    assert (await ingrid.expect(Problem)).code == "not_found"
    await ingrid.send("ask", chat=chat, key="nobody-is", person="A" * 22, text="Hello")
    assert (await ingrid.expect(Problem, key="nobody-is")).code == "aside_open"
    await dana.send("aside_say", aside=aside, key="all-is-well", text="All is well")
    assert (await ingrid.expect(Aside, by="them")).text == "All is well"
