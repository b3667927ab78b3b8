"""Faults in lines and entrances: who is never asked, what a pause does, who sees what of whom."""

from typing import Final

from tests.mutants.mutants import Mutant

LINE: Final = "helpline/staff/line.py"
LINES: Final = "helpline/staff/lines.py"
FORM: Final = "helpline/staff/profile_form.py"
ROWS: Final = "helpline/staff/profile_rows.py"
SEAT: Final = "helpline/seat.py"
PERSON: Final = "helpline/web/person_page.py"

CALLED: Final = "tests/unit/helpline/staff/test_line.py"
KEPT: Final = "tests/unit/helpline/staff/test_lines.py"
READ: Final = "tests/unit/helpline/staff/test_profile_form.py"
WRITTEN: Final = "tests/unit/helpline/staff/test_profile_rows.py"
SITS: Final = "tests/unit/helpline/test_seat.py"
SHOWN: Final = "tests/unit/helpline/web/test_person_page.py"

TRAINED: Final = (
    Mutant(
        "the training of one is everybody's",
        ROWS,
        "            entrances=frozenset(trained[row.id]),",
        "            entrances=frozenset[tuple[LineId, Entrance]]().union(*trained.values()),",
        f"{WRITTEN}::test_everything_comes_back",
        fixtures=True,
    ),
    Mutant(
        "training that was taken back stays",
        ROWS,
        "    for table in (staff_entrances, staff_lines, staff_languages, staff_tags):",
        "    if not profile.lines:\n        return\n"
        "    for table in (staff_languages, staff_tags):",
        f"{WRITTEN}::test_a_change_replaces_everything",
        fixtures=True,
    ),
    Mutant(
        "training for an entrance puts somebody on its line",
        FORM,
        "        if line.id in served\n",
        "        if served\n",
        f"{READ}::test_what_is_missing_or_not_ours_is_named",
    ),
    Mutant(
        "an interpreter is offered chats",
        FORM,
        "    return faults or (profile if answers else _without_lines(profile))",
        "    return faults or profile",
        f"{READ}::test_an_interpreter_needs_a_language_and_gets_no_line",
    ),
    Mutant(
        "the matcher does not hear for which entrances she is trained",
        SEAT,
        "            entrances=self.me.entrances,\n",
        "",
        f"{SITS}::test_what_a_coordinator_changes_counts_at_once",
    ),
    Mutant(
        "a person meets somebody whom she asked to be kept away from",
        SEAT,
        "            tags=self.me.tags,\n",
        "",
        f"{SITS}::test_what_a_coordinator_changes_counts_at_once",
    ),
    Mutant(
        "a machine translation is promised that nobody makes",
        SEAT,
        "            translation=self.translates and self.me.translation,\n",
        "            translation=self.me.translation,\n",
        f"{SITS}::test_nothing_is_promised_that_nobody_does",
    ),
    Mutant(
        "people choose an entrance behind which nobody stands",
        LINE,
        "if one.offered and one.trained)",
        "if one.offered)",
        f"{CALLED}::test_people_choose_only_entrances_behind_which_somebody_stands",
    ),
    Mutant(
        "an entrance that is off the page is on it",
        LINE,
        "if one.offered and one.trained)",
        "if one.trained)",
        f"{CALLED}::test_people_choose_only_entrances_behind_which_somebody_stands",
    ),
    Mutant(
        "somebody waits for ever behind an entrance that nobody has made",
        "helpline/web/way_in.py",
        "        if start.entrance is not None and known.entrance(start.entrance) is None:",
        "        if known.entrances and start.entrance == line:",
        "tests/flow/test_lines.py::test_an_entrance_that_nobody_has_made_is_refused",
        fixtures=True,
    ),
    Mutant(
        "whoever has not joined counts as trained",
        LINES,
        "    return staff.c.verifier.is_not(None) & staff.c.ended_hour.is_(None)",
        "    return staff.c.ended_hour.is_(None)",
        f"{KEPT}::test_only_people_who_can_sign_in_are_counted",
        fixtures=True,
    ),
)

