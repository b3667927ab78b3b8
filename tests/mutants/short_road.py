"""Faults in the short road for words, and in telling those who sleep."""

from typing import Final

from tests.mutants.mutants import Mutant

SAYING: Final = "helpline/saying.py"
TURN: Final = "helpline/turn.py"
READER: Final = "helpline/reader.py"
UNREAD: Final = "helpline/web/unread.py"
SWIFT: Final = "helpline/web/swift.py"
USUAL: Final = "helpline/wire/usual.py"

UNIT: Final = "tests/unit/helpline"
SAID: Final = f"{UNIT}/test_saying.py"
TOLD: Final = f"{UNIT}/test_reader.py"
READ: Final = f"{UNIT}/web/test_unread.py"

MUTANTS: Final = (
    Mutant(
        "words are told before they are kept",
        SAYING,
        "            self._journal.appending(",
        "            self._bus.ring(live.stream)\n            self._journal.appending(",
        f"{SAID}::test_it_is_durable_before_anybody_learns",
    ),
    Mutant(
        "words that were not kept are taken",
        SAYING,
        "in way.said[:kept]:\n            live.keep(event, state)\n",
        "in way.said:\n            live.keep(event, state)\n",
        f"{SAID}::test_who_comes_too_late_goes_next",
    ),
    Mutant(
        "an answer that is lost is believed to be a no",
        SAYING,
        "        live.doubt()  # it may have happened all the same\n",
        "",
        f"{SAID}::test_an_answer_that_is_lost_is_looked_for",
    ),
    Mutant(
        "words overtake what was asked before",
        SAYING,
        "            live.turn.give(partial(self._begin, live, words, done))\n",
        "            self._begin(live, words, done)\n",
        f"{SAID}::test_everybody_in_turn",
    ),
    Mutant(
        "words go along with others' although somebody waits",
        SAYING,
        "if way is not None and not live.turn.wanted():",
        "if way is not None:",
        f"{SAID}::test_everybody_in_turn",
    ),
    Mutant(
        "what came too late counts as kept",
        SAYING,
        "        goes_on = late > 0 and self._asks(live, way.rest(kept))\n",
        "        goes_on = late > 0\n",
        f"{SAID}::test_who_comes_too_late_goes_next",
    ),
    Mutant(
        "words are decided on without what is under way",
        SAYING,
        "decide(state, words,",
        "decide(live.state, words,",
        f"{SAID}::test_the_same_words_twice_are_said_once",
    ),
    Mutant(
        "one who breaks leaves the others without an answer",
        SAYING,
        "        if told < len(waiting):\n            _settle(waiting[told:])\n",
        "        pass\n",
        f"{SAID}::test_who_breaks_when_answered_takes_nobody_along",
    ),
    Mutant(
        "who listens beside her who rings hears nothing",
        "helpline/bus.py",
        "if len(listeners) == 1 and knows in listeners:",
        "if knows in listeners:",
        f"{SAID}::test_it_is_durable_before_anybody_learns",
    ),
    Mutant(
        "who loses the race never goes the long road",
        SAYING,
        "            if way.times < TIMES:\n",
        "            if way.times:\n",
        f"{SAID}::test_who_loses_again_and_again_goes_the_long_road",
    ),
    Mutant(
        "who loses the race is not decided on anew",
        SAYING,
        "        way = _UnderWay(live.state, times + 1)\n",
        "        way = _UnderWay(live.state._replace(keys=type(live.state.keys)()), times + 1)\n",
        f"{SAID}::test_words_that_another_node_has_kept_already_go_the_long_road",
    ),
    Mutant(
        "what was read before her words is told to nobody",
        SAYING,
        "            live.tell()\n        finally:\n",
        "            pass\n        finally:\n",
        f"{SAID}::test_what_was_read_is_told_before_hers_is_kept",
    ),
    Mutant(
        "the last words are lost when a line is closed",
        "helpline/web/gathered.py",
        "        self.flush()\n        self._transport.close()\n",
        "        self._transport.close()\n",
        f"{UNIT}/web/test_gathered.py::test_the_last_words_go_before_the_end",
    ),
    Mutant(
        "a line that breaks takes along what others have written",
        "helpline/web/gathered.py",
        "            if flushed < len(written):",
        "            if flushed < 0:",
        f"{UNIT}/web/test_gathered.py::test_a_line_that_breaks_takes_no_other_along",
    ),
    Mutant(
        "what is written waits without a bound",
        "helpline/web/gathered.py",
        "        if self._size >= MOST:\n",
        "        if self._size < 0:\n",
        f"{UNIT}/web/test_gathered.py::test_much_does_not_wait",
    ),
    Mutant(
        "who goes away takes the turn along",
        TURN,
        "                self.end()  # it was given to somebody who has gone\n",
        "                pass\n",
        f"{UNIT}/test_turn.py::test_who_goes_away_is_passed_over",
    ),
    Mutant(
        "told out of memory while the journal may hold more",
        READER,
        "if teller is None or ((live.doubts or live.grown > seq) and not live.reads_on):",
        "if teller is None:",
        f"{TOLD}::test_nothing_is_told_while_the_journal_may_hold_more",
    ),
    Mutant(
        "what was told at once is told again",
        READER,
        "            self.after = seq\n",
        "            pass\n",
        f"{TOLD}::test_who_sleeps_is_told_and_sleeps_on",
    ),
    Mutant(
        "nobody wakes for what is no entry",
        READER,
        "            if not teller.all_told():\n                return False\n",
        "",
        f"{TOLD}::test_she_is_woken_for_what_is_no_entry",
    ),
    Mutant(
        "who has sent it is shown as writing on",
        "helpline/live.py",
        "            self.sides[party].writing = False\n            self.moment += 1\n",
        "            self.sides[party].writing = False\n",
        f"{TOLD}::test_what_everybody_does_is_looked_at_when_it_has_changed",
    ),
    Mutant(
        "a sign changes nothing that is told",
        "helpline/live.py",
        "take(sign, value)\n                self.moment += 1\n",
        "take(sign, value)\n",
        f"{TOLD}::test_what_everybody_does_is_looked_at_when_it_has_changed",
    ),
    Mutant(
        "one who breaks takes the others' answers along",
        "transcripts/lane.py",
        "            if rest and self._loop is not None:",
        "            if rest is None and self._loop is not None:",
        "tests/unit/transcripts/test_lane.py::test_who_breaks_when_answered_stops_nobody",
    ),
    Mutant(
        "a frame overtakes one that is under way",
        UNREAD,
        "if self._messages or self._under_way is not None:",
        "if self._messages:",
        f"{READ}::test_what_is_taken_up_is_not_read_and_nothing_overtakes_it",
    ),
    Mutant(
        "the app reads what is under way",
        UNREAD,
        "while not self._messages or self._under_way is not None:",
        "while not self._messages:",
        f"{READ}::test_the_app_does_not_read_what_is_under_way",
    ),
    Mutant(
        "what comes back counts as sent",
        SWIFT,
        "            self._pace.give_back()  # it is counted when it is taken\n",
        "            pass\n",
        f"{UNIT}/web/test_swift.py::test_what_comes_back_counts_for_nothing",
    ),
    Mutant(
        "a frame that the model refuses is taken",
        USUAL,
        "{8,32}",
        "{7,32}",
        f"{UNIT}/wire/test_usual.py::test_both_readers_agree",
    ),
    Mutant(
        "a line that is lost at once is told as a fault of the server",
        "helpline/web/quick_sockets.py",
        'scope["extensions"].get(_EXTENSION, _LOST)',
        'scope["extensions"][_EXTENSION]',
        f"{UNIT}/web/test_quick_sockets.py::test_a_connection_that_is_lost_at_once_is_only_lost",
    ),
)
