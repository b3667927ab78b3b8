"""The training of the demo closes nothing to anybody on its first day."""

from datetime import date, timedelta

from helpline.demo_cast import YOUNG, demo_people
from helpline.demo_training import demo_training
from helpline.staff.gate import allowed
from helpline.staff.line import KNOWN_ENTRANCES
from routing.model import Entrance

TODAY = date(2026, 11, 27)


def test_everybody_may_take_what_is_written_of_her() -> None:
    """And one step of one person ends soon, so that there is something to see."""
    steps = [one.step for one in demo_training()]
    soon = []
    for part in demo_people(KNOWN_ENTRANCES):
        days = {
            one.step.id: [
                TODAY - timedelta(days=ago)
                for ago, names in one.days
                if part.profile.pseudonym in names
            ]
            for one in demo_training()
        }
        now = allowed(part.profile, steps, days, TODAY)
        assert (now.lines, now.entrances) == (part.profile.lines, part.profile.entrances)
        soon += [(part.profile.pseudonym, one.step.id) for one in now.due]
    assert soon == [("Karin", "violence")]


def test_what_it_opens_is_there() -> None:
    """An entrance of the demo's second line."""
    places = {place for one in demo_training() for place in one.step.places}
    assert places == {(YOUNG, Entrance("using-violence"))}
    assert Entrance("using-violence") in KNOWN_ENTRANCES
