"""What somebody who is signed in does with her own passkeys."""

import pytest

from helpline.errors import SignInRefused, SlowDown
from helpline.staff.own_passkeys import NewPasskey
from helpline.staff.passkey import Passkey, Site
from helpline.staff.passkey_answers import PATIENCE_SECONDS
from helpline.staff.passkeys import MOST, Passkeys
from helpline.staff.sessions import SignedIn
from tests.device import Device
from tests.organisation import PASSWORD, SERVER_KEY, Example, Organisation, profile

ORIGIN = "https://linden.example"
SITE = Site("linden.example", ORIGIN, "Linden")


@pytest.fixture
async def ingrid(org: Organisation) -> Example:
    """Somebody who has joined."""
    return await org.joins("ingrid", profile())


@pytest.fixture
async def her_session(org: Organisation, ingrid: Example) -> SignedIn:
    """Her session."""
    return await session_of(org, ingrid)


async def session_of(org: Organisation, example: Example) -> SignedIn:
    """A new session of somebody."""
    signed_in = await org.staff.sessions.signed_in(await org.signs_in(example))
    assert signed_in is not None
    return signed_in


async def begun(org: Organisation, me: SignedIn, called: str = "") -> NewPasskey:
    """A passkey that is about to be made."""
    new = await org.staff.own_passkeys.begin(me, PASSWORD, called, SITE)
    assert isinstance(new, NewPasskey)
    return new


async def test_one_is_added_named_and_removed(
    org: Organisation, ingrid: Example, her_session: SignedIn
) -> None:
    """Each change ends all her sessions and begins a new one."""
    own, sessions = org.staff.own_passkeys, org.staff.sessions
    elsewhere = await org.signs_in(ingrid)
    new = await begun(org, her_session, " blue  stick ")
    added = await own.confirm(her_session, new.draft, Device(ORIGIN).makes(new.asked), SITE)
    assert added is not None
    assert await sessions.signed_in(elsewhere) is None
    assert not await sessions.still_valid(her_session.session_hash)
    now = await sessions.signed_in(added.cookie)
    assert now is not None
    assert now.private_key == her_session.private_key
    (kept,) = await own.of(now)
    assert kept.passkey.called == "blue stick"
    assert await own.remove(now, PASSWORD, "another") is None
    removed = await own.remove(now, PASSWORD, kept.name)
    assert removed is not None
    assert not await sessions.still_valid(now.session_hash)
    last = await sessions.signed_in(removed.cookie)
    assert last is not None
    assert await own.of(last) == []


async def test_every_change_asks_for_the_password(org: Organisation, her_session: SignedIn) -> None:
    """Who finds an open console adds no key of her own, and cannot guess."""
    own = org.staff.own_passkeys
    for _ in range(3):
        with pytest.raises(SignInRefused):
            await own.begin(her_session, "wrong password here", "", SITE)
    for _ in range(2):
        with pytest.raises(SignInRefused):
            await own.remove(her_session, "wrong password here", "")
    with pytest.raises(SlowDown):
        await own.begin(her_session, PASSWORD, "", SITE)


@pytest.mark.parametrize("called", ["<b>", "x" * 41, "a\0b"])
async def test_an_odd_name_is_not_taken(
    org: Organisation, her_session: SignedIn, called: str
) -> None:
    """She is told, and nothing has begun."""
    assert await org.staff.own_passkeys.begin(her_session, PASSWORD, called, SITE) == "name"


async def test_a_draft_is_of_one_session_and_used_once(
    org: Organisation, ingrid: Example, her_session: SignedIn
) -> None:
    """A colleague's, another session's and one that was used add nothing."""
    own = org.staff.own_passkeys
    karin = await session_of(org, await org.joins("karin", profile("Karin")))
    other = await session_of(org, ingrid)
    new = await begun(org, her_session)
    answer = Device(ORIGIN).makes(new.asked)
    assert await own.confirm(karin, new.draft, answer, SITE) is None
    assert await own.confirm(other, new.draft, answer, SITE) is None
    assert await own.confirm(her_session, "forged", answer, SITE) is None
    added = await own.confirm(her_session, new.draft, answer, SITE)
    assert added is not None
    now = await org.staff.sessions.signed_in(added.cookie)
    assert now is not None
    (kept,) = await own.of(now)
    removed = await own.remove(now, PASSWORD, kept.name)
    assert removed is not None
    last = await org.staff.sessions.signed_in(removed.cookie)
    assert last is not None
    assert await own.confirm(last, new.draft, answer, SITE) is None


async def test_an_answer_belongs_to_its_draft_and_does_not_last(
    org: Organisation, her_session: SignedIn
) -> None:
    """The challenge is the draft's; five minutes later it is none."""
    own, device = org.staff.own_passkeys, Device(ORIGIN)
    first, second = await begun(org, her_session), await begun(org, her_session)
    answer = device.makes(first.asked)
    assert await own.confirm(her_session, second.draft, answer, SITE) is None
    org.clock.passes(PATIENCE_SECONDS + 1)
    assert await own.confirm(her_session, first.draft, answer, SITE) is None
    assert await own.of(her_session) == []


async def test_there_is_an_end(org: Organisation, her_session: SignedIn) -> None:
    """Somebody with eight is told before her browser makes a ninth."""
    kept = Passkeys(org.engine, SERVER_KEY, org.clock)
    for number in range(MOST):
        assert await kept.add(her_session.staff_id, Passkey(bytes([number]), b"key", 0))
    assert await org.staff.own_passkeys.begin(her_session, PASSWORD, "", SITE) == "many"
