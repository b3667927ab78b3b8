"""The page from which coordinators reach their settings."""

import html

from helpline.choices.reply import Reply
from helpline.staff.deeds import Author
from tests.desk_site import Desk
from tests.organisation import profile


async def test_it_leads_to_each_and_says_what_waits(desk: Desk) -> None:
    """Only coordinators come in."""
    page = desk.browser
    assert (await page.get("/desk/settings")).status_code == 303
    await desk.signs_in(await desk.org.joins("ingrid", profile()))
    assert (await page.get("/desk/settings")).status_code == 403
    await page.post("/desk/sign-out")
    eva = profile("Eva", None, "coordinator", languages="")
    await desk.signs_in(await desk.org.joins("eva", eva))
    reply = Reply("own-1", "stay", {"en": "I am here."})
    await desk.org.choices.deeds.replies.draft(reply, Author("mona", "Mona"))
    shown = html.unescape((await page.get("/desk/settings")).text)
    assert "1 change waits for a second person" in shown
    for way in ("/desk/replies", "/desk/site", "/desk/log"):
        assert f'href="{way}"' in shown
        assert (await page.get(way)).status_code == 200
