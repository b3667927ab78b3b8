"""What is kept of a passkey, and where passkeys can be made at all."""

import pytest

from helpline.staff.passkey import (
    Passkey,
    Site,
    challenge_of,
    credential_hash,
    handle_of,
    passkey_site,
)
from tests.organisation import SERVER_KEY

BLUE = Passkey(b"c" * 16, b"public key", 7, "blue stick")


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://linden.example", "linden.example"),
        ("https://chat.linden.example:8443", "chat.linden.example"),
        ("http://localhost:8470", "localhost"),
    ],
)
def test_passkeys_belong_to_the_host_of_the_public_origin(origin: str, host: str) -> None:
    """To exactly this host, none above it, and to this one origin."""
    assert passkey_site(origin, "Linden") == Site(host, origin, "Linden")


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8470", "https://[::1]", "http://10.0.0.7"])
def test_a_number_is_no_host_for_passkeys(origin: str) -> None:
    """No browser makes one there."""
    assert passkey_site(origin, "Linden") is None


def test_a_passkey_comes_back() -> None:
    """With all that is kept of it."""
    assert Passkey.opened(SERVER_KEY, "ingrid", BLUE.sealed(SERVER_KEY, "ingrid")) == BLUE


def test_a_box_belongs_to_one_person_and_one_server() -> None:
    """A row that was copied to somebody else is nobody's."""
    box = BLUE.sealed(SERVER_KEY, "ingrid")
    assert Passkey.opened(SERVER_KEY, "karin", box) is None
    assert Passkey.opened(bytes(32), "ingrid", box) is None
    assert Passkey.opened(SERVER_KEY, "ingrid", b"") is None


def test_nothing_shows_in_a_box() -> None:
    """Not even that it was written anew without a change."""
    box = BLUE.sealed(SERVER_KEY, "ingrid")
    assert not any(part in box for part in (BLUE.credential, BLUE.public_key, b"blue stick"))
    assert box != BLUE.sealed(SERVER_KEY, "ingrid")
    assert repr(BLUE) == "Passkey(count=7)"


def test_names_on_disk_need_the_servers_key() -> None:
    """Whoever has a device cannot find its row in a stolen database."""
    assert BLUE.hash(SERVER_KEY) == credential_hash(SERVER_KEY, BLUE.credential)
    assert credential_hash(SERVER_KEY, b"c") != credential_hash(bytes(32), b"c")


def test_a_handle_is_always_hers() -> None:
    """The same for every passkey of hers, another one for everybody else; it holds no name."""
    assert handle_of(SERVER_KEY, "ingrid") == handle_of(SERVER_KEY, "ingrid")
    assert handle_of(SERVER_KEY, "ingrid") != handle_of(SERVER_KEY, "karin")
    assert len(handle_of(SERVER_KEY, "ingrid")) == 32


def test_a_challenge_is_of_one_draft() -> None:
    """32 bytes that only the server can tell from the draft."""
    assert challenge_of(SERVER_KEY, "a") != challenge_of(SERVER_KEY, "b")
    assert challenge_of(SERVER_KEY, "a") != challenge_of(bytes(32), "a")
    assert len(challenge_of(SERVER_KEY, "a")) == 32
