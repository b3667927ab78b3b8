"""The whole: what a coordinator does about people."""

from tests.organisation import Organisation, profile


async def test_an_invitation_leads_to_a_session(either: Organisation) -> None:
    """From the coordinator's form to the console."""
    staff_id, code = await either.staff.invite(profile("Dana", "survivor"))
    dana = await either.accepts(code, "dana")
    assert dana.id == staff_id
    signed_in = await either.staff.sessions.signed_in(await either.signs_in(dana))
    assert signed_in is not None
    assert signed_in.pseudonym == "Dana"


async def test_ended_access_is_the_end(either: Organisation) -> None:
    """No session, no sign-in, no invitation; the row keeps no key."""
    dana = await either.joins("dana", profile("Dana", "survivor"))
    cookie = await either.signs_in(dana)
    await either.staff.end_access(dana.id)
    assert await either.staff.sessions.signed_in(cookie) is None
    person = await either.staff.people.person(dana.id)
    assert person is not None
    assert person.state == "ended"


async def test_a_person_can_be_invited_back(org: Organisation) -> None:
    """Somebody who left comes back with the same profile and a new key."""
    dana = await org.joins("dana", profile("Dana", "survivor"))
    await org.staff.end_access(dana.id)
    back = await org.accepts(await org.staff.invitations.invite(dana.id), "dana")
    assert back.private_key != dana.private_key
    assert await org.signs_in(back)
