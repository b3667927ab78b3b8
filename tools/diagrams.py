"""Draws the phases of a conversation from the code that decides, into docs/architecture.md.

Run it as `python -m tools.diagrams` after a change of `helpline.conversation`; a layout test
compares.
"""

import re
from pathlib import Path
from typing import Final

from helpline.conversation import (
    ALLOWED,
    Assign,
    Command,
    Conversation,
    End,
    Open,
    Phase,
    Release,
    Say,
    Tap,
    Wake,
    decide,
    evolve,
)
from helpline.text import Text
from routing.model import Language, LineId, ResponderId

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "architecture.md"

_PLACE: Final = re.compile(
    r"(?<=<!-- drawn by tools/diagrams.py -->\n).*?(?=<!-- end of the drawing -->)", re.DOTALL
)


def examples() -> tuple[Command, ...]:
    """One command of each kind."""
    return (
        Open(LineId("line"), (Language("en"),), "anyone", translation=False),
        Assign(ResponderId("responder"), "Ana", "survivor"),
        Release(),
        Say("visitor", "key 1", Text("words")),
        Tap("visitor", "key 2", "here"),
        End("visitor", "left"),
        Wake(),
    )


def steps() -> list[tuple[Phase, str, Phase]]:
    """Every step that a conversation can take: from a phase, by a command, to a phase.

    Raises: ValueError when a command of the table has no example above.
    """
    known = {type(command): command for command in examples()}
    if {kind for kinds in ALLOWED.values() for kind in kinds} != set(known):
        raise ValueError("the examples and the table differ")
    reached = {Phase.NEW: Conversation()}
    found: list[tuple[Phase, str, Phase]] = []
    waiting = [Phase.NEW]
    while waiting:
        phase = waiting.pop(0)
        for kind, command in known.items():
            if kind not in ALLOWED[phase]:
                continue
            state = reached[phase]
            for event in decide(state, command, now=state.ends_at):  # so that Wake acts
                state = evolve(state, event)
            found.append((phase, kind.__name__, state.phase))
            if state.phase not in reached:
                reached[state.phase] = state
                waiting.append(state.phase)
    return found


def drawing() -> str:
    """The steps as a Mermaid state diagram."""
    together: dict[tuple[Phase, Phase], list[str]] = {}
    for start, command, target in steps():
        together.setdefault((start, target), []).append(command)
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> new"]
    for (start, target), commands in together.items():
        lines.append(f"    {start.value} --> {target.value}: {', '.join(commands)}")
    finals = [phase.value for phase, kinds in ALLOWED.items() if not kinds]
    lines += [f"    {phase} --> [*]" for phase in finals]
    return "\n".join([*lines, "```", ""])


def drawn(page: str) -> str:
    """The page with today's drawing in its place.

    Raises: ValueError when the page has no place for it.
    """
    if not _PLACE.search(page):
        raise ValueError("the page has no place for the drawing")
    return _PLACE.sub(lambda _: drawing(), page)


def main() -> None:
    """Write the drawing into the page."""
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
