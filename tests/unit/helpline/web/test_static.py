"""Browsers get files under an address that changes with them, and nothing but what is for them."""

import shutil
from pathlib import Path

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from helpline.web import static
from helpline.web.static import BrowserFiles, static_address
from web_widget import STATIC


async def _status(path: str) -> int:
    app = Starlette()
    app.mount("/s", BrowserFiles())
    async with AsyncClient(transport=ASGITransport(app), base_url="http://l") as browser:
        return (await browser.get(f"/s/{path}")).status_code


@pytest.mark.parametrize(
    "path", ["visitor/page.js", "visitor/visitor.css", "visitor/words/en.json", "shared/blank.svg"]
)
async def test_what_is_for_browsers_is_served(path: str) -> None:
    """Modules of scripts, styles, catalogues and pictures."""
    assert await _status(path) == 200


@pytest.mark.parametrize(
    "path",
    [
        "visitor/index.html",
        "shared/wire.d.ts",
        "__init__.py",
        "vendor/VERSIONS",
        "visitor",
        "../pyproject.toml",
        "%2e%2e/helpline/app.js",
    ],
)
async def test_nothing_else_is_served(path: str) -> None:
    """No template, no type, no program, no folder, nothing from outside."""
    assert await _status(path) == 404


def test_the_address_changes_with_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One other byte, or another name, is another address; what is not served does not count."""
    copy = tmp_path / "web_widget"
    shutil.copytree(STATIC, copy)
    monkeypatch.setattr(static, "STATIC", copy)
    first = static_address()
    (copy / "visitor" / "index.html").write_text("other")
    assert static_address() == first
    page = copy / "visitor" / "page.js"
    page.rename(page.with_name("pages.js"))
    renamed = static_address()
    page.with_name("pages.js").write_text("other")
    assert len({first, renamed, static_address()}) == 3
