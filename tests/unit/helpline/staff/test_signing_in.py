"""Signing in: both factors, and no hint about which one was wrong."""

import time

import pytest

from helpline.errors import SignInRefused, SlowDown
from helpline.staff.own_passkeys import NewPasskey
from helpline.staff.passkey import Site
from helpline.staff.signing_in import STEP_SECONDS
from helpline.staff.staff import open_staff
from tests.device import Device
from tests.organisation import PASSWORD, SERVER_KEY, Example, Organisation, profile

ORIGIN = "https://linden.example"
SITE = Site("linden.example", ORIGIN, "Linden")


@pytest.fixture
async def ingrid(org: Organisation) -> Example:
    """Somebody who has joined."""
    return await org.joins("ingrid", profile())


async def refused(org: Organisation, name: str, password: str, code: str) -> bool:
    """Whether both steps together are refused; the first one never is."""
    step = await org.staff.signing_in.begin(name, password)
    try:
        await org.staff.signing_in.finish(step, code)
    except SignInRefused:
        return True
    return False


async def adds_passkey(org: Organisation, example: Example) -> Device:
    """Let somebody add one; the device on which it is."""
    device = Device(ORIGIN)
    me = await org.staff.sessions.signed_in(await org.signs_in(example))
    assert me is not None
    new = await org.staff.own_passkeys.begin(me, PASSWORD, "", SITE)
    assert isinstance(new, NewPasskey)
    assert await org.staff.own_passkeys.confirm(me, new.draft, device.makes(new.asked), SITE)
    return device


async def passkey_refused(org: Organisation, step: str, answer: str) -> bool:
    """Whether a passkey's answer is refused at the second step."""
    try:
        await org.staff.signing_in.finish_with_passkey(step, answer, SITE)
    except SignInRefused:
        return True
    return False


async def test_both_factors_sign_in(either: Organisation) -> None:
    """On both databases, with any capital letters in the name."""
    ingrid = await either.joins("ingrid", profile())
    step = await either.staff.signing_in.begin(" INGRID", PASSWORD)
    cookie = await either.staff.signing_in.finish(step, ingrid.factor.code(either.clock()))
    signed_in = await either.staff.sessions.signed_in(cookie)
    assert signed_in is not None
    assert signed_in.pseudonym == "Ingrid"


async def test_whatever_is_wrong_the_answer_is_the_same(org: Organisation, ingrid: Example) -> None:
    """Unknown name, wrong password, wrong code: each is refused only after the code."""
    code = ingrid.factor.code(org.clock())
    assert await refused(org, "nobody", PASSWORD, code)
    assert await refused(org, "ingrid", "wrong password here", code)
    assert await refused(org, "ingrid", PASSWORD, "000000")
    assert await refused(org, "", "", "")
    assert not await refused(org, "ingrid", PASSWORD, code)


async def test_the_first_step_looks_the_same(org: Organisation, ingrid: Example) -> None:
    """What travels to the second step has one length, whoever was tried with whatever."""
    begin = org.staff.signing_in.begin
    lengths = {
        len(await begin(name, password))
        for name, password in (
            (ingrid.sign_in_name, PASSWORD),
            (ingrid.sign_in_name, "wrong password here"),
            ("nobody", PASSWORD),
            ("x", ""),
        )
    }
    assert len(lengths) == 1


async def test_an_unknown_name_costs_the_same_work(org: Organisation, ingrid: Example) -> None:
    """The slow derivation runs for names that nobody has; the time does not tell them apart."""
    staff = open_staff(org.engine, org.bus, server_key=SERVER_KEY, clock=org.clock)

    async def seconds(name: str) -> float:
        begun = time.perf_counter()
        await staff.signing_in.begin(name, "wrong password here")
        return time.perf_counter() - begun

    known = min([await seconds(ingrid.sign_in_name) for _ in range(4)])
    unknown = min([await seconds("nobody") for _ in range(4)])
    assert 0.4 < known / unknown < 2.5
    assert unknown > 0.02


