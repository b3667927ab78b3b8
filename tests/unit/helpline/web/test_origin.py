"""Only our own pages open sockets or change anything."""

import pytest
from starlette.datastructures import Headers

from helpline.settings import Settings
from helpline.web.origin import origin_allowed

ONION = "a" * 56 + ".onion"
SETTINGS = Settings(public_origin="https://linden.example", onion_address=ONION)


def _headers(*pairs: tuple[str, str]) -> Headers:
    return Headers(raw=[(name.encode(), value.encode()) for name, value in pairs])


@pytest.mark.parametrize("socket", [False, True])
@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("https://linden.example", True),
        (f"http://{ONION}", True),
        ("http://linden.example", False),
        ("https://linden.example:8443", False),
        ("https://linden.example.other.example", False),
        ("https://xlinden.example", False),
        ("https://LINDEN.example", False),
        ("https://linden.example/", False),
        ("https://linden.example https://other.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_origins_are_compared_letter_by_letter(origin: str, socket: bool, expected: bool) -> None:
    """Nothing that begins, ends or looks like ours is ours."""
    assert origin_allowed(_headers(("origin", origin)), SETTINGS, socket=socket) is expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("origin", "null"), ("sec-fetch-site", "same-origin")], True),
        ([("sec-fetch-site", "same-origin")], True),
        ([("origin", "null"), ("sec-fetch-site", "same-site")], False),
        ([("origin", "null"), ("sec-fetch-site", "cross-site")], False),
        ([("sec-fetch-site", "none")], False),
        ([("origin", "https://other.example"), ("sec-fetch-site", "same-origin")], False),
        ([("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], False),
        ([("origin", "https://linden.example"), ("origin", "https://linden.example")], False),
        ([], False),
    ],
)
def test_a_form_without_referrer_is_known_by_its_browser(
    pairs: list[tuple[str, str]], expected: bool
) -> None:
    """Our pages give no referrer, so their forms have the origin "null"; a socket never does."""
    assert origin_allowed(_headers(*pairs), SETTINGS) is expected
    assert not origin_allowed(_headers(*pairs), SETTINGS, socket=True)
