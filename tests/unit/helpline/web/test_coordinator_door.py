"""The door of the coordinator's pages."""

from dataclasses import replace

from helpline.staff.profile_form import written_of
from helpline.web.coordinator_door import stamp
from routing.model import Entrance, LineId, Tag
from tests.desk_site import Desk
from tests.organisation import profile, trained


async def test_a_person_with_both_roles_enters(desk: Desk) -> None:
    """A responder who also coordinates; a supervisor alone does not."""
    both = await desk.org.joins("both", profile("Both", "survivor", "responder", "coordinator"))
    await desk.signs_in(both)
    assert (await desk.browser.get("/desk/lines")).status_code == 200
    karin = await desk.org.joins("karin", profile("Karin", "survivor", "supervisor"))
    await desk.signs_in(karin)
    refused = await desk.browser.get("/desk/lines")
    assert refused.status_code == 403
    assert 'href="/desk/"' in refused.text


def test_a_stamp_is_the_same_for_the_same_form() -> None:
    """Whatever order a process gives to a set; and another one for every other form."""
    line = LineId("young")
    entrances = [Entrance(name) for name in ("exposed", "friend", "using-violence")]
    tags = frozenset(Tag(f"from:{code}") for code in ("ro", "md", "bg"))
    one = replace(trained(profile(), line, *entrances), tags=tags)
    other = replace(trained(profile(), line, *entrances[::-1]), tags=frozenset(sorted(tags)))
    assert stamp(written_of(one)) == stamp(written_of(other))
    assert stamp(written_of(one)) != stamp(written_of(replace(one, tags=frozenset())))
