"""Faults in the conversation, the codec, the cleaning of words and the errors."""

from typing import Final

from tests.mutants.mutants import Mutant

CONVERSATION: Final = "helpline/conversation.py"
CODEC: Final = "helpline/codec.py"
ERRORS: Final = "helpline/errors.py"
TEXT: Final = "helpline/text.py"

MODEL: Final = "tests/model/test_conversation_model.py"
EXAMPLES: Final = "tests/unit/helpline/test_conversation.py"
CODEC_TESTS: Final = "tests/unit/helpline/test_codec.py"
ERROR_TESTS: Final = "tests/unit/helpline/test_errors.py"
TEXT_TESTS: Final = "tests/unit/helpline/test_text.py"

WHEN: Final = (
    Mutant(
        "words after the end",
        CONVERSATION,
        "    Phase.ENDED: frozenset(),\n",
        "    Phase.ENDED: frozenset({Say}),\n",
        MODEL,
    ),
    Mutant(
        "words to nobody",
        CONVERSATION,
        "    Phase.WAITING: frozenset({Assign, End, Wake}),\n",
        "    Phase.WAITING: frozenset({Assign, Say, Tap, End, Wake}),\n",
        MODEL,
    ),
    Mutant(
        "a second responder takes the seat",
        CONVERSATION,
        "frozenset({Say, Tap, Release, End, Wake})",
        "frozenset({Assign, Say, Tap, Release, End, Wake})",
        MODEL,
    ),
    Mutant(
        "a seat that nobody left stays taken",
        CONVERSATION,
        "replace(state, responder=None, responder_name",
        "replace(state, responder_name",
        MODEL,
    ),
    Mutant(
        "quiet a moment too long",
        CONVERSATION,
        "if now >= state.ends_at else []",
        "if now > state.ends_at else []",
        MODEL,
    ),
    Mutant(
        "ended at the first look",
        CONVERSATION,
        "if now >= state.ends_at else []",
        "if now >= state.opened_at else []",
        MODEL,
    ),
    Mutant(
        "a message does not count as life",
        CONVERSATION,
        "        at + QUIET_LIMIT,\n    )\n",
        "        state.ends_at,\n    )\n",
        MODEL,
    ),
)

WHAT: Final = (
    Mutant(
        "the same words twice",
        CONVERSATION,
        "return [] if (party, key) in state.keys else [Said(party, key, text, now)]",
        "return [Said(party, key, text, now)]",
        MODEL,
    ),
    Mutant(
        "the same tap twice",
        CONVERSATION,
        "return [] if (party, key) in state.keys else [Tapped(party, key, signal, now)]",
        "return [Tapped(party, key, signal, now)]",
        MODEL,
    ),
    Mutant(
        "one side's key silences the other",
        CONVERSATION,
        "return [] if (party, key) in state.keys else [Said(",
        "return [] if key in dict(state.keys).values() else [Said(",
        EXAMPLES,
    ),
    Mutant(
        "too few keys are remembered",
        CONVERSATION,
        "state.keys[-(KEYS_REMEMBERED - 1) :]",
        "state.keys[-(KEYS_REMEMBERED - 2) :]",
        EXAMPLES,
    ),
    Mutant(
        "an event that does not count",
        CONVERSATION,
        "    seq = state.seq + 1\n",
        "    seq = state.seq + (not isinstance(event, Tapped))\n",
        MODEL,
    ),
    Mutant(
        "the state keeps words",
        CONVERSATION,
        "key=(party, key), at=at)",
        'key=(party, getattr(getattr(event, "text", None), "words", key)), at=at)',
        MODEL,
    ),
    Mutant(
        "replay stands elsewhere",
        CODEC,
        'return ["opened", line, list(languages), wish, translation, at]',
        'return ["opened", line, sorted(languages), wish, translation, at]',
        MODEL,
    ),
)

WORDS: Final = (
    Mutant(
        "a time is rounded",
        CODEC,
        '["released", at]\n        case Ended(',
        '["released", round(at)]\n        case Ended(',
        CODEC_TESTS,
    ),
    Mutant(
        "a parser's error keeps the entry",
        CODEC,
        "        fields = None  # the parser's own error would carry the words along\n",
        "        raise\n",
        CODEC_TESTS,
    ),
    Mutant(
        "the line speaks in her name",
        CODEC,
        "            return by\n",
        '            return "line"\n',
        CODEC_TESTS,
    ),
    Mutant(
        "an error repeats the input",
        ERRORS,
        "an error code outside the closed list",
        "an error code: {code}",
        ERROR_TESTS,
    ),
    Mutant(
        "a page comes back to be refused",
        ERRORS,
        "range(4450, 4500)",
        "range(4450, 4460)",
        ERROR_TESTS,
    ),
    Mutant(
        "words in the log",
        TEXT,
        'return f"<text {len(self.words)} chars>"',
        'return f"<text {self.words}>"',
        TEXT_TESTS,
    ),
    Mutant("a text that runs backwards", TEXT, "\\u202a-\\u202e", "", TEXT_TESTS),
    Mutant("a hidden text", TEXT, "\\U000e0000-\\U000e007f", "", TEXT_TESTS),
    Mutant("a broken emoji", TEXT, 'compile("[\\u202a', 'compile("[\\u200d\\u202a', TEXT_TESTS),
    Mutant("NUL", TEXT, '"[\\x00-\\x08', '"[\\x01-\\x08', TEXT_TESTS),
    Mutant("half a character", TEXT, "\\ud800-\\udfff", "", TEXT_TESTS),
    Mutant("two forms of one letter", TEXT, 'unicodedata.normalize("NFC", ', "str(", TEXT_TESTS),
    Mutant("an empty message", TEXT, "if not words.strip():", "if not words:", TEXT_TESTS),
    Mutant(
        "one character too many",
        TEXT,
        "if len(words) > LONGEST:",
        "if len(words) > LONGEST + 1:",
        TEXT_TESTS,
    ),
    Mutant("work before the limit", TEXT, "if len(raw) > 2 * LONGEST:", "if not raw:", TEXT_TESTS),
    Mutant("a tower of accents", TEXT, "if _overloaded(raw):", "if False:", TEXT_TESTS),
)

MUTANTS: Final = (*WHEN, *WHAT, *WORDS)
