"""Several nodes, a Redis and a journal on paper: time, losses and deaths are put in by hand."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from helpline.adapters.room_lease import LASTS, STOPS_BEFORE
from helpline.room import errands as to
from helpline.room import news as of
from helpline.room.desks import Card, Desk
from helpline.room.envelopes import Batch, Envelope, Fence
from helpline.room.errands import Errand
from helpline.room.node import Node
from helpline.room.room import Room
from helpline.room.visits import NodeName
from routing.matcher import Matcher
from routing.model import Language, LineId, LineRules, Responder, ResponderId, Ticket, VisitId

LINE: Final = LineId("persons")
SWEDISH: Final = Language("sv")
STEP: Final = 0.25
"""Seconds between two looks of every node."""


@dataclass
class Conversation:
    """What the journal holds of a visit; every change has to know what it was before."""

    number: int = 1
    responder: ResponderId | None = None
    over: bool = False


class Redis:
    """One lease, one number, and messages that are gone when nobody hears them."""

    def __init__(self) -> None:
        self.up = True
        self.token: Fence | None = None
        self.ends_at = 0.0
        self.number = 0
        self.broke_its_word = False
        """Whether a lease has ended early."""

    def restart(self) -> None:
        """It forgets everything."""
        self.token, self.number = None, 0

    def take(self, now: float, seen: int, node: NodeName) -> Fence | None:
        """As the script does it."""
        if self.token is not None and now < self.ends_at:
            return None
        self.number = max(self.number, seen, int(now)) + 1
        self.token, self.ends_at = Fence(self.number, node), now + LASTS
        return self.token

    def holds(self, fence: Fence, now: float) -> bool:
        """Whether this is the lease now."""
        return self.token == fence and now < self.ends_at


@dataclass
class Process:
    """One node with its people, as its lobby would look after them."""

    node: Node
    held: Fence | None = None
    paused: bool = False
    deaf: bool = False
    mute: bool = False
    ahead: float = 0.0
    """By how many seconds its clock is wrong."""
    looked_at: float = -9.0
    confirmed_at: float = -9.0
    pending: Batch | None = None
    inbox: deque[Envelope] = field(default_factory=deque)
    visits: set[VisitId] = field(default_factory=set)
    here: set[VisitId] = field(default_factory=set)
    desks: dict[ResponderId, bool] = field(default_factory=dict)
    rings: dict[int, to.Ring] = field(default_factory=dict)
    done: list[tuple[Fence, Errand]] = field(default_factory=list)


class World:
    """All of it. `now` passes on every machine alike; what their clocks show may jump."""

    def __init__(self, count: int) -> None:
        self.now = 1_000_000.0
        self.redis: Final = Redis()
        self.journal: Final[dict[VisitId, Conversation]] = {}
        self.processes: Final[dict[NodeName, Process]] = {}
        self.capacity: Final[dict[ResponderId, int]] = {}
        self.losing = 0
        self._born = 0
        for _ in range(count):
            self.begins()

    def begins(self) -> NodeName:
        """A new process."""
        self._born += 1
        name = NodeName(f"node-{self._born}")

        def clock() -> float:
            process = self.processes.get(name)
            return self.now + (0.0 if process is None else process.ahead)

        node = Node(name, new_room, clock=clock, ticking=lambda: self.now)
        self.processes[name] = Process(node)
        node.tell(of.RulesStand(LineRules(LINE)))
        return name

    def dies(self, name: NodeName) -> None:
        """`kill -9`: everybody who was connected to it is not, and it says nothing."""
        del self.processes[name]

    # What happens to people

    def arrives(self, visit: VisitId, name: NodeName) -> None:
        """She connects to a node, for the first time or again; the old one notices later."""
        self.journal.setdefault(visit, Conversation())
        process = self.processes[name]
        process.visits.add(visit)
        process.here.add(visit)
        self.announce(process, visit)

    def disconnects(self, visit: VisitId, name: NodeName) -> None:
        """Her connection to a node is lost."""
        process = self.processes[name]
        process.here.discard(visit)
        self.announce(process, visit)

    def ends(self, visit: VisitId) -> None:
        """The conversation is over; every node that takes part hears of it."""
        self.journal[visit].over = True
        for process in self.processes.values():
            if visit in process.visits:
                process.visits.discard(visit)
                process.here.discard(visit)
                process.node.tell(of.VisitOver(visit))

    def sits(self, responder: ResponderId, name: NodeName, *, away: bool = False) -> None:
        """She connects to a node, and checks in."""
        process = self.processes[name]
        process.desks[responder] = away
        capacity = self.capacity.setdefault(responder, 1)
        facts = Responder(
            id=responder,
            kind="survivor",
            lines=frozenset({LINE}),
            languages=((SWEDISH, 3),),
            translation=False,
            capacity=capacity,
        )
        card = Card(responder, responder, "survivor", b"", b"")
        desk = Desk(card, facts, "available", ("responder",), since=self.now, away=away)
        process.node.tell(of.DeskStands(desk))

    def rises(self, responder: ResponderId, name: NodeName) -> None:
        """Her console is closed."""
        process = self.processes[name]
        process.desks.pop(responder, None)
        process.rings = {
            number: ring for number, ring in process.rings.items() if ring.responder != responder
        }
        process.node.tell(of.DeskLeft(responder, for_good=False))

    def accepts(self, process: Process, number: int) -> None:
        """She joins whom this rings for."""
        process.node.tell(of.Accepts(number, process.rings[number].responder))

    def announce(self, process: Process, visit: VisitId) -> None:
        """Say what the journal holds of a visit."""
        kept = self.journal[visit]
        ticket = None
        if kept.responder is None:
            ticket = Ticket(
                visit=visit,
                line=LINE,
                languages=(SWEDISH,),
                wish="anyone",
                translation=False,
                since=float(len(visit)),
            )
        chats = () if kept.responder is None else (kept.responder,)
        here = visit in process.here
        process.node.tell(of.VisitStands(visit, kept.number, ticket, chats, here))

    # What the processes do

    def passes(self, seconds: float) -> None:
        """Let time pass everywhere; who is paused does not notice."""
        for _ in range(round(seconds / STEP)):
            self.now += STEP
            for process in tuple(self.processes.values()):
                if not process.paused:
                    self.runs(process)

    def runs(self, process: Process) -> None:
        """One round of a process, as `shared_matching.py` does it."""
        if self.now - process.looked_at >= 1.0:
            process.looked_at = self.now
            self.looks_at_lease(process)
        while process.inbox:
            process.node.heard(process.inbox.popleft())
        process.node.tick()
        batch = process.pending or process.node.collect()
        process.pending = None
        fence = batch.fence or process.node.highest
        if batch.fence is not None and not self.goes_out(process, batch):
            return
        for envelope in batch.envelopes:
            self.sends(process, envelope)
        for errand in batch.errands:
            self.does(process, fence, errand)

    def goes_out(self, process: Process, batch: Batch) -> bool:
        """Whether Redis lets an owner send; if it is away, the owner tries until its lease ends."""
        if batch.fence is None or not process.node.decides_as(batch.fence):
            return False
        if not self.reaches(process):
            process.pending = batch
            return False
        if not self.redis.holds(batch.fence, self.now):
            process.node.leads_no_more()
            return False
        return True

    def looks_at_lease(self, process: Process) -> None:
        """As `_look_at_lease` does it."""
        node, redis = process.node, self.redis
        if not self.reaches(process):
            return
        until, held = self.now + LASTS - STOPS_BEFORE, process.held
        if held is not None and node.role == "owner" and node.highest == held:
            if redis.holds(held, self.now):
                redis.ends_at = self.now + LASTS
                process.confirmed_at = self.now
                node.leads(held, until)
            else:
                process.held = None
                node.leads_no_more()
        elif held is not None:
            if redis.token == held:
                redis.token = None
            process.held = None
        else:
            process.held = redis.take(self.now, node.highest.number, node.name)
            if process.held is not None:
                process.confirmed_at = self.now
                node.leads(process.held, until)

    def reaches(self, process: Process) -> bool:
        """Whether a process can say anything to Redis."""
        return self.redis.up and not process.mute

    def sends(self, sender: Process, envelope: Envelope) -> None:
        """A message to those who are there to hear it."""
        if not self.reaches(sender):
            return
        if self.losing > 0:
            self.losing -= 1
            return
        for process in self.processes.values():
            meant = process is not sender and envelope.to in {None, process.node.name}
            if meant and not process.deaf:
                process.inbox.append(envelope)

    def does(self, process: Process, fence: Fence, errand: Errand) -> None:
        """An errand, as the lobby does it."""
        process.done.append((fence, errand))
        match errand:
            case to.Ring(number=number, responder=responder):
                if responder in process.desks:
                    process.rings[number] = errand
            case to.Hush(number=number):
                process.rings.pop(number, None)
            case to.Anew():
                process.rings.clear()
            case to.SetAway(responder):
                if responder in process.desks:
                    self.sits(responder, process.node.name, away=True)
            case to.SitsElsewhere(responder):
                process.desks.pop(responder, None)
                process.node.tell(of.DeskLeft(responder, for_good=False))
            case to.Meet():
                self.meets(process, errand)
            case _:
                pass

    def meets(self, process: Process, meet: to.Meet) -> None:
        """Write it down, if the conversation is here and still waits."""
        kept = self.journal.get(meet.visit)
        can = kept is not None and not kept.over and kept.responder is None
        if kept is None or not can or meet.visit not in process.visits:
            process.node.tell(of.Parted(meet.number, meet.visit, meet.who.id, "left"))
            return
        kept.responder, kept.number = meet.who.id, kept.number + 1
        self.announce(process, meet.visit)
        process.node.tell(of.Met(meet.number, meet.visit, meet.who.id))

    # What can be seen

    def chats(self, responder: ResponderId) -> int:
        """How many she writes with, by the journal."""
        kept = self.journal.values()
        return sum(one.responder == responder and not one.over for one in kept)

    def ringing(self) -> Iterator[tuple[Process, int]]:
        """Every ring that somebody could answer now."""
        for process in self.processes.values():
            for number, ring in tuple(process.rings.items()):
                if not process.paused and ring.responder in process.desks:
                    yield process, number

    def owners(self) -> list[NodeName]:
        """The nodes that would decide now."""
        return [
            name
            for name, process in self.processes.items()
            if process.node.role == "owner" and process.node.may_decide
        ]


def new_room(first: int) -> Room:
    """As `app.py` makes it."""
    return Room(Matcher(first_offer=first), first_call=first)
