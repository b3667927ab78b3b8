"""The making of the desk's pages."""

from pathlib import Path

import pytest
from fastapi import Request
from jinja2 import UndefinedError

from helpline.errors import SignInRefused, SlowDown
from helpline.settings import Settings
from helpline.web.desk_pages import DeskPages, day_of, drawing, hour_of

HOUR = 498_611  # 2026-11-18 11:00 UTC


@pytest.fixture
def pages(tmp_path: Path) -> DeskPages:
    """The pages of an organisation whose name holds markup."""
    return DeskPages(Settings(data_folder=tmp_path, name='L&"i'), "/s/test")


def request(language: str | None = None) -> Request:
    """A request in the language that the shield found."""
    state = {} if language is None else {"language": language}
    return Request({"type": "http", "state": state, "headers": []})


def test_the_language_comes_from_the_shield(pages: DeskPages) -> None:
    """Without one, or with one that we lack, it is English."""
    found = [pages.words(request(tag)).language for tag in ("sv", "sv-FI", "ar", None)]
    assert found == ["sv", "sv", "en", "en"]


def test_everything_is_shown_as_text(pages: DeskPages) -> None:
    """Markup in a setting or a value stays words."""
    page = pages.page(request(), "coordinator/problem.html", {"sentence": "<b>", "back": "/desk/"})
    shown = bytes(page.body).decode()
    assert "L&amp;&#34;i" in shown
    assert "<p>&lt;b&gt;</p>" in shown


def test_a_template_says_nothing_by_mistake(pages: DeskPages) -> None:
    """A value that was forgotten is an error, not an empty place."""
    with pytest.raises(UndefinedError):
        pages.page(request(), "coordinator/problem.html", {"back": "/desk/"})


def test_errors_become_one_sentence(pages: DeskPages) -> None:
    """How long to wait, or only that it did not fit."""
    said = [pages.sentence(request("sv"), error) for error in (SlowDown(2), SignInRefused())]
    assert said == [
        "För många försök. Vänta 2 sekunder och försök igen.",
        "Det stämde inte. Försök igen.",
    ]
    slow = pages.again(request(), "sign_in/sign_in.html", {}, error=SlowDown(8))
    assert (slow.status_code, slow.headers["retry-after"]) == (429, "8")


def test_hours_and_days_are_in_one_time_zone() -> None:
    """And break at no hyphen."""
    assert hour_of(HOUR).replace("\u2011", "-").replace("\u00a0", " ") == "2026-11-18 11:00 UTC"
    assert day_of(HOUR).replace("\u2011", "-") == "2026-11-18"


def test_a_drawing_holds_no_words() -> None:
    """What it encodes is not in the page as text."""
    assert "secret" not in drawing("otpauth://totp/x?secret=abc")
