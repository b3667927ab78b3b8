"""Whoever names a person learns nothing by it, unless she meets her (invariant 16)."""

import sys
from dataclasses import replace
from math import inf
from types import FrameType

import pytest
from hypothesis import given

from routing.matcher import Matcher
from routing.model import Decision, Responder, ResponderId, Ticket, VisitId
from tests.model.long_night import LANGUAGES, LINES, Night
from tests.model.people import speaking_everything, tickets

BUSY = ResponderId("busy")
RESTING = ResponderId("resting")
PAUSED = ResponderId("paused")
AT_HOME = ResponderId("at-home")
UNKNOWN = ResponderId("no-such-person")
NAMES = (BUSY, RESTING, PAUSED, AT_HOME, UNKNOWN)


def set_up(matcher: Matcher) -> None:
    """Four people exist, and none of them is free tonight; nobody has the fifth name."""
    everything = speaking_everything("survivor")
    for name in NAMES[:4]:
        matcher.ready(able(everything, name), 0.0)
    matcher.resumed(VisitId("her-chat"), BUSY, 0.0)
    matcher.resting(RESTING, inf, 0.0)
    matcher.paused(PAUSED, 0.0)
    matcher.gone(AT_HOME, 0.0)


def able(everything: Responder, name: ResponderId) -> Responder:
    """Somebody who may meet everybody, one at a time."""
    spoken = tuple((language, 3) for language in LANGUAGES)
    lines = frozenset(LINES)
    return replace(everything, id=name, capacity=1, lines=lines, languages=spoken)


def night(seed: int, name: ResponderId) -> list[Decision]:
    """A night on which everybody who wishes for a person names this one."""
    played = Night(seed, name)
    set_up(played.matcher)
    return played.play(300)


@pytest.mark.parametrize("seed", range(5))
def test_the_night_is_the_same_whomever_they_name(seed: int) -> None:
    """Busy, resting, in a pause, at home or unknown: the same decisions at the same times."""
    first, *others = (night(seed, name) for name in NAMES)
    assert len(first) > 100
    assert [other == first for other in others] == [True] * 4


@given(ticket=tickets)
def test_the_way_to_the_answer_is_as_long_whomever_she_names(ticket: Ticket) -> None:
    """A few steps more or less: nothing that could be noticed from outside."""
    steps = []
    for name in NAMES:
        matcher = Matcher()
        set_up(matcher)
        asking = replace(ticket, person=name, since=100.0)
        steps.append(_steps(matcher, asking))
    assert max(steps) - min(steps) <= 0.05 * max(steps)


def _steps(matcher: Matcher, ticket: Ticket) -> int:
    """How many functions the matcher calls when she arrives."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        matcher.arrived(ticket, 100.0)
    finally:
        sys.setprofile(before)
    return calls
