"""The one waiting room: news of all nodes go in, errands for each of them come out.

The matcher decides who meets whom, the ladder who is called. This file knows on which node
everybody is, and so who has to do what. There is one room at a time (`node.py`); it knows nothing
that the nodes cannot say again, so a new one begins empty.

Pure: time is an argument, in seconds since 1970.
"""

from collections.abc import Iterable
from typing import Final, assert_never

from helpline.room import errands as to
from helpline.room import news as of
from helpline.room.calls import Calls
from helpline.room.desks import Desk
from helpline.room.errands import Addressed, Errand
from helpline.room.news import News
from helpline.room.presence import Presence
from helpline.room.roster import Roster
from helpline.room.tally import Tally, answered_after, tally_of
from helpline.room.visits import Meeting, NodeName, Visit, Visits
from routing.matcher import Matcher
from routing.model import (
    Ask,
    Away,
    Bell,
    Decision,
    Forget,
    Futile,
    LineId,
    LineRules,
    Match,
    Offer,
    Quiet,
    ResponderId,
    Stale,
    VisitId,
    Withdraw,
)
from routing.policy import tier


class Room:
    """Everybody who waits or answers, on all nodes.

    Before it `opens` nobody is rung, so that who came first is known before anybody is offered: a
    room that follows another one hears of everybody within a second. The calls of the lines
    themselves are numbered from `first_call`.
    """

    def __init__(self, matcher: Matcher, *, first_call: int = 0) -> None:
        self.matcher: Final = matcher
        self.visits: Final = Visits()
        self.roster: Final = Roster()
        self.rules: Final[dict[LineId, LineRules]] = {}
        self._presence: Final = Presence(self.roster, self.visits)
        self._calls: Final = Calls(self.roster, first=first_call)
        self.changes = 0
        """Goes up with everything that may have changed something."""
        self.is_open = False  # as long as people seem to be missing who are there

    @property
    def whole(self) -> bool:
        """Whether all nodes speak here."""
        return self._presence.whole

    def is_of_one_node(self) -> None:
        """Only one node speaks here for a while: of people elsewhere nothing is concluded."""
        self._presence.whole = False

    def take(self, node: NodeName, news: News, now: float) -> list[Addressed]:
        """What a node says of its people. Saying how somebody stands again changes nothing."""
        self.changes += 1
        matcher = self.matcher
        match news:
            case of.VisitStands():
                return self._visit_stands(node, news, now)
            case of.VisitLeft(visit):
                return self._visit_left(node, visit, now)
            case of.VisitOver(visit):
                return self._visit_over(visit, now)
            case of.DeskStands(desk):
                return self._desk_stands(node, desk, now)
            case of.DeskLeft(responder, for_good):
                return self._desk_left(node, responder, for_good=for_good, now=now)
            case of.Accepts(number, responder):
                return self._carried(matcher.accepted(number, responder, now), now)
            case of.Declines(number, responder):
                return self._carried(matcher.declined(number, responder, now), now)
            case of.Replies(visit, question, yes):
                return self._carried(matcher.answered(visit, question, yes, now), now)
            case of.Met():
                return self._met(news)
            case of.Parted():
                return self._parted(news, now)
            case of.RulesStand(rules):
                self.rules[rules.line] = rules
                return self._carried(matcher.rules(rules, now), now)
            case of.CallStands():
                return self._calls.begins(node, news, now)
            case of.CallOver(call):
                return self._calls.ends(call)
            case of.Comes(call, responder, yes):
                return self._calls.comes(call, responder, yes=yes, now=now)
            case _:
                assert_never(news)

    def drop(self, node: NodeName, now: float) -> list[Addressed]:
        """Nothing is heard of a node any more: its visits are lost, its responders gone."""
        self.changes += 1
        errands: list[Addressed] = []
        for visit in self.visits.held_by(node):
            errands += self._lose_holder(visit, node, now)
        for responder in self.roster.at(node):
            errands += self._desk_left(node, responder, for_good=False, now=now)
        self._presence.drop(node)
        return errands + self._calls.drop(node)

    def opens(self, now: float) -> list[Addressed]:
        """Everybody has been heard of: ring."""
        self.changes += 1
        self.is_open = True
        errands = [one for desk in self.roster.desks() for one in self._follow_desk(desk, now)]
        for visit in self.visits:
            errands += self._presence.lines(visit, visit.holders)
        return errands

    def wake(self, now: float) -> list[Addressed]:
        """What is due by `now`."""
        self.changes += 1
        return [*self._carried(self.matcher.wake(now), now), *self._calls.wake(now)]

    def next_wakeup(self) -> float | None:
        """When `wake` has something to do; None: nothing is under way."""
        due = (self.matcher.next_wakeup(), self._calls.next_wakeup())
        return min((at for at in due if at is not None), default=None)

    # Visits

    def _visit_stands(self, node: NodeName, news: of.VisitStands, now: float) -> list[Addressed]:
        visit = self.visits.known(news.visit)
        was_here, was_at = visit.here, visit.holders.get(node)
        if news.here and not was_at:
            visit.holders.pop(node, None)  # her newest connection comes last
        visit.holders[node] = news.here
        if news.number < visit.number:  # another node knows more; only where she is counts
            decided = self._follow_line(visit, now, was_here=was_here)
            if not self.is_open:
                return self._carried(decided, now)
            line = self._presence.her_line(visit, node, was_here=was_here, was_at=was_at)
            return line + self._carried(decided, now)
        visit.number = news.number
        joined = [one for one in news.chats if one not in visit.chats]
        gone = [one for one in visit.chats if one not in news.chats]
        self.visits.seats(visit, news.chats, news.guests)
        decided = []
        for responder in joined:
            decided += self.matcher.resumed(visit.name, responder, now)
        for responder in gone:
            decided += self.matcher.freed(visit.name, responder, now)
        decided += self._follow_ticket(visit, news, now, was_here=was_here)
        errands = self._presence.heard_of(node, (*news.chats, *news.guests))
        if visit.meeting is not None and visit.meeting.responder in news.chats:
            errands += self._joined(visit)
        if self.is_open:
            errands += self._presence.her_line(visit, node, was_here=was_here, was_at=was_at)
        return errands + self._carried(decided, now)

    def _follow_ticket(
        self, visit: Visit, news: of.VisitStands, now: float, *, was_here: bool
    ) -> list[Decision]:
        """She waits, waits otherwise, or waits no longer."""
        old, visit.ticket = visit.ticket, news.ticket
        if news.ticket is None:
            return [] if old is None else self.matcher.left(visit.name, now)
        if news.ticket == old:
            return self._follow_line(visit, now, was_here=was_here)
        decided = self.matcher.arrived(news.ticket, now)
        if not visit.here:
            decided += self.matcher.lost(visit.name, now)
        return decided

    def _follow_line(self, visit: Visit, now: float, *, was_here: bool) -> list[Decision]:
        """Her connection stands, or is lost; nothing of the kind if it is as it was."""
        if visit.here == was_here:
            return []
        if visit.here:
            return self.matcher.returned(visit.name, now)
        return self.matcher.lost(visit.name, now)

    def _visit_left(self, node: NodeName, name: VisitId, now: float) -> list[Addressed]:
        visit = self.visits.find(name)
        if visit is None or node not in visit.holders:
            return []
        if len(visit.holders) == 1:
            return self._visit_over(name, now)
        return self._lose_holder(visit, node, now)

    def _lose_holder(self, visit: Visit, node: NodeName, now: float) -> list[Addressed]:
        """One node knows of her no longer. Her place is kept; a chat nobody knows of is over."""
        was_here = visit.here
        del visit.holders[node]
        errands: list[Addressed] = []
        if visit.meeting is not None and visit.meeting.node == node:
            meeting = visit.meeting
            lost = of.Parted(meeting.number, visit.name, meeting.responder, "left")
            errands += self._parted(lost, now)
        if not visit.holders:
            if visit.ticket is None:
                return errands + self._visit_over(visit.name, now)
            for responder in visit.chats:
                errands += self._carried(self.matcher.freed(visit.name, responder, now), now)
            self.visits.seats(visit, ())
        elif visit.here != was_here and self.is_open:
            errands += self._presence.lines(visit, visit.holders)
        decided = self._follow_line(visit, now, was_here=was_here)
        return errands + self._carried(decided, now)

    def _visit_over(self, name: VisitId, now: float) -> list[Addressed]:
        visit = self.visits.find(name)
        if visit is None:
            return []
        meeting = () if visit.meeting is None else (visit.meeting.responder,)
        counted = self._unanswered(visit)
        decided = self.matcher.left(name, now)
        for responder in dict.fromkeys((*visit.chats, *meeting)):
            decided += self.matcher.freed(name, responder, now)
        self.visits.forget(visit)
        return counted + self._carried(decided, now)

    # Counting

    def _joined(self, visit: Visit) -> list[Addressed]:
        """They have met."""
        meeting, visit.meeting = visit.meeting, None
        return _count(visit, None if meeting is None else meeting.tally)

    def _unanswered(self, visit: Visit) -> list[Addressed]:
        """She has gone; if she still waited for a first answer, that is counted."""
        if visit.ticket is None or visit.chats or visit.meeting is not None:
            return []
        could = self.matcher.can_serve(visit.ticket)
        return _count(visit, tally_of(visit.ticket, "left" if could else "nobody"))

    # Meetings

    def _meet(self, match: Match, now: float) -> list[Addressed]:
        visit = self.visits.find(match.visit)
        desk = self.roster.desk(match.responder)
        if visit is None or desk is None or visit.carrier is None:
            return []
        if match.responder in visit.chats:  # she has said so twice
            return self._at_desk(match.responder, to.Hush(match.number, match.responder, "taken"))
        if visit.meeting is not None and visit.meeting.number == match.number:
            return []
        ticket = visit.ticket
        tally = None if ticket is None else tally_of(ticket, answered_after(now - ticket.since))
        visit.meeting = Meeting(match.number, match.responder, visit.carrier, tally)
        old = ticket.leaving if ticket is not None else None
        leaving = None if old is None else self.roster.card(old)
        return [(visit.carrier, to.Meet(match.number, match.visit, desk.card, leaving))]

    def _met(self, news: of.Met) -> list[Addressed]:
        visit = self.visits.find(news.visit)
        counted: list[Addressed] = []
        if visit is not None and visit.meeting is not None and visit.meeting.number == news.number:
            counted = self._joined(visit)
        hush = to.Hush(news.number, news.responder, "taken")
        return counted + self._at_desk(news.responder, hush)

    def _parted(self, news: of.Parted, now: float) -> list[Addressed]:
        """They could not meet: she is free again, and who waits waits on, at her place."""
        errands: list[Addressed] = []
        visit = self.visits.find(news.visit)
        if visit is not None and visit.meeting is not None and visit.meeting.number == news.number:
            visit.meeting = None
            decided = self.matcher.freed(news.visit, news.responder, now)
            if visit.ticket is not None:
                decided += self.matcher.arrived(visit.ticket, now)
                if not visit.here:
                    decided += self.matcher.lost(news.visit, now)
            errands = self._carried(decided, now)
        over = to.Hush(news.number, news.responder, "left")
        told = self._at_desk(news.responder, over)
        if news.why != "left":
            told = [*self._at_desk(news.responder, to.Unkept(news.responder, news.why)), *told]
        return told + errands

    # Desks

    def _desk_stands(self, node: NodeName, desk: Desk, now: float) -> list[Addressed]:
        responder = desk.card.id
        before = self.roster.node_of(responder)
        self.roster.sits(node, desk)
        errands: list[Addressed] = []
        if before != node:
            if before is not None:
                errands.append((before, to.SitsElsewhere(responder)))
            for offer in self.matcher.offer_for(responder):
                errands += self._ring(offer, now)
        errands += self._follow_desk(desk, now)
        errands += self._presence.sits(responder)
        if before != node:
            errands += self._calls.show_bells(responder)
        return errands + self._calls.follow(now)

    def _follow_desk(self, desk: Desk, now: float) -> list[Addressed]:
        """Have the matcher know how she stands; nobody is rung before the room opens."""
        responder = desk.card.id
        rested: list[Decision] = []
        if desk.rests_until is not None:
            rested = self.matcher.resting(responder, desk.rests_until, now)
        if desk.takes_people and self.is_open:
            decided = self.matcher.ready(desk.facts, now)
        elif desk.away and self.matcher.standing(responder).presence == "away":
            decided = []
        else:
            decided = self.matcher.paused(responder, now)
        return self._carried([*rested, *decided], now)

    def _desk_left(
        self, node: NodeName, responder: ResponderId, *, for_good: bool, now: float
    ) -> list[Addressed]:
        if self.roster.node_of(responder) != node:
            return []
        errands = self._carried(self.matcher.gone(responder, now), now)
        errands += self._presence.rises(responder, for_good=for_good)
        self.roster.rises(responder)
        return errands + self._calls.follow(now)

    # What is decided

    def _carried(self, decided: Iterable[Decision], now: float) -> list[Addressed]:
        """The errands that decisions of the matcher bring about."""
        return [errand for decision in decided for errand in self._errands_of(decision, now)]

    def _errands_of(self, decision: Decision, now: float) -> list[Addressed]:
        match decision:
            case Offer():
                return self._ring(decision, now)
            case Withdraw(number=number, responder=responder, reason=reason):
                return self._at_desk(responder, to.Hush(number, responder, reason))
            case Match():
                return self._meet(decision, now)
            case Stale(responder=responder):
                return self._at_desk(responder, to.TooLate(responder))
            case Away(responder):
                self.roster.set_away(responder)
                return self._at_desk(responder, to.SetAway(responder))
            case Forget(name):
                return self._give_up(name)
            case Ask(name, question):
                return self._at_carrier(name, to.PutQuestion(name, question))
            case Futile(name):
                return self._at_carrier(name, to.TransferEnds(name))
            case Bell():
                return self._calls.line_calls(decision, now)
            case Quiet(line):
                return self._calls.line_is_quiet(line)
            case _:
                assert_never(decision)

    def _ring(self, offer: Offer, now: float) -> list[Addressed]:
        visit, desk = self.visits.find(offer.visit), self.roster.desk(offer.responder)
        if visit is None or visit.ticket is None or desk is None:
            return []
        ring = to.Ring(
            number=offer.number,
            responder=offer.responder,
            ticket=visit.ticket,
            tier=tier(visit.ticket, desk.facts),
            waited=max(0, int(now - visit.ticket.since)),
            seconds=max(1, round(offer.until - now)),
        )
        return self._at_desk(offer.responder, ring)

    def _give_up(self, name: VisitId) -> list[Addressed]:
        visit = self.visits.find(name)
        if visit is None:
            return []
        counted = self._unanswered(visit)
        visit.ticket = None
        holders = tuple(visit.holders)
        if not holders:
            self.visits.forget(visit)
        return counted + [(node, to.GiveUp(name)) for node in holders]

    def _at_desk(self, responder: ResponderId, errand: Errand) -> list[Addressed]:
        node = self.roster.node_of(responder)
        return [] if node is None else [(node, errand)]

    def _at_carrier(self, name: VisitId, errand: Errand) -> list[Addressed]:
        visit = self.visits.find(name)
        return [] if visit is None or visit.carrier is None else [(visit.carrier, errand)]


def _count(visit: Visit, tally: Tally | None) -> list[Addressed]:
    """Have the node that carries what concerns her count it, if any does."""
    return [] if tally is None or visit.carrier is None else [(visit.carrier, to.Count(tally))]
