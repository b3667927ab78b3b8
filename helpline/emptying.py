"""Words that a person takes back leave the journal: another entry takes their place.

It is done before anybody learns that they are taken back. Should the server die in between, they
are gone already, and her page asks again.
"""

from helpline import codec
from helpline.conversation.events import Emptied, Said
from transcripts.journal import Journal
from transcripts.seal import Seal


async def empty(journal: Journal, seal: Seal, number: int, nonce: bytes) -> None:
    """Put an empty entry in the place of her words, entry `number`; none stays as it is.

    Raises: JournalFailed, SealBroken.
    """
    sealed = (await journal.read(seal.stream, number - 1))[:1]
    for event in (codec.load(seal.open(number, entry)[1]) for entry in sealed):
        if isinstance(event, Said):
            hollow = Emptied(event.key, event.at)
            entry = seal.close(number, codec.author(hollow), entry=codec.dump(hollow), nonce=nonce)
            await journal.replace(seal.stream, number, entry)
