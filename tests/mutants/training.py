"""Faults in training: who takes chats without the step that they need, and who hears of it."""

from typing import Final

from tests.mutants.mutants import Mutant

GATE: Final = "helpline/staff/gate.py"
STEPS: Final = "helpline/staff/training.py"
ROWS: Final = "helpline/staff/training_rows.py"
STEP_PAGE: Final = "helpline/web/step_page.py"

PASSES: Final = "tests/unit/helpline/staff/test_gate.py"
HOLDS: Final = "tests/unit/helpline/staff/test_training.py"
KEPT: Final = "tests/unit/helpline/staff/test_training_rows.py"
FOLLOWED: Final = "tests/unit/helpline/staff/test_steps.py"
SHOWN: Final = "tests/unit/helpline/web/test_step_page.py"

MUTANTS: Final = (
    Mutant(
        "a step that has ended still opens its line",
        GATE,
        "frozenset() if stands.holds else opens",
        "frozenset() if stands.until else opens",
        f"{PASSES}::test_what_ends_soon_is_told_and_closes_nothing",
    ),
    Mutant(
        "a closed line leaves its entrances open",
        GATE,
        "        if line in lines and (line, entrance) not in closed\n",
        "        if (line, entrance) not in closed\n",
        f"{PASSES}::test_open_is_what_is_written_and_needs_no_step_that_lacks",
    ),
    Mutant(
        "a step is asked of everybody, whatever she is",
        GATE,
        "(step.kinds and profile.kind not in step.kinds)",
        "not step.closes",
        f"{PASSES}::test_without_steps_everything_is_as_it_is_written",
    ),
    Mutant(
        "a step opens what no coordinator has written of her",
        GATE,
        "hers if step.everything else step.places & (hers | profile.entrances)",
        "hers if step.everything else step.places",
        f"{PASSES}::test_open_is_what_is_written_and_needs_no_step_that_lacks",
    ),
    Mutant(
        "a day that is still to come counts",
        STEPS,
        "    past = sorted((day for day in days if day <= today), reverse=True)",
        "    past = sorted(days, reverse=True)",
        f"{HOLDS}::test_it_holds_on_its_last_day",
    ),
    Mutant(
        "a step ends a day too early",
        STEPS,
        "    if until < today:",
        "    if until <= today:",
        f"{HOLDS}::test_it_holds_on_its_last_day",
    ),
    Mutant(
        "one shadow shift is as good as three",
        STEPS,
        "    if len(past) < step.times:",
        "    if not past:",
        f"{HOLDS}::test_several_days_are_needed",
    ),
    Mutant(
        "people choose an entrance behind which nobody may answer today",
        "helpline/staff/lines.py",
        "        behind = trained.get(key, 0) - closed.get(key, 0)",
        "        behind = trained.get(key, 0)",
        f"{KEPT}::test_only_whoever_lacks_it_is_counted",
        fixtures=True,
    ),
    Mutant(
        "the training of one opens everybody's lines",
        ROWS,
        "        one: allowed(profile, steps, days.get(one, nothing), today)\n",
        "        one: allowed(profile, steps, days.get(next(iter(days), one), nothing), today)\n",
        f"{KEPT}::test_only_whoever_lacks_it_is_counted",
        fixtures=True,
    ),
    Mutant(
        "an open desk does not hear that a step has ended",
        "helpline/staff/profile_watch.py",
        "day_at(self._clock())",
        "day_at(0.0 * self._clock() + 1_795_000_000.0)",
        f"{FOLLOWED}::test_an_open_desk_hears_when_a_day_ends_a_step",
        fixtures=True,
    ),
    Mutant(
        "a coordinator closes a line to everybody without seeing to whom",
        STEP_PAGE,
        '        if losing and first(form, "sure") != _sure(written, losing):',
        '        if losing and "sure" in form and not first(form, "sure"):',
        f"{SHOWN}::test_nothing_is_closed_before_she_has_seen_to_whom",
        fixtures=True,
    ),
)
