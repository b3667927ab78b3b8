"""Somebody else takes over: proposed, decided by the person, carried out, or all as it was."""

from typing import Final

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from routing.model import Entrance, LineId, LineRules
from tests.flow.test_lines import until
from tests.house import House, Responder, Visitor
from tests.organisation import profile, trained

YOUNG: Final = LineId("young")
FRIEND: Final = Entrance("friend")
NOTE: Final = "She likes short sentences"


async def two_and_one(house: House) -> tuple[Responder, Responder, Visitor, str]:
    """Ingrid writes with a person; Dana is here too."""
    ingrid = await house.responder("Ingrid")
    person, chat = await house.meet(ingrid)
    dana = await house.responder("Dana", "survivor")
    await person.say("It began in spring")
    await ingrid.hears("It began in spring")
    return ingrid, dana, person, chat


@pytest.mark.parametrize("along", ["everything", "nothing"])
async def test_a_transfer_she_agrees_to(house: House, along: str) -> None:
    """Ingrid stays until Dana has accepted; what Dana reads is what the person gave her."""
    ingrid, dana, person, chat = await two_and_one(house)
    key = await ingrid.propose(chat, {"person": await ingrid.knows("Dana")}, note=NOTE)
    own = await ingrid.expect(desk.Proposal, key=key)
    assert (own.by, own.name, own.reason) == ("you", "Dana", "shift")
    asked = await person.expect(page.Proposal)
    assert (asked.what, asked.by, asked.name, asked.kind) == (
        *("transfer", "them", "Dana", "survivor"),
    )
    assert (await person.expect(page.Note)).text == NOTE
    assert dana.unread(desk.Offered) == []
    key = await person.answer(asked.number, along=along)
    assert (await person.expect(page.Settled, key=key)).outcome == "agreed"
    assert (await ingrid.expect(desk.Settled, outcome="agreed")).along == along
    await person.say("Until she is here")
    await ingrid.hears("Until she is here")
    assert await dana.accept() == chat
    seen = next(one for one in dana.told if isinstance(one, desk.Chat))
    assert (seen.along, seen.seat, seen.name) == (along, "responder", "Dana")
    assert (await person.expect(page.Joined)).name == "Dana"
    assert (await ingrid.expect(desk.Handed, chat=chat)).name == "Dana"
    await ingrid.say(chat, "too late", key := "key-too-late")
    assert await ingrid.expect(Problem, key=key) == Problem(code="not_found", key=key, chat=chat)
    await person.say("Are you Dana?")
    await dana.hears("Are you Dana?")
    await dana.say(chat, "I am")
    await person.hears("I am")
    before = ["It began in spring", "Until she is here"] if along == "everything" else []
    assert dana.words == [*before, "Are you Dana?", "I am"]
    assert [one.text for one in dana.unread(desk.Note)] == [NOTE] * (along == "everything")
    assert "I am" not in ingrid.words


async def test_what_was_not_given_is_not_given_later(house: House) -> None:
    """Her console comes back and says that it has seen nothing: it still gets only what is hers."""
    ingrid, dana, person, chat = await two_and_one(house)
    await ingrid.propose(chat, {"person": await ingrid.knows("Dana")}, note=NOTE)
    await person.answer((await person.expect(page.Proposal)).number)
    await dana.accept()
    await person.expect(page.Joined, name="Dana")
    await dana.say(chat, "I am Dana")
    await person.hears("I am Dana")
    await dana.hang_up()
    for after in (0, 2, 3):
        again = await house.console(dana.seat)
        await again.hello(**{chat: after})
        assert (await again.expect(desk.Chat)).along == "nothing"
        await person.say(f"Still here {after}")
        await again.hears(f"Still here {after}")
        assert "It began in spring" not in "".join(again.raw)
        assert NOTE not in "".join(again.raw)
    back = await house.console(ingrid.seat)
    await back.hello(**{chat: 0})
    assert (await back.expect(Problem)).code == "not_found"
    assert [type(one) for one in back.told if isinstance(one, desk.Chat | desk.Message)] == []


async def test_a_transfer_she_refuses(house: House) -> None:
    """Nobody is rung, nothing changes, and it may be proposed again."""
    ingrid, dana, person, chat = await two_and_one(house)
    await ingrid.propose(chat, {"kind": "survivor"})
    asked = await person.expect(page.Proposal)
    assert (asked.name, asked.kind) == (None, "survivor")
    key = await person.answer(asked.number, yes=False)
    assert (await person.expect(page.Settled, key=key)).outcome == "refused"
    assert (await ingrid.expect(desk.Settled)).outcome == "refused"
    await person.say("I would rather stay")
    await ingrid.hears("I would rather stay")
    await ingrid.propose(chat, {"kind": "survivor"})
    assert (await person.expect(page.Proposal)).number > asked.number
    assert dana.unread(desk.Offered) == []


