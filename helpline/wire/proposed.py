"""Who would come if a proposal were carried out, as both sides are told."""

from typing import TypedDict, assert_never

from helpline.conversation.terms import Joins, ToKind, ToLine, ToPerson, What
from helpline.wire.frame import KindName, ProposedName


class Comes(TypedDict):
    """The fields that a proposal has in the frames of both sockets."""

    what: ProposedName
    name: str | None
    kind: KindName | None
    line: str | None


def who_would_come(what: What) -> Comes:
    """A person by her name, one of a kind, or whoever answers on another line."""
    match what:
        case ToPerson(_, name, kind):
            return {"what": "transfer", "name": name, "kind": kind, "line": None}
        case ToKind(kind):
            return {"what": "transfer", "name": None, "kind": kind, "line": None}
        case ToLine(line):
            return {"what": "transfer", "name": None, "kind": None, "line": line}
        case Joins(role, _, name):
            return {"what": role, "name": name, "kind": None, "line": None}
        case _:
            assert_never(what)
