"""What a computer may translate in a conversation: only what both sides have said yes to.

Rule 1: the person says yes for herself, and takes it back whenever she likes; whoever answers says
yes for herself, and her yes ends when she leaves. Only what is written while both hold is
translated, each message once, and the message itself never waits for it.
"""

from typing import assert_never

from helpline.conversation.commands import Allow, Doubt, GiveUp, Translate
from helpline.conversation.events import Allowed, Doubted, Event, Translated, Untranslated
from helpline.conversation.state import Conversation, between
from helpline.conversation.terms import Phase
from helpline.errors import Refused


def render(
    state: Conversation, command: Allow | Doubt | Translate | GiveUp, now: float
) -> list[Event]:
    """What a yes, a doubt or a translation brings about; nothing where all stays as it is.

    Raises: Refused — `not_allowed`, or `no_translation`: nothing with that number was translated.
    """
    match command:
        case Allow():
            return _allowed(state, command, now)
        case Doubt(party, key, number):
            if not 0 < number <= state.rendered:
                raise Refused("no_translation")
            return [Doubted(party, key, number, now)]
        case Translate(number, rendering):
            fits = between(state) == rendering.pair or between(state) == rendering.pair[::-1]
            return [Translated(number, rendering, now)] if fits and _next(state, number) else []
        case GiveUp(number, why):
            open_ = between(state) is not None and _next(state, number)
            return [Untranslated(number, why, now)] if open_ else []
        case _:
            assert_never(command)


def _allowed(state: Conversation, command: Allow, now: float) -> list[Event]:
    party, on, language = command.party, command.on, command.language
    if party == "responder":
        if state.phase is not Phase.OPEN:
            raise Refused("not_allowed")
        if (state.language == language) == on:
            return []
    elif state.translation == on and language == (state.languages or (None,))[0]:
        return []
    return [Allowed(party, command.key, on, language, now)]


def _next(state: Conversation, number: int) -> bool:
    """Whether the entry has not had its turn, and still stands; each has one, in order."""
    return state.rendered < number <= state.seq and number not in state.unsaid
