"""Every answer carries the protecting headers, and none of an app's own in their place."""

import pytest

from helpline.settings import Settings
from helpline.web.outgoing import Outgoing, content_policy
from helpline.web.surface import Surface

ONION = "a" * 56 + ".onion"
SETTINGS = Settings(public_origin="https://linden.example", onion_address=ONION)


def _sent(
    surface: Surface,
    path: str = "/",
    *,
    settings: Settings = SETTINGS,
    host: str = "linden.example",
    status: int = 200,
    given: tuple[tuple[bytes, bytes], ...] = (),
) -> dict[str, str]:
    headers = Outgoing(settings).headers(surface, path, host=host, status=status, given=list(given))
    names = [name.decode().lower() for name, _ in headers]
    assert len(names) == len(set(names))
    return {name.decode().lower(): value.decode() for name, value in headers}


def test_a_visitors_page_may_do_only_what_it_needs() -> None:
    """Nothing from elsewhere, nothing written into the page, no frame around it, no report."""
    assert _sent(Surface.VISITOR)["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self' wss://linden.example; base-uri 'none'; "
        "form-action 'self' https://www.wikipedia.org; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def test_the_desk_may_use_its_renderer() -> None:
    """The consoles render with lit-html; they are never in a frame and their forms stay here."""
    policy = content_policy(Surface.DESK, "http://127.0.0.1:8470", Settings())
    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self' ws://127.0.0.1:8470; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types lit-html"
    )


def test_the_path_without_script_may_frame_itself() -> None:
    """The conversation reloads in a frame of its own, so that the words being written stay."""
    policy = content_policy(Surface.PLAIN, "https://linden.example", SETTINGS)
    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'self';" in policy


def test_other_sites_may_frame_the_page_only_by_name() -> None:
    """Exact origins, for the visitor's page alone."""
    settings = Settings(frame_ancestors=("https://one.example", "https://two.example"))
    listed = "frame-ancestors https://one.example https://two.example;"
    assert listed in content_policy(Surface.VISITOR, "https://l.example", settings)
    assert "frame-ancestors 'self' https://one" in content_policy(
        Surface.PLAIN, "https://l.example", settings
    )
    assert "one.example" not in content_policy(Surface.DESK, "https://l.example", settings)
    assert "one.example" not in content_policy(Surface.STATIC, "https://l.example", settings)


def test_a_form_may_lead_where_leave_page_goes_now() -> None:
    """A coordinator changes it while the server runs; the desk's forms stay here all the same."""
    sites = ["https://a.example"]
    outgoing = Outgoing(SETTINGS, lambda: tuple(sites))

    def policy(surface: Surface) -> str:
        sent = outgoing.headers(surface, "/", host="linden.example", status=200, given=[])
        return dict(sent)[b"content-security-policy"].decode()

    assert "form-action 'self' https://a.example;" in policy(Surface.PLAIN)
    sites[:] = ["https://b.example", "https://c.example"]
    for surface in (Surface.PLAIN, Surface.VISITOR):
        assert "form-action 'self' https://b.example https://c.example;" in policy(surface)
    assert "form-action 'self';" in policy(Surface.DESK)


@pytest.mark.parametrize("surface", Surface)
def test_every_answer_is_protected(surface: Surface) -> None:
    """Whatever part of the site it comes from."""
    sent = _sent(surface)
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["referrer-policy"] == "no-referrer"
    assert sent["x-robots-tag"] == "noindex, nofollow, noarchive, nosnippet"
    assert sent["cross-origin-resource-policy"] == "same-origin"
    assert sent["strict-transport-security"] == "max-age=63072000"
    assert "report" not in str(sent)
    assert "unsafe" not in str(sent)


def test_no_page_may_ask_the_device_for_anything() -> None:
    """Camera, place, sensors and the rest are off; the desk may ring and use passkeys."""
    visitor = _sent(Surface.VISITOR)["permissions-policy"].split(", ")
    desk = _sent(Surface.DESK)["permissions-policy"].split(", ")
    assert all(feature.endswith("=()") for feature in visitor)
    assert {"camera=()", "microphone=()", "geolocation=()", "autoplay=()"} <= set(visitor)
    assert [feature for feature in desk if not feature.endswith("=()")] == [
        "autoplay=(self)",
        "clipboard-write=(self)",
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]


