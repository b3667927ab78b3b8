"""What somebody without script is asked, and may answer by a button: as `decisions.js` asks it."""

from dataclasses import dataclass
from typing import Final

from helpline.conversation.terms import Joins, Phase, Proposal, ToKind, ToLine, ToPerson
from helpline.live import Live
from helpline.lobby import Lobby
from helpline.web.plain_log import Log
from routing.model import LineId

CHOICE_AFTER: Final = 60
"""Seconds without her responder after which she is asked what she wants."""

Sentence = tuple[str, dict[str, str]]
"""A key of the catalogue, and what fills its places."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One panel. Each answer is its sentence, and what its button does.

    `along`: she chooses too what may be read. A strip only tells what she has decided.
    """

    lines: tuple[Sentence, ...]
    answers: tuple[tuple[Sentence, str], ...] = ()
    along: bool = False
    strip: bool = False


def asked(live: Live, lobby: Lobby, log: Log, called: dict[LineId, str]) -> Asked | None:
    """What she is asked now; `called` are the names of the lines in her language."""
    match live.state.phase:
        case Phase.WAITING:
            return _waiting(live, lobby, log)
        case Phase.OPEN:
            return _in_chat(live, log, called)
        case _:
            return None


def _waiting(live: Live, lobby: Lobby, log: Log) -> Asked | None:
    question = lobby.question(live.name)
    if question == "kind":
        other = "survivor" if live.state.wish == "psychologist" else "psychologist"
        return _question((_say(f"free.{other}"), _say(f"free.{other}.d")), "free", "kind")
    if question is not None:
        return _question((_say("translate"), _say("translate.d")), "translate", "translation")
    if not lobby.answerable(live.name):
        return Asked((_say("wait.none"), _say("none.d")), ((_say("stop"), "end"),))
    if log.share:
        answers = tuple((_say(f"along.{along}"), f"share {along}") for along in _ALONG)
        return Asked((_say("share"),), answers)
    for agreed in sorted(lobby.agreed(live.name)):
        return Asked(
            (_say(f"agreed.{agreed}"),), ((_say("take.back"), f"reply {agreed} no"),), strip=True
        )
    return None


def _question(lines: tuple[Sentence, ...], key: str, question: str) -> Asked:
    answers = tuple((_say(f"{key}.{yes}"), f"reply {question} {yes}") for yes in ("yes", "no"))
    return Asked(lines, answers)


def _in_chat(live: Live, log: Log, called: dict[LineId, str]) -> Asked | None:
    proposal = live.state.proposal
    looking = proposal is not None and (proposal.by == "visitor" or proposal.agreed)
    if not looking and not live.responder.here and live.responder.alone >= CHOICE_AFTER:
        answers = ((_say("alone.now"), "another anyone"), (_say("end"), "end"))
        return Asked((_say("alone", name=log.who),), answers)
    if proposal is None:
        return None
    if looking:
        guest = isinstance(proposal.what, Joins)
        name = proposal.what.name if isinstance(proposal.what, Joins) else log.who
        told = _say("comes" if guest else "stays", name=name)
        return Asked((told,), ((_say("take.back"), f"take_back {proposal.number}"),), strip=True)
    return _proposed(log.who, proposal, log, called)


def _proposed(who: str, proposal: Proposal, log: Log, called: dict[LineId, str]) -> Asked:
    lines: list[Sentence]
    match proposal.what:
        case ToPerson(name=name, kind=kind):
            lines = [_say("propose.person", who=who, name=name), _say(f"is.{kind}", name=name)]
        case ToKind(kind):
            lines = [_say(f"propose.{kind}", who=who)]
        case ToLine(line=line):
            lines = [_say("propose.line", who=who, name=called.get(line, ""))]
        case Joins(role=role, name=name):
            lines = [_say(f"propose.{role}", who=who, name=name)]
    if log.reason != "none":
        lines.append(_say(f"reason.{log.reason}", who=who))
    return Asked(
        (*lines, _say("decide")),
        (
            (_say("yes"), f"answer {proposal.number} yes"),
            (_say("no", who=who), f"answer {proposal.number} no"),
        ),
        along=True,
    )


_ALONG: Final = ("nothing", "everything")


def _say(key: str, **values: str) -> Sentence:
    return key, values
