"""Faults in what a computer may translate, and in who reads it."""

from typing import Final

from tests.mutants.mutants import Mutant

TRANSLATING: Final = "helpline/conversation/translating.py"
STATE: Final = "helpline/conversation/state.py"
PARTS: Final = "helpline/translation"
PARTS_UNIT: Final = "tests/unit/helpline/translation"
DESK: Final = "helpline/wire/for_responder.py"
MODEL: Final = "tests/model/test_conversation_model.py"
UNIT: Final = "tests/unit/helpline/conversation/test_translating.py"
READS: Final = "tests/unit/helpline/wire/test_in_other_words.py"

MUTANTS: Final = (
    Mutant(
        "translated twice",
        TRANSLATING,
        "return state.rendered < number <= state.seq",
        "return number <= state.seq",
        UNIT,
    ),
    Mutant(
        "an entry that is not there is translated",
        TRANSLATING,
        "return state.rendered < number <= state.seq",
        "return state.rendered < number",
        UNIT,
    ),
    Mutant(
        "translated although she said no",
        STATE,
        "or not state.translation or state.language is None",
        "or state.language is None",
        MODEL,
    ),
    Mutant(
        "the yes of a responder who has left",
        STATE,
        "        proposal=None,\n        language=None,\n        ends_at",
        "        proposal=None,\n        ends_at",
        UNIT,
    ),
    Mutant(
        "the yes of a responder who was lost",
        STATE,
        "        proposal=None,\n        language=None,\n        keys",
        "        proposal=None,\n        keys",
        UNIT,
    ),
    Mutant(
        "what was written before her yes is translated",
        STATE,
        "                rendered=seq,\n                keys=known,",
        "                keys=known,",
        UNIT,
    ),
    Mutant(
        "a guess in another language than theirs",
        TRANSLATING,
        "if fits and _next(state, number)",
        "if between(state) and _next(state, number)",
        UNIT,
    ),
    Mutant(
        "the translation of what she may not read",
        DESK,
        "            if event.number < reader.place.reads:\n                return None\n",
        "",
        READS,
    ),
    Mutant(
        "a doubt about what she may not read",
        DESK,
        "return None if unread else desk.Doubted",
        "return desk.Doubted",
        READS,
    ),
    Mutant(
        "a pair that is switched off is translated all the same",
        f"{PARTS}/switched.py",
        '        if _among(direction, self._off()):\n            raise NotTranslated("no_pair")\n',
        "",
        f"{PARTS_UNIT}/test_switched.py",
    ),
    Mutant(
        "something goes through a pair that is switched off",
        f"{PARTS}/switched.py",
        "frozenset(one for one in known if not _among(one, off)) if off else known",
        "known",
        f"{PARTS_UNIT}/test_switched.py",
    ),
    Mutant(
        "a price without its point is the same price",
        f"{PARTS}/facts.py",
        "digits = [str(unicodedata.digit(one)) if one.isdigit() else one for one in fact]",
        "digits = [str(unicodedata.digit(one)) for one in fact if one.isdigit()]",
        f"{PARTS_UNIT}/test_facts.py",
    ),
    Mutant(
        "words pass by whoever translates them",
        f"{PARTS}/untouched.py",
        " and between(self._live.state) is None\n",
        "\n",
        f"{PARTS_UNIT}/test_untouched.py",
    ),
    Mutant(
        "a yes to translation passes by whoever translates",
        f"{PARTS}/untouched.py",
        "return isinstance(event, Said) and",
        "return not isinstance(event, str) and",
        f"{PARTS_UNIT}/test_untouched.py",
    ),
    Mutant(
        "a term of the organisation is for the engine to guess",
        f"{PARTS}/message.py",
        "agreed = [terms.agreed(one, direction) for one in sentences(split)]",
        "agreed: list[str | None] = [None for _ in sentences(split)]",
        f"{PARTS_UNIT}/test_message.py",
    ),
    Mutant(
        "one message is enough to ask about her language",
        f"{PARTS}/suspicion.py",
        "AGREEING: Final = 2",
        "AGREEING: Final = 1",
        f"{PARTS_UNIT}/test_suspicion.py",
    ),
    Mutant(
        "nobody is asked about a language that only the page has",
        f"{PARTS}/recognizing.py",
        "among = read | self._offered",
        "among = read",
        f"{PARTS_UNIT}/test_recognizing.py",
    ),
    Mutant(
        "the same question about her language comes again",
        f"{PARTS}/suspicion.py",
        "        self._asked.add(guess)\n",
        "",
        f"{PARTS_UNIT}/test_suspicion.py",
    ),
    Mutant(
        "nobody learns that the engine is down",
        f"{PARTS}/condition.py",
        "                said(Event.TRANSLATION_DOWN)\n",
        "                pass\n",
        f"{PARTS_UNIT}/test_condition.py",
    ),
    Mutant(
        "whoever has just been answered misses the next batch",
        f"{PARTS}/batches.py",
        "            await asyncio.sleep(0)  # whoever has her",
        "            pass  # whoever has her",
        f"{PARTS_UNIT}/test_batches.py",
    ),
    Mutant(
        "a word that was said before is left out",
        f"{PARTS}/child.py",
        "            length_penalty=0.2,\n",
        "            length_penalty=0.2,\n            no_repeat_ngram_size=3,\n",
        "tests/contract/test_argos_library.py::test_every_sentence",
    ),
    Mutant(
        "what the model does not know becomes a mark that means nothing",
        f"{PARTS}/child.py",
        "        if named or not any(UNKNOWN in",
        "        if True or not any(UNKNOWN in",
        f"{PARTS_UNIT}/test_child.py",
    ),
    Mutant(
        "a model that rested is not woken",
        f"{PARTS}/child.py",
        "            model.wake()\n",
        "            pass\n",
        f"{PARTS_UNIT}/test_child.py",
    ),
    Mutant(
        "what a batch worked with is given away after each step",
        f"{PARTS}/allocator.py",
        "        libc.mallopt(_M_TRIM_THRESHOLD, KEPT)\n",
        "",
        f"{PARTS_UNIT}/test_allocator.py",
    ),
    Mutant(
        "what lies idle is kept for ever",
        f"{PARTS}/allocator.py",
        "        libc.malloc_trim(0)",
        "        pass",
        f"{PARTS_UNIT}/test_allocator.py",
    ),
    Mutant(
        "a server is asked to translate nothing",
        f"{PARTS}/libretranslate.py",
        "        if not sentences:\n",
        "        if not sentences and self._key is None:\n",
        f"{PARTS_UNIT}/test_libretranslate.py",
    ),
    Mutant(
        "a process without memory is asked for ever",
        f"{PARTS}/child.py",
        "    except (RuntimeError, ValueError, TypeError, OSError):",
        "    except (RuntimeError, ValueError, TypeError, OSError, MemoryError):",
        f"{PARTS_UNIT}/test_child.py",
    ),
)
