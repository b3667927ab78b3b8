"""The gate: what somebody may take today, of all that is written of her.

Rule 1: training only takes away. What no coordinator has written of her, no step opens.
Rule 2: a line or an entrance is open exactly while every step that it needs of her holds.
Rule 3: without steps, everything is as it is written.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from helpline.staff.profile import Profile
from helpline.staff.training import Due, Place, Step, StepId, standing

Days = Mapping[StepId, Collection[date]]
"""On which days somebody has done each step."""


def allowed(profile: Profile, steps: Sequence[Step], days: Days, today: date) -> Profile:
    """Who she is today: without what her training keeps from her, and with what is `due`."""
    found = due(profile, steps, days, today)
    closed = frozenset[Place]().union(*(one.closed for one in found))
    lines = frozenset(line for line in profile.lines if (line, None) not in closed)
    entrances = frozenset(
        (line, entrance)
        for line, entrance in profile.entrances
        if line in lines and (line, entrance) not in closed
    )
    return replace(profile, lines=lines, entrances=entrances, due=found)


def due(profile: Profile, steps: Sequence[Step], days: Days, today: date) -> tuple[Due, ...]:
    """The steps that she needs and lacks, or that end soon, in the order of the list."""
    found: list[Due] = []
    for step in steps:
        opens = opened_by(step, profile)
        stands = standing(step, days.get(step.id, ()), today)
        if opens and stands.state != "done":
            found.append(Due(step, stands, frozenset() if stands.holds else opens))
    return tuple(found)


def opened_by(step: Step, profile: Profile) -> frozenset[Place]:
    """What of hers needs the step: whole lines, and single entrances of other lines."""
    if not profile.answers or (step.kinds and profile.kind not in step.kinds):
        return frozenset()
    hers: frozenset[Place] = frozenset((line, None) for line in profile.lines)
    return hers if step.everything else step.places & (hers | profile.entrances)
