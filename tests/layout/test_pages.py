"""What a browser gets runs no made-up code, keeps nothing, and asks nobody else for anything."""

import re
from html.parser import HTMLParser
from typing import Final

import pytest

from tests.layout.tree import named, text

NEVER: Final = {
    "words become code": r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc)\b"
    r"|\bdocument\.write|\beval\s*\(|\bnew Function\b|\bcreateContextualFragment\b"
    r"|\bset(?:Timeout|Interval)\(\s*[\"'`]|\bunsafeHTML\b",
    "kept on the device": r"\b(?:localStorage|sessionStorage|indexedDB|cookieStore|caches)\b"
    r"|\bdocument\.cookie\b|\bserviceWorker\b|\bnavigator\.storage\b",
    "seen in the browser's history": r"\bpushState\b|\blocation\.assign\b"
    r"|\blocation(?:\.href)?\s*=[^=]",
    "given to somebody else": r"\bnavigator\.share\b|\bwindow\.print\b|\.download\b",
    "printed": r"\bconsole\.\w+|\bdebugger\b|\balert\s*\(",
    "asked of the person": r"\bNotification\b|\bPushManager\b|\bgetUserMedia\b|\bgeolocation\b",
    "an inline style": r"\bsetAttribute\(\s*[\"']style[\"']",
    "somebody else's host": r"[\"'`(](?!http://www\.w3\.org/)(?:https?:)?//[\w.]",  # a namespace
}
"""What no browser module of ours does, by what it would mean."""

ALLOWED: Final = {"web_widget/responder/notice.js": ["asked of the person"]}
"""A responder may let her own browser say the neutral name; nothing is ever asked of a visitor."""

_COMMENT: Final = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
_URLS: Final = frozenset({"src", "href", "action", "formaction", "poster", "data", "srcset"})
_JINJA: Final = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def sins(source: str) -> list[str]:
    """What a script does of the list above; its comments do not count."""
    code = _COMMENT.sub("", source)
    return [meaning for meaning, pattern in NEVER.items() if re.search(pattern, code)]


class _Page(HTMLParser):
    """Finds what the content security policy of our pages would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._inside = tag if tag == "style" or (tag == "script" and "src" not in given) else ""
        for key, value in given.items():
            if key.startswith("on") or key == "style":
                self.found.append(f"<{tag} {key}=…>")
            if key in _URLS and re.match(r"\s*(?:javascript:|data:|(?:https?:)?//)", value or ""):
                self.found.append(f"<{tag} {key}={value}>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.found.append(f"<{self._inside}> with content")


def inline(source: str) -> list[str]:
    """The inline scripts, styles and handlers of a page, and what it loads from elsewhere."""
    page = _Page()
    page.feed(_JINJA.sub("", source))
    return page.found


def test_scripts_do_nothing_of_the_list() -> None:
    """No module runs words as code, keeps anything, or speaks to another host."""
    found = {name: sins(text(name)) for name in named(".js", ".mjs", inside=("web_widget/",))}
    assert {name: bad for name, bad in found.items() if bad} == ALLOWED


def test_scripts_are_checked_by_types() -> None:
    """Every module of ours asks the editor to check its types, in its first line."""
    scripts = named(".js", ".mjs", inside=("web_widget/",))
    assert [name for name in scripts if not text(name).startswith("// @ts-check\n")] == []


def test_pages_have_nothing_inline() -> None:
    """A page holds words and structure; its script and its style are files of their own."""
    found = {name: inline(text(name)) for name in named(".html", ".jinja", ".j2")}
    assert {name: bad for name, bad in found.items() if bad} == {}


def test_styles_load_nothing() -> None:
    """No font, picture or style sheet of another host."""
    loads = re.compile(r"@import|url\(\s*[\"']?(?:https?:)?//", re.IGNORECASE)
    assert [name for name in named(".css") if loads.search(text(name))] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("box.innerHTML = words", ["words become code"]),
        ("localStorage.setItem('a', 'b')", ["kept on the device"]),
        ("history.pushState({}, '')", ["seen in the browser's history"]),
        ("location.href = '/x'", ["seen in the browser's history"]),
        ("fetch('https://elsewhere.example/x')", ["somebody else's host"]),
        ("console.log(1)", ["printed"]),
        ("// never innerHTML\nbox.textContent = words; location.replace(url)", []),
        ("/* no\n localStorage */ if (location.href === x) cachesize = 1", []),
    ],
)
def test_sins_are_found(source: str, expected: list[str]) -> None:
    """In code, not in comments."""
    assert sins(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<script>go()</script>", ["<script> with content"]),
        ("<style>p{}</style>", ["<style> with content"]),
        ("<p style='color:red' onclick='go()'>", ["<p style=…>", "<p onclick=…>"]),
        ("<img src='//a.example/x.png'>", ["<img src=//a.example/x.png>"]),
        ("<script src='/page.js' type=module></script><p {% if a %}hidden{% endif %}>a</p>", []),
    ],
)
def test_inline_code_is_found(source: str, expected: list[str]) -> None:
    """Whatever the attribute."""
    assert inline(source) == expected
