"""Entries: what is sealed opens again under its own number, and no nonce comes twice."""

import secrets

import pytest

from helpline.conversation.events import Ended, Event, Said
from helpline.entries import NONCES_AT_ONCE, Entries, opened
from helpline.text import Text
from transcripts.seal import NONCE_LENGTH, Seal, SealBroken

EVENTS: list[Event] = [Said("visitor", "key-0001", Text("hej"), 1.0), Ended("line", "quiet", 2.0)]


def test_what_is_sealed_opens_again() -> None:
    """Each under the number it was sealed with, and under no other."""
    seal = Seal(secrets.token_bytes(32), secrets.token_bytes(16))
    sealed = Entries(secrets.token_bytes).sealed(seal, 4, EVENTS)
    assert opened(seal, 4, sealed) == EVENTS
    with pytest.raises(SealBroken):
        opened(seal, 5, sealed)


def test_no_nonce_comes_twice() -> None:
    """However many are drawn at once."""
    drawn = []

    def random(length: int) -> bytes:
        drawn.append(length)
        return secrets.token_bytes(length)

    entries = Entries(random)
    nonces = {entries.nonce() for _ in range(3 * NONCES_AT_ONCE)}
    assert len(nonces) == 3 * NONCES_AT_ONCE
    assert {len(nonce) for nonce in nonces} == {NONCE_LENGTH}
    assert drawn == [NONCE_LENGTH * NONCES_AT_ONCE] * 3
