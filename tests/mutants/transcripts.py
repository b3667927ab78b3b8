"""Faults in the seal, the journal, the bus and the migrations."""

from typing import Final

from tests.mutants.mutants import Mutant

BUS: Final = "helpline/adapters/bus_redis.py"
COLUMNS: Final = "transcripts/postgres_columns.py"
MIGRATION: Final = "helpline/migrate.py"
POSTGRES: Final = "transcripts/journal_postgres.py"
POSTGRES_SESSION: Final = "transcripts/postgres_session.py"
SEAL: Final = "transcripts/seal.py"
SORTING: Final = "transcripts/orders.py"
SQLITE: Final = "transcripts/journal_sqlite.py"

BUSES: Final = "tests/contract/test_bus.py"
CALLED_BACK: Final = "tests/contract/test_journal_without_waiting.py"
COLUMN_TESTS: Final = "tests/unit/transcripts/test_postgres_columns.py"
CONTRACT: Final = "tests/contract/test_journal.py"
FAULTS: Final = "tests/fault/test_journal_faults.py"
FILE: Final = "tests/unit/transcripts/test_journal_sqlite.py"
MIGRATE: Final = "tests/unit/helpline/test_migrate.py"
MIGRATIONS: Final = "tests/contract/test_migrations.py"
ORDERS: Final = "tests/unit/transcripts/test_orders.py"
PG: Final = "tests/unit/transcripts/test_journal_postgres.py"
REDIS: Final = "tests/unit/helpline/adapters/test_bus_redis.py"
SEALS: Final = "tests/unit/transcripts/test_seal.py"
SESSION: Final = "tests/unit/transcripts/test_postgres_session.py"

SEALED: Final = (
    Mutant(
        "an entry can change its number",
        SEAL,
        'place = self.stream + number.to_bytes(8, "big") + _BYTE_OF[party]',
        "place = self.stream + bytes(8) + _BYTE_OF[party]",
        SEALS,
    ),
    Mutant(
        "her wrap fits every stream",
        SEAL,
        'b"visitor wrap " + locator, key, nonce',
        'b"visitor wrap ", key, nonce',
        SEALS,
    ),
)

BATCHES: Final = (
    Mutant(
        "two appends of one stream in one statement",
        SORTING,
        "if stream not in closed and (stream,) not in once:\n                once",
        "if stream not in closed:\n                once",
        ORDERS,
    ),
    Mutant(
        "calls overtake a drop",
        SORTING,
        "closed.add(stream)\n                batch.drops",
        "batch.drops",
        f"{ORDERS}::test_nothing_overtakes_a_drop",
    ),
)

ON_SQLITE: Final = (
    Mutant(
        "the log is not cut to nothing",
        SQLITE,
        "wal_checkpoint(TRUNCATE)",
        "wal_checkpoint(PASSIVE)",
        f"{FILE}::test_what_is_dropped_leaves_the_file",
        fixtures=True,
    ),
    Mutant(
        "deleted bytes are not overwritten",
        SQLITE,
        '"PRAGMA secure_delete=ON"',
        '"PRAGMA secure_delete=OFF"',
        f"{FILE}::test_a_connection_is_prepared",
        fixtures=True,
    ),
    Mutant(
        "the file does not shrink",
        SQLITE,
        'connection.executescript("PRAGMA incremental_vacuum")',
        'connection.execute("PRAGMA incremental_vacuum")',
        f"{FILE}::test_a_file_shrinks_with_what_it_holds",
        fixtures=True,
    ),
    Mutant(
        "what a dead process left is not erased",
        SQLITE,
        "self._cut_at: float | None = 0.0",
        "self._cut_at: float | None = None",
        f"{FILE}::test_what_a_dead_process_left_is_erased_at_the_next_start",
        fixtures=True,
    ),
    Mutant(
        "a missing file is made",
        SQLITE,
        "mode=rw",
        "mode=rwc",
        f"{FAULTS}::test_a_missing_file_is_not_made",
        fixtures=True,
    ),
    Mutant(
        "a commit does not reach the disk",
        SQLITE,
        '"PRAGMA synchronous=FULL"',
        '"PRAGMA synchronous=OFF"',
        f"{FILE}::test_a_connection_is_prepared",
        fixtures=True,
    ),
    Mutant(
        "a gap is written",
        SQLITE,
        "WHEN column2 = 0\n"
        "         OR EXISTS (SELECT 1 FROM entries WHERE stream = column1 AND number = column2)\n"
        "       THEN",
        "WHEN 1 THEN",
        f"{CONTRACT}::test_a_gap_is_never_written",
        fixtures=True,
    ),
)

