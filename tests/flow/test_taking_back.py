"""A person takes back her newest words, through the running server."""

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from tests.house import House, new_key

SECRET = "they have my passport"


async def test_taken_back_words_leave_both_sides(house: House) -> None:
    """Both are told by number; whoever reads the chat from its beginning finds nothing there."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    await person.say(SECRET)
    number = (await person.expect(page.Message, by="you")).seq
    await ingrid.hears(SECRET)
    key = new_key()
    await person.send("unsay", key=key, number=number)
    gone = await person.expect(page.Unsaid)
    assert (gone.number, gone.key) == (number, key)
    assert await ingrid.expect(desk.Unsaid, chat=chat) == desk.Unsaid(
        chat=chat, seq=gone.seq, number=number
    )
    await person.hang_up()
    again = await house.visitor(person.token)
    await again.resume(0)
    await again.expect(page.Unsaid)
    await again.say("still here")
    await again.expect(page.Message, text="still here")
    console = await house.console(ingrid.seat)
    await console.hello()
    await console.expect(desk.Message, text="still here")
    assert SECRET not in "".join([*again.raw, *console.raw])


async def test_only_her_newest_words_and_only_once(house: House) -> None:
    """The same key again changes nothing; anything else is refused, with its key."""
    ingrid = await house.responder()
    person, chat = await house.meet(ingrid)
    await person.say("one")
    first = (await person.expect(page.Message, by="you")).seq
    await person.say("two")
    second = (await person.expect(page.Message, by="you")).seq
    await ingrid.say(chat, "yes")
    theirs = (await person.expect(page.Message, by="them")).seq
    for number in (first, theirs, theirs + 1):
        key = new_key()
        await person.send("unsay", key=key, number=number)
        assert (await person.expect(Problem, key=key)).code == "unsay_over"
    key = new_key()
    for _ in range(2):
        await person.send("unsay", key=key, number=second)
    await person.expect(page.Unsaid, number=second)
    await person.say("three")
    await person.expect(page.Message, text="three")
    assert person.unread(page.Unsaid) == []
    assert person.unread(Problem) == []
