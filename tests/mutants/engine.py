"""Faults in the engine and the keeper: what is kept, when, and for how long."""

from typing import Final

from tests.mutants.mutants import Mutant

ENGINE: Final = "helpline/engine.py"
KEEPER: Final = "helpline/keeper.py"
LIVE: Final = "helpline/live.py"

KEPT: Final = "tests/unit/helpline/test_engine.py"
KEEPS: Final = "tests/unit/helpline/test_keeper.py"
OTHERS: Final = "tests/unit/helpline/test_engine_beside_others.py"
SIGNS: Final = "tests/unit/helpline/test_live.py"

WRITING: Final = (
    Mutant(
        "told before it is kept",
        ENGINE,
        "            try:\n                for event in events:\n",
        "            self._fold(live, events)\n"
        "            try:\n                for event in events:\n",
        f"{KEPT}::test_what_is_told_is_kept",
    ),
    Mutant(
        "a failed append is taken all the same",
        ENGINE,
        "                live.doubt()  # it may have happened all the same\n"
        "                raise _storage_failed() from None\n",
        "                pass\n",
        f"{KEPT}::test_nothing_is_taken_that_is_not_kept",
    ),
    Mutant(
        "who loses the race is not decided again",
        ENGINE,
        "                said(Told.JOURNAL_CONFLICT)\n                continue\n",
        "                said(Told.JOURNAL_CONFLICT)\n                return\n",
        f"{KEPT}::test_a_conflict_is_decided_again",
    ),
    Mutant(
        "a cut-off append is forgotten",
        ENGINE,
        "            except asyncio.CancelledError:\n                live.doubt()\n",
        "            except asyncio.CancelledError:\n",
        f"{KEPT}::test_words_cut_off_on_the_way_are_found_again",
    ),
    Mutant(
        "a dropped conversation stays in memory",
        ENGINE,
        "        self.forget(live)\n        if live.state.phase",
        "        if live.state.phase",
        f"{KEPT}::test_a_dropped_conversation_is_gone",
    ),
    Mutant(
        "two beginnings at once",
        ENGINE,
        "            known = await self.enter(secrets)\n",
        "            known = None\n",
        f"{KEPT}::test_a_page_that_begins_twice_begins_once",
    ),
)

READING: Final = (
    Mutant(
        "reads before it listens",
        ENGINE,
        "        live.stop = self._bus.listen(live.stream, live.heard)  # before it reads\n",
        "",
        f"{KEPT}::test_a_reader_listens_before_it_reads",
    ),
    Mutant(
        "trusts the bus",
        ENGINE,
        "if self._shared and not rung:",
        "if not self._shared and not rung:",
        f"{KEPT}::test_readers_need_no_ring",
    ),
    Mutant(
        "does not look for a drop",
        ENGINE,
        "known = min(seq, 1)",
        "known = min(seq, 0)",
        f"{KEPT}::test_a_reader_learns_that_it_is_gone",
    ),
    Mutant(
        "believes a page that claims too much",
        ENGINE,
        "else min(reader.after, live.state.seq)",
        "else reader.after",
        f"{KEPT}::test_a_page_that_claims_too_much_waits",
    ),
    Mutant(
        "looks only when a ring came",
        ENGINE,
        "        if self._shared:\n            live.doubt()\n",
        "",
        OTHERS,
    ),
    Mutant(
        "a ring that comes during a look is lost",
        ENGINE,
        "        live.answered(asked)\n",
        "        live.answered(live.asks())\n",
        f"{OTHERS}::test_a_ring_during_a_careful_look_is_not_lost_either",
    ),
    Mutant(
        "what another node has told is told again",
        ENGINE,
        "        if self._shared and after > live.state.seq:\n            live.doubt()",
        "        if self._shared and after < 0:\n            live.doubt()",
        f"{OTHERS}::test_what_another_node_has_told_is_not_told_again",
    ),
    Mutant(
        "a ring about nothing is looked at for ever",
        LIVE,
        "        if self.grown == grown:\n            self.grown = 0\n",
        "",
        f"{OTHERS}::test_a_ring_about_nothing_costs_two_looks",
    ),
    Mutant(
        "an entry too many from memory",
        LIVE,
        "if missing > len(self.tail):",
        "if missing > len(self.tail) + 1:",
        f"{SIGNS}::test_the_tail_tells_all_or_says_that_it_cannot",
    ),
    Mutant(
        "received goes backwards",
        LIVE,
        "self.got = max(self.got, value)",
        "self.got = value",
        f"{SIGNS}::test_what_was_shown_only_grows",
    ),
)

KEYS: Final = (
    Mutant(
        "the key stays after the last has left",
        ENGINE,
        "        if live.attached <= 0:\n",
        "        if live.attached < 0:\n",
        f"{KEPT}::test_the_key_leaves_with_the_last_who_takes_part",
    ),
    Mutant(
        "a listener stays after the last has left",
        ENGINE,
        "del self._lives[live.stream], self._names[live.name]\n        live.stop()\n",
        "del self._lives[live.stream], self._names[live.name]\n",
        f"{KEPT}::test_the_key_leaves_with_the_last_who_takes_part",
    ),
    Mutant(
        "a responder keeps her key",
        ENGINE,
        "            await self._journal.withdraw_key(stream, tag)\n",
        "            pass\n",
        f"{KEPT}::test_a_lent_key_opens_until_it_is_taken_back",
    ),
    Mutant(
        "what was meanwhile written is not read",
        ENGINE,
        "            live.doubt()  # what was written while nobody listened is read again\n",
        "",
        f"{KEPT}::test_who_attaches_late_has_missed_nothing",
    ),
)

ERASING: Final = (
    Mutant(
        "what is over stays",
        KEEPER,
        "            if at <= now:\n",
        "            if at < 0:\n",
        f"{KEEPS}::test_what_is_over_is_erased",
    ),
    Mutant(
        "looking again puts the erasing off",
        KEEPER,
        "self._ended.setdefault(live.stream, self._clock() + ERASED_AFTER)",
        "self._ended[live.stream] = self._clock() + ERASED_AFTER",
        f"{KEEPS}::test_looking_again_puts_nothing_off",
    ),
    Mutant(
        "drops what another process may hold",
        KEEPER,
        "if self._alone:  # else",
        "if not self._alone:  # else",
        f"{KEEPS}::test_who_came_back_elsewhere_stays",
    ),
    Mutant(
        "ends who came back elsewhere",
        KEEPER,
        "elif live.visitor.here:",
        "elif live.visitor.writing:",
        f"{KEEPS}::test_who_came_back_elsewhere_stays",
    ),
    Mutant(
        "the sweep takes who begins",
        KEEPER,
        "self._engine.hours_ahead = 1",
        "self._engine.hours_ahead = 0",
        f"{KEEPS}::test_who_begins_during_the_sweep_stays",
    ),
)

MUTANTS: Final = WRITING + READING + KEYS + ERASING
