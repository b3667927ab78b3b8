"""The shifts of a week that are short of people: how many could come, and whom to ask first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from helpline.rota.asking import First
from helpline.rota.rota import Rota
from helpline.rota.shift import Shift
from helpline.staff.people import Person
from helpline.web.coverage import Covered, ask_first
from helpline.web.coverage_map import asked_first
from helpline.web.shift_cards import Reader
from helpline.web.told_times import day_of_shift, long_day, span_of
from routing.model import ResponderId

MOST_GAPS: Final = 6
"""So many are looked at and shown at once."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a week is made of: its shifts, those around it, all people, and its coverage."""

    ours: Sequence[Shift]
    around: Sequence[Shift]
    people: dict[ResponderId, Person]
    covered: Covered


@dataclass(frozen=True, slots=True)
class Gap:
    """A shift that is short of people: how many could come, who was asked, whom to ask first."""

    shift: Shift
    able: int
    asked: frozenset[ResponderId]
    first: Sequence[First]


async def gaps(rota: Rota, looked: Looked, now: datetime) -> list[Gap]:
    """The shifts that are not over and have fewer people than they, or their hours, need."""
    covered = looked.covered
    shifts = [
        one
        for one in looked.ours
        if one.ends > now and (not one.staffed or (one.free and covered.short(one)))
    ][:MOST_GAPS]
    able = await rota.places.able(shifts)
    asked = await rota.asks.for_shifts([one.id for one in shifts])
    return [
        Gap(
            one,
            len(able[one.id]),
            asked[one.id],
            ask_first(
                one,
                [who for who in able[one.id] if who.person not in asked[one.id]],
                looked.around,
                looked.people,
                covered,
            ),
        )
        for one in shifts
    ]


def gap_values(gap: Gap, people: dict[ResponderId, Person], reader: Reader) -> dict[str, object]:
    """A gap for the template."""
    shift = gap.shift
    day = long_day(day_of_shift(shift, reader.zone), reader.words.language)
    return {
        "id": shift.id,
        "when": f"{day}, {span_of(shift, reader.zone)}",
        "people": len(shift.people),
        "fewest": shift.most if shift.staffed else shift.fewest,
        "able": gap.able,
        "asked": sorted(
            people[one].profile.pseudonym
            for one in gap.asked
            if one in people and one not in shift.people
        ),
        "first": asked_first(gap.first, reader.words),
    }