ON_POSTGRES: Final = (
    Mutant(
        "an entry does not hold the one before it",
        POSTGRES,
        "                  FOR KEY SHARE)",
        ")",
        f"{PG}::test_a_writer_waits_for_a_drop_under_way",
        fixtures=True,
    ),
    Mutant(
        "a drop looks once only",
        POSTGRES,
        "while self._run(_DROP_ENTRIES, (list(streams),)).rowcount:\n                pass",
        "if self._run(_DROP_ENTRIES, (list(streams),)).rowcount:\n                pass",
        f"{PG}::test_a_drop_takes_what_is_being_written",
        fixtures=True,
    ),
    Mutant(
        "an unheard commit is a conflict",
        POSTGRES,
        "elif self.again and found[0] == append.entries[0]:",
        "elif False:",
        f"{SESSION}::test_a_commit_that_was_not_heard_of_is_no_conflict",
        fixtures=True,
    ),
    Mutant(
        "the same bytes again are taken for our own",
        POSTGRES,
        "elif self.again and found[0] == append.entries[0]:",
        "elif found[0] == append.entries[0]:",
        f"{CONTRACT}::test_the_same_bytes_again_are_a_conflict_too",
        fixtures=True,
    ),
    Mutant(
        "a sweep does not wait for a touch",
        POSTGRES,
        ' FOR UPDATE"',
        '"',
        f"{PG}::test_a_sweep_spares_what_is_being_touched",
        fixtures=True,
    ),
    Mutant(
        "a second attempt does not know of the first",
        POSTGRES_SESSION,
        "again = True",
        "pass",
        f"{SESSION}::test_a_lost_connection_is_made_again",
        fixtures=True,
    ),
    Mutant(
        "a database with durability off stays so",
        POSTGRES_SESSION,
        "IN ('off', 'local')",
        "IN ('x')",
        f"{SESSION}::test_what_is_acknowledged_is_on_the_disk",
        fixtures=True,
    ),
    Mutant(
        "a deadlock is not tried again",
        POSTGRES_SESSION,
        "except (DeadlockDetected, SerializationFailure):",
        "except ():",
        f"{SESSION}::test_what_the_server_undid_is_done_again",
        fixtures=True,
    ),
)

BETWEEN_PROCESSES: Final = (
    Mutant(
        "a process hears itself twice",
        BUS,
        "if not message.startswith(self._sender):",
        "if True:",
        f"{BUSES}::test_a_ring_in_the_same_process_is_heard_at_once",
        fixtures=True,
    ),
    Mutant(
        "each ring is a message of its own",
        BUS,
        "            await asyncio.sleep(not_before - loop.time())\n",
        "",
        f"{REDIS}::test_rings_that_come_thick_and_fast_gather",
        fixtures=True,
    ),
    Mutant(
        "what the server refuses counts as done",
        COLUMNS,
        "    if result.status not in _FINE:\n",
        "    if result.status not in _FINE and not result:\n",
        f"{COLUMN_TESTS}::test_what_the_server_refuses_is_an_error_of_its_own_kind",
        fixtures=True,
    ),
    Mutant(
        "entries of one conversation are given to another",
        POSTGRES,
        "newer[int.from_bytes(place) - 1].append(sealed)",
        "newer[int.from_bytes(place) - len(asked)].append(sealed)",
        f"{CALLED_BACK}::test_who_does_not_wait_is_told_what_there_is",
        fixtures=True,
    ),
    Mutant(
        "a flood without end",
        BUS,
        "len(self._waiting) < _MOST_WAITING",
        "True",
        f"{REDIS}::test_the_flood_while_redis_is_away_is_bounded",
        fixtures=True,
    ),
    Mutant(
        "a silent Redis is never left",
        "helpline/adapters/redis_connection.py",
        "        elif asked:\n            raise RedisError\n",
        "",
        f"{REDIS}::test_a_redis_that_is_silent_is_left",
        fixtures=True,
    ),
    Mutant(
        "a hint of any length",
        BUS,
        "hint = hint[:LONGEST_HINT]",
        "pass",
        f"{REDIS}::test_only_locators_and_hints_pass",
        fixtures=True,
    ),
)

MADE_AND_CHANGED: Final = (
    Mutant(
        "a rebuilt table takes others with it",
        MIGRATION,
        "PRAGMA foreign_keys=OFF",
        "PRAGMA foreign_keys=ON",
        f"{MIGRATE}::test_a_rebuilt_table_keeps_what_refers_to_it",
        fixtures=True,
    ),
    Mutant(
        "a change of tables begins too late",
        MIGRATION,
        "BEGIN IMMEDIATE",
        "SELECT 1",
        f"{MIGRATIONS}::test_an_upgrade_is_all_or_nothing",
        fixtures=True,
    ),
    Mutant(
        "everybody may read the file",
        MIGRATION,
        "0o600",
        "0o644",
        f"{MIGRATE}::test_a_new_file_belongs_to_the_server_alone",
        fixtures=True,
    ),
)

MUTANTS: Final = (
    *SEALED,
    *BATCHES,
    *ON_SQLITE,
    *ON_POSTGRES,
    *BETWEEN_PROCESSES,
    *MADE_AND_CHANGED,
)
