"""Pictures of everything that the visitor's page shows, in every language: `make gallery`.

They go to `artifacts/gallery/`, with one page that shows a language and one that shows a screen.
"""

import asyncio
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from playwright.async_api import Browser

from helpline.languages import INTERFACE, autonym
from tests.browser.test_visitor_access import walked
from tests.browser.visitor_screens import WALKS
from tests.browser.visitor_tab import Screen, Tab, chromium
from tests.layout.tree import ROOT
from tests.pseudo import PSEUDO

FOLDER: Final = ROOT / "artifacts" / "gallery"
AT_ONCE: Final = 3
"""Tabs beside each other in the one browser."""

_QUALITY: Final = 70
_STYLE: Final = (
    "body{font:1rem system-ui;margin:1rem;background:#ddd}main{display:flex;flex-wrap:wrap;"
    "gap:1rem;align-items:start}figure{margin:0;width:260px}img{width:100%;border:1px solid #888}"
)

Taken = dict[str, dict[str, str]]
"""The files of the pictures by language and screen."""


async def taken(languages: Sequence[str]) -> Taken:
    """Take every picture; a language whose walk does not end stops the whole."""
    pictures: Taken = {language: {} for language in languages}
    queue = [(language, walk) for language in languages for walk in WALKS]
    async with chromium() as browser:

        async def work() -> None:
            while queue:
                language, walk = queue.pop(0)
                pictures[language] |= await _walked(browser, language, walk)

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return pictures


async def _walked(browser: Browser, language: str, walk: str) -> dict[str, str]:
    device = Screen(width=360, height=740, touch=True, language=language)
    offered = tuple(dict.fromkeys((*INTERFACE, language)))
    found: dict[str, str] = {}
    async with walked(browser, walk, device, languages=offered) as her:
        async for screen in WALKS[walk](her):
            found[screen] = await _picture(her, language, f"{walk}-{len(found):02}")
    return found


async def _picture(her: Tab, language: str, name: str) -> str:
    file = f"{language}-{name}.jpg"
    whole = not await her.page.evaluate("document.body.classList.contains('chat')")
    await her.page.screenshot(
        path=FOLDER / file, type="jpeg", quality=_QUALITY, full_page=whole, animations="disabled"
    )
    return file


def write_pages(pictures: Taken) -> Path:
    """One page for each language and for each screen, and one that leads to them."""
    screens = list(dict.fromkeys(screen for files in pictures.values() for screen in files))
    links = []
    for language, files in pictures.items():
        _write(f"language-{language}", autonym(language), list(files.items()))
        links.append((f"language-{language}.html", f"{language} {autonym(language)}"))
    for number, screen in enumerate(screens):
        shown = [(language, files[screen]) for language, files in pictures.items()]
        _write(f"screen-{number:02}", screen, shown)
        links.append((f"screen-{number:02}.html", screen))
    items = "".join(f'<li><a href="{href}">{escape(text)}</a></li>' for href, text in links)
    index = FOLDER / "index.html"
    index.write_text(f"<!doctype html><meta charset=utf-8><ul>{items}</ul>", encoding="utf-8")
    return index


def _write(name: str, title: str, pictures: Sequence[tuple[str, str]]) -> None:
    figures = "".join(
        f'<figure><figcaption>{escape(text)}</figcaption><img loading=lazy src="{file}"></figure>'
        for text, file in pictures
    )
    (FOLDER / f"{name}.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title>"
        f"<style>{_STYLE}</style><h1>{escape(title)}</h1><main>{figures}</main>",
        encoding="utf-8",
    )


def main() -> None:
    """All languages, or those that are named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pictures = asyncio.run(taken(sys.argv[1:] or [*INTERFACE, *PSEUDO]))
    count = sum(len(files) for files in pictures.values())
    sys.stdout.write(f"{count} pictures: {write_pages(pictures)}\n")


if __name__ == "__main__":
    main()
