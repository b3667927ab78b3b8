"""What a signed-in person changes herself."""

import pytest

from helpline.errors import SignInRefused, SlowDown
from helpline.staff.joining import DRAFT_SECONDS, Draft
from helpline.staff.own_account import Changed
from helpline.staff.sessions import SignedIn
from tests.organisation import PASSWORD, Example, Organisation, profile

NEW = "cold milk under a chair"


@pytest.fixture
async def ingrid(org: Organisation) -> Example:
    """Somebody who has joined."""
    return await org.joins("ingrid", profile())


@pytest.fixture
async def her_session(org: Organisation, ingrid: Example) -> SignedIn:
    """Her session."""
    signed_in = await org.staff.sessions.signed_in(await org.signs_in(ingrid))
    assert signed_in is not None
    return signed_in


async def test_a_new_password_keeps_the_key_and_ends_every_session(
    org: Organisation, ingrid: Example, her_session: SignedIn
) -> None:
    """Her chats still open, but only from the session that changed the password, under a new id."""
    elsewhere = await org.signs_in(ingrid)
    changed = await org.staff.own_account.change_password(her_session, PASSWORD, NEW)
    assert changed is not None
    sessions = org.staff.sessions
    now = await sessions.signed_in(changed.cookie)
    assert now is not None
    assert now.private_key == her_session.private_key
    assert now.session_hash != her_session.session_hash
    assert await sessions.signed_in(elsewhere) is None
    assert not await sessions.still_valid(her_session.session_hash)
    step = await org.staff.signing_in.begin("ingrid", NEW)
    again = await sessions.signed_in(
        await org.staff.signing_in.finish(step, ingrid.factor.code(org.clock()))
    )
    assert again is not None
    assert again.private_key == ingrid.private_key


async def test_an_easy_password_changes_nothing(org: Organisation, her_session: SignedIn) -> None:
    """She is told, and stays signed in everywhere."""
    assert await org.staff.own_account.change_password(her_session, PASSWORD, "short") is None
    assert await org.staff.sessions.still_valid(her_session.session_hash)


async def test_every_change_asks_for_the_password(org: Organisation, her_session: SignedIn) -> None:
    """Who finds an open console cannot take the account over."""
    own = org.staff.own_account
    with pytest.raises(SignInRefused):
        await own.change_password(her_session, "wrong password here", NEW)
    with pytest.raises(SignInRefused):
        await own.change_recovery_codes(her_session, "wrong password here")
    with pytest.raises(SignInRefused):
        await own.begin_factor(her_session, "wrong password here")
    assert await org.staff.sessions.still_valid(her_session.session_hash)


async def test_tries_are_slowed_down(org: Organisation, her_session: SignedIn) -> None:
    """An open console is no place to guess a password."""
    own = org.staff.own_account
    for _ in range(5):
        with pytest.raises(SignInRefused):
            await own.begin_factor(her_session, "wrong password here")
    with pytest.raises(SlowDown):
        await own.begin_factor(her_session, PASSWORD)


async def test_new_recovery_codes_replace_the_old_ones(
    org: Organisation, ingrid: Example, her_session: SignedIn
) -> None:
    """Ten new ones; an old one no longer signs in."""
    changed = await org.staff.own_account.change_recovery_codes(her_session, PASSWORD)
    assert len(changed.recovery_codes) == 10
    step = await org.staff.signing_in.begin("ingrid", PASSWORD)
    with pytest.raises(SignInRefused):
        await org.staff.signing_in.finish(step, ingrid.recovery_codes[0])
    assert await org.staff.signing_in.finish(step, changed.recovery_codes[0])


async def test_a_new_phone_replaces_the_old_one(
    org: Organisation, ingrid: Example, her_session: SignedIn
) -> None:
    """After a code from the new app; the old app's codes are dead."""
    own = org.staff.own_account
    draft = await own.begin_factor(her_session, PASSWORD)
    again = await own.confirm_factor(her_session, draft.sealed, "000000")
    assert isinstance(again, Draft)
    assert again.factor == draft.factor
    code = draft.factor.code(org.clock())
    changed = await own.confirm_factor(her_session, draft.sealed, code)
    assert isinstance(changed, Changed)
    org.clock.passes(30)
    step = await org.staff.signing_in.begin("ingrid", PASSWORD)
    with pytest.raises(SignInRefused):
        await org.staff.signing_in.finish(step, ingrid.factor.code(org.clock()))
    assert await org.staff.signing_in.finish(step, draft.factor.code(org.clock()))


async def test_a_draft_is_hers_and_does_not_last(org: Organisation, her_session: SignedIn) -> None:
    """A colleague's draft and an old one connect nothing."""
    karin = await org.joins("karin", profile("Karin"))
    karins = await org.staff.sessions.signed_in(await org.signs_in(karin))
    assert karins is not None
    own = org.staff.own_account
    draft = await own.begin_factor(her_session, PASSWORD)
    code = draft.factor.code(org.clock())
    assert await own.confirm_factor(karins, draft.sealed, code) is None
    org.clock.passes(DRAFT_SECONDS + 1)
    assert await own.confirm_factor(her_session, draft.sealed, code) is None
