"""The list of packages: only what is safe and well said is taken from it."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from helpline.translation import index
from helpline.translation.index import IndexRefused, downloaded


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of its requests."""

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 — the base's name
        return


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A web site of this folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def listed(link: str, *, version: str = "1.9", codes: tuple[str, str] = ("en", "pb")) -> object:
    """One entry of the list."""
    source, target = codes
    return {"from_code": source, "to_code": target, "package_version": version, "links": [link]}


def test_the_newest_is_taken_and_gone_afterwards(site: str, tmp_path: Path) -> None:
    """Ten is newer than nine; codes of the list are named as language tags."""
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "new").write_bytes(b"new")
    entries = [listed(f"{site}/old"), listed(f"{site}/new", version="1.10"), 7, {"from_code": 1}]
    (tmp_path / "list").write_text(json.dumps(entries))
    with downloaded(f"{site}/list", "en-pt-br") as file:
        assert file.read_bytes() == b"new"
    assert not file.exists()


@pytest.mark.parametrize("content", ["{", "{}", "[]", "3", '"en-es"', "\x00"])
def test_a_list_that_is_none(content: str, site: str, tmp_path: Path) -> None:
    """Rubbish is refused as a whole, in one way."""
    (tmp_path / "list").write_text(content)
    with pytest.raises(IndexRefused), downloaded(f"{site}/list", "en-es"):
        pass


def test_a_package_that_never_ends(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is larger than any known package is not read to its end."""
    monkeypatch.setattr(index, "LARGEST", 1000)
    (tmp_path / "large").write_bytes(bytes(1001))
    (tmp_path / "list").write_text(json.dumps([listed(f"{site}/large", codes=("en", "es"))]))
    with pytest.raises(IndexRefused), downloaded(f"{site}/list", "en-es"):
        pass


def test_a_link_into_the_open_is_not_followed(site: str, tmp_path: Path) -> None:
    """The list is safe, but what it names is not."""
    (tmp_path / "list").write_text(json.dumps([listed("ftp://127.0.0.1/x", codes=("en", "es"))]))
    with pytest.raises(IndexRefused), downloaded(f"{site}/list", "en-es"):
        pass
