"""Faults in what carries her page without a socket or without script."""

from typing import Final

from tests.mutants.mutants import Mutant

PLAIN: Final = "tests/flow/test_plain.py"
TRANSPORTS: Final = "tests/flow/test_transports.py"
UNIT: Final = "tests/unit/helpline/web"

MUTANTS: Final = (
    Mutant(
        "what she has ended can be read once more",
        "helpline/web/plain.py",
        "            log.entries.clear()  # what she ended is gone from the screen too",
        "            pass",
        f"{PLAIN}::test_leaving_erases_at_once[sqlite]",
        fixtures=True,
    ),
    Mutant(
        "words that were not taken are the answer to the form, which browsers keep",
        "helpline/web/plain.py",
        "        if self._house.shared:  # the next",
        "        if text:  # the next",
        f"{PLAIN}::test_what_is_not_taken_stays_in_the_box[sqlite]",
        fixtures=True,
    ),
    Mutant(
        "words that were not taken are kept after they were shown",
        "helpline/web/given_back.py",
        'self._kept.pop(stream, (("", None), None))',
        'self._kept.get(stream, (("", None), None))',
        f"{UNIT}/test_given_back.py",
    ),
    Mutant(
        "a form of any page may ask for news",
        "helpline/web/visitor_requests.py",
        "self._house.settings, socket=True",
        "self._house.settings, socket=False",
        f"{TRANSPORTS}::test_only_our_own_pages[null-stream]",
        fixtures=True,
    ),
    Mutant(
        "the cookie tells by its length what is in it",
        "helpline/web/plain_place.py",
        "written.ljust(LENGTH)",
        "written",
        f"{UNIT}/test_plain_place.py",
    ),
    Mutant(
        "a reader who takes nothing is waited for",
        "helpline/web/event_stream.py",
        "            async with asyncio.timeout(SILENT_AFTER):",
        "            async with asyncio.timeout(None):",
        f"{UNIT}/test_event_stream.py",
    ),
    Mutant(
        "who asks no more is here for ever",
        "helpline/web/standing.py",
        "            if left <= 0:",
        "            if left <= -1_000:",
        f"{PLAIN}::test_somebody_who_asks_no_more_is_away",
        fixtures=True,
    ),
    Mutant(
        "every question is answered at once",
        "helpline/web/visitor_requests.py",
        "if not gathered.events and news.moment == told:",
        'if news.moment == "":',
        f"{TRANSPORTS}::test_an_answer_comes_as_soon_as_there_is_news",
        fixtures=True,
    ),
    Mutant(
        "a node that knows only her older page sends the newer one away",
        "helpline/web/visitor_requests.py",
        "known.name > mark[0]",
        "known.name != mark[0]",
        f"{TRANSPORTS}::test_the_newer_page_is_known_at_every_node",
        fixtures=True,
    ),
    Mutant(
        "a bad frame by POST counts for nothing",
        "helpline/web/visitor_requests.py",
        "                if reason is not None:",
        "                if reason is not None and not told:",
        f"{TRANSPORTS}::test_hostile_frames[one node-poll]",
        fixtures=True,
    ),
    Mutant(
        "without script the parts of a phone number are turned round among Arabic words",
        "helpline/phone_numbers.py",
        "at % 2 == 1 and ",
        "at % 2 == 0 and ",
        "tests/unit/helpline/test_phone_numbers.py",
    ),
    Mutant(
        "her line stays open after she has left",
        "helpline/web/visit.py",
        "            await link.close(await news.follow(after))\n",
        "            await news.follow(after)\n",
        "tests/flow/test_conversation.py::test_leaving_the_page_ends_it",
        fixtures=True,
    ),
)