async def test_a_used_code_is_refused(org: Organisation, ingrid: Example) -> None:
    """Somebody who looked over her shoulder cannot use the same code, not even at once."""
    code = ingrid.factor.code(org.clock())
    assert not await refused(org, "ingrid", PASSWORD, code)
    assert await refused(org, "ingrid", PASSWORD, code)
    org.clock.passes(30)
    assert await refused(org, "ingrid", PASSWORD, code)


async def test_a_recovery_code_signs_in_once(org: Organisation, ingrid: Example) -> None:
    """Instead of the app's code, with the password."""
    code = ingrid.recovery_codes[0]
    assert await refused(org, "ingrid", "wrong password here", code)
    assert not await refused(org, "ingrid", PASSWORD, code)
    assert await refused(org, "ingrid", PASSWORD, code)


async def test_the_second_step_belongs_to_the_password_of_the_first(
    org: Organisation, ingrid: Example
) -> None:
    """A step begun before the password changed leads nowhere, nor does an old one."""
    step = await org.staff.signing_in.begin("ingrid", PASSWORD)
    signed_in = await org.staff.sessions.signed_in(await org.signs_in(ingrid))
    assert signed_in is not None
    await org.staff.own_account.change_password(signed_in, PASSWORD, "cold milk under a chair")
    with pytest.raises(SignInRefused):
        await org.staff.signing_in.finish(step, ingrid.factor.code(org.clock()))
    late = await org.staff.signing_in.begin("ingrid", "cold milk under a chair")
    org.clock.passes(STEP_SECONDS + 1)
    with pytest.raises(SignInRefused):
        await org.staff.signing_in.finish(late, ingrid.factor.code(org.clock()))
    for forged in ("", "x" * 400):
        with pytest.raises(SignInRefused):
            await org.staff.signing_in.finish(forged, "123456")


async def test_names_are_slowed_down_known_or_not(org: Organisation, ingrid: Example) -> None:
    """Five tries, then a pause of a second that doubles; other names are not slowed."""
    begin = org.staff.signing_in.begin
    for name in (ingrid.sign_in_name, "nobody"):
        for _ in range(5):
            await begin(name, "wrong password here")
        with pytest.raises(SlowDown) as slow:
            await begin(name, PASSWORD)
        assert slow.value.seconds == 1
    await begin("karin", "wrong password here")
    org.clock.passes(1)
    await begin(ingrid.sign_in_name, PASSWORD)


async def test_codes_are_slowed_down_too(org: Organisation, ingrid: Example) -> None:
    """Whoever has the password cannot try all codes; after the pause the right one works."""
    signing_in = org.staff.signing_in
    step = await signing_in.begin("ingrid", PASSWORD)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            await signing_in.finish(step, "000000")
    with pytest.raises(SlowDown):
        await signing_in.finish(step, ingrid.factor.code(org.clock()))
    org.clock.passes(1)
    assert await signing_in.finish(step, ingrid.factor.code(org.clock()))


async def test_signing_in_forgets_the_tries(org: Organisation, ingrid: Example) -> None:
    """Four typing errors, then right: the next four are free again."""
    for _ in range(2):
        for _ in range(4):
            await org.staff.signing_in.begin("ingrid", "wrong password here")
        assert await org.signs_in(ingrid)


async def test_a_passkey_signs_in_instead_of_a_code(either: Organisation) -> None:
    """On both databases, at another node than the one that asked; codes work beside it."""
    ingrid = await either.joins("ingrid", profile())
    device = await adds_passkey(either, ingrid)
    for node in (either, either.after_restart()):
        step = await either.staff.signing_in.begin("ingrid", PASSWORD)
        answer = device.shows(either.staff.signing_in.asked(step, SITE))
        cookie = await node.staff.signing_in.finish_with_passkey(step, answer, SITE)
        signed_in = await either.staff.sessions.signed_in(cookie)
        assert signed_in is not None
        assert signed_in.private_key == ingrid.private_key
    assert await either.signs_in(ingrid)


