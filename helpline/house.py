"""The rooms that every socket needs, handed over together."""

from collections.abc import Callable
from dataclasses import dataclass

from helpline.bus import Bus
from helpline.choices.choices import Choices
from helpline.engine import Engine
from helpline.keeper import Keeper
from helpline.lobby import Lobby
from helpline.rota.rota import Rota
from helpline.settings import Settings
from helpline.staff.staff import Staff
from helpline.statistics.counting import Counting
from helpline.translating import Translating
from routing.model import LineId


@dataclass(frozen=True, slots=True)
class House:
    """What `helpline.app` has put together."""

    staff: Staff
    rota: Rota
    choices: Choices
    bus: Bus
    engine: Engine
    lobby: Lobby
    keeper: Keeper
    translating: Translating
    counting: Counting
    clock: Callable[[], float]
    shared: bool

    @property
    def settings(self) -> Settings:
        """What is set now: by the server's own settings, or by coordinators instead."""
        return self.choices.settings

    @property
    def lines(self) -> tuple[LineId, ...]:
        """The lines as they are now, in the order in which people see them."""
        return tuple(line.id for line in self.staff.board.now)
