"""What a chain of marks shows, and what it cannot show."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.staff.chain import Broken, Chain, Ends, Entry, read_changes, written_changes
from helpline.staff.deeds import Change
from tests.organisation import SERVER_KEY

CHAIN = Chain(SERVER_KEY)


def log(count: int) -> tuple[Ends, list[Entry]]:
    """A log of so many entries, as it is written."""
    entries: list[Entry] = []
    mark = b""
    for number in range(1, count + 1):
        changed = (Change("name", f"old {number}", f"new {number}"),)
        entry = Entry(number, 500_000 + number, "eva", "Eva", "line.changed", "Line", changed)
        mark = CHAIN.mark(mark, entry)
        entries.append(replace(entry, mark=mark))
    ends = Ends(last=count, mark=mark)
    return replace(ends, seal=CHAIN.sealed(ends)), entries


ENDS, ENTRIES = log(5)


def test_a_whole_log_is_whole() -> None:
    """Also one without entries, and one whose beginning was taken away in good order."""
    assert CHAIN.broken(ENDS, ENTRIES) is None
    assert CHAIN.broken(Ends(), []) is None
    later = replace(ENDS, first=3, before=ENTRIES[1].mark)
    later = replace(later, seal=CHAIN.sealed(later))
    assert CHAIN.broken(later, ENTRIES[2:]) is None
    empty = replace(ENDS, first=6, before=ENDS.mark)
    assert CHAIN.broken(replace(empty, seal=CHAIN.sealed(empty)), []) is None


@pytest.mark.parametrize("at", range(5))
def test_a_missing_entry_is_noticed(at: int) -> None:
    """The first, one between, and the last."""
    left = [one for one in ENTRIES if one.number != at + 1]
    assert CHAIN.broken(ENDS, left) == Broken(at + 1, "missing")


def test_a_cut_end_is_noticed() -> None:
    """All entries fit, and still there must be more; or the ends were changed with them."""
    assert CHAIN.broken(ENDS, ENTRIES[:3]) == Broken(4, "missing")
    assert CHAIN.broken(ENDS, []) == Broken(1, "missing")
    cut = replace(ENDS, last=3, mark=ENTRIES[2].mark)
    assert CHAIN.broken(cut, ENTRIES[:3]) == Broken(3, "ends")
    assert CHAIN.broken(replace(cut, seal=b""), ENTRIES[:3]) == Broken(3, "ends")


def test_swapped_entries_are_noticed() -> None:
    """With their numbers and without."""
    one, two = ENTRIES[1], ENTRIES[2]
    swapped = [replace(two, number=one.number), replace(one, number=two.number)]
    assert CHAIN.broken(ENDS, [ENTRIES[0], *swapped, *ENTRIES[3:]]) == Broken(2, "changed")
    assert CHAIN.broken(ENDS, [ENTRIES[0], two, one, *ENTRIES[3:]]) is not None


@pytest.mark.parametrize("at", range(5))
def test_any_change_of_any_entry_is_noticed(at: int) -> None:
    """Whatever part of it."""
    entry = ENTRIES[at]
    others = (
        replace(entry, number=9),
        replace(entry, hour=entry.hour + 1),
        replace(entry, by="iva"),
        replace(entry, name="Iva"),
        replace(entry, what="line.paused"),
        replace(entry, about="Lines"),
        replace(entry, changes=()),
        replace(entry, mark=bytes(32)),
    )
    for changed in others:
        assert CHAIN.broken(ENDS, [*ENTRIES[:at], changed, *ENTRIES[at + 1 :]]) is not None


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=3))
def test_what_is_written_is_read(parts: list[tuple[str, str, str]]) -> None:
    """Whatever the fields hold."""
    changed = tuple(Change(*one) for one in parts)
    assert read_changes(written_changes(changed)) == changed


def test_an_entry_of_another_history_is_noticed() -> None:
    """One that was written with the same key and the same number, before a backup was put back."""
    two = replace(ENTRIES[1], name="Iva")
    other = replace(two, mark=CHAIN.mark(ENTRIES[0].mark, two))
    assert CHAIN.broken(ENDS, [ENTRIES[0], other, *ENTRIES[2:]]) == Broken(3, "changed")


def test_old_and_new_cannot_be_moved_between_fields() -> None:
    """What is marked has one reading only."""
    entry = ENTRIES[0]
    moved = replace(entry, changes=(Change("name", "old 1new 1", ""),))
    assert CHAIN.broken(ENDS, [moved, *ENTRIES[1:]]) == Broken(1, "changed")


def test_without_the_key_nobody_writes_a_log() -> None:
    """Marks that were made with another key do not fit."""
    other = Chain(bytes(32))
    assert other.broken(ENDS, ENTRIES) == Broken(5, "ends")
    resealed = replace(ENDS, seal=other.sealed(ENDS))
    assert other.broken(resealed, ENTRIES) == Broken(1, "changed")


def test_what_it_cannot_show() -> None:
    """A log that was put back to how it truly was fits; on paper, its newest mark is another."""
    older_ends, older = log(3)
    assert CHAIN.broken(older_ends, older) is None
    assert {one.shown_mark for one in older} == {one.shown_mark for one in ENTRIES[:3]}
    assert all(one.shown_mark != two.shown_mark for one, two in pairwise(ENTRIES))


@pytest.mark.parametrize("written", ["", "{", "[1]", '[["a"]]', '[["a","b","c","d"]]', "null"])
def test_changes_that_nobody_wrote_are_none(written: str) -> None:
    """Nothing that stands in the database makes the page fail."""
    assert read_changes(written) == ()
    assert read_changes(written_changes(ENTRIES[0].changes)) == ENTRIES[0].changes