async def test_a_transfer_that_is_taken_back(house: House) -> None:
    """By the responder before or after the yes, by the person after it; the ring ends."""
    ingrid, dana, person, chat = await two_and_one(house)
    alias = await ingrid.knows("Dana")
    await ingrid.propose(chat, {"person": alias})
    number = (await person.expect(page.Proposal)).number
    await ingrid.send("withdraw", chat=chat, key="withdraw-1", number=number)
    settled = await person.expect(page.Settled)
    assert (settled.outcome, settled.by) == ("withdrawn", "them")
    assert (await ingrid.expect(desk.Settled, key="withdraw-1")).by == "you"
    for taken_back_by in ("responder", "person"):
        await ingrid.propose(chat, {"person": alias})
        number = (await person.expect(page.Proposal)).number
        await person.answer(number)
        offered = await dana.expect(desk.Offered)
        if taken_back_by == "person":
            await person.send("take_back", key="take-back-1", number=number)
        else:
            await ingrid.send("withdraw", chat=chat, key="withdraw-2", number=number)
        await person.expect(page.Settled, outcome="withdrawn")
        await ingrid.expect(desk.Settled, outcome="withdrawn")
        assert (await dana.expect(desk.Withdrawn)).offer == offered.offer
        await dana.send("accept", offer=offered.offer)
        assert (await dana.expect(Problem)).code == "offer_over"
    await person.say("Still with you")
    await ingrid.hears("Still with you")


async def test_a_transfer_to_somebody_who_says_not_now(house: House) -> None:
    """The transfer ends, she is told that nobody could come, and Ingrid is still there."""
    ingrid, dana, person, chat = await two_and_one(house)
    await ingrid.propose(chat, {"person": await ingrid.knows("Dana")})
    number = (await person.expect(page.Proposal)).number
    await person.answer(number)
    offered = await dana.expect(desk.Offered)
    await dana.send("decline", offer=offered.offer)
    settled = await person.expect(page.Settled, outcome="withdrawn")
    assert (settled.number, settled.by) == (number, "line")
    assert (await ingrid.expect(desk.Settled, outcome="withdrawn")).by == "line"
    await person.say("Then we go on")
    await ingrid.hears("Then we go on")
    assert person.unread(page.Parted) == []


async def test_a_transfer_to_a_kind_rings_the_next(house: House) -> None:
    """Who says not now is left in peace; a transfer to a kind waits for one of that kind."""
    ingrid, dana, person, chat = await two_and_one(house)
    other = await house.responder("Amina", "survivor")
    await ingrid.propose(chat, {"kind": "survivor"})
    await person.answer((await person.expect(page.Proposal)).number, along="everything")
    offered = await dana.expect(desk.Offered)
    await dana.send("decline", offer=offered.offer)
    await other.accept()
    assert (await person.expect(page.Joined)).name == "Amina"
    assert other.words == ["It began in spring"]


@pytest.mark.usefixtures("looks_often")
async def test_a_transfer_to_another_line(house: House) -> None:
    """Whoever is trained for that entrance is rung; what is not there cannot be proposed."""
    ingrid, dana, person, chat = await two_and_one(house)
    await house.staff.lines.add(LineRules(YOUNG), {"en": "Young"})
    await house.staff.lines.add_entrance(YOUNG, FRIEND, {"en": "A friend"})
    hers = trained(profile("Danuta", "survivor"), YOUNG, FRIEND)
    await house.staff.people.change(dana.seat.signed_in.staff_id, hers)
    await dana.expect(desk.Desk, name="Danuta")
    await house.staff.lines.change(LineRules(YOUNG), {"en": "Young people"})  # seen after the rest
    await until(house, lambda one: "Young people" in str(one["lines"]))
    key = await ingrid.propose(chat, {"line": YOUNG, "entrance": "exposed"})
    assert (await ingrid.expect(Problem, key=key)).code == "line_unknown"
    await ingrid.propose(chat, {"line": YOUNG, "entrance": FRIEND})
    asked = await person.expect(page.Proposal)
    assert (asked.line, asked.name, asked.kind) == (YOUNG, None, None)
    await person.answer(asked.number, along="everything")
    offered = await dana.expect(desk.Offered)
    assert (offered.priority, offered.entrance) == ("transfer", FRIEND)
    await dana.send("accept", offer=offered.offer)
    assert (await person.expect(page.Joined, name="Danuta")).kind == "survivor"
    assert (await dana.expect(desk.Chat, chat=chat)).entrance == FRIEND
    assert dana.words == ["It began in spring"]


async def test_back_to_the_first(house: House) -> None:
    """Whoever has handed over may take over again; of the past she reads what is given now."""
    ingrid, dana, person, chat = await two_and_one(house)
    await ingrid.propose(chat, {"person": await ingrid.knows("Dana")})
    await person.answer((await person.expect(page.Proposal)).number)
    await dana.accept()
    await ingrid.expect(desk.Handed)
    await person.say("To Dana alone")
    await dana.hears("To Dana alone")
    await dana.propose(chat, {"person": await dana.knows("Ingrid")})
    await person.answer((await person.expect(page.Proposal)).number)
    assert await ingrid.accept() == chat
    await person.say("Hello again")
    await ingrid.hears("Hello again")
    assert "To Dana alone" not in ingrid.words
    await dana.expect(desk.Handed)
