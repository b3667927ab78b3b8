"""What a computer may translate: while both agree, each message once, and nothing else changes."""

import pytest

from helpline.conversation.commands import Allow, Doubt, GiveUp, Say, Translate
from helpline.conversation.events import (
    Allowed,
    Doubted,
    Opened,
    Released,
    Said,
    Translated,
    Untranslated,
)
from helpline.conversation.rules import decide
from helpline.conversation.state import Conversation, between
from helpline.conversation.terms import Rendering
from helpline.errors import Refused
from helpline.text import Text
from routing.model import Language
from tests.unit.helpline.conversation.examples import (
    ASSIGNED,
    LINE,
    OVER,
    SAID,
    TALKING_BESIDE,
    TO_LENA,
    WAITING,
    after,
    agreed,
    handed_over,
)

EN, SV, RO = Language("en"), Language("sv"), Language("ro")
HERS = Allowed("visitor", "a1", True, SV, 21.0)
DESK = Allowed("responder", "", True, EN, 21.0)
PLAIN = Opened(LINE, (SV, RO), "survivor", False, 10.0)
ONE_YES = after(PLAIN, ASSIGNED, SAID, HERS)
BOTH = after(PLAIN, ASSIGNED, SAID, HERS, DESK)
WRITTEN = after(Said("visitor", "k5", Text("hej"), 26.0), of=BOTH)
NUMBER = WRITTEN.seq
GUESS = Rendering(Text("hello"), SV, EN)


def test_it_takes_a_yes_of_both() -> None:
    """One of them alone changes nothing; the languages are what both write in."""
    assert between(ONE_YES) is None
    assert between(after(PLAIN, ASSIGNED, DESK)) is None
    assert between(BOTH) == (SV, EN)
    assert between(after(PLAIN, HERS)) is None  # nobody is there yet


def test_her_yes_is_taken_back_whenever_she_likes() -> None:
    """While she waits, and in the chat; and given again."""
    for state in (WAITING, BOTH):
        pause = Allow("visitor", "p1", on=False, language=SV)
        (event,) = decide(state, pause, 30.0)
        assert event == Allowed("visitor", "p1", False, SV, 30.0)
        paused = after(event, of=state)
        assert between(paused) is None
        assert decide(paused, pause, 31.0) == []  # the same frame again
        assert decide(paused, Allow("visitor", "", on=False, language=SV), 31.0) == []
        (again,) = decide(paused, Allow("visitor", "p2", on=True, language=SV), 32.0)
        assert between(after(again, of=paused)) == between(state)


def test_she_may_name_the_language_that_she_writes() -> None:
    """It comes first among hers; the others stay."""
    (event,) = decide(BOTH, Allow("visitor", "p1", on=True, language=RO), 30.0)
    changed = after(event, of=BOTH)
    assert changed.languages == (RO, SV)
    assert between(changed) == (RO, EN)


def test_her_yes_stays_and_the_desks_goes_with_whoever_gave_it() -> None:
    """Nobody translates for a responder who has not said that she can work so."""
    state = agreed(TO_LENA, of=BOTH)
    assert between(handed_over(of=BOTH)) is None
    assert handed_over(of=BOTH).translation
    released = after(Released(40.0), of=state)
    assert (between(released), released.translation, released.language) == (None, True, None)


def test_a_message_is_translated_once_and_in_order() -> None:
    """Whoever comes second, from another process or after a restart, changes nothing."""
    (event,) = decide(WRITTEN, Translate(NUMBER, GUESS), 30.0)
    assert event == Translated(NUMBER, GUESS, 30.0)
    done = after(event, of=WRITTEN)
    assert decide(done, Translate(NUMBER, GUESS), 31.0) == []
    assert decide(done, GiveUp(NUMBER, "late"), 31.0) == []
    assert decide(WRITTEN, Translate(NUMBER + 1, GUESS), 30.0) == []  # there is no such entry
    assert decide(WRITTEN, Translate(BOTH.seq, GUESS), 30.0) == []  # written before the yes


def test_what_was_written_in_a_pause_stays_untranslated() -> None:
    """Also when she lets it go on afterwards."""
    off = Allowed("visitor", "p1", False, SV, 30.0)
    on = Allowed("visitor", "p2", True, SV, 32.0)
    said = Said("visitor", "k6", Text("hej"), 31.0)
    resumed = after(off, said, on, of=BOTH)
    assert between(resumed) == (SV, EN)
    assert decide(resumed, Translate(BOTH.seq + 2, GUESS), 33.0) == []


def test_what_is_not_translated_is_said_too() -> None:
    """The reason is one of four."""
    (event,) = decide(WRITTEN, GiveUp(NUMBER, "broken"), 30.0)
    assert event == Untranslated(NUMBER, "broken", 30.0)
    assert decide(after(event, of=WRITTEN), Translate(NUMBER, GUESS), 31.0) == []


def test_a_late_translation_never_comes_after_a_no() -> None:
    """She has paused, the responder has gone, or it is over: what is late is dropped."""
    paused = after(Allowed("visitor", "p1", False, SV, 30.0), of=WRITTEN)
    for state in (paused, handed_over(of=WRITTEN), OVER, WAITING):
        assert decide(state, Translate(NUMBER, GUESS), 31.0) == []
        assert decide(state, GiveUp(NUMBER, "late"), 31.0) == []


def test_only_between_the_two_languages() -> None:
    """A guess in another language than theirs is none of this conversation."""
    both_ways = Rendering(Text("hej"), EN, SV)
    assert decide(WRITTEN, Translate(NUMBER, both_ways), 30.0) != []
    for source, target in ((RO, EN), (SV, RO), (EN, EN)):
        other = Rendering(Text("x"), source, target)
        assert decide(WRITTEN, Translate(NUMBER, other), 30.0) == []


def test_a_message_does_not_wait_for_its_translation() -> None:
    """Whatever is open, words are taken."""
    for state in (ONE_YES, BOTH, WRITTEN):
        assert decide(state, Say("visitor", "k9", Text("x")), 30.0) != []


def test_a_doubt_is_about_something_translated() -> None:
    """Either side may say so; a repeated key says it once."""
    done = after(Translated(NUMBER, GUESS, 30.0), of=WRITTEN)
    doubt = Doubt("visitor", "d1", NUMBER)
    (event,) = decide(done, doubt, 31.0)
    assert event == Doubted("visitor", "d1", NUMBER, 31.0)
    assert decide(after(event, of=done), doubt, 32.0) == []
    for number in (0, -1, NUMBER + 1):
        with pytest.raises(Refused, match="no_translation"):
            decide(done, Doubt("visitor", "d2", number), 31.0)


@pytest.mark.parametrize("state", [Conversation(), OVER, TALKING_BESIDE])
def test_nothing_is_allowed_where_there_is_no_chat(state: Conversation) -> None:
    """Before it begins, after its end, and in an aside."""
    with pytest.raises(Refused):
        decide(state, Allow("visitor", "p1", on=True, language=SV), 30.0)


def test_nobody_answers_while_she_waits() -> None:
    """So nobody can say yes for the desk."""
    with pytest.raises(Refused, match="not_allowed"):
        decide(WAITING, Allow("responder", "", on=True, language=EN), 30.0)
    assert decide(BOTH, Allow("responder", "", on=False, language=SV), 30.0) == []


def test_a_rendering_prints_no_word() -> None:
    """Nor the facts that it repeats."""
    guess = Rendering(Text("quietlamp"), SV, EN, lost=("070 12 34",))
    assert repr(guess) == "<rendering 9 chars>"
