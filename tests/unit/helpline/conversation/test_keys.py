"""What was taken lately is known, and the state stays small."""

import pytest

from helpline.conversation.commands import Say
from helpline.conversation.events import Said
from helpline.conversation.keys import REMEMBERED, Keys
from helpline.conversation.rules import decide
from helpline.conversation.state import evolve
from helpline.text import Text
from tests.unit.helpline.conversation.examples import TALKING


@pytest.mark.parametrize("count", [1, REMEMBERED, REMEMBERED + 1, 2 * REMEMBERED, 500])
def test_the_last_64_are_known(count: int) -> None:
    """And the first of many is not, however they fall."""
    keys = Keys()
    for number in range(count):
        keys = keys.plus(("visitor", f"k{number}"))
        assert len(keys) <= 2 * REMEMBERED
    newest = [("visitor", f"k{number}") for number in range(max(0, count - REMEMBERED), count)]
    assert [key for key in newest if key not in keys] == []
    assert (("visitor", "k0") in keys) == (count <= 2 * REMEMBERED)


def test_each_side_has_its_own() -> None:
    """Two people may draw the same name."""
    keys = Keys().plus(("visitor", "k"))
    assert ("visitor", "k") in keys
    assert ("responder", "k") not in keys


def test_what_is_known_is_not_taken_again() -> None:
    """After any number of other messages that can be under way."""
    state = TALKING
    for number in range(REMEMBERED):
        state = evolve(state, Said("visitor", f"k{number}", Text("x"), 30.0))
    assert decide(state, Say("visitor", "k0", Text("x")), 31.0) == []
    assert decide(state, Say("responder", "k0", Text("x")), 31.0) != []
