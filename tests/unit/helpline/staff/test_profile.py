"""Who somebody of the organisation is."""

from dataclasses import replace

from helpline.staff.profile import ANSWERING, ROLES, shown_name, usual_capacity
from routing.model import Tag
from tests.organisation import profile


def test_capacity_follows_the_kind() -> None:
    """One chat for a survivor volunteer, two for a psychologist."""
    assert [usual_capacity(kind) for kind in ("survivor", "psychologist", None)] == [1, 2, 1]


def test_only_responders_and_supervisors_are_offered_chats() -> None:
    """An interpreter and a coordinator are not, unless they answer too."""
    answering = {role for role in ROLES if profile("A", None, role).answers}
    assert answering == ANSWERING == {"responder", "supervisor"}
    assert profile("A", "survivor", "interpreter", "responder").answers


def test_names_are_plain() -> None:
    """What pages and logs could show has no markup, no direction signs, no spaces at its ends."""
    assert shown_name(" Åsa ") == "Åsa"
    assert shown_name("A&B") is None
    assert shown_name("In\u202egrid") is None
    assert shown_name("می\u200cزند") == "می\u200cزند"
    assert (shown_name("Cla\u200cire"), shown_name("\u200c"), shown_name("م\u200c")) == (None,) * 3
    assert (shown_name("x" * 41), shown_name("x" * 41, 80)) == (None, "x" * 41)


def test_a_profile_does_not_print_where_she_comes_from() -> None:
    """Not even by accident, in an error."""
    assert "from:" not in repr(replace(profile(), tags=frozenset({Tag("from:ro")})))
