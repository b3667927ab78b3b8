"""A supervisor or an interpreter sits down too: announced, and decided by the person."""

from typing import Final

import pytest

from helpline.wire import to_responder as desk
from helpline.wire import to_visitor as page
from helpline.wire.frame import Problem
from tests.house import House, Responder, Visitor

SECRET: Final = "It began in spring"


async def with_eva(house: House) -> tuple[Responder, Responder, Visitor, str]:
    """Ingrid writes with a person; Eva, a supervisor, is here too."""
    ingrid = await house.responder("Ingrid")
    person, chat = await house.meet(ingrid)
    eva = await house.responder("Eva", "psychologist", "responder", "supervisor")
    await person.say(SECRET)
    await ingrid.hears(SECRET)
    return ingrid, eva, person, chat


async def sits_down(
    ingrid: Responder, guest: Responder, person: Visitor, chat: str, **more: str
) -> None:
    """The whole way of a guest into the chat, from the invitation to her console."""
    role = more.get("role", "supervisor")
    name = guest.seat.signed_in.pseudonym
    await ingrid.invite(chat, await ingrid.knows(name), role)
    called = await guest.come()
    assert (called.why, called.role, called.name) == ("invited", role, "Ingrid")
    asked = await person.expect(page.Proposal, what=role)
    assert (asked.by, asked.name) == ("them", name)
    await person.answer(asked.number, along=more.get("along", "nothing"))
    assert (await person.expect(page.Entered, role=role)).name == name
    assert (await ingrid.expect(desk.Entered, role=role)).name == name
    seen = await guest.expect(desk.Chat, chat=chat)
    assert (seen.seat, seen.name) == (role, "Ingrid")


@pytest.mark.parametrize("along", ["everything", "nothing"])
async def test_a_supervisor_joins_visibly(house: House, along: str) -> None:
    """Announced by name and role before she can read a line; earlier ones only with her yes."""
    ingrid, eva, person, chat = await with_eva(house)
    await ingrid.invite(chat, await ingrid.knows("Eva"))
    await eva.come()
    asked = await person.expect(page.Proposal)
    assert (asked.what, asked.name, asked.reason) == ("supervisor", "Eva", "help")
    assert eva.unread(desk.Chat) == []
    await person.answer(asked.number, along=along)
    await person.expect(page.Entered, role="supervisor", name="Eva")
    await eva.expect(desk.Chat, chat=chat, along=along)
    await person.say("Hello both")
    await eva.hears("Hello both")
    await eva.say(chat, "Hello from me")
    assert (await person.hears("Hello from me")).role == "supervisor"
    assert (await ingrid.hears("Hello from me")).role == "supervisor"
    await ingrid.say(chat, "I am here as well")
    assert (await eva.hears("I am here as well")).role == "responder"
    assert eva.words[:1] == ([SECRET] if along == "everything" else ["Hello both"])
    await eva.send("depart", chat=chat)
    await person.expect(page.Departed, role="supervisor")
    assert (await ingrid.expect(desk.Departed)).name == "Eva"
    await eva.expect(desk.Departed, chat=chat)
    await person.say("Only you again")
    await ingrid.hears("Only you again")
    assert "Only you again" not in "".join(eva.raw)
    await eva.say(chat, "still here?", "key-after-leaving")
    assert (await eva.expect(Problem, key="key-after-leaving")).code == "not_found"


async def test_a_supervisor_is_refused(house: House) -> None:
    """Refusal costs nothing: she never learns a word, and the chat goes on."""
    ingrid, eva, person, chat = await with_eva(house)
    await ingrid.invite(chat, await ingrid.knows("Eva"))
    await eva.come()
    number = (await person.expect(page.Proposal)).number
    await person.answer(number, yes=False, along="everything")
    assert (await ingrid.expect(desk.Settled)).outcome == "refused"
    await person.say("Thank you, no")
    await ingrid.hears("Thank you, no")
    assert [type(one) for one in eva.told if isinstance(one, desk.Chat | desk.Message)] == []
    assert person.unread(page.Entered) == []


async def test_who_would_not_come_is_not_proposed(house: House) -> None:
    """The person is asked only about somebody who has said that she would come."""
    ingrid, eva, person, chat = await with_eva(house)
    await ingrid.invite(chat, await ingrid.knows("Eva"))
    await eva.come(yes=False)
    await person.say("Still the two of us")
    await ingrid.hears("Still the two of us")
    assert person.unread(page.Proposal) == []


async def test_the_ladder_is_an_invitation_too(house: House) -> None:
    """Who answers the call for a supervisor is announced like any guest."""
    ingrid, eva, person, chat = await with_eva(house)
    await ingrid.send("call_supervisor", chat=chat, key="call-for-help")
    assert (await eva.come()).why == "escalation"
    asked = await person.expect(page.Proposal)
    assert (asked.what, asked.name) == ("supervisor", "Eva")
    assert (await ingrid.expect(desk.Proposal)).number == asked.number
    await person.answer(asked.number)
    await eva.expect(desk.Chat, chat=chat, seat="supervisor")