async def test_a_passkey_needs_the_password_too(org: Organisation, ingrid: Example) -> None:
    """It takes the place of the code only; nobody learns which of the two was wrong."""
    device = await adds_passkey(org, ingrid)
    signing_in = org.staff.signing_in
    for name, password in (("ingrid", "wrong password here"), ("nobody", PASSWORD), ("", "")):
        step = await signing_in.begin(name, password)
        assert await passkey_refused(org, step, device.shows(signing_in.asked(step, SITE)))
    step = await signing_in.begin("ingrid", PASSWORD)
    elsewhere = device.shows(signing_in.asked("another step", SITE))
    for wrong in ("", "garbage", elsewhere):
        assert await passkey_refused(org, step, wrong)


async def test_a_colleagues_passkey_is_refused(org: Organisation, ingrid: Example) -> None:
    """With the right password of the first and the right passkey of the second."""
    device = await adds_passkey(org, await org.joins("karin", profile("Karin")))
    await adds_passkey(org, ingrid)
    step = await org.staff.signing_in.begin("ingrid", PASSWORD)
    asked = org.staff.signing_in.asked(step, SITE)
    assert await passkey_refused(org, step, device.shows(asked))


async def test_a_passkeys_answer_works_once(org: Organisation, ingrid: Example) -> None:
    """Whoever copied all that was sent cannot send it again, on any node, nor later."""
    device = await adds_passkey(org, ingrid)
    step = await org.staff.signing_in.begin("ingrid", PASSWORD)
    answer = device.shows(org.staff.signing_in.asked(step, SITE))
    assert not await passkey_refused(org, step, answer)
    assert await passkey_refused(org, step, answer)
    assert await passkey_refused(org.after_restart(), step, answer)


async def test_a_passkeys_challenge_does_not_last(org: Organisation, ingrid: Example) -> None:
    """It is as old as the first step; an answer of an earlier step fits no later one."""
    device = await adds_passkey(org, ingrid)
    signing_in = org.staff.signing_in
    early = await signing_in.begin("ingrid", PASSWORD)
    answer = device.shows(signing_in.asked(early, SITE))
    late = await signing_in.begin("ingrid", PASSWORD)
    assert await passkey_refused(org, late, answer)
    org.clock.passes(STEP_SECONDS + 1)
    assert await passkey_refused(org, early, answer)


async def test_passkeys_are_slowed_down_with_the_codes(org: Organisation, ingrid: Example) -> None:
    """Three codes and two answers are five tries."""
    device = await adds_passkey(org, ingrid)
    signing_in = org.staff.signing_in
    step = await signing_in.begin("ingrid", PASSWORD)
    for _ in range(3):
        with pytest.raises(SignInRefused):
            await signing_in.finish(step, "000000")
    for _ in range(2):
        assert await passkey_refused(org, step, "garbage")
    answer = device.shows(signing_in.asked(step, SITE))
    with pytest.raises(SlowDown):
        await signing_in.finish_with_passkey(step, answer, SITE)
    org.clock.passes(1)
    assert not await passkey_refused(org, step, answer)


async def test_a_reset_takes_her_passkeys(org: Organisation, ingrid: Example) -> None:
    """Whoever found her phone cannot come back with it, though she is the same person."""
    device = await adds_passkey(org, ingrid)
    await org.accepts(await org.staff.reset(ingrid.id), "ingrid")
    step = await org.staff.signing_in.begin("ingrid", PASSWORD)
    answer = device.shows(org.staff.signing_in.asked(step, SITE))
    assert await passkey_refused(org, step, answer)


async def test_a_removed_passkey_signs_in_no_more(org: Organisation, ingrid: Example) -> None:
    """Not even at a step that was begun before."""
    device = await adds_passkey(org, ingrid)
    step = await org.staff.signing_in.begin("ingrid", PASSWORD)
    answer = device.shows(org.staff.signing_in.asked(step, SITE))
    me = await org.staff.sessions.signed_in(await org.signs_in(ingrid))
    assert me is not None
    (kept,) = await org.staff.own_passkeys.of(me)
    assert await org.staff.own_passkeys.remove(me, PASSWORD, kept.name)
    assert await passkey_refused(org, step, answer)
