"""The protocol for other programs: the schema of every frame, both sockets, and how they close.

Written from the frames themselves by `helpline schema`; nobody edits what it writes.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, TypeVar

from pydantic import TypeAdapter

from helpline.errors import CLOSE_CODES, comes_back
from helpline.wire.frame import VERSION
from helpline.wire.from_responder import FROM_RESPONDER
from helpline.wire.from_visitor import FROM_VISITOR
from helpline.wire.to_responder import TO_RESPONDER
from helpline.wire.to_visitor import TO_VISITOR

F = TypeVar("F")
Json = Mapping[str, object]

VISITOR_SOCKET: Final = "/socket"
RESPONDER_SOCKET: Final = "/desk/socket"

CLOSES: Final[Mapping[str, str]] = {
    "frame_too_late": "No first frame within 5 seconds.",
    "server_error": "A fault of the server.",
    "storage_failed": "The journal could not be read or written; nothing was acknowledged.",
    "slow_reader": "Nothing was heard from the other end for 45 seconds.",
    "slow_down": "Over the limit of messages again and again.",
    "bad_frame": "Frames that the protocol does not know; the third one closes.",
    "frame_too_long": "A frame of more than 16 KiB.",
    "frame_binary": "A binary frame.",
    "not_found": "Nothing is here: a wrong, an expired or an erased token. All look the same.",
    "replaced": "A newer connection of the same page has taken over.",
    "sign_in_refused": "The ticket does not fit: sign in again.",
    "over": "The conversation has ended; the frame `over` came before.",
    "origin": "A page of another site tried to connect.",
    "line_closed": "Too few responders are present on the line.",
    "line_full": "As many people wait as the line can take.",
}
"""What each reason for closing means, for whoever writes another page or a load balancer."""

_CLOSES_HEAD: Final = """\
# How the sockets close

Made by `helpline schema` from `helpline/errors.py`. Codes from 4400 to 4449 mean: come back, after
a pause that grows. Codes from 4450 to 4499 mean: do not come back by yourself. After any other code
(a lost network, a server that starts again) a page comes back.

| code | reason | the page | meaning |
|---|---|---|---|
"""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def documents() -> dict[str, str]:
    """Every file of the protocol's folder, by name."""
    schemas = {
        "from-visitor": _schema(FROM_VISITOR, "validation", "What a visitor's page may send"),
        "to-visitor": _schema(TO_VISITOR, "serialization", "What a visitor's page is told"),
        "from-responder": _schema(FROM_RESPONDER, "validation", "What a console may send"),
        "to-responder": _schema(TO_RESPONDER, "serialization", "What a console is told"),
    }
    files = {f"{name}.schema.json": _text(schema) for name, schema in schemas.items()}
    return files | {"asyncapi.json": _text(_asyncapi()), "close-codes.md": _close_codes()}


def write_documents(folder: Path) -> list[Path]:
    """Write every file into `folder`; says which. Raises: OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in documents().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _schema(
    frames: TypeAdapter[F], mode: Literal["validation", "serialization"], title: str
) -> Json:
    made = frames.json_schema(mode=mode)
    return {"$schema": _DIALECT, "title": title, **made}


def _asyncapi() -> Json:
    sockets = {"visitor": VISITOR_SOCKET, "responder": RESPONDER_SOCKET}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "helpline",
            "version": str(VERSION),
            "description": "Each message is one JSON object in one text frame of 16 KiB at most.",
        },
        "defaultContentType": "application/json",
        "channels": {who: _channel(who, address) for who, address in sockets.items()},
        "operations": {
            f"{direction}_{who}": {
                "action": action,
                "channel": {"$ref": f"#/channels/{who}"},
                "messages": [{"$ref": f"#/channels/{who}/messages/{direction}"}],
            }
            for who in sockets
            for direction, action in (("from", "receive"), ("to", "send"))
        },
    }


def _channel(who: str, address: str) -> Json:
    return {
        "address": address,
        "messages": {
            direction: {"payload": {"$ref": f"./{direction}-{who}.schema.json"}}
            for direction in ("from", "to")
        },
    }


def _close_codes() -> str:
    lines = (
        f"| {code} | `{reason}` | {'comes back' if comes_back(code) else 'does not'} "
        f"| {CLOSES[reason]} |\n"
        for reason, code in sorted(CLOSE_CODES.items(), key=lambda one: one[1])
    )
    return _CLOSES_HEAD + "".join(lines)


def _text(document: Json) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
