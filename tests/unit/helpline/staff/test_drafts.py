"""Drafts: what travels through somebody's own page between two steps."""

import pytest

from helpline.staff.drafts import Drafts
from tests.organisation import SERVER_KEY, Clock


def drafts(clock: Clock, purpose: str = "joining") -> Drafts:
    """Drafts that live for a minute."""
    return Drafts(SERVER_KEY, purpose, seconds=60, clock=clock)


@pytest.mark.parametrize("parts", [(b"a",), (b"", b"b" * 300, b""), (b"x" * 65_535, b"y")])
def test_the_parts_come_back(parts: tuple[bytes, ...]) -> None:
    """Of any length under 64 KiB, empty ones too."""
    ours = drafts(Clock())
    assert ours.open(ours.seal(*parts)) == parts


def test_another_purpose_and_another_server_open_nothing() -> None:
    """A draft of one form is worth nothing in another."""
    clock = Clock()
    draft = drafts(clock).seal(b"secret")
    assert drafts(clock, "signing in").open(draft) == ()
    assert Drafts(bytes(32), "joining", seconds=60, clock=clock).open(draft) == ()


def test_a_draft_ages() -> None:
    """It opens for its minute and not after; not before it was made, either."""
    clock = Clock()
    draft = drafts(clock).seal(b"secret")
    clock.passes(60)
    assert drafts(clock).open(draft) == (b"secret",)
    clock.passes(1)
    assert drafts(clock).open(draft) == ()
    clock.passes(-100)
    assert drafts(clock).open(draft) == ()


@pytest.mark.parametrize("draft", ["", "x", "é", "A" * 200])
def test_what_is_no_draft_is_empty(draft: str) -> None:
    """A forged hidden field is read without an error."""
    assert drafts(Clock()).open(draft) == ()


def test_nothing_shows_in_a_draft() -> None:
    """The page carries it and cannot read it."""
    ours = drafts(Clock())
    assert b"secret".hex() not in ours.seal(b"secret").encode().hex()
    assert ours.seal(b"secret") != ours.seal(b"secret")
