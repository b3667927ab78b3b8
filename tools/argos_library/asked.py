"""What the library and our engine are both asked: all that the sample models know, and much else.

Only Python itself is needed here, for the library lives in an environment of its own.
"""

from typing import Final

from tools.sample_models.sentences import LANGUAGES, every_sentence

WAYS: Final = ("en-es", "es-en", "en-sv", "sv-en", "es-sv", "sv-es")
"""Four packages, and two ways through English."""

NEVER_LEARNED: Final[dict[str, tuple[str, ...]]] = {
    "en-es": (
        "The weather is nice.",
        "I feel so alone and I want to die.",
        "ありがとう",
        "I need a doctor , please",
        "i need a doctor today",
        "I NEED A DOCTOR TODAY.",
        "My name is Ana.",
        "Where can my sister sleep?",
        "He hit me.",
        "I am not tired, I am not hungry, I am not afraid.",
        "I need a bed_place.",
        "Call 070-123 45 67 now.",
        "I am in a hotel 😀",
        "I’m tired.",
        "a",
        "no no no no no no no no",
        "Hello. I am tired. You decide.",
        "Hello.\nI am tired.",
        "Hello.\n\nI am tired.\n",
        "I live in a house… I am tired",
        "Hello!!! Are you in a hotel?!",
    ),
    "es-en": (
        "Hace buen tiempo.",
        "¡Hola! ¿Estás en un hotel?",
        "No quiero hablar con mi hermano, no quiero hablar con mi hermana.",
        "Quiero morir.",
        "¿Dónde está mi amiga Lucía?",
        "no tengo papeles ni dinero",
        "Llámame al 612 34 56 78.",
    ),
    "sv-en": (
        "Det är fint väder.",
        "Jag vill dö.",
        "Jag behöver en läkare i dag, i kväll eller i morgon.",
        "jag har inga pengar kvar",
    ),
    "en-sv": (
        "I want to die.",
        "I can call my children and my mother this week.",
        "Is the nurse at the station today?",
    ),
    "es-sv": ("Hace buen tiempo.", "Hola. Estoy sola."),
    "sv-es": ("Det är fint väder.", "Hej. Jag är trött."),
}
"""Messages that no model has seen: the library and our engine must invent the same."""

OTHERWISE_ON_PURPOSE: Final[dict[str, str]] = {
    "Hello.  I am tired.": "the space between two sentences stays as it was written",
    "Write to ana_b@example.org.": "an address is never translated, it stays as it was written",
    "Look at https://example.org/a_b now.": "the same, and the library makes _ a space",
    "“Hello.” I am tired.": "a sentence may end with a quotation mark",
    "tired " * 59 + "tired": "a sentence is translated in parts of at most 220 characters",
    "😀": "where nothing is said, nothing is invented",
}
"""Messages from English into Spanish that we read differently, and why."""


def sentences(way: str) -> dict[str, str]:
    """Every sentence of the sample models, and the same in the language of the other side."""
    source, target = (LANGUAGES.index(one) for one in way.split("-"))
    return {three[source]: three[target] for three in every_sentence()}


def messages(way: str) -> tuple[str, ...]:
    """Everything else that is asked."""
    return NEVER_LEARNED[way] + (tuple(OTHERWISE_ON_PURPOSE) if way == "en-es" else ())