async def test_an_interpreter_and_a_supervisor(house: House) -> None:
    """Each has a seat of her own, and whose words they are stands on every one of them."""
    ingrid, eva, person, chat = await with_eva(house)
    dana = await house.responder("Dana", "survivor")
    await sits_down(ingrid, eva, person, chat, role="supervisor")
    await sits_down(ingrid, dana, person, chat, role="interpreter", along="everything")
    seen = next(one for one in dana.told if isinstance(one, desk.Chat))
    assert [(one.role, one.name) for one in seen.guests] == [
        *(("supervisor", "Eva"), ("interpreter", "Dana")),
    ]
    await dana.say(chat, "In her words")
    assert (await person.hears("In her words")).role == "interpreter"
    assert (await eva.hears("In her words")).role == "interpreter"
    await dana.send("writing", chat=chat, on=True)
    assert (await person.expect(page.TheyWrite, role="interpreter")).on
    assert (await ingrid.expect(desk.TheyWrite, role="interpreter")).on
    assert dana.unread(desk.TheyWrite) == []
    await ingrid.invite(chat, await ingrid.knows("Eva"), "interpreter")
    assert (await ingrid.expect(Problem)).code in {"seat_taken", "person_unavailable"}


async def test_nobody_is_announced_as_what_she_is_not(house: House) -> None:
    """A colleague who is no supervisor is not called one; the person is not asked."""
    ingrid, _, person, chat = await with_eva(house)
    dana = await house.responder("Dana", "survivor")
    key = await ingrid.invite(chat, await ingrid.knows("Dana"), "supervisor")
    assert (await ingrid.expect(Problem, key=key)).code == "person_unavailable"
    assert (dana.unread(desk.Called), person.unread(page.Proposal)) == ([], [])


async def test_what_a_guest_may_not_do(house: House) -> None:
    """She closes nothing, hands nothing over, invites nobody; the others do not notice."""
    ingrid, eva, person, chat = await with_eva(house)
    await sits_down(ingrid, eva, person, chat)
    here: dict[str, object] = {"chat": chat}
    key = "key-of-a-guest"
    alias = await eva.knows("Ingrid")
    deeds: list[tuple[str, dict[str, object]]] = [
        ("close", here),
        ("transfer", {**here, "key": key, "to": {"kind": "survivor"}, "reason": "none"}),
        ("invite", {**here, "key": key, "person": alias, "role": "interpreter", "reason": "none"}),
        ("call_supervisor", {**here, "key": key}),
        ("withdraw", {**here, "key": key, "number": 5}),
    ]
    for kind, fields in deeds:
        await eva.send(kind, **fields)
        problem = await eva.expect(Problem)
        assert (kind, problem.code, problem.chat) == (kind, "not_allowed", chat)
    await ingrid.send("depart", chat=chat)
    assert (await ingrid.expect(Problem)).code == "not_allowed"
    await person.say("All as it was")
    await ingrid.hears("All as it was")
    await eva.hears("All as it was")
    others = person.unread(Problem) + person.unread(page.Proposal) + person.unread(page.Departed)
    assert others == []


async def test_guests_leave_with_the_responder_or_stay_for_the_next(house: House) -> None:
    """At a transfer the interpreter stays; when the person waits again, nobody is left."""
    ingrid, eva, person, chat = await with_eva(house)
    dana = await house.responder("Dana", "survivor")
    await sits_down(ingrid, eva, person, chat, role="interpreter")
    await ingrid.propose(chat, {"person": await ingrid.knows("Dana")})
    await person.answer((await person.expect(page.Proposal, what="transfer")).number)
    await dana.accept()
    assert (await eva.expect(desk.Handed, chat=chat)).name == "Dana"
    await person.say("Can you both read this?")
    await eva.hears("Can you both read this?")
    await dana.hears("Can you both read this?")
    await person.ask_another("anyone")
    await person.expect(page.Parted, by="you")
    assert (await eva.expect(desk.Over, chat=chat)).how == "asked"
    assert (await dana.expect(desk.Over, chat=chat)).how == "asked"


async def test_a_guest_takes_over(house: House) -> None:
    """She gets up as a guest and sits down as the responder, on one console."""
    ingrid, eva, person, chat = await with_eva(house)
    await sits_down(ingrid, eva, person, chat)
    await ingrid.propose(chat, {"person": await ingrid.knows("Eva")})
    number = (await person.expect(page.Proposal, what="transfer")).number
    await person.answer(number, along="everything")
    offered = await eva.expect(desk.Offered)
    await eva.send("accept", offer=offered.offer)
    await person.expect(page.Departed, role="supervisor")
    assert (await person.expect(page.Joined, name="Eva")).name == "Eva"
    await ingrid.expect(desk.Handed)
    await eva.expect(desk.Departed, chat=chat)
    await eva.expect(desk.Chat, chat=chat, seat="responder", along="everything")
    await person.say("Good that you know")
    await eva.hears("Good that you know")
    await eva.send("close", chat=chat)
    assert (await person.expect(page.Over)).by == "them"


async def test_a_guest_comes_back(house: House) -> None:
    """Her console reloads: it has the chat, from where she sat down, and not a word more."""
    ingrid, eva, person, chat = await with_eva(house)
    await sits_down(ingrid, eva, person, chat)
    await person.say("To both of you")
    await eva.hears("To both of you")
    await eva.hang_up()
    await person.say("While she was away")
    again = await house.console(eva.seat)
    await again.hello()
    await again.expect(desk.Chat, chat=chat, seat="supervisor")
    await again.hears("While she was away")
    assert again.words == ["To both of you", "While she was away"]
    assert SECRET not in "".join(again.raw)
