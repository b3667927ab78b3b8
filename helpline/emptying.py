"""Words that a person takes back leave the journal, and so does what a computer made of them.

It is done before anybody learns that they are taken back. Should the server die in between, they
are gone already, and her page asks again.
"""

from collections.abc import Callable

from helpline import codec
from helpline.conversation.emptying import without_words
from transcripts.journal import Journal
from transcripts.seal import Seal


async def empty(journal: Journal, seal: Seal, number: int, nonce: Callable[[], bytes]) -> None:
    """Put an empty entry in the place of her words, entry `number`, and of their translation.

    Raises: JournalFailed, SealBroken.
    """
    sealed = await journal.read(seal.stream, number - 1)
    for at, entry in enumerate(sealed, start=number):
        hollow = without_words(at, codec.load(seal.open(at, entry)[1]), number)
        if hollow is not None:
            written = codec.dump(hollow)
            closed = seal.close(at, codec.author(hollow), entry=written, nonce=nonce())
            await journal.replace(seal.stream, at, closed)
