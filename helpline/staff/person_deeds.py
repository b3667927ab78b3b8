"""What the log says of a person: what coordinators have written of her."""

from helpline.staff.deeds import Change, Deed, changes
from helpline.staff.profile import ROLES, Profile
from routing.model import Tag


def note_person(deed: Deed, before: Profile | None, after: Profile) -> None:
    """Note what is written of somebody now, and was before; a deed that changed nothing is none.

    Of countries of origin only that they changed: the log outlives what was written of her.
    """
    old = {} if before is None else _told(before)
    deed.changes = changes(old, _told(after))
    if (frozenset[Tag]() if before is None else before.tags) != after.tags:
        deed.changes += (Change("tags", "", ""),)
    deed.about = after.pseudonym if deed.changes else ""


def _told(profile: Profile) -> dict[str, str]:
    spoken = sorted(profile.languages, key=lambda one: (-one[1], one[0]))
    entrances = sorted(f"{line}/{entrance}" for line, entrance in profile.entrances)
    return {
        "name": profile.pseudonym,
        "kind": profile.kind or "",
        "roles": " ".join(role for role in ROLES if role in profile.roles),
        "languages": " ".join(f"{tag}:{level}" for tag, level in spoken),
        "lines": " ".join(sorted(profile.lines)),
        "entrances": " ".join(entrances),
        "capacity": str(profile.capacity),
        "translation": "yes" if profile.translation else "",
    }
