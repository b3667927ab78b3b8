"""What holds after every event, whoever came and whatever was decided (routing.md §4)."""

from routing.model import LineId, Offer, Responder, Ticket
from tests.model.notebook import Notebook
from tests.model.rights import alike, closeness, turn, widened

CALLED_AFTER = 300.0
OVERTAKEN = 150.0


def check_rings(notebook: Notebook) -> None:
    """Capacity, one ring, one owner, readiness and rights, at every instant (1, 2, 3, 4, 5)."""
    for offer in notebook.rings.values():
        ticket, responder = notebook.tickets[offer.visit], notebook.facts[offer.responder]
        assert notebook.presence(responder.id) == "ready", "a ring at somebody who is not ready"
        taken = notebook.active(responder.id) + len(notebook.rings_at(responder.id))
        assert taken <= responder.capacity, "a ring over her capacity"
        assert closeness(ticket, responder) is not None, "a ring that a right forbids"
        assert not ticket.only or ticket.person == responder.id, "a ring at somebody else"
        owners = list(notebook.chats.get(offer.visit, {}))
        assert owners in ([], [ticket.leaving]), "an offer and an owner"
        assert offer.visit not in notebook.lost, "a ring for somebody who is not there"
        notebook.ring_for(offer.visit)


def check_order(notebook: Notebook, offers: list[Offer]) -> None:
    """First come, first served among those who ask for the same; bounded overtaking (6, 7)."""
    for offer in offers:
        served, responder = notebook.tickets.get(offer.visit), notebook.facts[offer.responder]
        for other in notebook.open_tickets() if served is not None else ():
            assert served is not None
            if notebook.allowed(other, responder):
                _check_pair(notebook, served, other, offer)


def _check_pair(notebook: Notebook, served: Ticket, other: Ticket, offer: Offer) -> None:
    held = other.priority == 0 and notebook.now < notebook.held.get(other.visit, 0.0)
    assert other.priority <= served.priority or held, "somebody urgent was passed over"
    if other.priority < served.priority or held:
        return
    assert other.since >= served.since - OVERTAKEN, "somebody was overtaken by far"
    marked = {*notebook.declined.get(other.visit, {}), *notebook.declined.get(served.visit, {})}
    if alike(other) == alike(served) and not marked:
        assert turn(served) < turn(other), f"{offer}: not first come, first served"


def check_choice(notebook: Notebook, offers: list[Offer]) -> None:
    """Nobody closer is free whom she could have had, and nobody whom she wished for."""
    for offer in offers:
        ticket = notebook.tickets.get(offer.visit)
        if ticket is None or offer.number not in notebook.rings:
            continue
        rung = closeness(ticket, notebook.facts[offer.responder])
        assert rung is not None
        for one in notebook.free():
            if notebook.allowed(ticket, one) and offer.responder != ticket.person:
                assert one.id != ticket.person, "the one she wished for is free"
                better = closeness(ticket, one)
                held = notebook.now < notebook.held.get(ticket.visit, 0.0)
                close = better is not None and better < rung and (better < 2 or not held)
                assert not close, "somebody closer is free"


def check_nobody_is_left(notebook: Notebook) -> None:
    """No pair that may meet is left apart once nothing is held any more (8)."""
    for ticket in notebook.open_tickets():
        for responder in notebook.free():
            if notebook.allowed(ticket, responder):
                assert _is_held(notebook, ticket, responder), "a free pair was left unmatched"


def _is_held(notebook: Notebook, ticket: Ticket, responder: Responder) -> bool:
    if ticket.priority or responder.id == ticket.person:
        return False
    tier = closeness(ticket, responder)
    if tier is not None and tier < 2:
        return notebook.now < notebook.wish_held.get(ticket.visit, 0.0)
    return notebook.now < notebook.held.get(ticket.visit, 0.0)


def check_questions(notebook: Notebook) -> None:
    """Whoever has waited and could be helped by a yes has been asked, or somebody else is being."""
    for ticket in notebook.open_tickets():
        early = notebook.now < max(ticket.since + 45.0, notebook.held.get(ticket.visit, 0.0))
        way = ticket.leaving is not None or ticket.only or ticket.priority in {1, 3}
        if early or way or ticket.visit in notebook.asked:
            continue
        for question in ("kind", "translation"):
            wider = widened(ticket, question)
            for one in notebook.free() if question not in ticket.asked else ():
                if notebook.allowed(wider, one):
                    assert _is_asked_about(notebook, one), "nobody is asked about her"


def _is_asked_about(notebook: Notebook, responder: Responder) -> bool:
    return any(
        closeness(widened(notebook.tickets[visit], question), responder) is not None
        for visit, (question, _) in notebook.asked.items()
    )


def check_transfers(notebook: Notebook) -> None:
    """Nobody waits for one person who is not here any more."""
    for ticket in notebook.tickets.values():
        ringing = notebook.ring_for(ticket.visit) is not None
        assert not ticket.only or ringing or notebook.in_reach(ticket), "she waits for nobody"


def check_bell(notebook: Notebook, line: LineId) -> None:
    """The on-call people are called when they are needed, and told when it is over."""
    alone = sorted(
        (ticket.since, ticket.visit)
        for ticket in notebook.tickets.values()
        if ticket.line == line and ticket.visit not in notebook.lost and ticket.leaving is None
    )
    present = len(notebook.on(line))
    many = len(alone) > present
    for_long = many and alone[present][0] + CALLED_AFTER <= notebook.now
    vain = any(
        since + CALLED_AFTER <= notebook.now and not _answerable(notebook, notebook.tickets[visit])
        for since, visit in alone
    )
    if line in notebook.bells:
        assert many or vain, "the bell rings on for nothing"
    else:
        assert not for_long, "a long queue, and nobody was called"
        assert not vain, "somebody waits in vain, and nobody was called"


def _answerable(notebook: Notebook, ticket: Ticket) -> bool:
    staffed = ticket.priority > 0 or notebook.staffed(ticket.line)
    return staffed and notebook.somebody_fits(ticket)


def next_time(notebook: Notebook) -> float | None:
    """The latest moment at which the matcher has to look again; None: there is nothing to do."""
    times = [
        *(offer.until for offer in notebook.rings.values()),
        *notebook.lost.values(),
        *(again for ids in notebook.declined.values() for again in ids.values()),
        *(until for _, until in notebook.asked.values()),
        *(at for one, at in notebook.rests.items() if notebook.presence(one) == "resting"),
        *(one.until for one in notebook.facts.values() if one.until is not None),
        *(
            ticket.since + CALLED_AFTER
            for ticket in notebook.tickets.values()
            if ticket.visit not in notebook.lost and ticket.leaving is None
        ),
    ]
    return min((at for at in times if at > notebook.now), default=None)
