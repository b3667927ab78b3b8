"""Faults in how words are cleaned, written down and shown, and in the errors."""

from typing import Final

from tests.mutants.mutants import Mutant

CODEC: Final = "helpline/codec.py"
ERRORS: Final = "helpline/errors.py"
TEXT: Final = "helpline/text.py"
TO_DESK: Final = "helpline/wire/for_responder.py"
TO_PAGE: Final = "helpline/wire/for_visitor.py"

CODEC_TESTS: Final = "tests/unit/helpline/test_codec.py"
ERROR_TESTS: Final = "tests/unit/helpline/test_errors.py"
TEXT_TESTS: Final = "tests/unit/helpline/test_text.py"
DESK_TESTS: Final = "tests/unit/helpline/wire/test_for_responder.py"
PAGE_TESTS: Final = "tests/unit/helpline/wire/test_for_visitor.py"
BOTH: Final = "tests/unit/helpline/wire/test_for_both.py"

SHOWN: Final = (
    Mutant(
        "a hidden word is shown",
        TO_DESK,
        "    if seq < place.reads:\n        return None\n",
        "",
        BOTH,
    ),
    Mutant(
        "a hidden entry is shown",
        TO_DESK,
        "    if seq < reader.place.reads:\n        return None\n    match event:",
        "    match event:",
        f"{DESK_TESTS}::test_nothing_from_before_she_may_read",
    ),
    Mutant(
        "the past acts on her console",
        TO_DESK,
        "        case _ if seq <= reader.place.sat_at:\n            return None\n",
        "",
        f"{DESK_TESTS}::test_of_the_past_she_reads_the_words_only",
    ),
    Mutant(
        "a chat that she has again leaves her desk",
        TO_DESK,
        "    if seq <= reader.place.sat_at:\n        return False\n",
        "",
        f"{DESK_TESTS}::test_of_the_past_she_reads_the_words_only",
    ),
    Mutant(
        "a chat that was handed over stays on the desk",
        TO_DESK,
        'return reader.place.party == "responder" or responder == reader.me',
        "return responder == reader.me",
        f"{DESK_TESTS}::test_when_a_chat_leaves_her_desk",
    ),
    Mutant(
        "a guest who has left reads on",
        TO_DESK,
        "            return role == reader.place.party\n",
        "            return role is None\n",
        f"{DESK_TESTS}::test_when_a_chat_leaves_her_desk",
    ),
    Mutant(
        "a guest is taken for the responder",
        TO_DESK,
        "return party == reader.place.party and seq",
        'return party == "responder" and seq',
        f"{DESK_TESTS}::test_a_guest_is_told_as_herself",
    ),
    Mutant(
        "a guest's words without her role",
        TO_PAGE,
        'else ("them", party, None)',
        'else ("them", "responder", None)',
        PAGE_TESTS,
    ),
    Mutant(
        "the colleague's key at her page",
        TO_PAGE,
        'own = (key or None) if asker == "visitor" else None',
        "own = key or None",
        PAGE_TESTS,
    ),
)

WRITTEN: Final = (
    Mutant(
        "replay stands elsewhere",
        CODEC,
        "line, languages, beside = event.line, list(event.languages), event.beside",
        "line, languages, beside = event.line, sorted(event.languages), event.beside",
        f"{CODEC_TESTS}::test_order_and_fractions_come_back",
    ),
    Mutant(
        "a time is rounded",
        CODEC,
        'return ["released", at, by, along, key]',
        'return ["released", round(at), by, along, key]',
        f"{CODEC_TESTS}::test_order_and_fractions_come_back",
    ),
    Mutant(
        "an older journal cannot be read",
        CODEC,
        '    ("released", 1): Released,\n',
        "",
        f"{CODEC_TESTS}::test_what_an_older_program_wrote_is_read_for_ever",
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
)

CLEANED: Final = (
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
    Mutant("an empty message", TEXT, "if not raw or raw.isspace():", "if not raw:", TEXT_TESTS),
    Mutant(
        "one character too many",
        TEXT,
        "if len(raw) > LONGEST:",
        "if len(raw) > LONGEST + 1:",
        TEXT_TESTS,
    ),
    Mutant("work before the limit", TEXT, "if len(raw) > 2 * LONGEST:", "if not raw:", TEXT_TESTS),
    Mutant("a tower of accents", TEXT, "if _overloaded(raw):", "if False:", TEXT_TESTS),
)

MUTANTS: Final = (*SHOWN, *WRITTEN, *CLEANED)
