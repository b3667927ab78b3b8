"""Sentences that people have translated: they are never given to an engine.

What is in every language of the quick replies stays what people wrote: a sentence in the person's
language goes to her as it is, and one in the language of the desk becomes its human translation.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from helpline.translation.port import Direction
from routing.model import Language
from web_widget import STATIC

FOLDER: Final = STATIC / "responder" / "replies" / "words"


@dataclass(frozen=True, slots=True)
class Phrases:
    """By language: each sentence by its key."""

    written: Mapping[Language, Mapping[str, str]]

    def in_her_language(self, words: str, direction: Direction) -> str | None:
        """What such a sentence is called in the target of a direction; None: it is no such one.

        It may be written in the target already, as a quick reply is.
        """
        theirs = self.written.get(direction.target, {})
        for language in (direction.target, direction.source):
            for key, sentence in self.written.get(language, {}).items():
                if sentence == words.strip() and key in theirs:
                    return theirs[key]
        return None


def read_phrases(folder: Path) -> Phrases:
    """The catalogues of a folder."""
    return Phrases(
        {
            Language(file.stem): {
                key: text
                for key, text in json.loads(file.read_text("utf-8")).items()
                if not key.startswith("_")
            }
            for file in sorted(folder.glob("*.json"))
        }
    )


@cache
def shipped_phrases() -> Phrases:
    """What comes with the server."""
    return read_phrases(FOLDER)
