"""What the protecting headers and the check of origins do in a real browser."""

from collections.abc import AsyncIterator
from typing import Final

import pytest
from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import HTMLResponse, RedirectResponse
from playwright.async_api import Page, async_playwright

from helpline.settings import Settings
from helpline.web.answers import new_app
from helpline.web.shield import Shield
from tests.browser.browsers import CHROMIUM
from tests.serving import free_port, serving

pytestmark = pytest.mark.browser

FORMS: Final = """<!doctype html><title>a</title><link rel=icon href=/icon>
<form method=post action=/leave><button id=leave>Leave</button></form>
<form method=post action=/taken><input name=a value=1><button id=send>Send</button></form>
<form method=post action=http://localhost:{stranger}/there><button id=away>Away</button></form>
<script>document.title = "ran"</script><p style="color:red" id=p>text</p>"""
"""Two forms of ours, one that leads elsewhere, and script and style written into the page."""
TRIES: Final = """async (origin) => {
  const asked = fetch(origin + "/taken", {method: "POST", mode: "no-cors"});
  const sent = await asked.then(() => 1, () => 0);
  const closed = await new Promise((told) => {
    const socket = new WebSocket(origin.replace("http", "ws") + "/socket");
    socket.onclose = (event) => told(event.code);
  });
  return {sent, closed};
}"""


class Site:
    """Our server and another one, and what ours was asked to change."""

    def __init__(self) -> None:
        self.ours: Final = free_port()
        self.stranger: Final = free_port()
        self.taken: Final[list[str]] = []
        self.settings: Final = Settings(public_origin=f"http://localhost:{self.ours}").model_copy(
            update={"leave_destination": f"http://127.0.0.1:{self.stranger}/there"}
        )

    def app(self) -> FastAPI:
        """Our pages."""
        app = new_app()

        @app.get("/")
        async def page() -> Response:
            return HTMLResponse(FORMS.format(stranger=self.stranger))

        @app.get("/icon")
        async def icon() -> Response:
            return Response("<svg xmlns='http://www.w3.org/2000/svg'/>", media_type="image/svg+xml")

        @app.post("/leave")
        async def leave() -> Response:
            return RedirectResponse(self.settings.leave_destination, 303)

        @app.post("/taken")
        async def take(request: Request) -> Response:
            self.taken.append(request.headers.get("origin", ""))
            return HTMLResponse("<title>taken</title>")

        @app.websocket("/socket")
        async def socket(socket: WebSocket) -> None:
            await socket.accept()
            await socket.close(4457)

        return app


async def _elsewhere() -> Response:
    return HTMLResponse("<title>there</title><link rel=icon href='data:,'>")


@pytest.fixture(name="site")
async def _site() -> AsyncIterator[Site]:
    site = Site()
    stranger = FastAPI()
    stranger.add_api_route("/there", _elsewhere, methods=["GET", "POST"])
    async with (
        serving(stranger, Settings(), site.stranger),
        serving(Shield(site.app(), site.settings), site.settings, site.ours),
    ):
        yield site


@pytest.fixture(name="page")
async def _page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        yield await browser.new_page()
        await browser.close()


async def test_the_browser_understands_every_header(page: Page, site: Site) -> None:
    """It complains about nothing but the script and the style that were written into the page."""
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text))
    await page.goto(site.settings.public_origin)
    assert await page.title() == "a"
    assert await page.locator("#p").evaluate("p => getComputedStyle(p).color") == "rgb(0, 0, 0)"
    assert len(complaints) == 2
    assert all("Content Security Policy" in line for line in complaints)


async def test_leaving_works_without_script(page: Page, site: Site) -> None:
    """A browser also holds the place that a form's answer leads to against the policy."""
    await page.goto(site.settings.public_origin)
    await page.click("#leave")
    await page.wait_for_url(site.settings.leave_destination)
    assert await page.title() == "there"


async def test_a_form_leads_nowhere_else(page: Page, site: Site) -> None:
    """Somebody who got a form into the page cannot have words sent to another place."""
    await page.goto(site.settings.public_origin)
    await page.evaluate("document.getElementById('away').click()")
    await page.wait_for_timeout(300)
    assert page.url == f"{site.settings.public_origin}/"


async def test_our_own_form_is_taken(page: Page, site: Site) -> None:
    """The page gives no referrer, so the browser hides the form's origin; it is ours still."""
    await page.goto(site.settings.public_origin)
    await page.click("#send")
    await page.wait_for_url("**/taken")
    assert (await page.title(), site.taken) == ("taken", ["null"])


async def test_another_page_changes_nothing(page: Page, site: Site) -> None:
    """Its request is refused, its socket closed, before our code hears of either."""
    await page.goto(site.settings.leave_destination)
    tried = await page.evaluate(TRIES, site.settings.public_origin)
    assert tried == {"sent": 0, "closed": 4458}
    assert site.taken == []


async def test_our_own_page_opens_its_socket(page: Page, site: Site) -> None:
    """So the test above tests something."""
    await page.goto(site.settings.public_origin)
    tried = await page.evaluate(TRIES, site.settings.public_origin)
    assert tried == {"sent": 1, "closed": 4457}
    assert len(site.taken) == 1
