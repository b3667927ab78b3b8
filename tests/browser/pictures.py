"""Pictures of every step, for people to look at; they go to `artifacts/`, which git leaves out."""

from playwright.async_api import Page

from tests.layout.tree import ROOT


async def picture(page: Page, name: str) -> None:
    """Keep what the page shows now as `artifacts/journey/NAME.png`."""
    folder = ROOT / "artifacts" / "journey"
    folder.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=folder / f"{name}.png")
