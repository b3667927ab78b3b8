"""The commands for translation packages, as somebody types them."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest

from helpline.translation.store import hash_of
from tests.sample_packages import package_file
from tests.unit.helpline.test_cli import helpline

EN_ES: Final = package_file("en", "es")


def models(folder: Path, *words: str) -> str:
    """What a command says, whether it goes well or not."""
    ended = helpline("models", *words, HELPLINE_MODELS_FOLDER=str(folder))
    assert "Traceback" not in ended.stderr
    return ended.stdout + ended.stderr


def test_installed_listed_heard_and_removed(tmp_path: Path) -> None:
    """The whole way of a package."""
    assert "No package" in models(tmp_path, "list")
    said = models(tmp_path, "add", str(EN_ES), "--sha256", hash_of(EN_ES))
    assert "en-es 1.0 is installed." in said
    assert "Necesito un médico hoy." in said
    assert "unchanged" in models(tmp_path, "list")
    assert "Necesito un médico hoy." in models(tmp_path, "probe")
    assert "is removed" in models(tmp_path, "remove", "en-es")
    assert "There is no such package." in models(tmp_path, "probe", "en-es")


def test_without_a_checked_hash_nothing_is_installed(tmp_path: Path) -> None:
    """The hash is said, so that it can be compared."""
    said = models(tmp_path, "add", str(EN_ES))
    assert hash_of(EN_ES) in said
    assert "Compare" in said
    assert "does not have that hash" in models(tmp_path, "add", str(EN_ES), "--sha256", "00")
    assert "No package" in models(tmp_path, "list")


def test_what_is_no_package_is_said(tmp_path: Path) -> None:
    """And a file that is not there."""
    file = tmp_path / "words"
    file.write_text("words", "utf-8")
    assert "no package of Argos" in models(tmp_path, "add", str(file), "--sha256", hash_of(file))
    assert "cannot be read" in models(tmp_path, "add", str(tmp_path / "nothing"))


class Quiet(SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — its name there
        return


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A web site with a list and one package."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "package.argosmodel").write_bytes(EN_ES.read_bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_port}"
    (folder / "index.json").write_text(
        '[{"from_code": "en", "to_code": "es", "package_version": "1.0", "links": ["'
        + address
        + '/package.argosmodel"]}, {"from_code": "en", "to_code": "es",'
        ' "package_version": "0.9", "links": ["http://127.0.0.1:9/old"]}, 3]',
        "utf-8",
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


def test_from_a_list_with_a_checked_hash(site: str, tmp_path: Path) -> None:
    """The newest version, and only if its hash is the one that was checked."""
    wanted = ("add", "en-es", "--index", f"{site}/index.json")
    assert "does not have that hash" in models(tmp_path / "m", *wanted, "--sha256", "00")
    said = models(tmp_path / "m", *wanted, "--sha256", hash_of(EN_ES))
    assert "en-es 1.0 is installed." in said


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("en-sv", "{site}/index.json"),
        ("en-es", "{site}/nothing.json"),
        ("en-es", "http://example.org/index.json"),
        ("en-es", "file:///etc/passwd"),
        ("en-es", "http://127.0.0.1:9/index.json"),
    ],
)
def test_a_list_that_is_not_safe_or_not_there(
    name: str, index: str, site: str, tmp_path: Path
) -> None:
    """Nothing is fetched without TLS, nor from a file."""
    said = models(tmp_path, "add", name, "--index", index.format(site=site), "--sha256", "00")
    assert "cannot be reached safely" in said
