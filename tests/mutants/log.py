"""Faults in the log of what coordinators change: what it does not notice, and what gets into it."""

from typing import Final

from tests.mutants.mutants import Mutant

CHAIN: Final = "helpline/staff/chain.py"
BOOK: Final = "helpline/staff/logbook.py"

MARKED: Final = "tests/unit/helpline/staff/test_chain.py"
WRITTEN: Final = "tests/unit/helpline/staff/test_logbook.py"

MUTANTS: Final = (
    Mutant(
        "an entry is marked without those before it",
        CHAIN,
        'return self._made("entry", before,',
        'return self._made("entry", NOTHING,',
        f"{MARKED}::test_an_entry_of_another_history_is_noticed",
    ),
    Mutant(
        "a changed entry is not noticed",
        CHAIN,
        "            if not hmac.compare_digest(entry.mark, self.mark(before, entry)):",
        "            if not entry.mark:",
        f"{MARKED}::test_any_change_of_any_entry_is_noticed",
    ),
    Mutant(
        "a cut end is not noticed",
        CHAIN,
        "        return (None if expected == until else",
        "        return (None if expected <= until else",
        f"{MARKED}::test_a_cut_end_is_noticed",
    ),
    Mutant(
        "the ends can be moved",
        CHAIN,
        "        return ends == Ends() or hmac.compare_digest(ends.seal, self.sealed(ends))",
        "        return ends == Ends() or bool(ends.first)",
        f"{MARKED}::test_a_cut_end_is_noticed",
    ),
    Mutant(
        "what is written after a cut hides it",
        CHAIN,
        "            return replace(new, seal=ends.seal)",
        "            return replace(new, seal=self.sealed(new))",
        f"{WRITTEN}::test_nothing_that_is_written_later_hides_a_cut",
        fixtures=True,
    ),
    Mutant(
        "entries that were made old go unnoticed",
        BOOK,
        "        fits = self._chain.fits(ends, gone, first)",
        "        fits = len(gone) == first - ends.first",
        f"{WRITTEN}::test_nothing_that_is_written_later_hides_a_cut",
        fixtures=True,
    ),
    Mutant(
        "two deeds at once get one number",
        BOOK,
        "    await connection.execute(update(log_ends).values(last=log_ends.c.last))\n",
        "",
        f"{WRITTEN}::test_two_nodes_write_one_chain",
        fixtures=True,
    ),
    Mutant(
        "entries are kept for ever",
        BOOK,
        "        if first <= ends.first:",
        "        if first:",
        f"{WRITTEN}::test_an_entry_is_kept_for_ninety_days",
        fixtures=True,
    ),
    Mutant(
        "the log says where somebody comes from",
        "helpline/staff/person_deeds.py",
        '(Change("tags", "", ""),)',
        '(Change("tags", "", " ".join(after.tags)),)',
        "tests/unit/helpline/staff/test_person_deeds.py::test_where_she_comes_from_is_never_said",
        fixtures=True,
    ),
    Mutant(
        "a deed is written under nobody's name",
        "helpline/web/line_list.py",
        "pause(found.id, known, me.author)",
        "pause(found.id, known)",
        "tests/unit/helpline/web/test_log_page.py::"
        "test_every_deed_of_a_coordinator_is_written_down",
        fixtures=True,
    ),
    Mutant(
        "nobody learns who agreed to a swap",
        "helpline/rota/swaps.py",
        "            await _note(deed, done, shift)\n",
        "",
        "tests/unit/helpline/web/test_log_page.py::test_every_deed_of_the_rota_is_written_down",
        fixtures=True,
    ),
)
