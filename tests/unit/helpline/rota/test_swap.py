"""A swap goes only its own way, and the duty never lies with nobody or with two."""

from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.rota.rules import FIRM, Fault
from helpline.rota.shift import ShiftId
from helpline.rota.swap import (
    LIVING,
    Approve,
    Claim,
    Decline,
    Expire,
    Finish,
    Offer,
    Step,
    Swap,
    SwapId,
    SwapRefused,
    Withdraw,
    after,
)
from routing.model import ResponderId

AMINA, DANA, LEILA = (ResponderId(one) for one in ("amina", "dana", "leila"))
REST: Final[tuple[Fault, ...]] = ("rest",)
FRESH: Final = Swap(SwapId("s"), ShiftId("shift"), AMINA)


def walked(*steps: Step) -> Swap:
    """Where a swap stands after these steps."""
    swap = FRESH
    for step in steps:
        swap = after(swap, step)
    return swap


def refused(swap: Swap, step: Step) -> bool:
    """Whether a step does not fit."""
    try:
        after(swap, step)
    except SwapRefused:
        return True
    return False


def test_when_all_rules_hold_nobody_has_to_agree() -> None:
    """Offered, claimed, done; then the duty is the other's."""
    swap = walked(Offer(None), Claim(DANA), Finish())
    assert (swap.state, swap.on_duty, swap.living) == ("done", DANA, False)


@pytest.mark.parametrize("step", [Finish(REST), Finish(worse=True)])
def test_otherwise_a_coordinator_agrees_first(step: Finish) -> None:
    """Too little rest, or a language that nobody writes then."""
    claimed = walked(Offer(None), Claim(DANA, REST))
    assert refused(claimed, step)
    assert claimed.on_duty == AMINA
    assert after(after(claimed, Approve()), step).on_duty == DANA


@pytest.mark.parametrize("fault", sorted(FIRM))
def test_what_holds_for_everybody_no_coordinator_can_allow(fault: Fault) -> None:
    """Neither when it is claimed nor when it is done."""
    offered = walked(Offer(None))
    assert refused(offered, Claim(DANA, (fault,)))
    approved = walked(Offer(None), Claim(DANA), Approve())
    assert refused(approved, Finish((fault,)))


def test_only_whoever_was_asked_can_claim_or_decline() -> None:
    """And nobody takes her own."""
    asked = walked(Offer(DANA))
    assert refused(asked, Claim(LEILA))
    assert refused(asked, Decline(LEILA))
    assert refused(asked, Claim(AMINA))
    assert refused(FRESH, Offer(AMINA))
    assert after(asked, Decline(DANA)).state == "declined"
    assert after(asked, Claim(DANA)).taker == DANA


def test_nobody_of_all_can_decline_for_the_others() -> None:
    """One who does not want it just does not take it; a coordinator may end it."""
    pool = walked(Offer(None))
    assert refused(pool, Decline(DANA))
    assert after(pool, Decline()).state == "declined"
    claimed = after(pool, Claim(DANA))
    assert refused(claimed, Decline(LEILA))
    assert after(claimed, Decline(DANA)).on_duty == AMINA


STEPS: Final = st.one_of(
    st.sampled_from([Approve(), Withdraw(), Expire(), Finish(worse=True)]),
    st.builds(Offer, st.sampled_from([None, AMINA, DANA])),
    st.builds(
        Claim, st.sampled_from([AMINA, DANA, LEILA]), st.sets(st.sampled_from(["rest", "line"]))
    ),
    st.builds(Finish, st.sets(st.sampled_from(["rest", "line"]))),
    st.builds(Decline, st.sampled_from([None, DANA, LEILA])),
)


@given(steps=st.lists(STEPS, max_size=12))
def test_any_way_through_it(steps: list[Step]) -> None:
    """The giver has the duty until it is done; what is over stays over; nobody swaps with herself.

    It is done only after somebody claimed it, and never against a rule that holds for everybody.
    """
    swap, path = FRESH, ["open"]
    for step in steps:
        before = swap
        try:
            swap = after(swap, step)
        except SwapRefused:
            assert swap == before
            continue
        path.append(swap.state)
        assert before.living
        assert replace(swap, state="open", asked=None, taker=None) == FRESH
        if isinstance(step, Claim | Finish):
            assert not FIRM & set(step.faults)
        if swap.state == "done" and before.state == "claimed":
            assert step == Finish(set())
    assert swap.on_duty == (swap.taker if swap.state == "done" else AMINA)
    assert swap.taker != AMINA
    assert all(state in LIVING for state in path[:-1])
    assert "done" not in path or path.index("claimed") < path.index("done")
    assert "approved" not in path or path.index("claimed") < path.index("approved")
