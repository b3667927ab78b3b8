"""The needs of the lines, reckoned once a day."""

from dataclasses import replace

import pytest

from helpline.rota.needs import DAY, Needs, usual_capacity
from helpline.staff.people import Person
from helpline.staff.profile import Role
from routing.forecast import HOURS, Demand
from routing.model import Language, LineRules, ResponderId
from tests.organisation import Clock, Organisation, profile
from tests.rotas import LINE


def person(name: str, capacity: int, *roles: Role) -> Person:
    """Somebody who has joined."""
    hers = replace(profile(name, "psychologist", *roles), capacity=capacity)
    return Person(ResponderId(name), hers, "joined", None, None)


class Counted:
    """A table that grows each time it is looked at."""

    def __init__(self) -> None:
        self.looks = 0

    async def __call__(self, line: str) -> Demand:
        """What was counted by now."""
        assert line == LINE
        self.looks += 1
        return Demand(1.0, {Language("sv"): (20.0 * self.looks,) * HOURS})


async def test_a_number_moves_once_a_day(org: Organisation) -> None:
    """However often somebody looks; also when the line wants more people than before."""
    clock, counted = Clock(), Counted()
    needs = Needs(counted, org.staff.people.everyone, clock)
    (line,) = await org.staff.lines.everything()
    first = await needs.need(line)
    clock.passes(DAY - 1 - clock.now % DAY)
    assert await needs.need(line) is first
    more = replace(line, rules=LineRules(LINE, minimum_present=100))
    assert set((await needs.need(more)).people) == {100}
    assert max((await needs.need(line)).people) == max(first.people)
    assert counted.looks == 1
    clock.passes(1)
    assert max((await needs.need(line)).people) > max(first.people)
    assert counted.looks == 2


@pytest.mark.parametrize(
    ("capacities", "usual"), [((), 1), ((3,), 3), ((1, 2), 1), ((1, 2, 2), 2), ((3, 1, 1, 2), 1)]
)
def test_half_of_the_people_have_no_more_chats_at_once(
    capacities: tuple[int, ...], usual: int
) -> None:
    """The lower one of two in the middle."""
    people = [person(f"p{number}", found) for number, found in enumerate(capacities)]
    assert usual_capacity(LINE, people) == usual


def test_only_whoever_answers_on_the_line_counts() -> None:
    """Not a coordinator, not somebody of another line, not whoever has not joined."""
    answers = person("a", 2)
    others = [
        person("b", 1, "coordinator"),
        replace(answers, profile=replace(answers.profile, lines=frozenset(), capacity=1)),
        replace(person("c", 1), state="invited"),
    ]
    assert usual_capacity(LINE, [answers, *others]) == 2
