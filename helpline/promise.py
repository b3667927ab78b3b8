"""What visitors are promised, made from the running settings: never more than is true.

Each key names one sentence of the catalogue, in every language. A page that shows the promise shows
exactly these; no other sentence about privacy is written anywhere.
"""

from typing import Final, Literal, get_args

from helpline.settings import Settings

Sentence = Literal[
    "name.none",
    "keep.none",
    "keep.count",
    "address.none",
    "disk.sealed",
    "lost.kept",
    "road.tls",
    "road.onion",
    "writing.unseen",
    "writing.seen",
    "police.never",
    "police.danger",
    "contact.secret",
    "numbers.ten",
]
"""In reading order: no name or account · nothing written is kept after the end · chats are counted,
people are not · no address, phone or page of origin is saved · a stolen disk cannot be read · a
broken connection loses nothing for 15 minutes · the network sees that the page was opened, but not
the words · the address for Tor Browser · nobody sees that she writes, or the responder does · the
police are never called for her, or only for danger to life · whether anybody has been here is told
to nobody · only numbers of ten or more are published."""

SENTENCES: Final[tuple[Sentence, ...]] = get_args(Sentence)


def promise(settings: Settings) -> tuple[Sentence, ...]:
    """The sentences that are true under these settings, in reading order."""
    untrue: set[Sentence] = set()
    if not settings.https:
        untrue.add("road.tls")
    if settings.onion_address is None:
        untrue.add("road.onion")
    untrue.add("writing.unseen" if settings.typing_indicator else "writing.seen")
    untrue.add("police.never" if settings.police_policy == "danger" else "police.danger")
    return tuple(sentence for sentence in SENTENCES if sentence not in untrue)
