"""Where she is, in one cookie: nobody reads it, nobody makes one, and all are of one length."""

from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from helpline.settings import Settings
from helpline.web.plain_place import Place, Places

ORIGIN = "https://linden.example"
ONION = "a" * 56 + ".onion"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Of a server with an onion address."""
    return Places(Settings(data_folder=tmp_path, public_origin=ORIGIN, onion_address=ONION))


def asked(cookie: str = "", host: str = "linden.example") -> Request:
    """A request with this cookie."""
    headers = [(b"host", host.encode()), (b"cookie", f"n={cookie}".encode())]
    return Request({"type": "http", "headers": headers})


def given(places: Places, place: Place, host: str = "linden.example") -> str:
    """The header by which a place is given."""
    answer = places.give(Response(), place, asked(host=host))
    return answer.headers["set-cookie"]


def value(header: str) -> str:
    """The cookie itself."""
    return header.partition(";")[0].removeprefix("n=")


def test_a_place_comes_back(places: Places) -> None:
    """All of it, as it was."""
    ended = ("responder", "closed", "Dana")
    place = Place("pt-br", "over", size=2, line="young", entrance="friend", ended=ended, still=True)
    assert places.read(asked(value(given(places, place)))) == place


def test_cookies_tell_nothing(places: Places) -> None:
    """They have one length, are never the same, and hold no word of what they hold."""
    places_ = [Place("en"), Place("en"), Place("ar", "chat", line="l" * 32, entrance="e" * 32)]
    cookies = [value(given(places, place)) for place in places_]
    assert len({len(one) for one in cookies}) == 1
    assert len(set(cookies)) == 3
    assert all(place.token not in one for place, one in zip(places_, cookies, strict=True))
    assert places_[0].token not in repr(places_[0])


def test_cookies_that_are_not_ours(places: Places, tmp_path: Path) -> None:
    """Changed, cut, of another server, or nothing at all."""
    cookie = value(given(places, Place("en")))
    other = Places(Settings(data_folder=tmp_path / "other", public_origin=ORIGIN))
    (tmp_path / "other").mkdir(exist_ok=True)
    assert other.read(asked(cookie)) is None
    for bad in ("", "A", cookie[:-4], "A" + cookie[1:], cookie[::-1], "\x80" * 40):
        assert places.read(asked(bad)) is None or bad == cookie


def test_how_browsers_keep_it(places: Places) -> None:
    """For this path only, for no script; over TLS only, except where there is none to have."""
    rules = given(places, Place("en")).split("; ")[1:]
    assert set(rules) == {"HttpOnly", "Path=/n", "SameSite=strict", "Secure"}
    assert "Secure" not in given(places, Place("en"), host=ONION)
    taken = places.take(Response(), asked()).headers["set-cookie"]
    assert "Max-Age=0" in taken
    assert "Path=/n" in taken
