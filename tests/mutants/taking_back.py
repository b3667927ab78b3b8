"""Faults in how words that a person takes back leave every place where they were."""

from typing import Final

from tests.mutants.mutants import Mutant

RULES: Final = "helpline/conversation/rules.py"
STATE: Final = "helpline/conversation/state.py"
EMPTYING: Final = "tests/unit/helpline/test_emptying.py"
UNSAYING: Final = "tests/unit/helpline/conversation/test_unsaying.py"
DISK: Final = "tests/unit/transcripts/test_journal_sqlite.py"

_EACH: Final = (
    "                for event in events:\n"
    "                    if isinstance(event, Unsaid):\n"
    "                        await empty(self._journal, live.seal, event.number,"
    " self._entries.nonce)\n"
)
_APPEND: Final = (
    "                await self._journal.append(live.stream, live.state.seq, entries)\n"
)

MUTANTS: Final = (
    Mutant(
        "older words are taken back",
        RULES,
        "if number != state.newest or not number:",
        "if number > state.newest or not number:",
        UNSAYING,
    ),
    Mutant(
        "nothing is taken back",
        RULES,
        "if number != state.newest or not number:",
        "if number != state.newest:",
        UNSAYING,
    ),
    Mutant(
        "the other's words are taken back",
        STATE,
        'newest = seq if party == "visitor" else state.newest',
        "newest = seq",
        UNSAYING,
    ),
    Mutant(
        "words are taken back twice",
        STATE,
        "keys=known, newest=0, unsaid",
        "keys=known, unsaid",
        UNSAYING,
    ),
    Mutant(
        "taken back words stay in the journal",
        "helpline/emptying.py",
        "            await journal.replace(seal.stream, at, closed)\n",
        "            pass\n",
        EMPTYING,
    ),
    Mutant(
        "told before they are gone",
        "helpline/engine.py",
        f"{_EACH}{_APPEND}",
        f"{_APPEND}{_EACH}",
        EMPTYING,
    ),
    Mutant(
        "taken back words stay in the memory",
        "helpline/live.py",
        "                self.tail[at - first] = hollow\n",
        "                pass\n",
        EMPTYING,
    ),
    Mutant(
        "the wrong words leave the memory",
        "helpline/live.py",
        "first = self.state.seq - len(self.tail) + 1",
        "first = self.state.seq - len(self.tail)",
        EMPTYING,
    ),
    Mutant(
        "replaced entries stay in the log of the file",
        "transcripts/journal_sqlite.py",
        "frozenset({Drop, Sweep, Replace})",
        "frozenset({Drop, Sweep})",
        DISK,
        fixtures=True,
    ),
    Mutant(
        "she learns of words that were never hers to read",
        "helpline/wire/for_responder.py",
        "        case Unsaid(number):\n            unread = number < reader.place.reads\n",
        "        case Unsaid(number):\n            unread = False\n",
        "tests/unit/helpline/wire/test_for_responder.py",
    ),
)
