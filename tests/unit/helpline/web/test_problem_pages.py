"""The page for an address that does not work, by whose address it is."""

import pytest
from starlette.requests import Request

from helpline.settings import Settings
from helpline.web.problem_pages import problem_page

MADE = problem_page(Settings(), static="/s/0")


def shown(path: str, code: str, status: int, language: str = "en") -> str:
    """What a browser gets."""
    state = {"language": language}
    scope = {"type": "http", "path": path, "headers": [], "query_string": b"", "state": state}
    answer = MADE(
        Request({**scope, "server": ("linden.example", 443), "scheme": "https"}), code, status
    )
    assert answer.status_code == status
    return bytes(answer.body).decode()


@pytest.mark.parametrize("path", ["/n", "/n/l", "/"])
def test_hers_is_about_nobody_else(path: str) -> None:
    """It takes the blame, leads back to her page, and out."""
    page = shown(path, "server_error", 500)
    assert "Something broke on our side." in page
    assert 'action="/n/x"' in page
    assert "/desk" not in page
    assert 'dir="rtl"' in shown(path, "server_error", 500, "ar")


def test_an_address_that_is_none() -> None:
    """Says nothing of this place."""
    page = shown("/anything", "not_found", 404)
    assert "Nothing is here." in page
    assert "Linden" not in page


def test_theirs_stays_theirs() -> None:
    """At the desk."""
    assert "There is no such page." in shown("/desk/none", "not_found", 404)
