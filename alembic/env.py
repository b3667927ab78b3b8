"""How the migration commands reach the database and the tables that it is compared with."""

from alembic import context
from sqlalchemy import Connection

from helpline.choices.tables import replies
from helpline.migrate import connected
from helpline.rota.tables import shifts
from helpline.settings import full_database_url, read_settings
from helpline.statistics.tables import counters
from transcripts.tables import metadata as visits


def migrate(connection: Connection) -> None:
    """Run what was asked for in the transaction of `connection`."""
    context.configure(
        connection=connection,
        # The tables of the organisation, of its rota, its choices and its counts share one list.
        target_metadata=[*{counters.metadata, replies.metadata, shifts.metadata}, visits],
        render_as_batch=True,
        # SQLite can undo changes of tables too; `connected` sees to it that it does.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with connected(full_database_url(read_settings())) as own:
        migrate(own)
