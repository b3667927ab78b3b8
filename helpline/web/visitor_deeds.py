"""What a person does in her conversation, frame by frame, whatever carried the frame."""

import time
from typing import Final, assert_never

from helpline.conversation import commands
from helpline.conversation.terms import Phase
from helpline.errors import BadFrame, Refused
from helpline.house import House
from helpline.live import Live, Sign
from helpline.text import Text
from helpline.web.limits import Pace
from helpline.wire.from_visitor import (
    Another,
    Answer,
    Beat,
    End,
    FromVisitor,
    Got,
    Reply,
    Resume,
    Say,
    Share,
    Start,
    TakeBack,
    Tap,
    Translate,
    Unclear,
    Unsay,
    Writing,
)
from routing.model import Language

WRITING_EVERY: Final = 2.0
"""Seconds between two signs that she writes; more often is not passed on."""

_KEYED: Final = (Say, Tap, Unsay, Answer, TakeBack, Another, Share, Translate, Unclear)


class VisitorDeeds:
    """Carries out what one person wants, at the pace that she may have."""

    __slots__ = ("_house", "_pace", "_wrote_at")

    def __init__(self, house: House, pace: Pace) -> None:
        self._house: Final = house
        self._pace: Final = pace
        self._wrote_at = 0.0

    async def take(self, live: Live, frame: FromVisitor) -> None:
        """Carry out one frame in her conversation.

        Raises: BadFrame, BadText, Refused, SlowDown, NotFound, StorageFailed.
        """
        engine = self._house.engine
        match frame:
            case Say():
                self._pace.take(time.monotonic())
                live.falls_silent("visitor")
                await engine.submit(live, commands.Say("visitor", frame.key, Text.read(frame.text)))
            case Tap():
                self._pace.take(time.monotonic())
                await engine.submit(live, commands.Tap("visitor", frame.key, frame.signal))
            case Got():
                engine.sign(live, "visitor", Sign.GOT, min(frame.seq, live.state.seq))
            case Writing():
                await self._writes(live, on=frame.on)
            case End():
                await engine.submit(live, commands.End("visitor", "closed"))
            case Beat():
                pass
            case Reply(question=question, yes=yes):
                if live.state.phase is not Phase.WAITING:
                    raise Refused("question_over")
                self._house.lobby.replies(live, question, yes=yes)
                if question == "translation":
                    language = live.state.languages[0]
                    await engine.submit(
                        live, commands.Allow("visitor", "", on=yes, language=language)
                    )
            case Unsay() | Answer() | TakeBack() | Another() | Share() | Translate() | Unclear():
                self._pace.take(time.monotonic())
                await engine.submit(live, _decision(frame))
            case Start() | Resume():
                raise BadFrame("bad_frame")
            case _:
                assert_never(frame)

    async def _writes(self, live: Live, *, on: bool) -> None:
        now = time.monotonic()
        if self._house.settings.typing_indicator and (
            not on or now - self._wrote_at >= WRITING_EVERY
        ):
            self._wrote_at = now
            self._house.engine.sign(live, "visitor", Sign.WRITING, int(on))


def key_of(frame: FromVisitor) -> str | None:
    """Her own name for a frame, so that a problem can say what was not taken."""
    return frame.key if isinstance(frame, _KEYED) else None


def _decision(
    frame: Unsay | Answer | TakeBack | Another | Share | Translate | Unclear,
) -> commands.Command:
    """What she has decided about her words and their translation, who comes, what they read."""
    match frame:
        case Unsay(key=key, number=number):
            return commands.Unsay(key, number)
        case Answer(key=key, number=number, yes=yes, along=along):
            return commands.Answer(key, number, yes=yes, along=along)
        case TakeBack(key=key, number=number):
            return commands.Withdraw(number, "visitor", key)
        case Another(key=key, wish=wish, along=along):
            return commands.AskAnother(key, wish, along)
        case Share(key=key, along=along):
            return commands.Share(key, along)
        case Translate(key=key, on=on, language=language):
            return commands.Allow("visitor", key, on=on, language=Language(language))
        case Unclear(key=key, number=number):
            return commands.Doubt("visitor", key, number)
        case _:
            assert_never(frame)
