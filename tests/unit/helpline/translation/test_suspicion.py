"""Another language is asked about only when two messages agree, and only once."""

from helpline.translation.suspicion import Suspicion
from routing.model import Language

EN, ES, RO = Language("en"), Language("es"), Language("ro")


def test_one_message_is_not_enough() -> None:
    """The second that agrees is; a third asks no more."""
    suspicion = Suspicion()
    assert [suspicion.hears(RO, ES) for _ in range(4)] == [None, RO, None, None]


def test_what_nobody_can_tell_says_nothing_either_way() -> None:
    """A name or a greeting between two messages."""
    suspicion = Suspicion()
    assert [suspicion.hears(one, ES) for one in (RO, None, None, RO)] == [None, None, None, RO]


def test_messages_that_do_not_agree_ask_nothing() -> None:
    """Her own language in between begins the row anew."""
    suspicion = Suspicion()
    assert {suspicion.hears(one, ES) for one in (RO, ES, RO, EN, RO, ES)} == {None}


def test_her_own_language_is_never_asked_about() -> None:
    """Neither in another spelling of its name."""
    suspicion = Suspicion()
    assert {suspicion.hears(Language("pt"), Language("pt-br")) for _ in range(5)} == {None}
    assert {suspicion.hears(ES, ES) for _ in range(5)} == {None}


def test_a_second_language_may_be_asked_about_too() -> None:
    """The first question was about another one."""
    suspicion = Suspicion()
    heard = [suspicion.hears(one, ES) for one in (RO, RO, EN, EN, RO, RO)]
    assert heard == [None, RO, None, EN, None, None]
