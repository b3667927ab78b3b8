"""The written words for the entrances that we know; whoever adds one may change them."""

from collections.abc import Sequence

from helpline.staff.line import KNOWN_ENTRANCES, Names
from helpline.words import read_words, words_for
from routing.model import Entrance
from web_widget import TEMPLATES


def entrance_words(languages: Sequence[str]) -> dict[Entrance, Names]:
    """The words of each known entrance in these languages, as far as a person has written them."""
    written = read_words(TEMPLATES / "shared" / "words")
    found = {tag: words_for(tag, written) for tag in languages}
    # Another language's words would be kept as if they were this one's.
    known = {tag: words for tag, words in found.items() if words.language in _forms(tag)}
    return {
        entrance: {tag: words.say(f"entrance.{entrance}") for tag, words in known.items()}
        for entrance in KNOWN_ENTRANCES
    }


def _forms(tag: str) -> tuple[str, str]:
    return tag, tag.partition("-")[0]
