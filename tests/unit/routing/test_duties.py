"""Whether a shift begins, and goes on, with enough people present."""

from hypothesis import given
from hypothesis import strategies as st

from routing.duties import Duties
from routing.matcher import Matcher
from routing.model import Bell, Duty, LineRules, Quiet
from routing.timers import Timers
from tests.unit.routing.examples import LINE, NOTHING, R, responder

BEGINS = 1_000.0
AFTER = 300.0
SHIFT = Duty(begins=BEGINS, until=5_000.0, people=2, after=AFTER)
RULES = LineRules(LINE, duty=SHIFT)
MISSING = Bell(LINE, "missing")


def test_those_on_call_are_called_when_too_few_have_come() -> None:
    """After the grace, counted from the beginning of the shift; once; and it is quiet again."""
    matcher = Matcher()
    matcher.ready(responder("r"), 400.0)
    assert matcher.rules(RULES, 500.0) == NOTHING
    assert matcher.next_wakeup() == BEGINS + AFTER
    assert matcher.wake(BEGINS + AFTER - 1.0) == NOTHING
    assert matcher.wake(BEGINS + AFTER) == [MISSING]
    assert matcher.rules(RULES, BEGINS + AFTER + 60.0) == NOTHING
    assert matcher.ready(responder("s"), BEGINS + AFTER + 90.0) == [Quiet(LINE)]


def test_whoever_is_late_by_less_calls_nobody() -> None:
    """And a shift in time has nothing under way but its end."""
    matcher = Matcher()
    matcher.rules(RULES, 500.0)
    for number, name in enumerate("rs"):
        matcher.ready(responder(name), BEGINS + 100.0 * number)
    assert matcher.wake(BEGINS + AFTER) == NOTHING
    assert matcher.next_wakeup() == SHIFT.until


def test_a_pause_later_on_calls_nobody() -> None:
    """Once all have come, the minimum of the line is what counts, and it has a grace of its own."""
    matcher = Matcher()
    matcher.rules(RULES, 500.0)
    for name in "rs":
        matcher.ready(responder(name), 600.0)
    assert matcher.paused(R, BEGINS + 1_000.0) == NOTHING
    assert matcher.wake(BEGINS + 2_000.0) == NOTHING
    assert matcher.gone(responder("s").id, BEGINS + 2_000.0) == NOTHING
    assert matcher.wake(BEGINS + 2_000.0 + AFTER) == [MISSING]


def test_below_the_minimum_in_the_middle_of_a_shift() -> None:
    """The line needs two: when one has gone for five minutes, somebody is called."""
    matcher = Matcher()
    matcher.rules(LineRules(LINE, minimum_present=2, duty=SHIFT), 500.0)
    for name in "rs":
        matcher.ready(responder(name), 600.0)
    assert matcher.gone(R, 2_000.0) == NOTHING
    assert matcher.wake(2_000.0 + AFTER - 1.0) == NOTHING
    assert matcher.wake(2_000.0 + AFTER) == [MISSING]


def test_at_the_end_of_the_shift_it_is_quiet() -> None:
    """Also when nobody came; and when the rota says something else, at once."""
    for end in ("until", "changed"):
        matcher = Matcher()
        matcher.rules(RULES, 500.0)
        assert matcher.wake(BEGINS + AFTER) == [MISSING]
        if end == "until":
            assert matcher.wake(SHIFT.until) == [Quiet(LINE)]
        else:
            assert matcher.rules(LineRules(LINE), 2_000.0) == [Quiet(LINE)]
        assert matcher.next_wakeup() is None


def test_the_next_shift_is_met_by_itself() -> None:
    """Those of the shift before stay; who is too few for the new one is called after its grace."""
    matcher = Matcher()
    matcher.rules(RULES, 500.0)
    for name in "rs":
        matcher.ready(responder(name), 600.0)
    matcher.gone(R, 1_500.0)
    later = Duty(begins=2_000.0, until=5_000.0, people=2, after=AFTER)
    matcher.rules(LineRules(LINE, duty=later), 2_000.0)
    assert matcher.wake(2_000.0 + AFTER - 1.0) == NOTHING
    assert matcher.wake(2_000.0 + AFTER) == [MISSING]


COUNTS = st.lists(st.tuples(st.integers(1, 400), st.integers(0, 3)), max_size=20)


@given(counts=COUNTS, people=st.integers(1, 3), minimum=st.integers(1, 2))
def test_somebody_is_called_exactly_when_too_few_have_been_there_for_too_long(
    counts: list[tuple[int, int]], people: int, minimum: int
) -> None:
    """Whatever comes and goes: the same from the timers as from the whole story."""
    duty = Duty(begins=BEGINS, until=3_000.0, people=people, after=AFTER)
    timers = Timers()
    duties = Duties(timers)
    duties.set(LINE, duty, minimum)
    now, story = 500.0, [(500.0, 0)]
    duties.count(LINE, 0, now)
    for seconds, present in counts:
        now += seconds
        story.append((now, present))
        duties.count(LINE, present, now)
        assert duties.missing(LINE, now) is _missing(story, duty, minimum, now)
        due = timers.next()
        assert due is None or due > now


def _missing(story: list[tuple[float, int]], duty: Duty, minimum: int, now: float) -> bool:
    """From everything that has happened."""
    full, met, since = max(duty.people, minimum), False, story[0][0]
    for at, (moment, present) in enumerate(story):
        before = at > 0 and story[at - 1][1] >= (minimum if met else full)
        met = met or (moment >= duty.begins and (before or present >= full))
        if present >= (minimum if met else full):
            since = float("inf")
        elif since == float("inf"):
            since = moment
    return max(since, duty.begins) + duty.after <= now < duty.until
