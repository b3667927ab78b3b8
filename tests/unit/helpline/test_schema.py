"""The protocol as other programs read it."""

import json
from pathlib import Path

from helpline.schema import documents, write_documents

FRAMES = ("from-visitor", "to-visitor", "from-responder", "to-responder")


def kinds(name: str) -> set[str]:
    """The `type` of every frame that a schema knows."""
    schema = json.loads(documents()[f"{name}.schema.json"])
    return {
        definition["properties"]["type"]["const"]
        for definition in schema["$defs"].values()
        if "type" in definition.get("properties", {})
    }


def test_every_frame_is_described() -> None:
    """Both ways, on both sockets."""
    assert {"start", "resume", "say", "tap", "end", "heartbeat"} <= kinds("from-visitor")
    assert {"welcome", "queued", "joined", "message", "over", "problem"} <= kinds("to-visitor")
    assert {"hello", "stand", "accept", "decline", "say", "close"} <= kinds("from-responder")
    assert {"desk", "offered", "withdrawn", "chat", "message", "over"} <= kinds("to-responder")


def test_frames_are_told_apart_by_their_type() -> None:
    """And hold nothing that is not described."""
    for name in FRAMES:
        schema = json.loads(documents()[f"{name}.schema.json"])
        assert schema["discriminator"]["propertyName"] == "type"
        for definition in schema["$defs"].values():
            if "type" in definition.get("properties", {}):
                assert "type" in definition["required"]
                assert definition["additionalProperties"] is False


def test_the_sockets_are_described() -> None:
    """Each with its address, and every reference leads to something."""
    made = documents()
    described = json.loads(made["asyncapi.json"])
    assert {one["address"] for one in described["channels"].values()} == {
        "/socket",
        "/desk/socket",
    }
    for who, channel in described["channels"].items():
        for direction, message in channel["messages"].items():
            assert message["payload"]["$ref"] == f"./{direction}-{who}.schema.json"
            assert f"{direction}-{who}.schema.json" in made
    assert {one["action"] for one in described["operations"].values()} == {"send", "receive"}


def test_the_files_are_written(tmp_path: Path) -> None:
    """The same ones every time."""
    written = write_documents(tmp_path / "protocol")
    assert {path.name: path.read_text(encoding="utf-8") for path in written} == documents()
