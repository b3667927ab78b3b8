"""What a console is told is what the schema says, and nothing about the person."""

from helpline.wire.to_responder import TO_RESPONDER, Offered


def test_an_offer_tells_only_what_was_asked_for() -> None:
    """Nothing about the person stands in a ring."""
    assert set(Offered.model_fields) == {
        *("type", "offer", "languages", "wish", "translation", "entrance", "priority", "tier"),
        *("waited", "seconds"),
    }


def test_what_she_is_told_is_read_back() -> None:
    """The schema for other programs describes what is really sent."""
    frame = Offered(
        offer=1, languages=("sv",), wish="anyone", translation=False, waited=9, seconds=20
    )
    assert TO_RESPONDER.validate_json(frame.as_json()) == frame
