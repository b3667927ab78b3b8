"""What goes out packed is the same after unpacking, and packed as the browser asked."""

import gzip

import brotli  # type: ignore[import-untyped]  # has none
import pytest
from starlette.requests import Request

from helpline.web.packed import PACKINGS, Packed, packed

PAGE = "<p>Ett litet ord, och en gång till: ett litet ord.</p>\n" * 20


def asked(content: Packed, accepted: bytes | None) -> tuple[bytes, str | None, str | None]:
    """The body, how it is packed, and on what that depends."""
    headers = [] if accepted is None else [(b"accept-encoding", accepted)]
    answer = content.answer(Request({"type": "http", "headers": headers}))
    assert answer.headers["content-length"] == str(len(answer.body))
    return (
        bytes(answer.body),
        answer.headers.get("content-encoding"),
        answer.headers.get("vary"),
    )


def test_it_unpacks_to_what_it_was() -> None:
    """In every packing."""
    plain = PAGE.encode()
    content = packed(PAGE, "text/html")
    assert set(content.packed) == set(PACKINGS)
    assert gzip.decompress(content.packed["gzip"]) == plain
    assert brotli.decompress(content.packed["br"]) == plain
    assert len(content.packed["br"]) < len(content.packed["gzip"]) < len(plain) / 4


@pytest.mark.parametrize("packing", PACKINGS)
def test_it_goes_out_as_the_request_asks(packing: str) -> None:
    """Whatever lies between does not give one browser what another one got."""
    content = packed(PAGE, "text/html")
    expected = (content.packed[packing], packing, "accept-encoding")
    assert asked(content, packing.encode()) == expected


@pytest.mark.parametrize("accepted", [None, b"", b"zstd", b"identity"])
def test_without_a_known_packing_it_goes_out_plain(accepted: bytes | None) -> None:
    """Everybody can read that."""
    assert asked(packed(PAGE, "text/html"), accepted) == (PAGE.encode(), None, "accept-encoding")


def test_what_does_not_get_smaller_stays_plain() -> None:
    """A header of gzip alone is longer than some files."""
    tiny = packed("<svg/>", "image/svg+xml")
    assert tiny.packed == {}
    assert asked(tiny, b"br") == (b"<svg/>", None, "accept-encoding")


def test_packing_twice_gives_the_same() -> None:
    """No time is written into it, so nodes that are alike answer alike."""
    assert packed(PAGE, "text/html") == packed(PAGE, "text/html")


def test_it_says_what_it_is() -> None:
    """Text with its character set."""
    answer = packed(PAGE, "text/html").answer(Request({"type": "http", "headers": []}))
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
