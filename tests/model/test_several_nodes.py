"""Whatever happens to nodes, to Redis and to clocks: one owner decides, and nobody is forgotten."""

from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from helpline.adapters.room_lease import LASTS
from helpline.room.visits import NodeName
from routing.model import ResponderId, VisitId
from tests.model.several_nodes import World

VISITS: Final = st.sampled_from([VisitId("v" * (n + 1)) for n in range(5)])
RESPONDERS: Final = st.sampled_from([ResponderId(name) for name in ("amina", "dana", "ingrid")])
PICK: Final = st.integers(0, 10)
HEALED_WITHIN: Final = 45.0
"""Seconds after the last trouble until everybody who can be is met."""


class SeveralNodes(RuleBasedStateMachine):
    """Three nodes, five people who write, three who answer."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(3)

    def node(self, pick: int) -> NodeName:
        """One of the nodes."""
        names = sorted(self.world.processes)
        return names[pick % len(names)]

    @initialize()
    def begin(self) -> None:
        """An owner is found; on each node somebody answers, and two people wait."""
        self.world.passes(3)
        for pick, responder in enumerate(("amina", "dana", "ingrid")):
            self.world.sits(ResponderId(responder), self.node(pick))
        for pick in (0, 1):
            self.world.arrives(VisitId("v" * (pick + 1)), self.node(pick))

    @rule(seconds=st.sampled_from([0.25, 1.0, 3.0, 8.0, 14.0]), accepting=st.booleans())
    def passes(self, seconds: float, accepting: bool) -> None:
        """Time passes; those who are rung may join."""
        self.world.passes(seconds)
        if accepting:
            for process, number in tuple(self.world.ringing()):
                self.world.accepts(process, number)
            self.world.passes(0.25)

    @rule(visit=VISITS, pick=PICK)
    def arrives(self, visit: VisitId, pick: int) -> None:
        """She connects, perhaps to another node than before, which notices only now."""
        kept = self.world.journal.get(visit)
        if kept is not None and kept.over:
            return
        name = self.node(pick)
        for other, process in self.world.processes.items():
            if other != name and visit in process.here:
                self.world.disconnects(visit, other)
        self.world.arrives(visit, name)

    @rule(visit=VISITS)
    def disconnects(self, visit: VisitId) -> None:
        """Her line breaks."""
        for name, process in self.world.processes.items():
            if visit in process.here:
                self.world.disconnects(visit, name)

    @rule(visit=VISITS)
    def ends(self, visit: VisitId) -> None:
        """She leaves."""
        if visit in self.world.journal:
            self.world.ends(visit)

    @rule(responder=RESPONDERS, pick=PICK)
    def sits(self, responder: ResponderId, pick: int) -> None:
        """She connects, perhaps to another node; the socket at the old one closes."""
        name = self.node(pick)
        for other, process in self.world.processes.items():
            if other != name and responder in process.desks:
                self.world.rises(responder, other)
        self.world.sits(responder, name)

    @rule(responder=RESPONDERS)
    def rises(self, responder: ResponderId) -> None:
        """She goes."""
        for name, process in self.world.processes.items():
            if responder in process.desks:
                self.world.rises(responder, name)

    @rule(pick=PICK)
    def accepts(self, pick: int) -> None:
        """Somebody joins."""
        ringing = list(self.world.ringing())
        if ringing:
            self.world.accepts(*ringing[pick % len(ringing)])

    @precondition(lambda self: len(self.world.processes) > 1)
    @rule(pick=PICK)
    def dies(self, pick: int) -> None:
        """`kill -9`, and another one is started."""
        self.world.dies(self.node(pick))
        self.world.begins()

    @rule(pick=PICK)
    def pauses(self, pick: int) -> None:
        """A process stands still, as in a machine that is moved."""
        self.world.processes[self.node(pick)].paused = True

    @rule(pick=PICK)
    def goes_on(self, pick: int) -> None:
        """It goes on, and does not know for how long it stood."""
        self.world.processes[self.node(pick)].paused = False

    @rule(pick=PICK, deaf=st.booleans(), mute=st.booleans())
    def cut_off(self, pick: int, deaf: bool, mute: bool) -> None:
        """A process hears nothing, or is heard by nobody, or both, or neither any more."""
        process = self.world.processes[self.node(pick)]
        process.deaf, process.mute = deaf, mute

    @rule(up=st.booleans())
    def redis_is(self, up: bool) -> None:
        """Redis goes, or comes back."""
        self.world.redis.up = up

    @rule()
    def redis_restarts(self) -> None:
        """It has forgotten everything."""
        self.world.redis.restart()
        self.world.redis.broke_its_word = True

    @rule()
    def redis_clock_jumps(self) -> None:
        """The lease ends early."""
        self.world.redis.ends_at = self.world.now
        self.world.redis.broke_its_word = True

    @rule(pick=PICK, seconds=st.sampled_from([-3600.0, -5.0, 5.0, 3600.0]))
    def clock_jumps(self, pick: int, seconds: float) -> None:
        """Somebody sets the clock of a machine."""
        self.world.processes[self.node(pick)].ahead += seconds

    @rule(count=st.integers(1, 12))
    def loses(self, count: int) -> None:
        """The next messages reach nobody."""
        self.world.losing = count

    @invariant()
    def nobody_has_too_many(self) -> None:
        """Capacity holds over all nodes."""
        world = self.world
        for responder, capacity in world.capacity.items():
            assert world.chats(responder) <= capacity, responder

    @invariant()
    def nobody_obeys_an_older_owner(self) -> None:
        """What a node does comes from owners in their order."""
        for process in self.world.processes.values():
            fences = [fence for fence, _ in process.done]
            assert fences == sorted(fences)

    @invariant()
    def an_owner_stops_by_itself(self) -> None:
        """Whoever has not renewed its lease in time decides nothing, whatever its clock says."""
        for process in self.world.processes.values():
            if process.node.role == "owner" and process.node.may_decide:
                assert self.world.now - process.confirmed_at < LASTS

    @invariant()
    def one_node_decides(self) -> None:
        """As long as Redis has kept its word, there are never two."""
        if not self.world.redis.broke_its_word:
            assert len(self.world.owners()) <= 1

    def teardown(self) -> None:
        """Everything is well again: within seconds whoever can be met is met."""
        world = self.world
        world.losing, world.redis.up = 0, True
        for process in world.processes.values():
            process.paused = process.deaf = process.mute = False
        world.passes(15)
        assert len(world.owners()) == 1
        for name, process in world.processes.items():
            for responder in tuple(process.desks):
                world.sits(responder, name)  # whoever was set away presses her one key
        for _ in range(round(HEALED_WITHIN)):
            for process, number in tuple(world.ringing()):
                world.accepts(process, number)
            world.passes(1)
        desks = {one for process in world.processes.values() for one in process.desks}
        free = [one for one in desks if world.chats(one) < world.capacity[one]]
        waiting = [
            visit
            for process in world.processes.values()
            for visit in process.here
            if world.journal[visit].responder is None
        ]
        assert not (free and waiting), (free, waiting)


TestSeveralNodes = SeveralNodes.TestCase
TestSeveralNodes.settings = settings(max_examples=100, stateful_step_count=30)