PAUSED: Final = (
    Mutant(
        "a paused line takes people",
        LINE,
        "        if self.pause is not None:\n",
        "        if self.pause is not None and present < 1:\n",
        CALLED,
    ),
    Mutant(
        "one fewer than the minimum is enough",
        LINE,
        'return "staff" if present < self.rules',
        'return "staff" if present + 1 < self.rules',
        f"{CALLED}::test_a_line_is_open_with_enough_people",
    ),
    Mutant(
        "saving a form opens a paused line",
        LINES,
        '        "minimum_present": rules.minimum_present,\n',
        '        "minimum_present": rules.minimum_present,\n        "pause_reason": None,\n',
        f"{KEPT}::test_a_change_keeps_the_pause",
        fixtures=True,
    ),
    Mutant(
        "one pause is for every line",
        LINES,
        "            this = update(lines).where(lines.c.id == line)\n"
        "            await deed.connection.execute(this.values(pause_reason=reason))",
        "            await deed.connection.execute(update(lines).values(pause_reason=reason))",
        f"{KEPT}::test_a_pause_can_be_taken_back",
        fixtures=True,
    ),
    Mutant(
        "nobody hears of a pause",
        LINES,
        "            await deed.connection.execute(this.values(pause_reason=reason))\n"
        "            await note_line(deed, line, before)\n"
        "        await self._news.tell()\n",
        "            await deed.connection.execute(this.values(pause_reason=reason))\n"
        "            await note_line(deed, line, before)\n",
        "tests/unit/helpline/staff/test_line_board.py::"
        "test_a_pause_reaches_another_process_at_once",
        fixtures=True,
    ),
)

SEEN: Final = (
    Mutant(
        "where she comes from is printed with her session",
        "helpline/staff/sessions.py",
        "    tags: frozenset[Tag] = field(default=frozenset(), repr=False)",
        "    tags: frozenset[Tag] = frozenset()",
        "tests/unit/helpline/staff/test_sessions.py::test_a_change_reaches_an_open_desk",
        fixtures=True,
    ),
    Mutant(
        "the list says where everybody comes from",
        "web_widget/coordinator/people.html",
        '<td role="cell" class="who">',
        '<td role="cell" class="who">{{ people | length }} from:',
        "tests/unit/helpline/web/test_coordinator.py::"
        "test_the_list_does_not_say_where_anybody_comes_from",
        fixtures=True,
    ),
    Mutant(
        "an old form takes away a tag that somebody has just added",
        PERSON,
        '        if first(form, "seen") != stamp(written_of(other.profile)):',
        "        if not form:",
        f"{SHOWN}::test_nobody_saves_over_somebody_elses_change",
        fixtures=True,
    ),
    Mutant(
        "the last coordinator takes the role from herself",
        PERSON,
        '        if other.id == me.staff_id and "coordinator" not in profile.roles:',
        "        if other.id == me.staff_id and not profile.roles:",
        f"{SHOWN}::test_one_coordinator_always_stays",
        fixtures=True,
    ),
    Mutant(
        "a responder opens the coordinators' pages",
        "helpline/web/coordinator_door.py",
        "        if coordinates(me):\n",
        "        if me.roles:\n",
        "tests/unit/helpline/web/test_line_page.py::test_the_page_is_for_coordinators",
        fixtures=True,
    ),
    Mutant(
        "people learn how many are present",
        "helpline/web/line_status.py",
        '        "pause": line.pause,\n',
        '        "pause": line.pause, "people": line.people,\n',
        "tests/unit/helpline/web/test_line_status.py",
    ),
    Mutant(
        "somebody without a way in is rung for help",
        "helpline/staff/on_call.py",
        "staff.c.verifier.is_not(None), ",
        "",
        "tests/unit/helpline/staff/test_on_call.py::test_only_who_can_come_is_rung",
        fixtures=True,
    ),
)

MUTANTS: Final = TRAINED + PAUSED + SEEN
