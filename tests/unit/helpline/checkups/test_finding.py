"""A finding says how it is, in one of two sentences."""

from helpline.checkups.finding import Finding, found


def test_a_finding_says_what_it_found() -> None:
    """The good sentence when it holds, the other when it does not."""
    assert found("clock", holds=True, good="right", bad="wrong") == Finding("clock", True, "right")
    assert found("clock", holds=False, good="right", bad="wrong", promised=False) == Finding(
        "clock", False, "wrong", promised=False
    )
