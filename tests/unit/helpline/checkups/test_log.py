"""The doctor looks whether the log of changes stands as it was written."""

from pathlib import Path

from sqlalchemy import delete

from helpline import migrate
from helpline.checkups.log import log
from helpline.database import open_database
from helpline.settings import Settings, server_key
from helpline.staff.deeds import SERVER
from helpline.staff.logbook import Logbook
from helpline.tables import log_entries


async def test_a_changed_log_breaks_a_promise(sqlite_path: Path) -> None:
    """And a whole one says how many entries there are."""
    url = f"sqlite:///{sqlite_path}"
    settings = Settings(data_folder=sqlite_path.parent, database_url=url)
    assert list(log(settings)) == []
    sqlite_path.parent.chmod(0o700)
    engine = open_database(url)
    book = Logbook(engine, server_key(settings), lambda: 1_795_000_000.0)
    for _ in range(2):
        async with book.deed(SERVER, "line.paused") as deed:
            deed.about = "Linden"
    await engine.dispose()
    (good,) = log(settings)
    assert (good.holds, good.promised) == (True, True)
    assert good.says == "2 entries fit together, the last is number 2"
    with migrate.connected(url) as connection:
        connection.execute(delete(log_entries).where(log_entries.c.number == 1))
        connection.commit()
    (broken,) = log(settings)
    assert (broken.holds, broken.says) == (False, "entry 1 is missing")


def test_nothing_is_said_of_what_is_not_there(tmp_path: Path) -> None:
    """And nothing is made by looking."""
    assert list(log(Settings(data_folder=tmp_path / "data"))) == []
    assert list(tmp_path.iterdir()) == []
