"""The place that "Leave page" leads to, served on this machine under its real name and over TLS."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.visitor_site import ELSEWHERE

HOST: Final = urlsplit(ELSEWHERE).netloc
_ANSWER: Final = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    b"Content-Length: %d\r\nConnection: close\r\n\r\n%s"
)
_PAGE: Final = b"<!doctype html><title>Elsewhere</title><p>elsewhere"

CONTROL: Final = "http://localhost/control"
"""A page as careless as most are: it may be kept, and its field may be filled in again.

Without TLS, because Chromium keeps nothing of a place whose certificate it does not know.
"""

CONTROL_WORDS: Final = "words of a careless page 5512"
_KEPT: Final = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
    b"Cache-Control: max-age=3600\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
)
_CARELESS: Final = gzip.compress(
    b"<!doctype html><title>Careless</title><form><textarea name=a></textarea></form><p>"
    + CONTROL_WORDS.encode()
)


@asynccontextmanager
async def elsewhere(folder: Path) -> AsyncIterator[list[str]]:
    """Serve it while the block runs; gives the arguments with which Chromium finds it there."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder / "elsewhere.pem"))
    async with (
        await asyncio.start_server(_answer, "127.0.0.1", 0, ssl=context) as server,
        await asyncio.start_server(_answer, "127.0.0.1", 0) as careless,
    ):
        ports = [one.sockets[0].getsockname()[1] for one in (server, careless)]
        rules = f"MAP {HOST}:443 127.0.0.1:{ports[0]},MAP localhost:80 127.0.0.1:{ports[1]}"
        yield [f"--host-resolver-rules={rules}", "--ignore-certificate-errors"]


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        asked = await reader.readuntil(b"\r\n\r\n")
        if asked.startswith(b"GET /control "):
            writer.write(_KEPT % (len(_CARELESS), _CARELESS))
        else:
            writer.write(_ANSWER % (len(_PAGE), _PAGE))
        await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass  # a browser opens more connections than it uses
    finally:
        writer.close()


def _certificate(path: Path) -> Path:
    """A key and a certificate that nobody signed, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    raw = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(raw + made.public_bytes(serialization.Encoding.PEM))
    return path
