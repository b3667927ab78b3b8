"""Quick replies: sentences that people have written, for the desk to take into the box.

Some come with the server. An organisation changes them, takes them off the desk, and adds its own.
What is called by the same id says the same in every language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from helpline.translation.phrases import Phrases, shipped_phrases
from routing.model import Language

Theme = Literal["welcome", "stay", "refusal", "safety", "places", "closing"]
"""What a reply is for; "refusal": to say that a no is fine."""

THEMES: Final[tuple[Theme, ...]] = get_args(Theme)
MOST_REPLIES: Final = 80
"""That an organisation has written itself, with those that are not published yet."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply. `texts` by language, each written by a person."""

    id: str
    theme: Theme
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that is not published yet; who wrote it, and in which hour since 1970."""

    reply: Reply
    author: str
    name: str
    hour: int


@dataclass(frozen=True, slots=True)
class Replies:
    """What an organisation has written. `hidden`: ids of shipped ones that are off the desk."""

    own: tuple[Reply, ...] = ()
    hidden: frozenset[str] = frozenset()
    drafts: tuple[Draft, ...] = ()

    def draft(self, reply: str) -> Draft | None:
        """What waits for a second person under this id."""
        return next((one for one in self.drafts if one.reply.id == reply), None)

    def published(self, reply: str) -> Reply | None:
        """What the organisation itself has published under this id."""
        return next((one for one in self.own if one.id == reply), None)

    @property
    def in_force(self) -> tuple[Reply, ...]:
        """What the desk has, in its order: shipped ones or what replaces them, then its own."""
        shipped = shipped_replies()
        ours = {one.id: one for one in self.own}
        changed = [ours.pop(one.id, one) for one in shipped.values() if one.id not in self.hidden]
        return tuple(sorted((*changed, *ours.values()), key=lambda one: THEMES.index(one.theme)))

    @property
    def phrases(self) -> Phrases:
        """Every sentence that is never given to an engine, because people have translated it."""
        replaced = {one.id for one in self.own}
        written: dict[Language, dict[str, str]] = {
            language: {key: text for key, text in sentences.items() if key not in replaced}
            for language, sentences in shipped_phrases().written.items()
        }
        for reply in self.own:
            for language, text in reply.texts.items():
                written.setdefault(Language(language), {})[reply.id] = text
        return Phrases(written)


@cache
def shipped_replies() -> Mapping[str, Reply]:
    """What comes with the server, by id and in its order."""
    written = shipped_phrases().written
    keys = dict.fromkeys(key for sentences in written.values() for key in sentences)
    found = ((key, theme_of(key.partition(".")[0])) for key in keys)
    return {
        key: Reply(
            key,
            theme,
            {str(tag): said[key] for tag, said in sorted(written.items()) if key in said},
        )
        for key, theme in found
        if theme is not None
    }


def theme_of(name: str) -> Theme | None:
    """The theme of this name; None: there is none."""
    return next((one for one in THEMES if one == name), None)


def changed_languages(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[str]:
    """In which languages two replies differ, in alphabetical order."""
    return sorted(tag for tag in old.keys() | new.keys() if old.get(tag) != new.get(tag))
