"""What the coordinators' list shows of each person, and whom it shows to whoever looks for some."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final, Literal, get_args

from helpline.languages import autonym
from helpline.staff.gate import Days, allowed
from helpline.staff.line import Line
from helpline.staff.people import Person, State
from helpline.staff.profile import KINDS, ROLES, Profile
from helpline.staff.staff import Staff
from helpline.staff.training import Due, Step
from helpline.web.desk_pages import day_of, hour_of
from helpline.web.person_form import Spoken
from helpline.words import Words

Trained = Literal["fine", "soon", "lacks"]
"""Every step that she needs holds · one ends within four weeks · one is missing or has ended."""

_HOUR: Final = 3600
_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Search:
    """Who is looked for; an empty field means everybody."""

    name: str = ""
    kind: str = ""
    role: str = ""
    language: str = ""
    line: str = ""
    training: str = ""
    state: str = ""

    def fits(self, person: Person, trained: Trained | None) -> bool:
        """Whether somebody is looked for; `line` and `language` as they are written of her."""
        profile = person.profile
        return (
            self.name.casefold() in profile.pseudonym.casefold()
            and self.kind in {"", profile.kind}
            and (not self.role or self.role in profile.roles)
            and (not self.language or self.language in {tag for tag, _ in profile.languages})
            and (not self.line or self.line in profile.lines)
            and self.training in {"", trained}
            and self.state in {"", person.state}
        )


def read_search(typed: Mapping[str, str]) -> Search:
    """What was asked for; what is far too long is cut."""
    names = (field.name for field in fields(Search))
    return Search(**{name: typed.get(name, "").strip()[:_LONGEST] for name in names})


async def list_values(
    staff: Staff, everyone: Sequence[Person], asked: Search, words: Words, *, now: float
) -> dict[str, object]:
    """What the template of the list needs."""
    lines, steps = await staff.lines.everything(), await staff.steps.everything()
    days: Mapping[str, Days] = await staff.steps.days() if steps else {}
    nothing: Days = {}
    shown = []
    for one in everyone:
        today = allowed(one.profile, steps, days.get(one.id, nothing), staff.steps.today)
        trained = _trained(one, today.due, steps)
        if asked.fits(one, trained):
            shown.append(_shown(one, lines, words, now=now) | _training(trained, today.due, words))
    return {
        "people": shown,
        "everybody": len(everyone),
        "asked": asked,
        "searched": asked != Search(),
        "with_training": any(step.closes for step in steps),
        "choices": {
            "kind": [(kind, words.say(f"kind.{kind}")) for kind in KINDS],
            "role": [(role, words.say(f"role.{role}")) for role in ROLES],
            "language": _spoken_here(everyone),
            "line": [(line.id, line.called(words.language)) for line in lines],
            "training": [(one, words.say(f"people.training.{one}")) for one in get_args(Trained)],
            "state": [(one, words.say(f"people.state.{one}")) for one in get_args(State)],
        },
    }


def state_of(person: Person, words: Words, now: float) -> str:
    """How somebody stands, in words."""
    until = person.invited_until
    if person.state != "invited":
        return words.say(f"state.{person.state}")
    if until is None or until <= now // _HOUR:
        return words.say("state.expired")
    return words.say("state.invited", {"hour": hour_of(until)})


def factor_of(person: Person, words: Words) -> str:
    """Her code app, her passkeys, the recovery codes left; nothing before she has joined."""
    if person.state != "joined":
        return ""
    parts = [words.say("people.factor.app")]
    if person.passkeys:
        parts.append(words.say("people.factor.passkeys", {"count": person.passkeys}))
    parts.append(words.say("people.factor.codes", {"count": person.codes}))
    return ", ".join(parts)


def _trained(person: Person, due: Sequence[Due], steps: Iterable[Step]) -> Trained | None:
    """None: nothing is asked of her."""
    if person.state == "ended" or not person.profile.answers:
        return None
    if not any(step.closes for step in steps):
        return None
    if any(not one.standing.holds for one in due):
        return "lacks"
    return "soon" if due else "fine"


def _training(trained: Trained | None, due: Sequence[Due], words: Words) -> dict[str, str]:
    if trained is None:
        return {"training": "", "trained": ""}
    told = [one for one in due if trained == "soon" or not one.standing.holds]
    steps = ", ".join(one.step.called(words.language) for one in told)
    return {"training": words.say(f"people.{trained}", {"steps": steps}), "trained": trained}


def _shown(person: Person, lines: Sequence[Line], words: Words, *, now: float) -> dict[str, object]:
    profile = person.profile
    return {
        "id": person.id,
        "pseudonym": profile.pseudonym,
        "kind": profile.kind or "",
        "roles": [role for role in ROLES if role in profile.roles],
        "languages": [Spoken(tag, str(level)) for tag, level in profile.languages],
        "lines": _served(profile, lines, words.language),
        "capacity": profile.capacity if profile.answers else "",
        "state": person.state,
        "dot": {"joined": "", "invited": "pause", "ended": "off"}[person.state],
        "says": state_of(person, words, now),
        "factor": factor_of(person, words),
        "few_codes": person.state == "joined" and not person.codes,
        "last": "" if person.signed_in_hour is None else day_of(person.signed_in_hour),
    }


def _served(profile: Profile, lines: Sequence[Line], language: str) -> list[dict[str, object]]:
    """Her lines, with how many of the entrances of each she is trained for."""
    return [
        {
            "name": line.called(language),
            "trained": sum((line.id, one.id) in profile.entrances for one in line.entrances),
            "all": len(line.entrances),
        }
        for line in lines
        if line.id in profile.lines
    ]


def _spoken_here(everyone: Iterable[Person]) -> list[tuple[str, str]]:
    """The languages that anybody speaks, by their own names."""
    spoken = {tag for one in everyone for tag, _ in one.profile.languages}
    return sorted(((tag, autonym(tag)) for tag in spoken), key=lambda pair: pair[1].casefold())
