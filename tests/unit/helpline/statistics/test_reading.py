"""What a table of waits says."""

from helpline.statistics.reading import reading_of


def test_half_and_eight_in_ten() -> None:
    """By bands, of those who were answered."""
    went = {"minute": 50, "five": 30, "fifteen": 10, "thirty": 10, "longer": 10, "left": 15}
    reading = reading_of({**went, "nobody": 10})
    assert (reading.answered, reading.unanswered) == (110, 25)
    assert (reading.half, reading.most) == ("five", "fifteen")
    exactly = reading_of({"minute": 50, "five": 30, "fifteen": 20, "thirty": 0, "longer": 0})
    assert (exactly.half, exactly.most) == ("minute", "five")


def test_what_depends_on_something_hidden_is_not_said() -> None:
    """Half is said where it is half whatever the hidden band holds; 8 in 10 may not be."""
    went = {"minute": 70, "five": 20, "fifteen": None, "thirty": None, "longer": 15}
    reading = reading_of(went)
    assert (reading.half, reading.most) == ("minute", None)


def test_what_is_hidden_is_not_said() -> None:
    """Nothing of who was not answered, nothing of how long."""
    reading = reading_of({"minute": None, "five": None, "left": None, "nobody": None})
    assert (reading.answered, reading.unanswered) == (0, None)
    assert (reading.half, reading.most) == (None, None)
