"""What a table of waits says."""

from helpline.statistics.reading import reading_of


def test_half_and_eight_in_ten() -> None:
    """By bands, of those who were answered."""
    went = {"minute": 50, "five": 30, "fifteen": 10, "thirty": 10, "longer": None, "left": 15}
    reading = reading_of({**went, "nobody": None})
    assert (reading.answered, reading.unanswered) == (100, 15)
    assert (reading.half, reading.most) == ("minute", "five")
    later = reading_of({"minute": 10, "five": 10, "fifteen": 80})
    assert (later.half, later.most) == ("fifteen", "fifteen")


def test_what_is_hidden_is_not_said() -> None:
    """Nothing of who was not answered, nothing of how long."""
    reading = reading_of({"minute": None, "five": None, "left": None, "nobody": None})
    assert (reading.answered, reading.unanswered) == (0, None)
    assert (reading.half, reading.most) == (None, None)
