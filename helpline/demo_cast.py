"""The lines and the people of the demo: nobody in it is real."""

from dataclasses import dataclass, replace
from typing import Final

from helpline.staff.line import Names
from helpline.staff.profile import Profile, Role
from routing.model import Entrance, Kind, Language, LineId, LineRules, Tag

LINE: Final = LineId("persons")
YOUNG: Final = LineId("young")


@dataclass(frozen=True, slots=True)
class DemoLine:
    """A line, with its entrances in their order."""

    rules: LineRules
    names: Names
    entrances: tuple[tuple[Entrance, Names], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody of the demo, before she has joined."""

    sign_in_name: str
    says: str
    profile: Profile


def demo_lines(words: dict[Entrance, Names]) -> tuple[DemoLine, ...]:
    """Two lines, named so that a glance at the screen says nothing. `words`: of the entrances."""
    adults = {
        "en": "Linden for adults",
        "sv": "Linden för vuxna",
        "es": "Linden para personas adultas",
        "fr": "Linden pour adultes",
        "ar": "ليندن للبالغين",
    }
    young = {
        "en": "Linden young, 15 to 20",
        "sv": "Linden ung, 15 till 20 år",
        "es": "Linden joven, de 15 a 20 años",
        "fr": "Linden jeunes, 15 à 20 ans",
        "ar": "ليندن للشباب من 15 إلى 20",
    }
    return (
        DemoLine(LineRules(LINE), adults),
        DemoLine(LineRules(YOUNG), young, tuple(words.items())),
    )


def demo_people(entrances: tuple[Entrance, ...]) -> tuple[Part, ...]:
    """Who answers, who helps, and who coordinates. `entrances`: those of the line for the young."""
    exposed, using, friend = ((YOUNG, one) for one in entrances)
    everywhere = _answers("psychologist", "sv en", LINE, YOUNG, entrances=(exposed, using, friend))
    return (
        _part(
            "Ingrid",
            "psychologist (sv, en, es, fr)",
            replace(_answers("psychologist", "sv en es fr", LINE), translation=True),
        ),
        _part(
            "Ruth",
            "psychologist, writes with anybody through the sample translation (en)",
            replace(_answers("psychologist", "en", LINE), translation=True),
        ),
        _part(
            "Amina",
            "survivor volunteer (ar, en, fr, sv)",
            replace(_answers("survivor", "ar en fr sv", LINE), tags=_from("ma")),
        ),
        _part(
            "Mihaela",
            "survivor volunteer (ro, en, sv)",
            replace(_answers("survivor", "ro en sv", LINE), tags=_from("ro")),
        ),
        _part(
            "Noor",
            "volunteer for the young, trained for two of three entrances (sv, en, ar)",
            _answers("survivor", "sv en ar", YOUNG, entrances=(exposed, friend)),
        ),
        _part(
            "Jonas",
            "psychologist for the young, trained for all three entrances (sv, en)",
            _answers("psychologist", "sv en", YOUNG, entrances=(exposed, using, friend)),
        ),
        _part(
            "Karin", "supervisor, on call (sv, en)", replace(everywhere, roles=_roles("supervisor"))
        ),
        _part("Yusuf", "interpreter (ar, fr, en, sv)", _helps("interpreter", "ar fr en sv")),
        *_coordinators(),
    )


def _coordinators() -> tuple[Part, ...]:
    return (
        _part("Eva", "coordinator", _helps("coordinator", "")),
        _part("Maja", "coordinator, for what needs two", _helps("coordinator", "")),
    )


def _part(pseudonym: str, does: str, profile: Profile) -> Part:
    profile = replace(profile, pseudonym=pseudonym)
    return Part(pseudonym.lower(), f"{pseudonym}, {does}", profile)


def _answers(
    kind: Kind, tags: str, *lines: LineId, entrances: tuple[tuple[LineId, Entrance], ...] = ()
) -> Profile:
    return Profile(
        pseudonym="",
        kind=kind,
        roles=_roles("responder"),
        languages=_spoken(tags),
        lines=frozenset(lines),
        capacity=2 if kind == "psychologist" else 1,
        entrances=frozenset(entrances),
    )


def _helps(role: Role, tags: str) -> Profile:
    return Profile("", None, _roles(role), _spoken(tags), frozenset(), 1)


def _roles(role: Role) -> frozenset[Role]:
    return frozenset({role})


def _spoken(tags: str) -> tuple[tuple[Language, int], ...]:
    return tuple((Language(tag), 3 if at == 0 else 2) for at, tag in enumerate(tags.split()))


def _from(country: str) -> frozenset[Tag]:
    return frozenset({Tag(f"from:{country}")})
