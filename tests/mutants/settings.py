"""Faults in what needs two people: words that are published, and privacy that is weakened."""

from typing import Final

from tests.mutants.mutants import Mutant

LINT: Final = "helpline/choices/lint.py"
REPLIES: Final = "helpline/choices/reply_deeds.py"
FORM: Final = "helpline/choices/reply_form.py"
SWITCHES: Final = "helpline/choices/switch_deeds.py"
SWITCH: Final = "helpline/choices/switch.py"
PLACE: Final = "helpline/choices/destination.py"

JUDGED: Final = "tests/unit/helpline/choices/test_lint.py"
PUBLISHED: Final = "tests/unit/helpline/choices/test_reply_deeds.py"
READ: Final = "tests/unit/helpline/choices/test_reply_form.py"
AGREED: Final = "tests/unit/helpline/choices/test_switch_deeds.py"
LEFT: Final = "tests/unit/helpline/choices/test_destination.py"
LISTED: Final = "tests/unit/helpline/web/test_reply_list.py"

MUTANTS: Final = (
    Mutant(
        "an author publishes her own words",
        REPLIES,
        "            if draft.author == by.id:",
        "            if draft.author == by.name:",
        f"{PUBLISHED}::test_nobody_publishes_what_she_wrote",
        fixtures=True,
    ),
    Mutant(
        "whoever changes a draft may publish it",
        REPLIES,
        "            await write_draft(deed.connection, reply, by, int(self._clock() // _HOUR))",
        "            await write_draft(\n"
        "                deed.connection,\n"
        "                reply,\n"
        "                by if before is None else Author(before.author, before.name),\n"
        "                int(self._clock() // _HOUR),\n"
        "            )",
        f"{PUBLISHED}::test_whoever_changes_a_draft_is_its_author",
        fixtures=True,
    ),
    Mutant(
        "other words are published than those that were read",
        REPLIES,
        "            if draft.reply != seen:",
        "            if draft.reply.id != seen.id:",
        f"{PUBLISHED}::test_whoever_changes_a_draft_is_its_author",
        fixtures=True,
    ),
    Mutant(
        "words are not judged when they are published",
        REPLIES,
        "            if any(complaints(text, tag) for tag, text in draft.reply.texts.items()):",
        "            if any(complaints(tag, tag) for tag, text in draft.reply.texts.items()):",
        f"{PUBLISHED}::test_it_is_judged_again_when_it_is_published",
        fixtures=True,
    ),
    Mutant(
        "words are not judged when they are written",
        FORM,
        "        found = complaints(texts[tag], tag)",
        "        found = complaints(texts[tag][:0], tag)",
        f"{READ}::test_everything_that_does_not_fit_is_told",
    ),
    Mutant(
        "a word of the list passes",
        LINT,
        "        for reason in NEVER.get(main, {})\n",
        "        for reason in NEVER.get(language[:1], {})\n",
        f"{JUDGED}::test_the_word_and_the_reason_are_said",
    ),
    Mutant(
        "a place that nobody fills is sent",
        LINT,
        'Complaint("place", match.group()[:_SHOWN]) for match in _PLACE.finditer(text)',
        'Complaint("place", match.group()[:_SHOWN]) for match in _PLACE.finditer(text[:0])',
        f"{JUDGED}::test_a_place_that_nobody_fills_is_found",
    ),
    Mutant(
        "a draft is at the desk before anybody has agreed",
        "helpline/choices/reply.py",
        "        ours = {one.id: one for one in self.own}",
        "        ours = {one.id: one for one in (*self.own, *(two.reply for two in self.drafts))}",
        f"{LISTED}::test_what_one_has_written_another_publishes",
        fixtures=True,
    ),
    Mutant(
        "the log keeps words that were thrown away",
        REPLIES,
        '        deed.changes += (Change("words", "", " ".join(tags)),)',
        '        deed.changes += (Change("words", "", " ".join(after.texts.values())),)',
        f"{LISTED}::test_what_one_has_written_another_publishes",
        fixtures=True,
    ),
    Mutant(
        "one coordinator weakens a promise",
        SWITCHES,
        "            waits = weaker(name, old, value)",
        "            waits = weaker(name, value, old)",
        f"{AGREED}::test_a_weaker_value_waits_for_somebody_else",
        fixtures=True,
    ),
    Mutant(
        "somebody agrees to what she has asked for",
        SWITCHES,
        "            if request.author == by.id:",
        "            if request.author == by.name:",
        f"{AGREED}::test_a_weaker_value_waits_for_somebody_else",
        fixtures=True,
    ),
    Mutant(
        "an expired request counts",
        SWITCHES,
        "if hour < one.expires",
        "if hour < one.expires + hour",
        f"{AGREED}::test_an_old_request_counts_no_more",
        fixtures=True,
    ),
    Mutant(
        "another request is agreed to than the one that was read",
        SWITCHES,
        "            if request is None or request != seen:",
        "            if request is None or request.name != seen.name:",
        f"{AGREED}::test_what_was_withdrawn_or_asked_anew_is_not_agreed_to",
        fixtures=True,
    ),
    Mutant(
        "the log tells the reason",
        SWITCHES,
        '            deed.changes = (Change(f"switch.{name}", old, value),)',
        '            deed.changes = (Change(f"switch.{name}", old, value), Change("", "", reason))',
        f"{AGREED}::test_a_weaker_value_waits_for_somebody_else",
        fixtures=True,
    ),
    Mutant(
        "the promise says what the server was started with",
        SWITCH,
        "        return settings.model_copy(update=chosen)",
        "        return settings",
        "tests/unit/helpline/choices/test_switch.py::"
        "test_what_was_chosen_holds_over_the_servers_own_setting",
    ),
    Mutant(
        "leaving goes to a search engine",
        PLACE,
        '    if set(host.split(".")[:-1]) & _SEARCH:',
        "    if {host} & _SEARCH:",
        f"{LEFT}::test_everything_else_is_refused_with_a_reason",
    ),
    Mutant(
        "leaving tells where she came from",
        PLACE,
        '    if set("?#") & set(short):',
        '    if set("#") & set(short):',
        f"{LEFT}::test_everything_else_is_refused_with_a_reason",
    ),
    Mutant(
        "a form without script may not lead where leaving goes",
        "helpline/web/outgoing.py",
        "        if leaves_to != self._made_for:",
        "        if leaves_to is None:",
        "tests/unit/helpline/web/test_outgoing.py::test_a_form_may_lead_where_leave_page_goes_now",
    ),
)
