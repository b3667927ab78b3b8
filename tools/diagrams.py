"""Draws the phases of a conversation, and who may ask for what, into docs/architecture.md.

Both come from the code that decides. Run it as `python -m tools.diagrams` after a change of
`helpline.conversation`; a layout test compares.
"""

import re
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Final

from helpline.conversation.commands import (
    Allow,
    Answer,
    AskAnother,
    Assign,
    Command,
    Depart,
    Doubt,
    End,
    Enter,
    GiveUp,
    Open,
    Propose,
    Release,
    Say,
    Share,
    Tap,
    Translate,
    Unsay,
    Wake,
    Withdraw,
)
from helpline.conversation.rules import ALLOWED, MAY, decide
from helpline.conversation.state import Conversation, between, evolve
from helpline.conversation.terms import Joins, Phase, Rendering, ToKind
from helpline.errors import Refused
from helpline.text import Text
from routing.model import Language, LineId, ResponderId

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "architecture.md"

GUESS: Final = Rendering(Text("words"), Language("en"), Language("sv"))

_PLACE: Final = re.compile(
    r"(?<=<!-- drawn by tools/diagrams.py -->\n).*?(?=<!-- end of the drawing -->)", re.DOTALL
)


def examples(state: Conversation) -> tuple[Command, ...]:
    """One command of each kind, and of each outcome, that fits the state."""
    key = f"key {state.seq}"
    number = 0 if state.proposal is None else state.proposal.number
    guest = Joins("supervisor", ResponderId("supervisor"), "Eva")
    return (
        Open(LineId("line"), (Language("en"),), "anyone", translation=False),
        Assign(ResponderId(f"responder {state.seq}"), "Ana", "survivor"),
        Release(),
        Say("visitor", key, Text("words")),
        Tap("visitor", key, "here"),
        Unsay(key, state.newest),
        Propose("responder", key, ToKind("psychologist"), "kind"),
        Propose("responder", key, guest, "help"),
        Answer(key, number, yes=True, along="nothing"),
        Answer(key, number, yes=False, along="nothing"),
        Withdraw(number, "responder", key),
        AskAnother(key, "same", "nothing"),
        AskAnother(key, "anyone", "nothing"),
        Share(key, "everything"),
        Enter(guest.role, guest.responder, guest.name),
        Depart("supervisor"),
        Allow("visitor", key, on=True, language=Language("en")),
        Allow("responder", key, on=True, language=Language("sv")),
        Doubt("visitor", key, state.rendered),
        Translate(state.rendered + 1, GUESS),
        GiveUp(state.rendered + 1, "late"),
        End("visitor", "left"),
        Wake(),
    )


def steps() -> list[tuple[Phase, str, Phase]]:
    """Every step that a conversation can take: from a phase, by a command, to a phase.

    Raises: ValueError when a command of the table leads nowhere by the examples above.
    """
    begin = Conversation()
    known, waiting = {_kind(begin)}, [begin]
    found: dict[tuple[Phase, str, Phase], None] = {}
    while waiting:
        state = waiting.pop(0)
        for command, after in _next(state):
            found[state.phase, type(command).__name__, after.phase] = None
            if _kind(after) not in known:
                known.add(_kind(after))
                waiting.append(after)
    taken = {(phase, name) for phase, name, _ in found}
    if {(phase, kind.__name__) for phase, kinds in ALLOWED.items() for kind in kinds} != taken:
        raise ValueError("the examples and the table differ")
    return list(found)


def _next(state: Conversation) -> Iterator[tuple[Command, Conversation]]:
    """What happens at all, and where it leads."""
    for command in examples(state):
        try:
            events = decide(state, command, now=state.ends_at)  # so that Wake acts
        except Refused:
            continue
        if events:
            yield command, reduce(evolve, events, state)


def _kind(state: Conversation) -> tuple[object, ...]:
    """Two states of one kind take the same commands."""
    open_ = state.proposal
    proposed = "" if open_ is None else type(open_.what).__name__ + open_.by
    agreed = open_ is not None and open_.agreed
    turns = (bool(state.newest), state.rendered > 0, state.rendered < state.seq)
    return state.phase, proposed, agreed, len(state.guests), between(state), turns


def drawing() -> str:
    """The steps as a Mermaid state diagram, and a table of who may ask for what."""
    order = {kind.__name__: at for at, kind in enumerate(map(type, examples(Conversation())))}
    together: dict[tuple[Phase, Phase], set[str]] = {}
    for start, command, target in steps():
        together.setdefault((start, target), set()).add(command)
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> new"]
    for (start, target), commands in together.items():
        named = ", ".join(sorted(commands, key=lambda name: order[name]))
        lines.append(f"    {start.value} --> {target.value}: {named}")
    finals = [phase.value for phase, kinds in ALLOWED.items() if not kinds]
    lines += [f"    {phase} --> [*]" for phase in finals]
    lines += ["```", "", "| who | may ask for |", "|---|---|"]
    for party, kinds in MAY.items():
        named = ", ".join(sorted((kind.__name__ for kind in kinds), key=lambda name: order[name]))
        lines.append(f"| {party} | {named} |")
    return "\n".join([*lines, ""])


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
