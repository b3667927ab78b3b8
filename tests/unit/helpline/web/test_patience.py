"""How often somebody may be wrong, and what she is told."""

from helpline.errors import BadFrame, NotFound, SlowDown
from helpline.web.limits import visitor_pace
from helpline.web.patience import BAD_FRAMES, Patience, problem_of


def test_the_third_bad_frame_closes() -> None:
    """With the code of that frame; what is not a fault of the page counts for nothing."""
    patience = Patience(visitor_pace(0.0))
    told = [patience.closes(BadFrame("bad_frame")) for _ in range(BAD_FRAMES)]
    assert told == [None, None, "bad_frame"]
    assert Patience(visitor_pace(0.0)).closes(NotFound()) is None


def test_bytes_close_at_once() -> None:
    """Nobody who speaks our protocol sends them."""
    assert Patience(visitor_pace(0.0)).closes(BadFrame("frame_binary")) == "frame_binary"


def test_too_fast_too_often_closes() -> None:
    """The fifth warning is the last."""
    pace = visitor_pace(0.0)
    patience = Patience(pace)
    closed = []
    for _ in range(8):
        pace.take(0.0)
    for _ in range(5):
        try:
            pace.take(0.0)
        except SlowDown as error:
            closed.append(patience.closes(error))
    assert closed == [None, None, None, None, "slow_down"]


def test_a_problem_says_no_more_than_its_code() -> None:
    """And the seconds, where there are any."""
    told = problem_of(SlowDown(3), key="a-key-of-hers")
    assert (told.code, told.key, told.seconds) == ("slow_down", "a-key-of-hers", 3)
    assert problem_of(NotFound()).as_json().count("null") == 3
