"""What somebody may take today, of all that is written of her."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from helpline.staff.gate import allowed, due, opened_by
from helpline.staff.profile import Profile
from helpline.staff.training import Place, Step, StepId, standing
from routing.model import Entrance, Kind, LineId
from tests.organisation import profile

TODAY = date(2026, 11, 27)
ADULTS, YOUNG = LineId("adults"), LineId("young")
USING, FRIEND = Entrance("using-violence"), Entrance("friend")
DOORS: tuple[Place, ...] = (
    (ADULTS, None),
    (YOUNG, None),
    (YOUNG, USING),
    (YOUNG, FRIEND),
)
NAMES = ("one", "two", "three")


def everywhere(kind: Kind = "survivor") -> Profile:
    """Somebody who is written down for everything."""
    entrances = frozenset({(YOUNG, USING), (YOUNG, FRIEND)})
    return replace(profile(kind=kind), lines=frozenset({ADULTS, YOUNG}), entrances=entrances)


def step(name: str = "one", *places: Place, **more: bool | frozenset[Kind]) -> Step:
    """A step that opens these places."""
    kinds, everything = more.get("kinds", frozenset()), more.get("everything", False)
    assert isinstance(kinds, frozenset)
    return Step(
        StepId(name),
        {"en": name},
        months=12,
        kinds=kinds,
        everything=bool(everything),
        places=frozenset(places),
    )


def test_without_steps_everything_is_as_it_is_written() -> None:
    """And so it is with a step that opens nothing, or that is asked of others."""
    her = everywhere()
    others = step("two", *DOORS, kinds=frozenset[Kind]({"psychologist"}))
    for steps in ((), (step(),), (others,)):
        assert allowed(her, steps, {}, TODAY) == her


def test_a_missing_step_closes_what_it_opens() -> None:
    """One entrance, one line with its entrances, or everything."""
    her = everywhere()
    one = allowed(her, (step("one", (YOUNG, USING)),), {}, TODAY)
    assert one.lines == her.lines
    assert one.entrances == {(YOUNG, FRIEND)}
    line = allowed(her, (step("one", (YOUNG, None)),), {}, TODAY)
    assert line.lines == {ADULTS}
    assert not line.entrances
    everything = allowed(her, (step("one", everything=True),), {}, TODAY)
    assert not everything.lines | everything.entrances
    assert [sorted(map(str, found.closed)) for found in everything.due] == [
        ["('adults', None)", "('young', None)"]
    ]


def test_what_ends_soon_is_told_and_closes_nothing() -> None:
    """It stays open to its last day."""
    steps, done = (step("one", (ADULTS, None)),), {StepId("one"): [TODAY - timedelta(days=365)]}
    now = allowed(everywhere(), steps, done, TODAY)
    assert now.lines == everywhere().lines
    assert [(one.standing.state, one.closed) for one in now.due] == [("soon", frozenset())]
    after = allowed(everywhere(), steps, done, TODAY + timedelta(days=1))
    assert after.lines == {YOUNG}
    assert [one.standing.state for one in after.due] == ["expired"]


def test_nobody_who_does_not_answer_needs_a_step() -> None:
    """A coordinator and an interpreter are offered no chats anyway."""
    eva = replace(profile("Eva", None, "coordinator"), lines=frozenset({ADULTS}))
    assert due(eva, (step("one", everything=True),), {}, TODAY) == ()
    assert opened_by(step("one", *DOORS), eva) == frozenset()


steps_of = st.lists(
    st.builds(
        lambda name, places, whole, kinds: Step(
            StepId(name), {"en": name}, 1, 12, frozenset(kinds), whole, frozenset(places)
        ),
        st.sampled_from(NAMES),
        st.sets(st.sampled_from(DOORS)),
        st.booleans(),
        st.sets(st.sampled_from(("psychologist", "survivor"))),
    ),
    max_size=3,
    unique_by=lambda one: one.id,
)
days_of = st.dictionaries(
    st.sampled_from(NAMES).map(StepId),
    st.lists(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=2),
)
people = st.builds(
    lambda lines, doors, kind: replace(
        profile(kind=kind),
        lines=frozenset(lines),
        entrances=frozenset((YOUNG, door) for door in doors if YOUNG in lines),
    ),
    st.sets(st.sampled_from((ADULTS, YOUNG))),
    st.sets(st.sampled_from((USING, FRIEND))),
    st.sampled_from(("psychologist", "survivor")),
)


@given(people, steps_of, days_of)
def test_open_is_what_is_written_and_needs_no_step_that_lacks(
    her: Profile, steps: list[Step], days: dict[StepId, list[date]]
) -> None:
    """For every place of hers, and for no other; nothing else of her changes."""
    now = allowed(her, steps, days, TODAY)

    def needs(place: Place, one: Step) -> bool:
        asked = not one.kinds or her.kind in one.kinds
        return asked and (one.everything or place in one.places or (place[0], None) in one.places)

    def is_open(place: Place) -> bool:
        lacking = [one for one in steps if not standing(one, days.get(one.id, ()), TODAY).holds]
        return not any(needs(place, one) for one in lacking)

    assert now.lines == {line for line in her.lines if is_open((line, None))}
    assert now.entrances == {place for place in her.entrances if is_open(place)}
    assert replace(now, lines=her.lines, entrances=her.entrances, due=()) == her
    assert frozenset().union(*(one.closed for one in now.due)) <= {
        *((line, None) for line in her.lines),
        *her.entrances,
    }