@pytest.mark.parametrize(
    ("surface", "path", "status", "expected"),
    [
        (Surface.VISITOR, "/", 200, "no-store"),
        (Surface.DESK, "/desk/", 200, "no-store"),
        (Surface.STATIC, "/s/a1/responder/desk.js", 200, "public, max-age=31536000, immutable"),
        (Surface.STATIC, "/s/a1/vendor/lit.js", 304, "public, max-age=31536000, immutable"),
        (Surface.STATIC, "/s/a1/responder/none.js", 404, "no-store"),
        (Surface.STATIC, "/s/a1/visitor/page.js", 200, "no-store"),
        (Surface.STATIC, "/s/a1/visitor/words/en.json", 200, "no-store"),
        (Surface.STATIC, "/s/a1/shared/blank.svg", 200, "no-store"),
    ],
)
def test_only_files_with_a_hash_are_kept(
    surface: Surface, path: str, status: int, expected: str
) -> None:
    """Of the staff's pages. No page stays in a cache, and of the visitor's not even files."""
    given = ((b"Cache-Control", b"public"),)
    assert _sent(surface, path, status=status, given=given)["cache-control"] == expected


def test_only_the_loader_may_be_used_by_other_sites() -> None:
    """And only when it is there."""
    name = "cross-origin-resource-policy"
    assert _sent(Surface.VISITOR, "/embed.js")[name] == "cross-origin"
    assert _sent(Surface.VISITOR, "/embed.js")["cache-control"] == "no-store"
    assert _sent(Surface.VISITOR, "/embed.js", status=404)[name] == "same-origin"
    assert _sent(Surface.VISITOR, "/embed.jsx")[name] == "same-origin"
    assert _sent(Surface.STATIC, "/s/a1/page.js")[name] == "same-origin"


def test_the_onion_address_is_offered_and_never_told_to_use_tls() -> None:
    """A browser would refuse the onion address for two years."""
    here = _sent(Surface.VISITOR, "/line/åäö")
    assert here["onion-location"] == f"http://{ONION}/line/%C3%A5%C3%A4%C3%B6"
    there = _sent(Surface.VISITOR, host=ONION)
    assert "strict-transport-security" not in there
    assert "onion-location" not in there
    assert f"connect-src 'self' ws://{ONION};" in there["content-security-policy"]
    assert "onion-location" not in _sent(Surface.DESK)


def test_without_tls_nothing_is_said_about_tls() -> None:
    """The demo on this machine must stay reachable."""
    sent = _sent(Surface.VISITOR, settings=Settings(), host=ONION)
    assert "strict-transport-security" not in sent
    assert "onion-location" not in sent
    assert "ws://127.0.0.1:8470" in sent["content-security-policy"]


def test_an_app_cannot_weaken_what_is_sent() -> None:
    """Its own headers of these names go, as does the server's name."""
    given = (
        (b"Content-Security-Policy", b"default-src *"),
        (b"server", b"uvicorn"),
        (b"x-frame", b"kept"),
    )
    sent = _sent(Surface.VISITOR, given=given)
    assert sent["content-security-policy"].startswith("default-src 'none'")
    assert "server" not in sent
    assert sent["x-frame"] == "kept"


@pytest.mark.parametrize(
    ("surface", "cookie", "goes"),
    [
        (Surface.VISITOR, b"a=1; Path=/", False),
        (Surface.STATIC, b"a=1; Path=/", False),
        (Surface.VISITOR, b"n=; Max-Age=0; Path=/n", True),
        (Surface.PLAIN, b"n=1; Path=/n", True),
        (Surface.DESK, b"__Host-desk=1; Path=/", True),
    ],
)
def test_a_visitors_page_sets_no_cookie(surface: Surface, cookie: bytes, goes: bool) -> None:
    """A mistake in an app cannot put one on her device; taking one back is allowed."""
    assert ("set-cookie" in _sent(surface, given=((b"Set-Cookie", cookie),))) is goes
