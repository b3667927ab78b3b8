"""Invitations: one code, once, for three days."""

import asyncio

import pytest
from sqlalchemy import select

from helpline.staff.invitations import VALID_HOURS, hash_of
from helpline.staff.joining import Draft
from helpline.staff.keys import new_token
from helpline.tables import invitations
from tests.organisation import PASSWORD, Organisation, profile


async def test_a_code_finds_its_person(either: Organisation) -> None:
    """Also with the spaces and line ends that mail programs put into it."""
    staff_id, code = await either.staff.invite(profile())
    for typed in (code, f" {code[:20]}\n{code[20:]} "):
        found = await either.staff.invitations.find(typed)
        assert found is not None
        assert found.staff == staff_id


async def test_only_the_hash_is_stored(org: Organisation) -> None:
    """Neither the code nor its bytes are in the row."""
    _, code = await org.staff.invite(profile())
    async with org.engine.connect() as connection:
        row = (await connection.execute(select(invitations))).one()
    assert row.code_hash == hash_of(code)
    assert code.encode() not in row.code_hash


@pytest.mark.parametrize("typed", ["", "x", "x" * 43, "é" * 43, "y" * 5000])
async def test_a_wrong_code_finds_nobody(org: Organisation, typed: str) -> None:
    """Whatever was typed."""
    await org.staff.invite(profile())
    assert await org.staff.invitations.find(typed) is None


async def test_a_code_lives_at_least_72_hours_and_less_than_73(org: Organisation) -> None:
    """The hour that had begun is given on top."""
    _, code = await org.staff.invite(profile())
    org.clock.passes(VALID_HOURS * 3600)
    assert await org.staff.invitations.find(code) is not None
    org.clock.passes(3600)
    assert await org.staff.invitations.find(code) is None


async def test_a_new_code_replaces_the_old_one(either: Organisation) -> None:
    """Sending it again kills what may lie in somebody else's mail."""
    staff_id, old = await either.staff.invite(profile())
    new = await either.staff.invitations.invite(staff_id)
    assert await either.staff.invitations.find(old) is None
    assert await either.staff.invitations.find(new) is not None


async def test_of_two_who_use_one_code_one_joins(either: Organisation) -> None:
    """A code is spent once, even when two pages send it at the same moment."""
    _, code = await either.staff.invite(profile())
    drafts = [await either.staff.joining.begin(code, name, PASSWORD) for name in ("ida", "eva")]
    confirmed = await asyncio.gather(
        *(
            either.staff.joining.confirm(draft.sealed, draft.factor.code(either.clock()))
            for draft in drafts
            if isinstance(draft, Draft)
        )
    )
    assert sorted(one if isinstance(one, str) else "joined" for one in confirmed) == [
        "invitation",
        "joined",
    ]


async def test_a_reset_begins_anew(either: Organisation) -> None:
    """The old password, factor, recovery codes and session are gone; a new key pair is made."""
    ingrid = await either.joins("ingrid", profile())
    cookie = await either.signs_in(ingrid)
    before = await either.staff.sessions.signed_in(cookie)
    code = await either.staff.reset(ingrid.id)
    assert await either.staff.sessions.signed_in(cookie) is None
    again = await either.accepts(code, "ingrid")
    after = await either.staff.sessions.signed_in(await either.signs_in(again))
    assert before is not None
    assert after is not None
    assert after.staff_id == before.staff_id
    assert after.public_key != before.public_key
    assert after.desk_tag != before.desk_tag


def test_what_is_no_code_has_no_hash() -> None:
    """Only 43 signs of base64url are a code."""
    assert hash_of("not one") is None
    assert hash_of(new_token()) is not None
