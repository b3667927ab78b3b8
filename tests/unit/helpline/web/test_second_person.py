"""Whether there are two coordinators who can sign in."""

from helpline.web.second_person import is_alone
from tests.desk_site import Desk
from tests.organisation import profile


async def test_somebody_who_cannot_sign_in_is_no_second_person(desk: Desk) -> None:
    """Nor somebody who answers only, or whose access has ended."""
    staff, coordinator = desk.org.staff, profile("Eva", None, "coordinator", languages="")
    await desk.org.joins("eva", coordinator)
    await desk.org.joins("ingrid", profile())
    invited, _ = await staff.invite(profile("Mona", None, "coordinator", languages=""))
    assert await is_alone(staff)
    other = await desk.org.joins("lea", profile("Lea", None, "coordinator", languages=""))
    assert not await is_alone(staff)
    await staff.end_access(other.id)
    assert await is_alone(staff)
    assert invited
