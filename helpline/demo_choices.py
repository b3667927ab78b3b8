"""What waits for a second coordinator in the demo: a quick reply, and a privacy switch."""

from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from helpline.bus import MemoryBus
from helpline.choices.choices import Chosen, open_choices
from helpline.choices.reply import Reply
from helpline.settings import Settings
from helpline.staff.deeds import Author
from helpline.staff.staff import Staff

ASKS: Final = "maja"
"""The sign-in name of the coordinator who has written and asked."""

_REPLY: Final = Reply(
    "own-places",
    "places",
    {
        "ar": "هل نبحث عن مكان لهذه الليلة، أم نكتب أولًا؟",
        "en": "Do you want to see a place for tonight, or write first?",
        "es": "¿Quieres ver un lugar para esta noche, o escribir primero?",
        "fr": "Voulez-vous voir un lieu pour cette nuit, ou écrire d’abord ?",
        "sv": "Vill du se en plats för i natt, eller skriva först?",
    },
)
_REASON: Final = "Those who answer often begin to write at the same moment as she does."


async def prepare_choices(
    engine: AsyncEngine, staff: Staff, settings: Settings, now: float
) -> None:
    """Let one coordinator write and ask, once; what the demo's people have chosen stays."""
    asks = await staff.accounts.named(ASKS)
    choices = open_choices(engine, MemoryBus(), staff, settings, clock=lambda: now)
    if asks is None or await choices.read() != Chosen():
        return
    by, deeds = Author(asks.id, ASKS.capitalize()), choices.deeds
    await deeds.replies.draft(_REPLY, by)
    await deeds.switches.ask("typing_indicator", "on", _REASON, by)
