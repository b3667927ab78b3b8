"""What needs two coordinators: whether there are two who can sign in."""

from typing import Final

from helpline.staff.staff import Staff

NEEDED: Final = 2


async def is_alone(staff: Staff) -> bool:
    """Whether nobody else could agree to what a coordinator has written or asked for."""
    people = await staff.people.everyone()
    able = [one for one in people if one.state == "joined" and "coordinator" in one.profile.roles]
    return len(able) < NEEDED
