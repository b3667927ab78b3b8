"""Every way in which software writes words down: character sets, escapes, encodings, digests."""

import base64
import hashlib
import html
import json
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote, quote_plus

CHARACTER_SETS: Final = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252")
DIGESTS: Final = ("md5", "sha1", "sha256", "sha512", "blake2b")
ALIGNMENTS: Final = 3


def writings_of_piece(piece: str) -> Iterator[tuple[str, bytes]]:
    """The name of each writing, and the bytes that `piece` becomes inside a longer text."""
    for form, text in _spellings(piece):
        for charset in CHARACTER_SETS:
            try:
                raw = text.encode(charset)
            except UnicodeEncodeError:
                continue
            yield f"{form}{charset}", raw
        yield from ((f"{form}{name}", written) for name, written in _escaped(text))
    for charset in ("utf-8", "utf-16-le"):
        for name, written in _transferred(piece.encode(charset)):
            yield f"{name} of {charset}", written


def writings_of_whole(words: str) -> Iterator[tuple[str, bytes]]:
    """Digests without a key: whoever can guess the words can look them up."""
    for name in DIGESTS:
        digest = hashlib.new(name, words.encode()).digest()
        yield f"{name}", digest
        yield f"{name} in hex", digest.hex().encode()
        yield f"{name} in base64", base64.b64encode(digest).rstrip(b"=")
        yield f"{name} in base64url", base64.urlsafe_b64encode(digest).rstrip(b"=")


def _spellings(piece: str) -> Iterator[tuple[str, str]]:
    seen = {piece}
    yield "", piece
    for name, spelt in (
        ("lower-case ", piece.lower()),
        ("upper-case ", piece.upper()),
        ("composed ", unicodedata.normalize("NFC", piece)),
        ("decomposed ", unicodedata.normalize("NFD", piece)),
    ):
        if spelt not in seen:
            seen.add(spelt)
            yield name, spelt


def _escaped(text: str) -> Iterator[tuple[str, bytes]]:
    units = text.encode("utf-16-be")
    codes = [units[at : at + 2].hex() for at in range(0, len(units), 2)]
    raw = text.encode()
    written: dict[str, str] = {
        "json": json.dumps(text)[1:-1],
        "json, every letter": "".join(f"\\u{code}" for code in codes),
        "JSON, every letter": "".join(f"\\u{code.upper()}" for code in codes),
        "Python's escapes": text.encode("unicode_escape").decode(),
        "Python's repr": repr(text)[1:-1],
        "repr of bytes": repr(raw)[2:-1],
        "\\x, every byte": "".join(f"\\x{byte:02x}" for byte in raw),
        "octal, every byte": "".join(f"\\{byte:03o}" for byte in raw),
        "html": html.escape(text),
        "html, not ASCII": text.encode("ascii", "xmlcharrefreplace").decode(),
        "html, decimal": "".join(f"&#{ord(letter)};" for letter in text),
        "html, hexadecimal": "".join(f"&#x{ord(letter):x};" for letter in text),
        "HTML, hexadecimal": "".join(f"&#x{ord(letter):X};" for letter in text),
        "percent": quote(text, safe=""),
        "percent, of a path": quote(text),
        "percent, in small letters": _small(quote(text, safe="")),
        "percent, of a form": quote_plus(text),
        "percent, every byte": "".join(f"%{byte:02X}" for byte in raw),
        "percent, every byte, small": "".join(f"%{byte:02x}" for byte in raw),
        "quoted-printable": _quoted(raw, every=False),
        "quoted-printable, every byte": _quoted(raw, every=True),
    }
    for name, escaped in written.items():
        yield name, escaped.encode()


def _transferred(raw: bytes) -> Iterator[tuple[str, bytes]]:
    for alphabet, encode in _BASE64.items():
        for alignment in range(ALIGNMENTS):
            yield f"{alphabet} at {alignment}", _inside(raw, alignment, encode)
    yield "base32", base64.b32encode(raw).rstrip(b"=")[: len(raw) * 8 // 5]
    small = raw.hex()
    for name, between in (("", ""), (", spaced", " "), (", with colons", ":")):
        spaced = between.join(small[at : at + 2] for at in range(0, len(small), 2))
        yield f"hex{name}", spaced.encode()
        yield f"HEX{name}", spaced.upper().encode()


_BASE64: Final[dict[str, Callable[[bytes], bytes]]] = {
    "base64": base64.b64encode,
    "base64url": base64.urlsafe_b64encode,
}


def _inside(raw: bytes, alignment: int, encode: Callable[[bytes], bytes]) -> bytes:
    """The part of a base64 text that depends on `raw` alone, whatever stands around it."""
    encoded = encode(b"\0" * alignment + raw)
    first = (alignment * 8 + 5) // 6
    last = (alignment + len(raw)) * 8 // 6
    return encoded[first:last]


def _quoted(raw: bytes, *, every: bool) -> str:
    plain = range(33, 127)
    return "".join(
        chr(byte) if byte in plain and byte != ord("=") and not every else f"={byte:02X}"
        for byte in raw
    )


def _small(percent: str) -> str:
    parts = percent.split("%")
    return "%".join([parts[0], *(part[:2].lower() + part[2:] for part in parts[1:])])
