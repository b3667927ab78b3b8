"""One-time tickets for the console's socket."""

import pytest

from helpline.staff.keys import read_token, spelled
from helpline.staff.sessions import SignedIn
from helpline.staff.tickets import VALID_SECONDS, Tickets
from tests.organisation import Clock, Organisation, profile


@pytest.fixture
async def signed_in(org: Organisation) -> SignedIn:
    """A session."""
    ingrid = await org.joins("ingrid", profile())
    found = await org.staff.sessions.signed_in(await org.signs_in(ingrid))
    assert found is not None
    return found


@pytest.fixture
def clock() -> Clock:
    """A clock of the node's own."""
    return Clock()


def test_a_ticket_works_once(signed_in: SignedIn, clock: Clock) -> None:
    """43 signs, as the wire asks for; the second time it is refused."""
    tickets = Tickets(clock)
    ticket = tickets.issue(signed_in)
    assert len(ticket) == 43
    assert tickets.take(signed_in, ticket)
    assert not tickets.take(signed_in, ticket)


def test_another_node_takes_it(signed_in: SignedIn, clock: Clock) -> None:
    """Nothing is stored where it was made."""
    assert Tickets(clock).take(signed_in, Tickets(clock).issue(signed_in))


def test_a_ticket_lives_30_seconds(signed_in: SignedIn, clock: Clock) -> None:
    """And is still known as used when it could be tried again."""
    tickets = Tickets(clock)
    early, late = tickets.issue(signed_in), tickets.issue(signed_in)
    assert tickets.take(signed_in, early)
    clock.passes(VALID_SECONDS)
    assert not tickets.take(signed_in, early)
    assert tickets.take(signed_in, late)
    third = tickets.issue(signed_in)
    clock.passes(VALID_SECONDS + 1)
    assert not tickets.take(signed_in, third)
    clock.passes(-100)
    assert not Tickets(clock).take(signed_in, third)


async def test_a_ticket_belongs_to_its_session(
    org: Organisation, signed_in: SignedIn, clock: Clock
) -> None:
    """Not even another session of a colleague can use it."""
    karin = await org.joins("karin", profile("Karin"))
    hers = await org.staff.sessions.signed_in(await org.signs_in(karin))
    assert hers is not None
    tickets = Tickets(clock)
    ticket = tickets.issue(signed_in)
    assert not tickets.take(hers, ticket)
    assert tickets.take(signed_in, ticket)


@pytest.mark.parametrize("forged", ["", "x", "x" * 43, "é" * 43, "a" * 44])
def test_what_is_no_ticket_is_refused(signed_in: SignedIn, clock: Clock, forged: str) -> None:
    """Whatever the frame holds."""
    assert not Tickets(clock).take(signed_in, forged)


def test_no_bit_can_be_changed(signed_in: SignedIn, clock: Clock) -> None:
    """Time, random part and signature are all bound."""
    tickets = Tickets(clock)
    raw = read_token(tickets.issue(signed_in)) or b""
    for at in range(len(raw)):
        changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        assert not tickets.take(signed_in, spelled(changed))
    assert tickets.take(signed_in, spelled(raw))


def test_used_tickets_are_forgotten(signed_in: SignedIn, clock: Clock) -> None:
    """Memory holds those of half a minute."""
    tickets = Tickets(clock)
    for _ in range(50):
        assert tickets.take(signed_in, tickets.issue(signed_in))
        clock.passes(10)
    assert len(tickets._taken) <= 5
