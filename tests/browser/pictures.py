"""Pictures of every step, for people to look at; they go to `artifacts/`, which git leaves out."""

from playwright.async_api import Error, Page

from tests.layout.tree import ROOT


async def picture(page: Page, name: str, *, folder: str = "journey") -> None:
    """Keep what the page shows now as `artifacts/FOLDER/NAME.png`."""
    kept = ROOT / "artifacts" / folder
    kept.mkdir(parents=True, exist_ok=True)
    try:
        await page.screenshot(path=kept / f"{name}.png")
    except Error:  # a frame in it loaded itself anew just then
        await page.screenshot(path=kept / f"{name}.png")
