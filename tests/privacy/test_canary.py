"""The sweeper finds what was planted, in every writing, and never repeats it."""

import base64
import gzip
import hashlib
import html
import json
import os
import quopri
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from tests.privacy.canary import (
    Secret,
    of_address,
    patterns,
    sweep_bytes,
    sweep_files,
    sweep_process,
    told,
)

WORDS: Final = "zugvogel-ñandú-7319"
WANTED: Final = patterns([Secret("the message", WORDS)])

WRITERS: Final[dict[str, Callable[[str], bytes]]] = {
    "utf-8": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-32-le": lambda text: text.encode("utf-32-le"),
    "cp1252": lambda text: text.encode("cp1252"),
    "upper-case": lambda text: text.upper().encode(),
    "json": lambda text: json.dumps({"text": text}).encode(),
    "json, every letter": lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text).encode(),
    "repr": lambda text: repr(text.encode()).encode(),
    "percent": lambda text: quote(text).encode(),
    "percent, every byte": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()).encode(),
    "quoted-printable": lambda text: quopri.encodestring(b"x" * 60 + text.encode()),
    "html": lambda text: html.escape(text).encode("ascii", "xmlcharrefreplace"),
    "html, decimal": lambda text: "".join(f"&#{ord(letter)};" for letter in text).encode(),
    "hex": lambda text: text.encode().hex().encode(),
    "HEX": lambda text: text.encode().hex().upper().encode(),
    "hex with spaces": lambda text: text.encode().hex(" ").encode(),
    "base64 in lines": lambda text: base64.encodebytes(b"x" * 50 + text.encode()),
    "base32": lambda text: base64.b32encode(text.encode()),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zlib": lambda text: b"something before" + zlib.compress(text.encode()),
    "zlib in gzip": lambda text: gzip.compress(zlib.compress(text.encode())),
    "a cut gzip": lambda text: gzip.compress(text.encode() + os.urandom(4000))[:2000],
    "the first half": lambda text: text[:13].encode(),
    "the second half": lambda text: text[-13:].encode(),
}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_every_writing_is_found(writer: Callable[[str], bytes]) -> None:
    """A secret is found in the middle of other bytes, whichever way it was written."""
    blob = b"before " + writer(WORDS) + b" after"
    assert {"the message"} == {seen.label for seen in sweep_bytes(blob, WANTED, "a blob")}


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("before", range(6))
@pytest.mark.parametrize("after", range(4))
def test_base64_is_found_at_every_alignment(
    encode: Callable[[bytes], bytes], before: int, after: int
) -> None:
    """What stands around a secret inside a base64 text does not hide it."""
    blob = encode(os.urandom(before) + WORDS.encode() + os.urandom(after))
    assert sweep_bytes(blob, WANTED, "a blob") != []


@pytest.mark.parametrize("digest", ["md5", "sha1", "sha256"])
def test_a_digest_without_a_key_is_found(digest: str) -> None:
    """A plain digest of an address can be looked up, so it counts as the address."""
    address = "2001:db8:7319::1f"
    blob = hashlib.new(digest, address.encode()).hexdigest().encode()
    found = sweep_bytes(blob, patterns(of_address("the address", address)), "a blob")
    assert {"the address"} == {seen.label for seen in found}


@pytest.mark.parametrize("blob", [b"", b"\x1f\x8b\x08", os.urandom(200_000), b"zugvogel" * 50])
def test_nothing_is_found_where_nothing_is(blob: bytes) -> None:
    """Random bytes, broken streams and a shorter part of the secret are no sighting."""
    assert told(sweep_bytes(blob, WANTED, "a blob")) == []


def test_an_address_is_found_as_a_number() -> None:
    """An address is one, however a program keeps it."""
    wanted = patterns(of_address("the address", "203.0.113.77"))
    assert sweep_bytes(str(0xCB00714D).encode(), wanted, "a blob") != []
    assert sweep_bytes(b"77.113.0.203.in-addr.arpa", wanted, "a blob") != []
    assert sweep_bytes(b"203.0.113.78", wanted, "a blob") == []


def test_files_are_swept_with_their_names(tmp_path: Path) -> None:
    """Files below a folder are opened, and a secret may be in a name as well."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file.db-wal").write_bytes(os.urandom(9000) + WORDS.encode())
    (tmp_path / WORDS).touch()
    places = {seen.place for seen in sweep_files([tmp_path], WANTED)}
    assert {"the name of a file", str(tmp_path / "deep" / "file.db-wal")} == places


def test_a_process_is_swept() -> None:
    """Memory, environment and command line of a running process are searched."""
    program = (
        "import sys; kept = bytearray(sys.stdin.buffer.read(20)); print(flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env={"KEPT": WORDS},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"unheard-of-word-4242")
        process.stdin.flush()
        process.stdout.readline()
        wanted = (*WANTED, *patterns([Secret("the other", "unheard-of-word-4242")]))
        seen = sweep_process(process.pid, wanted)
        process.stdin.close()
    found = {(sighting.label, sighting.place.partition(",")[0]) for sighting in seen}
    assert ("the message", "environ of the process") in found
    assert ("the other", "memory of the process") in found


def test_a_sighting_does_not_repeat_the_secret() -> None:
    """What a failing test prints holds the label and the place, and nothing of the words."""
    secret = Secret("the message", WORDS)
    found = sweep_bytes(WORDS.encode(), WANTED, "a blob")
    printed = f"{secret!r} {WANTED!r} {found!r} {told(found)!r}".encode()
    assert sweep_bytes(printed, WANTED, "the output") == []


def test_a_secret_must_be_long_enough() -> None:
    """Short secrets are found by chance; the sweeper refuses them without repeating them."""
    with pytest.raises(ValueError, match=r"^the name is too short$"):
        patterns([Secret("the name", "Marija")])
