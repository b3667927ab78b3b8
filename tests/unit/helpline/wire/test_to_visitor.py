"""What her page is told is what the schema says."""

from helpline.wire.to_visitor import TO_VISITOR, Message

KEY = "k" * 22


def test_what_she_is_told_is_read_back() -> None:
    """The schema for other programs describes what is really sent."""
    frame = Message(seq=3, by="you", role=None, key=KEY, text="one word")
    assert TO_VISITOR.validate_json(frame.as_json()) == frame
