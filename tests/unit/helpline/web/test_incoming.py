"""Of a request the address and all headers but a few are gone."""

import pytest
from starlette.types import Scope

from helpline.settings import Settings
from helpline.web.bucket import Bucket, Buckets
from helpline.web.incoming import take_away, too_long
from helpline.web.surface import Surface

SETTINGS = Settings(
    public_origin="https://linden.example",
    languages=("en", "sv"),
    network_header="Visitor-Network",
)
NEEDED = [
    (b"host", b"linden.example"),
    (b"origin", b"https://linden.example"),
    (b"content-type", b"application/json"),
    (b"content-length", b"2"),
    (b"connection", b"upgrade"),
    (b"upgrade", b"websocket"),
    (b"sec-fetch-site", b"same-origin"),
    (b"sec-fetch-mode", b"websocket"),
    (b"sec-fetch-dest", b"empty"),
    (b"sec-fetch-user", b"?1"),
    (b"sec-websocket-key", b"k"),
    (b"sec-websocket-version", b"13"),
    (b"sec-websocket-protocol", b"p"),
    (b"sec-websocket-extensions", b"e"),
]
TELLING = [
    (b"user-agent", b"a phone"),
    (b"referer", b"https://club.example/"),
    (b"cookie", b"__Host-desk=secret; n=where; other=1"),
    (b"accept-language", b"sv-SE, sv;q=0.9"),
    (b"accept", b"text/html"),
    (b"accept-encoding", b"gzip, br"),
    (b"x-forwarded-for", b"203.0.113.7"),
    (b"X-Forwarded-Proto", b"https"),
    (b"forwarded", b"for=203.0.113.7"),
    (b"x-real-ip", b"203.0.113.7"),
    (b"cf-connecting-ip", b"203.0.113.7"),
    (b"via", b"1.1 somebody"),
    (b"dnt", b"1"),
    (b"sec-gpc", b"1"),
    (b"sec-ch-ua", b"a browser"),
    (b"sec-ch-ua-model", b"a phone"),
    (b"sec-fetch-storage-access", b"none"),
    (b"if-none-match", b"a mark set long ago"),
    (b"if-modified-since", b"a time set long ago"),
    (b"authorization", b"Bearer token"),
    (b"traceparent", b"00-1-1-00"),
    (b"visitor-network", b"198.51.100.0"),
    (b"x-helpline", b"1"),
]


def _scope(path: str, peer: str | None = "203.0.113.7") -> Scope:
    return {
        "type": "http",
        "path": path,
        "client": None if peer is None else (peer, 50000),
        "headers": [*NEEDED, *TELLING],
    }


def _taken(scope: Scope) -> tuple[Surface, list[tuple[bytes, bytes]]]:
    surface = take_away(scope, SETTINGS, Buckets(lambda: 0.0))
    return surface, scope["headers"]


def test_a_visitor_brings_nothing_that_tells_who_she_is() -> None:
    """The address is gone; of the headers only the needed ones, and that pages may come packed."""
    scope = _scope("/")
    assert _taken(scope) == (Surface.VISITOR, [*NEEDED, (b"accept-encoding", b"br")])
    assert scope["client"] is None


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/desk/", [TELLING[2], (b"x-helpline", b"1")]),
        (
            "/desk/metrics",
            [TELLING[2], (b"authorization", b"Bearer token"), (b"x-helpline", b"1")],
        ),
        ("/n/", [(b"cookie", b"n=where")]),
        ("/s/a1/page.js", [(b"accept-encoding", b"br")]),
    ],
)
def test_the_other_parts_get_what_they_need(path: str, more: list[tuple[bytes, bytes]]) -> None:
    """Staff have a session; the path without script one cookie; files may come compressed."""
    assert _taken(_scope(path))[1] == [*NEEDED, *more]


@pytest.mark.parametrize(
    ("accepted", "kept"),
    [
        (b"gzip, deflate, br, zstd", [b"br"]),
        (b"GZIP;q=0.5,x-own", [b"gzip"]),
        (b"br;q=0, gzip;q=1.0", [b"gzip"]),
        (b"br ; q=0.000", []),
        (b"brotli, gzipped, *", []),
        (b"", []),
    ],
)
def test_one_packing_is_all_that_is_left_of_its_header(accepted: bytes, kept: list[bytes]) -> None:
    """The best that we have; the list itself would help to tell browsers apart."""
    scope: Scope = {**_scope("/"), "headers": [(b"Accept-Encoding", accepted)]}
    assert _taken(scope)[1] == [(b"accept-encoding", packing) for packing in kept]


def test_the_server_forgets_with_us() -> None:
    """The list that the web server made, and keeps as long as the connection stands, is empty."""
    scope = _scope("/")
    brought = scope["headers"]
    take_away(scope, SETTINGS, Buckets(lambda: 0.0))
    assert brought == []


def test_the_language_is_all_that_is_left_of_its_header() -> None:
    """One of the offered languages, which many people share."""
    scope = _scope("/")
    take_away(scope, SETTINGS, Buckets(lambda: 0.0))
    assert scope["state"]["language"] == "sv"


@pytest.mark.parametrize(
    ("peer", "like"),
    [("203.0.113.7", "203.0.113.99"), ("127.0.0.1", "198.51.100.99"), (None, "198.51.100.1")],
)
def test_the_bucket_is_all_that_is_left_of_the_address(peer: str | None, like: str) -> None:
    """From outside by the connection, through our own proxy by the network that it tells."""
    buckets = Buckets(lambda: 0.0)
    scope = _scope("/", peer)
    take_away(scope, SETTINGS, buckets)
    assert isinstance(scope["state"]["bucket"], Bucket)
    assert scope["state"]["bucket"] == buckets.of(like, None)


def test_without_the_setting_no_header_tells_a_network() -> None:
    """Everybody who comes through the proxy then has no bucket."""
    scope = _scope("/", "127.0.0.1")
    take_away(scope, Settings(), Buckets(lambda: 0.0))
    assert scope["state"]["bucket"] is None


def test_what_the_app_keeps_in_its_state_stays() -> None:
    """The shield adds to it and takes nothing away."""
    scope: Scope = {**_scope("/"), "state": {"engine": 1}}
    take_away(scope, SETTINGS, Buckets(lambda: 0.0))
    assert scope["state"]["engine"] == 1


@pytest.mark.parametrize(("length", "expected"), [(16_384, False), (16_385, True)])
def test_headers_have_a_length(length: int, expected: bool) -> None:
    """Names and values together."""
    scope: Scope = {"headers": [(b"a" * 100, b"b" * (length - 100))]}
    assert too_long(scope) is expected
