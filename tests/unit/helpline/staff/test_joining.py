"""Joining: the two steps from an invitation to an account."""

import pytest

from helpline.staff.joining import DRAFT_SECONDS, Draft, Joined, read_sign_in_name
from tests.organisation import PASSWORD, Organisation, profile


async def begun(org: Organisation, name: str = "ingrid") -> Draft:
    """The first step of a newly invited person."""
    _, code = await org.staff.invite(profile())
    draft = await org.staff.joining.begin(code, name, PASSWORD)
    assert isinstance(draft, Draft)
    return draft


async def test_an_invited_person_joins(either: Organisation) -> None:
    """She gets ten recovery codes and can sign in with what she chose."""
    ingrid = await either.joins("Ingrid.L", profile())
    assert len(ingrid.recovery_codes) == 10
    assert ingrid.sign_in_name == "ingrid.l"
    signed_in = await either.staff.sessions.signed_in(await either.signs_in(ingrid))
    assert signed_in is not None
    assert signed_in.private_key == ingrid.private_key


async def test_without_an_invitation_nothing_is_told(org: Organisation) -> None:
    """A stranger does not learn from this form whether a name is taken or a password good."""
    await org.joins("ingrid", profile())
    for name, password in (("ingrid", PASSWORD), ("x", PASSWORD), ("free", "short")):
        assert await org.staff.joining.begin("x" * 43, name, password) == "invitation"


async def test_faults_can_be_put_right(org: Organisation) -> None:
    """A taken name and an easy password do not spend the invitation."""
    await org.joins("ingrid", profile())
    _, code = await org.staff.invite(profile("Karin"))
    begin = org.staff.joining.begin
    assert await begin(code, "INGRID", PASSWORD) == "name"
    assert await begin(code, "a b", PASSWORD) == "name"
    assert await begin(code, "karin", "short") == "password"
    draft = await begin(code, "karin", PASSWORD)
    assert isinstance(draft, Draft)
    assert await org.staff.joining.confirm(draft.sealed, "000000") == "code"
    code_now = draft.factor.code(org.clock())
    assert isinstance(await org.staff.joining.confirm(draft.sealed, code_now), Joined)


async def test_a_name_is_given_once(either: Organisation) -> None:
    """Two people who chose the same name at the same time do not share an account."""
    first, second = await begun(either), await begun(either)
    joining = either.staff.joining
    now = either.clock()
    assert isinstance(await joining.confirm(first.sealed, first.factor.code(now)), Joined)
    assert await joining.confirm(second.sealed, second.factor.code(now)) == "invitation"


async def test_the_page_can_be_shown_again(org: Organisation) -> None:
    """After a wrong code she sees the same drawing; an old draft is refused."""
    draft = await begun(org)
    assert org.staff.joining.again(draft.sealed) == draft
    assert org.staff.joining.again("x") is None
    org.clock.passes(DRAFT_SECONDS + 1)
    assert org.staff.joining.again(draft.sealed) is None
    assert await org.staff.joining.confirm(draft.sealed, "123456") == "invitation"


async def test_the_code_that_joined_signs_nobody_in(org: Organisation) -> None:
    """The step that confirmed the app is used up."""
    draft = await begun(org)
    code = draft.factor.code(org.clock())
    await org.staff.joining.confirm(draft.sealed, code)
    step = await org.staff.signing_in.begin("ingrid", PASSWORD)
    with pytest.raises(Exception, match="sign_in_refused"):
        await org.staff.signing_in.finish(step, code)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" Ingrid ", "ingrid"),
        ("ＩＮＧＲＩＤ", "ingrid"),
        ("åsa@linden", "åsa@linden"),
        ("ab", None),
        ("a b c", None),
        ("x" * 65, None),
        ("in\x00grid", None),
        ("in\u202egrid", None),
        ("<b>in", None),
        ("\ud800\ud800\ud800", None),
    ],
)
def test_sign_in_names_are_plain(typed: str, read: str | None) -> None:
    """Case and width make no difference; nothing invisible is part of a name."""
    assert read_sign_in_name(typed) == read
