"""In whose name something is asked for, and by which name of hers."""

import pytest

from helpline.conversation.commands import (
    Allow,
    Answer,
    AskAnother,
    Command,
    Depart,
    Doubt,
    End,
    GiveUp,
    Propose,
    Say,
    Share,
    Tap,
    Translate,
    Unsay,
    Withdraw,
    asker,
    named,
)
from helpline.conversation.terms import Asker, Rendering, ToKind
from helpline.text import Text
from routing.model import Language
from tests.unit.helpline.conversation.examples import ASSIGN, OPEN

SV = Language("sv")


@pytest.mark.parametrize(
    ("command", "who", "key"),
    [
        (OPEN, "visitor", None),
        (ASSIGN, "line", None),
        (Say("interpreter", "k1", Text("x")), "interpreter", "k1"),
        (Tap("responder", "k1", "here"), "responder", "k1"),
        (Propose("responder", "k1", ToKind("survivor"), "kind"), "responder", "k1"),
        (Unsay("k1", 3), "visitor", "k1"),
        (Answer("k1", 4, yes=True, along="nothing"), "visitor", "k1"),
        (AskAnother("k1", "same", "nothing"), "visitor", "k1"),
        (Share("k1", "nothing"), "visitor", "k1"),
        (Withdraw(4, "responder", "k1"), "responder", "k1"),
        (Withdraw(4, "line"), "line", None),
        (Allow("visitor", "k1", on=True, language=SV), "visitor", "k1"),
        (Allow("responder", "", on=True, language=SV), "responder", None),
        (Doubt("visitor", "k1", 4), "visitor", "k1"),
        (Translate(4, Rendering(Text("x"), SV, SV)), "line", None),
        (GiveUp(4, "late"), "line", None),
        (Depart("supervisor"), "supervisor", None),
        (End("visitor", "left"), "visitor", None),
    ],
)
def test_who_asks_and_by_which_name(command: Command, who: Asker, key: str | None) -> None:
    """Two people may use the same key; the line has none."""
    assert asker(command) == who
    assert named(command) == (None if key is None else (who, key))
