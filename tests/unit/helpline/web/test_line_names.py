"""The names of lines for the desk's script."""

from routing.model import Entrance
from tests.desk_site import Desk
from tests.organisation import LINE, profile


async def test_whoever_is_signed_in_gets_names_in_her_language(desk: Desk) -> None:
    """Also an interpreter; a stranger gets a code."""
    await desk.org.staff.lines.add_entrance(LINE, Entrance("friend"), {"en": "Friend", "sv": "Vän"})
    assert (await desk.browser.get("/desk/lines/names")).status_code == 401
    yusuf = await desk.org.joins("yusuf", profile("Yusuf", None, "interpreter", languages="ar"))
    await desk.signs_in(yusuf)
    desk.browser.language = "sv"
    answer = await desk.browser.get("/desk/lines/names")
    assert answer.json() == {LINE: {"name": LINE, "entrances": {"friend": "Vän"}}}
