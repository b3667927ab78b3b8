"""Which addresses "Leave page" may go to."""

import pytest

from helpline.choices.destination import (
    DestinationFault,
    NoDestination,
    destination_in,
    origins_of,
    read_destination,
)

OWN = ("linden.example", "a" * 56 + ".onion")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.smhi.se/", "https://www.smhi.se/"),
        (" HTTPS://WWW.Smhi.se ", "https://www.smhi.se/"),
        ("https://weather.example.org/a/B-c_d.html", "https://weather.example.org/a/B-c_d.html"),
        ("https://xn--vder-5qa.example/", "https://xn--vder-5qa.example/"),
    ],
)
def test_an_ordinary_site_does(typed: str, kept: str) -> None:
    """In the form in which a browser writes it."""
    assert read_destination(typed, OWN) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "address"),
        ("http://www.smhi.se/", "address"),
        ("www.smhi.se", "address"),
        ("javascript:alert(1)", "address"),
        ("https://", "address"),
        ("https://localhost/", "address"),
        ("https://127.0.0.1/", "address"),
        ("https://[::1]/", "address"),
        ("https://[::1/", "address"),
        ("https://www.smhi.se:8443/", "address"),
        ("https://www.smhi.se:x/", "address"),
        ("https://somebody@www.smhi.se/", "address"),
        ("https://www.smhi.se/a b", "address"),
        ("https://www.smhi.se/;script-src *", "address"),
        ("https://www.smhi.se;x.se/", "address"),
        ("https://www.smhi.se\n.evil.example/", "address"),
        ("https://väder.example/", "address"),
        ("https://www.smhi.se/" + "a" * 200, "address"),
        ("https://www.smhi.se/?from=linden", "query"),
        ("https://www.smhi.se/#here", "query"),
        ("https://www.google.com/", "search"),
        ("https://google.co.uk/", "search"),
        ("https://search.example.com/", "search"),
        ("https://duckduckgo.com/", "search"),
        ("https://linden.example/", "own"),
        ("https://www.linden.example/a", "own"),
    ],
)
def test_everything_else_is_refused_with_a_reason(typed: str, why: DestinationFault) -> None:
    """Nothing that is no plain site, tells where she came from, or shows what was looked for."""
    assert read_destination(typed, OWN) == NoDestination(why)


def test_a_page_goes_where_its_language_goes() -> None:
    """Else where all go; else where the server's own setting says."""
    chosen = {"": "https://a.example/", "pt": "https://b.example/"}
    assert destination_in(chosen, "pt-br", "https://c.example/") == "https://b.example/"
    assert destination_in(chosen, "sv", "https://c.example/") == "https://a.example/"
    assert destination_in({}, "sv", "https://c.example/") == "https://c.example/"


def test_the_sites_of_some_addresses() -> None:
    """Each once, without the path."""
    given = ("https://b.example/x", "https://a.example/", "https://b.example/y")
    assert origins_of(given) == ("https://a.example", "https://b.example")
