"""What the pages show of a shift: its day and times, who holds it, and which places are open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from helpline.rota.rules import Fault
from helpline.rota.shift import Shift
from helpline.staff.people import Person
from helpline.web.told_times import day_of_shift, language_name, long_day, odd_hours, span_of
from helpline.words import Words
from routing.model import ResponderId

_SHORT: Final = 4
"""Languages that a card has room for."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which words, on which wall clock, and when."""

    words: Words
    zone: str
    now: datetime


def card(
    shift: Shift,
    people: Mapping[ResponderId, Person],
    reader: Reader,
    asking: Iterable[ResponderId] = (),
) -> dict[str, object]:
    """A shift for a template. `asking`: those of its people who ask for a swap."""
    language, asks = reader.words.language, set(asking)
    day = day_of_shift(shift, reader.zone)
    return {
        "id": shift.id,
        "day": long_day(day, language),
        "date": day.isoformat(),
        "times": span_of(shift, reader.zone),
        "hours": odd_hours(shift, reader.zone),
        "free": shift.free,
        "over": shift.ends <= reader.now,
        "fewest": shift.fewest,
        "most": shift.most,
        "staffed": shift.staffed,
        "wished": wished(shift, reader.words),
        "people": [
            {
                "id": one,
                "name": people[one].profile.pseudonym,
                "kind": people[one].profile.kind or "",
                "says": about(people[one], reader.words),
                "asks": one in asks,
            }
            for one in shift.people
            if one in people
        ],
    }


def about(person: Person, words: Words) -> str:
    """What somebody is, and the first of the languages that she speaks: "Psychologist · sv en"."""
    profile = person.profile
    spoken = " ".join(tag for tag, _ in profile.languages[:_SHORT])
    return " · ".join(
        part for part in (words.say(f"kind.{profile.kind or 'none'}"), spoken) if part
    )


def wished(shift: Shift, words: Words) -> str:
    """For whom an open place is, if not for anybody: "Survivor volunteer, Romanian"."""
    kinds = [words.say(f"kind.{one}") for one in sorted(shift.kinds)]
    spoken = [language_name(tag, words.language) for tag in sorted(shift.languages)]
    return ", ".join([*kinds, *spoken])


def reasons(faults: Iterable[Fault], words: Words) -> list[str]:
    """What speaks against somebody, in a few words each, for whoever plans."""
    return [words.say(f"why.{one}") for one in faults]


def sentences(faults: Iterable[Fault], words: Words) -> list[str]:
    """What speaks against her, said to herself."""
    return [words.say(f"fault.shift.{one}") for one in faults]
