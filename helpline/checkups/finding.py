"""One thing that the doctor looked at, and whether it is as it was promised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found. It names settings, files and figures of the machine, and no secret."""

    name: str
    holds: bool
    says: str
    """One sentence for the person who installs: how it is, and what to do when it does not hold."""
    promised: bool = True
    """Whether a promise to visitors hangs on it; otherwise it is advice."""


def found(name: str, *, holds: bool, good: str, bad: str, promised: bool = True) -> Finding:
    """A finding that says `good` or `bad`."""
    return Finding(name, holds, good if holds else bad, promised)
