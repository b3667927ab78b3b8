"""Events as sealed entries of a conversation, and what was sealed as events again."""

from collections.abc import Callable, Iterable
from typing import Final

from helpline import codec
from helpline.conversation.events import Event, Said
from transcripts.seal import NONCE_LENGTH, Seal

NONCES_AT_ONCE: Final = 64


class Entries:
    """Closes and opens entries; `random` gives bytes that nobody can guess."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random: Final = random
        self._nonces: Final[list[bytes]] = []

    def sealed(self, seal: Seal, after: int, events: Iterable[Event]) -> list[bytes]:
        """The entries after number `after`. Raises: SealBroken — one is too long."""
        return [self.one(seal, number, event) for number, event in enumerate(events, after + 1)]

    def one(self, seal: Seal, number: int, event: Event) -> bytes:
        """Entry `number`. Raises: SealBroken — it is too long."""
        author = event.party if isinstance(event, Said) else codec.author(event)
        return seal.close(number, author, entry=codec.dump(event), nonce=self.nonce())

    def nonce(self) -> bytes:
        """Random bytes that have been used for nothing; many are drawn at once."""
        if not self._nonces:
            drawn = self._random(NONCE_LENGTH * NONCES_AT_ONCE)
            ends = range(NONCE_LENGTH, len(drawn) + 1, NONCE_LENGTH)
            self._nonces.extend(drawn[end - NONCE_LENGTH : end] for end in ends)
        return self._nonces.pop()


def opened(seal: Seal, after: int, sealed: Iterable[bytes]) -> list[Event]:
    """The events after number `after`. Raises: SealBroken."""
    numbered = enumerate(sealed, start=after + 1)
    return [codec.load(seal.open(number, entry)[1]) for number, entry in numbered]
