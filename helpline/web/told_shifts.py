"""Somebody's own shifts as her desk is told of them: the line, and the times on the wall there."""

from helpline.rota.open_board import OpenBoard
from helpline.rota.outlook import wall
from helpline.wire.planned import OwnShift
from routing.model import ResponderId


def own_shifts(board: OpenBoard, person: ResponderId) -> tuple[OwnShift, ...]:
    """Those that go on, or begin within ten minutes."""
    return tuple(
        OwnShift(
            line=one.line,
            begins=f"{wall(one.begins, one.zone):%H:%M}",
            ends=f"{wall(one.ends, one.zone):%H:%M}",
        )
        for one in board.shifts_of(person)
    )
