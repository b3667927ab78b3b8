"""What takes the place of words that a person has taken back, and of their translation."""

from helpline.conversation.events import Emptied, Event, Said, Translated, Untranslated


def without_words(at: int, event: Event, number: int) -> Event | None:
    """What takes the place of entry `at`, now that entry `number` is taken back; None: nothing."""
    match event:
        case Said(key=key, at=when) if at == number:
            return Emptied(key, when)
        case Translated(number=of, at=when) if of == number:
            return Untranslated(number, "late", when)
        case _:
            return None
