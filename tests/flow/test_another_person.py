"""Another person, please: no reason is asked for, and she chooses what the next one reads."""

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from tests.house import House, Responder, Visitor

SECRET = "It began in spring"


async def with_ingrid(house: House) -> tuple[Responder, Visitor, str]:
    """Ingrid, a psychologist, writes with a person."""
    ingrid = await house.responder("Ingrid")
    person, chat = await house.meet(ingrid)
    await person.say(SECRET)
    await ingrid.hears(SECRET)
    return ingrid, person, chat


@pytest.mark.parametrize(
    ("wish", "kind"), [("same", "psychologist"), ("other", "survivor")], ids=["same", "other"]
)
async def test_of_the_same_or_of_the_other_kind(house: House, wish: str, kind: str) -> None:
    """Ingrid stays until one of that kind has accepted; nobody else is rung."""
    ingrid, person, chat = await with_ingrid(house)
    consoles = {
        "psychologist": await house.responder("Anna", "psychologist"),
        "survivor": await house.responder("Dana", "survivor"),
    }
    key = await person.ask_another(wish, along="everything")
    own = await person.expect(page.Proposal, key=key)
    assert (own.by, own.what, own.kind, own.reason) == ("you", "transfer", kind, "none")
    assert (await person.expect(page.Settled)).outcome == "agreed"
    told = await ingrid.expect(desk.Proposal, chat=chat)
    assert (told.by, told.role, told.kind) == ("them", None, kind)
    await person.say("Until then")
    await ingrid.hears("Until then")
    new = consoles.pop(kind)
    assert await new.accept() == chat
    assert (await person.expect(page.Joined, name=new.seat.signed_in.pseudonym)).kind == kind
    await ingrid.expect(desk.Handed, chat=chat)
    await person.say("Hello")
    await new.hears("Hello")
    assert new.words == [SECRET, "Until then", "Hello"]
    assert consoles.popitem()[1].unread(desk.Offered) == []


async def test_she_takes_it_back(house: House) -> None:
    """The ring ends and all is as it was; Ingrid could not have taken it back for her."""
    ingrid, person, chat = await with_ingrid(house)
    dana = await house.responder("Dana", "survivor")
    await person.ask_another("other")
    number = (await person.expect(page.Proposal)).number
    offered = await dana.expect(desk.Offered)
    await ingrid.send("withdraw", chat=chat, key="not-hers-to-say", number=number)
    assert (await ingrid.expect(Problem)).code == "not_allowed"
    await person.send("take_back", key="take-it-back", number=number)
    assert (await person.expect(page.Settled, key="take-it-back")).outcome == "withdrawn"
    assert (await dana.expect(desk.Withdrawn)).offer == offered.offer
    await person.say("I will stay")
    await ingrid.hears("I will stay")


async def test_back_to_waiting(house: House) -> None:
    """At once: Ingrid's desk loses the chat, and Ingrid is never rung for her again."""
    ingrid, person, chat = await with_ingrid(house)
    key = await person.ask_another("anyone")
    parted = await person.expect(page.Parted)
    assert (parted.by, parted.key, parted.along) == ("you", key, "nothing")
    over = await ingrid.expect(desk.Over, chat=chat)
    assert (over.by, over.how) == ("them", "asked")
    await ingrid.say(chat, "wait", "key-too-late")
    assert (await ingrid.expect(Problem, key="key-too-late")).code == "not_found"
    dana = await house.responder("Dana", "survivor")
    assert await dana.accept() == chat
    assert (await person.expect(page.Joined, name="Dana")).kind == "survivor"
    await person.say("Hello Dana")
    await dana.hears("Hello Dana")
    assert dana.words == ["Hello Dana"]
    assert next(one for one in dana.told if isinstance(one, desk.Chat)).along == "nothing"
    assert [one.offer for one in ingrid.unread(desk.Offered)] == []


async def test_what_the_next_one_reads_is_hers_to_say_while_she_waits(house: House) -> None:
    """She may give it, take it back and give it again, and hears what holds."""
    _, person, _ = await with_ingrid(house)
    await person.ask_another("anyone")
    await person.expect(page.Parted)
    for number, along in enumerate(("everything", "nothing", "everything")):
        await person.send("share", key=f"share-it-{number}", along=along)
        assert (await person.expect(page.Shared, key=f"share-it-{number}")).along == along
    dana = await house.responder("Dana", "survivor")
    await dana.accept()
    await dana.hears(SECRET)
    await person.send("share", key="share-too-late", along="nothing")
    assert (await person.expect(Problem)).code == "share_while_open"


async def test_her_wish_is_carried_over_a_reconnection(house: House) -> None:
    """What she has asked for stands in her own stream: a broken line does not lose it."""
    _, person, chat = await with_ingrid(house)
    await person.ask_another("other", along="everything")
    settled = await person.expect(page.Settled, outcome="agreed")
    await person.hang_up()
    dana = await house.responder("Dana", "survivor")
    again = await house.visitor(person.token)
    await again.resume(settled.seq)
    await again.expect(page.Welcome)
    assert await dana.accept() == chat
    assert (await again.expect(page.Joined)).name == "Dana"
    await dana.hears(SECRET)


async def test_saying_it_twice_is_saying_it_once(house: House) -> None:
    """A page that lost the answer sends the same key again, even when it has been done."""
    ingrid, person, chat = await with_ingrid(house)
    key = await person.ask_another("anyone")
    await person.expect(page.Parted)
    await person.send("another", key=key, wish="anyone", along="nothing")
    dana = await house.responder("Dana", "survivor")
    assert await dana.accept() == chat
    await person.expect(page.Joined, name="Dana")
    await person.send("another", key=key, wish="anyone", along="nothing")
    await person.say("Still with Dana")
    await dana.hears("Still with Dana")
    assert (person.unread(page.Parted), person.unread(Problem)) == ([], [])
    assert ingrid.unread(desk.Offered) == []
