"""The coordinator's list of languages."""

import re

from helpline.languages import INTERFACE
from helpline.settings import Settings
from helpline.words import read_reviews
from tests.desk_site import Desk
from tests.organisation import profile
from web_widget import TEMPLATES

LANGUAGES = "/desk/languages"


async def test_every_language_is_listed_with_its_state(desk: Desk) -> None:
    """Those of the page first, each with the word whether somebody has read it."""
    await desk.signs_in(
        await desk.org.joins("eva", profile("Eva", None, "coordinator", languages=""))
    )
    page = (await desk.browser.get(LANGUAGES)).text
    listed = re.findall(r'<b lang="([\w-]+)"', page)
    offered = Settings.model_fields["languages"].default
    assert tuple(listed[: len(offered)]) == offered
    assert sorted(listed) == sorted(INTERFACE)
    unread = sum(review is None for review in read_reviews(TEMPLATES / "visitor/words").values())
    assert page.count("no native reader yet") == unread


async def test_the_page_is_for_coordinators(desk: Desk) -> None:
    """A stranger signs in first; a responder is told whose page it is."""
    assert (await desk.browser.get(LANGUAGES)).status_code == 303
    await desk.signs_in(await desk.org.joins("ingrid", profile()))
    assert (await desk.browser.get(LANGUAGES)).status_code == 403
