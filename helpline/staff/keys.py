"""Random tokens, keys that come from other keys, and small things sealed under them."""

import base64
import re
import secrets
from collections.abc import Iterator
from typing import Final

from transcripts.seal import KEY_LENGTH, NONCE_LENGTH, SealBroken, derive, open_box, seal_box

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_LENGTH_BYTES: Final = 2


def new_token() -> str:
    """256 random bits in 43 signs of base64url."""
    return spelled(secrets.token_bytes(KEY_LENGTH))


def spelled(raw: bytes) -> str:
    """Bytes in base64url, without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read_token(typed: str | None) -> bytes | None:
    """The 32 bytes of a token; None for whatever is not one."""
    if typed is None or not _TOKEN.fullmatch(typed):
        return None
    return base64.urlsafe_b64decode(typed + "=")


def read_bytes(typed: str) -> bytes:
    """What `spelled` wrote; no bytes at all for whatever is not base64url."""
    try:
        return base64.b64decode(typed + "=" * (-len(typed) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return b""


def derived(secret: bytes, purpose: str) -> bytes:
    """32 bytes for one `purpose`; from them nobody learns the secret or those of other purposes."""
    return derive(secret, purpose=purpose.encode(), length=KEY_LENGTH)


def sealed(key: bytes, context: str, plain: bytes) -> bytes:
    """`plain`, sealed under `key` and bound to `context` (what it is, whose it is)."""
    return seal_box(key, context.encode(), plain, secrets.token_bytes(NONCE_LENGTH))


def opened(key: bytes, context: str, box: bytes) -> bytes | None:
    """What `sealed` closed under this key and context; None for anything else."""
    try:
        return open_box(key, context.encode(), box)
    except SealBroken:
        return None


def framed(*parts: bytes) -> bytes:
    """The parts (each under 64 KiB) in one piece, from which `unframed` takes them again."""
    return b"".join(len(part).to_bytes(_LENGTH_BYTES, "big") + part for part in parts)


def unframed(piece: bytes) -> tuple[bytes, ...]:
    """The parts that `framed` took; give it only what was sealed, since it checks nothing."""
    return tuple(_parts(piece))


def _parts(piece: bytes) -> Iterator[bytes]:
    while piece:
        end = _LENGTH_BYTES + int.from_bytes(piece[:_LENGTH_BYTES], "big")
        yield piece[_LENGTH_BYTES:end]
        piece = piece[end:]
