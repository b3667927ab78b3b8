"""What was asked for lately."""

from routing.demand import HALVED_AFTER, Demand, answered, demanded
from tests.unit.routing.examples import LINE, OTHER_LINE, person, responder


def test_an_arrival_counts_less_with_time() -> None:
    """Half after an hour; what nobody asked for is nothing."""
    demand, what = Demand(), demanded(person("a"))
    assert demand.lately(what, 0.0) == 0.0
    demand.count(what, 0.0)
    demand.count(what, HALVED_AFTER)
    assert demand.lately(what, HALVED_AFTER) == 1.5
    assert demand.lately(demanded(person("a", wish="survivor")), HALVED_AFTER) == 0.0


def test_she_asks_for_her_line_her_wish_and_her_first_language() -> None:
    """With her yes, for anyone."""
    assert demanded(person("a", speaks=("ro", "sv"))) == (LINE, "anyone", "ro")
    asked = person("a", speaks=("ro",), wish="survivor", agreed=("kind",))
    assert demanded(asked) == (LINE, "anyone", "ro")
    assert demanded(person("a", speaks=())) == (LINE, "anyone", "")


def test_somebody_answers_what_she_speaks_on_her_lines() -> None:
    """For those who want her kind, and for those who want anyone."""
    facts = responder("r", speaks={"sv": 3, "en": 1}, lines=(LINE, OTHER_LINE))
    assert answered(facts) == (
        (LINE, "anyone", "sv"),
        (LINE, "survivor", "sv"),
        (OTHER_LINE, "anyone", "sv"),
        (OTHER_LINE, "survivor", "sv"),
    )
