"""Words that no computer translates: whoever translates need not even be woken for them."""

from typing import Final

from helpline.conversation.events import Event, Said
from helpline.conversation.state import between
from helpline.live import Live


class Untouched:
    """Reads past words while nobody lets a computer translate. See `helpline.reader.Teller`."""

    __slots__ = ("_live",)

    def __init__(self, live: Live) -> None:
        self._live: Final = live

    def tell_now(self, batch: list[tuple[int, Event]]) -> int:
        """How many words come first; anything else may let a computer translate, or end it."""
        if between(self._live.state) is not None:
            return 0
        for passed, (_, event) in enumerate(batch):
            if not isinstance(event, Said):
                return passed
        return len(batch)

    def all_told(self) -> bool:
        """Who is here and who writes is nothing to translate."""
        return True
