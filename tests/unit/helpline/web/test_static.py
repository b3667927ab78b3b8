"""Browsers get files under an address that changes with them, and nothing but what is for them."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, Response
from pygments.lexers import JavascriptLexer  # type: ignore[import-untyped]  # has none
from pygments.token import Comment  # type: ignore[import-untyped]  # has none
from starlette.exceptions import HTTPException
from starlette.requests import Request

from helpline.web.static import SCRIPTS, STYLES, BrowserFiles, browser_files, made_ready
from web_widget import SERVED, STATIC
from web_widget.joined import joined


def code(script: str) -> list[str]:
    """A script in its parts, without spaces and comments, as another reader takes it apart."""
    parts = JavascriptLexer(stripnl=False).get_tokens(script)
    return [text for kind, text in parts if kind not in Comment and text.strip()]


def file(path: str) -> str:
    """What is served there."""
    found = browser_files().get(path)
    assert found is not None
    return found.plain.decode()


async def _asked(path: str, method: str = "GET") -> Response:
    app = FastAPI()
    app.include_router(browser_files().router("/s"))
    async with AsyncClient(transport=ASGITransport(app), base_url="http://l") as browser:
        return await browser.request(method, f"/s/{path}", headers={"accept-encoding": "gzip"})


@pytest.mark.parametrize(
    "path", ["visitor/page.js", "visitor/visitor.css", "visitor/words/en.json", "shared/blank.svg"]
)
async def test_what_is_for_browsers_is_served(path: str) -> None:
    """Modules of scripts, styles, catalogues and pictures, each as what it is."""
    answer = await _asked(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(SERVED[Path(path).suffix])
    assert answer.text == file(path)
    assert (await _asked(path, "HEAD")).content == b""


@pytest.mark.parametrize(
    "path",
    [
        "visitor/index.html",
        "shared/wire.d.ts",
        "__init__.py",
        "vendor/VERSIONS",
        "visitor",
        "",
        "../pyproject.toml",
        "/etc/passwd",
        "visitor//page.js",
        "visitor/page.js%00",
        "%2e%2e/helpline/app.js",
        "/visitor/page.js",
    ],
)
async def test_nothing_else_is_served(path: str) -> None:
    """No template, no type, no program, no folder, nothing from outside."""
    with pytest.raises(HTTPException) as refused:
        await browser_files().answer(path, Request({"type": "http", "headers": []}))
    assert refused.value.status_code == 404
    assert (await _asked(path)).status_code == 404


async def test_files_are_only_read() -> None:
    """Nobody sends anything there."""
    assert (await _asked("visitor/page.js", "POST")).status_code == 405


@pytest.mark.parametrize("path", SCRIPTS)
def test_a_light_script_is_the_same_script(path: str) -> None:
    """It has lost comments and spaces only, and fetches no module that is in it."""
    sources = {
        source.relative_to(STATIC).as_posix(): source.read_text() for source in STATIC.rglob("*.js")
    }
    script = file(path)
    assert code(script) == code(joined(path, sources))
    assert "\n//" not in script
    assert 'from"' not in script


@pytest.mark.parametrize(("path", "first"), STYLES.items())
def test_a_style_comes_with_the_colours_it_uses(path: str, first: tuple[str, ...]) -> None:
    """In one file, its own rules last, without comments."""
    text = file(path)
    first = tuple(one for one in first if one.startswith("shared/"))
    assert text.startswith(":root{color-scheme:light dark;")
    assert text.count(":root{") >= 2 * len(first)
    assert "/*" not in text


@pytest.mark.parametrize("path", STYLES)
def test_a_style_knows_every_value_that_it_names(path: str) -> None:
    """The visitor's is without the values that only the pages of staff need."""
    by_script = {"--p"}  # how much of an offer's time is left
    named = set(re.findall(r"var\((--[\w-]+)\)", file(path)))
    assert named - set(re.findall(r"(--[\w-]+):", file(path))) <= by_script


def test_other_scripts_go_out_as_they_are_written() -> None:
    """The licence of what others wrote among them."""
    for path in ("vendor/lit.js", "responder/desk.js", "visitor/language.js"):
        assert file(path) == (STATIC / path).read_text()


def test_the_address_changes_with_the_files(tmp_path: Path) -> None:
    """One other byte, or another name, is another address; what is not served does not count."""

    def address() -> str:
        return BrowserFiles(made_ready(tmp_path)).address

    script, page = tmp_path / "a.js", tmp_path / "page.html"
    script.write_text("one();\n")
    first = address()
    page.write_text("another page")
    assert address() == first
    script.rename(tmp_path / "b.js")
    renamed = address()
    (tmp_path / "b.js").write_text("two();\n")
    assert len({first, renamed, address()}) == 3
