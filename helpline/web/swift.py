"""The words of one connection on the short road, one message after the other."""

import time
from typing import Final

from helpline.conversation.commands import Say
from helpline.conversation.terms import Party
from helpline.errors import BadText
from helpline.live import Live
from helpline.saying import Saying
from helpline.text import Text
from helpline.web.limits import Pace
from helpline.web.unread import Settled
from helpline.wire.usual import Words


def _nobody(_taken: bool) -> None:
    return


class Swift:
    """Takes up words, and counts them at the pace that this connection may have."""

    __slots__ = ("_pace", "_saying", "_settled")

    def __init__(self, saying: Saying, pace: Pace) -> None:
        self._saying: Final = saying
        self._pace: Final = pace
        self._settled: Settled = _nobody

    def says(self, live: Live, party: Party, words: Words, settled: Settled) -> bool:
        """Say it, if nothing is wrong with it; False: nothing has been done.

        Only after the one before has been settled.
        """
        key, raw = words
        try:
            text = Text.read(raw)
        except BadText:
            return False
        if not self._pace.lets(time.monotonic()):
            return False
        live.falls_silent(party)
        self._settled = settled
        self._saying.say(live, Say(party, key, text), self._said)
        return True

    def _said(self, kept: bool) -> None:
        settled, self._settled = self._settled, _nobody
        if not kept:
            self._pace.give_back()  # it is counted when it is taken
        settled(kept)
