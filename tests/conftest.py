"""What many tests need: databases with all tables, and Redis. Each server starts once a session."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpline import migrate
from tests.hypothesis_profiles import pytest_configure  # noqa: F401 — pytest calls it
from tests.paper_time import paper_time  # noqa: F401 — a fixture
from tests.servers import Cluster, RedisServer

# Where two words are nearly as likely, the order in which the engine adds decides, and each kind of
# processor has its own. Tests add in the one that all of them have, as `make test-argos` does.
os.environ["CT2_FORCE_CPU_ISA"] = "GENERIC"


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `make test-argos` adds."""
    parser.addoption("--libretranslate", metavar="FOLDER", help="translate with a real server, too")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server."""
    cluster = Cluster()
    yield cluster
    cluster.erase()


@pytest.fixture(scope="session")
def _migrated_postgres(postgres: Cluster) -> str:
    """The name of a database with all tables, to copy."""
    url = postgres.create()
    migrate.upgrade(url)
    return url.partition("@/")[2].partition("?")[0]


@pytest.fixture
def postgres_url(postgres: Cluster, _migrated_postgres: str) -> str:
    """The address of a new PostgreSQL database with all tables."""
    return postgres.create(_migrated_postgres)


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "helpline.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_path(_migrated_sqlite: Path, tmp_path: Path) -> Path:
    """A new SQLite file with all tables."""
    return Path(shutil.copy(_migrated_sqlite, tmp_path / "helpline.db"))


@pytest.fixture
def sqlite_url(sqlite_path: Path) -> str:
    """The address of a new SQLite file with all tables."""
    return f"sqlite:///{sqlite_path}"


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """A Redis server; a test that stops it starts it again."""
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """The address of a running Redis."""
    return redis_server.url
