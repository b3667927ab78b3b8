"""The list of people."""

from sqlalchemy import func, select

from helpline.staff.people import HOUR, REMEMBERED_HOURS
from helpline.tables import staff, staff_languages, staff_lines
from tests.organisation import Organisation, profile


async def test_a_person_is_listed_as_she_was_written_down(either: Organisation) -> None:
    """Everything that the coordinator wrote comes back, on both databases."""
    wanted = profile("Amina", "survivor", "responder", "supervisor", languages="ar fr en")
    staff_id = await either.staff.people.add(wanted)
    person = await either.staff.people.person(staff_id)
    assert person is not None
    assert set(person.profile.languages) == set(wanted.languages)
    assert person.profile.roles == {"responder", "supervisor"}
    assert (person.state, person.invited_until, person.signed_in_hour) == ("invited", None, None)


async def test_who_can_sign_in_comes_first(either: Organisation) -> None:
    """Joined before invited before ended, and by name within each."""
    await either.staff.invite(profile("Anna"))
    zoe = await either.joins("zoe", profile("Zoe"))
    await either.joins("karin", profile("karin"))
    gone = await either.joins("bodil", profile("Bodil"))
    await either.staff.end_access(gone.id)
    listed = [(p.profile.pseudonym, p.state) for p in await either.staff.people.everyone()]
    assert listed == [
        ("karin", "joined"),
        ("Zoe", "joined"),
        ("Anna", "invited"),
        ("Bodil", "ended"),
    ]
    assert zoe.id in {p.id for p in await either.staff.people.everyone()}


async def test_ended_access_leaves_only_the_name(either: Organisation) -> None:
    """Keys, factor, password and sign-in name are deleted; the name may be used again."""
    bodil = await either.joins("bodil", profile("Bodil"))
    await either.signs_in(bodil)
    await either.staff.end_access(bodil.id)
    async with either.engine.connect() as connection:
        row = (await connection.execute(select(staff).where(staff.c.id == bodil.id))).one()
    empty = (row.sign_in_name, row.salt, row.verifier, row.public_key, row.sealed_private_key)
    assert (*empty, row.sealed_second_factor) == (None,) * 6
    assert row.ended_hour == int(either.clock() // HOUR)
    again = await either.joins("bodil", profile("Bodil B"))
    assert again.id != bodil.id


async def test_who_never_joined_is_forgotten(either: Organisation) -> None:
    """An invitation that is taken back leaves nothing, not even languages and lines."""
    staff_id, invitation = await either.staff.invite(profile("Anna"))
    await either.staff.end_access(staff_id)
    assert await either.staff.people.person(staff_id) is None
    assert await either.staff.invitations.find(invitation) is None
    async with either.engine.connect() as connection:
        for table in (staff_languages, staff_lines):
            assert await connection.scalar(select(func.count()).select_from(table)) == 0


async def test_names_of_those_who_left_go_after_90_days(org: Organisation) -> None:
    """The list does not remember people for ever."""
    bodil = await org.joins("bodil", profile("Bodil"))
    await org.signs_in(bodil)
    await org.staff.end_access(bodil.id)
    anna, _ = await org.staff.invite(profile("Anna"))
    org.clock.passes((REMEMBERED_HOURS + 1) * HOUR)
    assert await org.staff.people.person(bodil.id) is not None
    await org.staff.end_access(anna)
    assert await org.staff.people.person(bodil.id) is None


async def test_somebody_is_known_by_her_pseudonym(either: Organisation) -> None:
    """Whatever its capitals and spaces; nobody by another name, or when her access has ended."""
    people = either.staff.people
    dana = await people.add(profile("Dana Lund", "survivor"))
    for name in ("Dana Lund", "dana lund", "  DANA   LUND "):
        assert await people.known_by(name) == dana
    for name in ("Dana", "", "Danä Lund", "%", "dana lund' or '1", "\x00"):
        assert await people.known_by(name) is None
    await people.end_access(dana)
    assert await people.known_by("Dana Lund") is None
