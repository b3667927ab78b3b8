"""The address that a phone asks for its owner's shifts."""

from helpline.rota.calendar import tag_of
from tests.desk_site import Desk
from tests.rotas import evening, people


async def test_a_phone_asks_again(desk: Desk) -> None:
    """It gets the calendar once, then only that nothing has changed, until something has."""
    one, two = await evening(desk.org, 2, 3)
    amina, *_ = await people(desk.org)
    await desk.org.rota.places.assign(one.id, amina.id)
    token = await desk.org.rota.calendars.connect(amina.id, "Phone")
    address = f"{desk.origin}/desk/calendar/{token}.ics"
    first = await desk.browser.http.get(address)
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert first.headers["etag"] == tag_of(first.content)
    assert "set-cookie" not in first.headers
    known = {"If-None-Match": first.headers["etag"]}
    same = await desk.browser.http.get(address, headers=known)
    assert (same.status_code, same.content) == (304, b"")
    head = await desk.browser.http.head(address)
    assert (head.status_code, head.content) == (200, b"")
    await desk.org.rota.places.assign(two.id, amina.id)
    changed = await desk.browser.http.get(address, headers=known)
    assert changed.status_code == 200
    assert changed.content.count(b"BEGIN:VEVENT") == 2


async def test_nothing_else_opens(desk: Desk) -> None:
    """Neither a made-up token nor another file; nothing of it is echoed."""
    for name in (f"{'x' * 43}.ics", "x.ics", f"{'x' * 43}", "..%2f..%2fserver.key", "%3Cb%3E.ics"):
        answer = await desk.browser.http.get(f"{desk.origin}/desk/calendar/{name}")
        assert answer.status_code == 404
        assert "x" * 43 not in answer.text
        assert "<b>.ics" not in answer.text
