"""Faults in what a computer may translate, and in who reads it."""

from typing import Final

from tests.mutants.mutants import Mutant

TRANSLATING: Final = "helpline/conversation/translating.py"
STATE: Final = "helpline/conversation/state.py"
DESK: Final = "helpline/wire/for_responder.py"
MODEL: Final = "tests/model/test_conversation_model.py"
UNIT: Final = "tests/unit/helpline/conversation/test_translating.py"
READS: Final = "tests/unit/helpline/wire/test_in_other_words.py"

MUTANTS: Final = (
    Mutant(
        "translated twice",
        TRANSLATING,
        "return state.rendered < number <= state.seq",
        "return number <= state.seq",
        UNIT,
    ),
    Mutant(
        "an entry that is not there is translated",
        TRANSLATING,
        "return state.rendered < number <= state.seq",
        "return state.rendered < number",
        UNIT,
    ),
    Mutant(
        "translated although she said no",
        STATE,
        "or not state.translation or state.language is None",
        "or state.language is None",
        MODEL,
    ),
    Mutant(
        "the yes of a responder who has left",
        STATE,
        "        proposal=None,\n        language=None,\n        ends_at",
        "        proposal=None,\n        ends_at",
        UNIT,
    ),
    Mutant(
        "the yes of a responder who was lost",
        STATE,
        "        proposal=None,\n        language=None,\n        keys",
        "        proposal=None,\n        keys",
        UNIT,
    ),
    Mutant(
        "what was written before her yes is translated",
        STATE,
        "                rendered=seq,\n                keys=known,",
        "                keys=known,",
        UNIT,
    ),
    Mutant(
        "a guess in another language than theirs",
        TRANSLATING,
        "if fits and _next(state, number)",
        "if between(state) and _next(state, number)",
        UNIT,
    ),
    Mutant(
        "the translation of what she may not read",
        DESK,
        "            if event.number < reader.place.reads:\n                return None\n",
        "",
        READS,
    ),
    Mutant(
        "a doubt about what she may not read",
        DESK,
        "return None if unread else desk.Doubted",
        "return desk.Doubted",
        READS,
    ),
)
