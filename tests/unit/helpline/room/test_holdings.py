"""What a node says again to a room that begins: how its people stand, and nothing else."""

from helpline.room import news as of
from helpline.room.holdings import Holdings
from routing.model import LineRules
from tests.unit.helpline.room.examples import (
    AMINA,
    INGRID,
    LENA,
    LINE,
    VERA,
    call,
    desk,
    waits,
    writes,
)


def test_the_newest_of_each_is_kept() -> None:
    """Who waits comes before who answers, so that the first in the queue is rung for first."""
    holdings = Holdings()
    rules = of.RulesStand(LineRules(LINE, minimum_present=2))
    for news in (desk(), waits(), of.RulesStand(LineRules(LINE)), call(), writes(VERA), rules):
        holdings.take(news)
    assert list(holdings) == [rules, writes(VERA), call(), desk()]


def test_who_has_gone_is_said_no_longer() -> None:
    """Neither visits, nor desks, nor calls."""
    holdings = Holdings()
    for here in (waits(VERA), waits(LENA), desk(INGRID), desk(AMINA), call()):
        holdings.take(here)
    left = of.DeskLeft(INGRID, for_good=True)
    for gone in (of.VisitOver(VERA), of.VisitLeft(LENA), of.CallOver("call-one"), left):
        holdings.take(gone)
    assert list(holdings) == [desk(AMINA)]


def test_what_somebody_did_is_not_said_again() -> None:
    """An acceptance of an offer of another room would be of no use."""
    holdings = Holdings()
    holdings.take(of.Accepts(7, INGRID))
    holdings.take(of.Declines(7, INGRID))
    assert list(holdings) == []
