"""The protocol for other programs: JSON Schema of every frame, and an AsyncAPI document of sockets.

Written from the frames themselves by `helpline schema`; nobody edits what it writes.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, TypeVar

from pydantic import TypeAdapter

from helpline.wire.frame import VERSION
from helpline.wire.responder import FROM_RESPONDER, TO_RESPONDER
from helpline.wire.visitor import FROM_VISITOR, TO_VISITOR

F = TypeVar("F")
Json = Mapping[str, object]

VISITOR_SOCKET: Final = "/socket"
RESPONDER_SOCKET: Final = "/desk/socket"

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
    return files | {"asyncapi.json": _text(_asyncapi())}


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


def _text(document: Json) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
