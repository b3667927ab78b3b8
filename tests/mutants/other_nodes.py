"""Faults in what happens to a conversation that somebody writes in on another node."""

from typing import Final

from tests.mutants.mutants import Mutant

COURTESY: Final = "helpline/courtesy.py"
READING: Final = "helpline/reading_on.py"
SAYING: Final = "helpline/saying.py"

ON: Final = "tests/unit/helpline/test_reading_on.py"
POLITE: Final = "tests/unit/helpline/test_courtesy.py"

MUTANTS: Final = (
    Mutant(
        "words from another node wake whoever follows",
        READING,
        "            live.reads_on = True\n",
        "            pass\n",
        f"{ON}::test_what_is_rung_meanwhile_is_read_next",
    ),
    Mutant(
        "what is rung while somebody reads on is left lying",
        READING,
        "            self.begin(live)  # it was rung once more meanwhile\n",
        "            pass\n",
        f"{ON}::test_what_is_rung_meanwhile_is_read_next",
    ),
    Mutant(
        "what is rung after a look is taken for seen",
        READING,
        "            live.answered(asked)\n",
        "            live.answered(live.asks())\n",
        f"{ON}::test_what_is_rung_after_the_look_is_not_forgotten",
    ),
    Mutant(
        "an entry that cannot be read keeps the turn for ever",
        READING,
        "            except (SealBroken, ValueError):",
        "            except SealBroken:",
        f"{ON}::test_an_entry_that_nobody_here_can_read_keeps_no_turn",
    ),
    Mutant(
        "who reads on keeps the turn",
        READING,
        "        live.turn.end()\n",
        "",
        f"{ON}::test_words_from_another_node_wake_nobody",
    ),
    Mutant(
        "an end on another node ends nothing here",
        READING,
        "            self._fold(live, events)\n",
        "            for event in events:\n                live.take(event)\n",
        f"{ON}::test_an_end_on_another_node_is_an_end_here",
    ),
    Mutant(
        "a look that finds nothing is believed",
        READING,
        "        then(bool(events))\n",
        "        live.answered(asked)\n        then(NEW)\n",
        f"{ON}::test_a_conversation_that_is_gone_is_noticed",
    ),
    Mutant(
        "two who write at once race for every word",
        COURTESY,
        "        self._here_at, self._last_word = asyncio.get_running_loop().time(), True\n",
        "        self._here_at, self._last_word = asyncio.get_running_loop().time(), False\n",
        f"{POLITE}::test_they_take_turns",
    ),
    Mutant(
        "who waits does not hear that the other has written",
        READING,
        "        if live.courtesy.goes_on():  # whoever",
        "        if live.courtesy is None:  # whoever",
        f"{POLITE}::test_they_take_turns",
    ),
    Mutant(
        "who waits for the other waits on when a moment is over",
        COURTESY,
        "call_later(A_MOMENT, self.goes_on)",
        "call_later(A_MOMENT, self.called_for)",
        f"{POLITE}::test_nobody_is_waited_for_longer_than_a_moment",
    ),
    Mutant(
        "who takes her time waits for the other",
        COURTESY,
        "return now - self._here_at < AT_ONCE and ",
        "return ",
        f"{POLITE}::test_who_takes_her_time_waits_for_nobody",
    ),
    Mutant(
        "who writes alone waits for the other",
        COURTESY,
        " and now - self._elsewhere_at < LATELY",
        "",
        f"{POLITE}::test_who_writes_alone_waits_for_nobody",
    ),
    Mutant(
        "who waits for the other is not decided on what they have written",
        SAYING,
        "            live.courtesy.wait(partial(self._hands_over, live, words, done))\n",
        "            live.courtesy.wait(partial(self._begin, live, words, done))\n",
        f"{POLITE}::test_nobody_is_waited_for_longer_than_a_moment",
    ),
)
