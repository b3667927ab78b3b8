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

    def tell_now(self, _seq: int, event: Event) -> bool:
        """Whether it is words; anything else may let a computer translate, or end it."""
        return isinstance(event, Said) and between(self._live.state) is None

    def all_told(self) -> bool:
        """Who is here and who writes is nothing to translate."""
        return True
