"""Whether the log of what coordinators have changed stands as it was written."""

from collections.abc import Iterator
from typing import Final

from helpline import migrate
from helpline.addresses import sqlite_file
from helpline.checkups.finding import Finding
from helpline.database import DATABASE_FAULTS
from helpline.key_files import KeyFileRefused
from helpline.settings import Settings, full_database_url, server_key
from helpline.staff.chain import Broken, Chain, Fault
from helpline.staff.logbook import read_log

_SAYS: Final[dict[Fault, str]] = {
    "ends": "its ends were changed, or the server key is another one",
    "missing": "entry {number} is missing",
    "changed": "entry {number} is not as it was written",
}


def log(settings: Settings) -> Iterator[Finding]:
    """The chain of marks. Nothing is said where there is no database or no key yet."""
    file = sqlite_file(settings.database_url)
    key_file = settings.data_folder / "server.key"
    if not key_file.exists() or (file is not None and not file.exists()):
        return
    try:
        url, chain = full_database_url(settings), Chain(server_key(settings))
        if not migrate.is_current(url):
            return
        with migrate.connected(url) as connection:
            ends, entries = read_log(connection)
    except (*DATABASE_FAULTS, KeyFileRefused):
        return  # it is said of the database and of the key already
    broken = chain.broken(ends, entries)
    good = f"{len(entries)} entries fit together, the last is number {ends.last}"
    yield Finding("log of changes", broken is None, good if broken is None else _says(broken))


def _says(broken: Broken) -> str:
    return _SAYS[broken.fault].format(number=broken.number)
