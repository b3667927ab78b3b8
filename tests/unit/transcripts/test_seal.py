"""Nothing opens a seal but its own key, at its own place."""

import os
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts import seal
from transcripts.seal import Seal, SealBroken

KEY: Final = bytes(range(32))
STREAM: Final = bytes(range(100, 116))
NONCE: Final = b"n" * 12
keys = st.binary(min_size=32, max_size=32)
streams = st.binary(min_size=16, max_size=16)
nonces = st.binary(min_size=12, max_size=12)
parties = st.sampled_from(seal.PARTIES)
numbers = st.integers(min_value=1, max_value=2**63)


def broken(whole: bytes, place: int) -> bytes:
    """`whole` with one bit changed."""
    changed = bytearray(whole)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def closed(entry: bytes = b"words", *, number: int = 7, party: str = "visitor") -> bytes:
    """An entry, sealed."""
    return Seal(KEY, STREAM).close(number, party, entry=entry, nonce=NONCE)


@given(keys, streams, numbers, parties, st.binary(max_size=2_000), nonces)
def test_what_was_closed_opens(
    key: bytes, stream: bytes, number: int, party: str, entry: bytes, nonce: bytes
) -> None:
    """The party and the entry come back as they were."""
    sealed = Seal(key, stream).close(number, party, entry=entry, nonce=nonce)
    assert Seal(key, stream).open(number, sealed) == (party, entry)


@given(st.integers(min_value=0, max_value=len(closed()) * 8 - 1))
def test_a_changed_bit_breaks_an_entry(place: int) -> None:
    """Nobody can change what was written, not even where nobody looks."""
    with pytest.raises(SealBroken):
        Seal(KEY, STREAM).open(7, broken(closed(), place))


@given(st.integers(min_value=0, max_value=len(closed()) - 1))
def test_a_shortened_entry_is_broken(length: int) -> None:
    """An entry that was cut off anywhere does not open."""
    with pytest.raises(SealBroken):
        Seal(KEY, STREAM).open(7, closed()[:length])


@given(numbers.filter(lambda number: number != 7))
def test_a_moved_number_breaks_an_entry(number: int) -> None:
    """Entries cannot change places."""
    with pytest.raises(SealBroken):
        Seal(KEY, STREAM).open(number, closed())


@given(streams.filter(lambda stream: stream != STREAM))
def test_a_moved_stream_breaks_an_entry(stream: bytes) -> None:
    """An entry cannot move into another conversation, not even under the same key."""
    with pytest.raises(SealBroken):
        Seal(KEY, stream).open(7, closed())


@given(keys.filter(lambda key: key != KEY))
def test_another_key_opens_nothing(key: bytes) -> None:
    """A conversation opens with its own key only."""
    with pytest.raises(SealBroken):
        Seal(key, STREAM).open(7, closed())


def test_the_party_is_bound_and_not_in_the_clear() -> None:
    """The same words by another party are another entry, of the same length and beginning."""
    by_her, by_them = closed(party="visitor"), closed(party="responder")
    assert len(by_her) == len(by_them)
    assert by_her[:-16] == by_them[:-16]  # nonce and padded text: only the tag knows the party
    assert by_her[-16:] != by_them[-16:]
    assert Seal(KEY, STREAM).open(7, by_them)[0] == "responder"


@pytest.mark.parametrize(
    ("length", "bucket"),
    [
        *((0, 256), (254, 256), (255, 512), (510, 512), (511, 1_024), (4_000, 4_096)),
        *((4_095, 8_192), (16_000, 16_384), (seal.LONGEST_ENTRY, 32_768)),
    ],
)
def test_a_length_tells_only_its_bucket(length: int, bucket: int) -> None:
    """Whoever sees the disk learns one of eight sizes."""
    sealed = closed(bytes(length))
    assert len(sealed) == seal.NONCE_LENGTH + bucket + 16
    assert Seal(KEY, STREAM).open(7, sealed) == ("visitor", bytes(length))


def test_what_cannot_be_sealed_is_refused() -> None:
    """Too long, by nobody we know, under a wrong key, place or nonce."""
    with pytest.raises(SealBroken):
        closed(bytes(seal.LONGEST_ENTRY + 1))
    with pytest.raises(SealBroken):
        closed(party="somebody")
    with pytest.raises(SealBroken):
        Seal(KEY, STREAM).close(1, "visitor", entry=b"", nonce=b"short")
    with pytest.raises(SealBroken):
        Seal(KEY[1:], STREAM)
    with pytest.raises(SealBroken):
        Seal(KEY, STREAM + b"x")


def test_a_token_gives_the_same_secrets_for_ever() -> None:
    """A token of today opens what it closed in an earlier version: these bytes never change."""
    secrets = seal.visitor_secrets(KEY)
    assert secrets.locator.hex() == "002cefcd4b40135bc491c0622f23c7bb"
    assert secrets.wrap_key.hex()[:32] == "44c508518022fd87664da2fbd581a98a"
    assert seal.chat_name(KEY) == "_gM6Z3AGwmrGRvvIEFg4rQ"
    assert seal.desk_tag(KEY).hex() == "13e67d43bfcf6d316d25cdd92e40a7da"
    assert closed(b"").hex()[:48] == "6e6e6e6e6e6e6e6e6e6e6e6ec26452594ff4a0119c76e346"


@given(keys, keys)
def test_secrets_of_different_tokens_differ(token: bytes, other: bytes) -> None:
    """And the parts of one token's secrets say nothing about each other."""
    secrets = seal.visitor_secrets(token)
    assert (len(secrets.locator), len(secrets.wrap_key)) == (16, 32)
    assert secrets.locator not in secrets.wrap_key
    if token != other:
        assert seal.visitor_secrets(other).locator != secrets.locator
        assert seal.chat_name(other) != seal.chat_name(token)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_token_has_32_bytes(length: int) -> None:
    """Nothing is derived from anything shorter or longer."""
    with pytest.raises(SealBroken):
        seal.visitor_secrets(bytes(length))


def test_secrets_are_not_printed() -> None:
    """Neither a token's secrets nor a seal show their bytes."""
    secrets = seal.visitor_secrets(KEY)
    shown = repr(secrets) + str(secrets) + repr(Seal(KEY, STREAM))
    assert repr(secrets.wrap_key)[2:-1] not in shown
    assert secrets.wrap_key.hex() not in shown
    assert KEY.hex() not in shown
    assert repr(KEY)[2:-1] not in shown


def test_a_chat_name_is_short_and_safe_in_an_address() -> None:
    """22 characters of letters, digits, hyphens and underscores."""
    name = seal.chat_name(KEY)
    assert len(name) == 22
    assert name.replace("-", "").replace("_", "").isalnum()


@given(keys, streams, keys, nonces)
def test_her_wrap_opens_with_her_key_only(
    wrap_key: bytes, locator: bytes, key: bytes, nonce: bytes
) -> None:
    """Her wrap opens for her, at her locator, and as nothing else."""
    wrap = seal.wrap_for_visitor(wrap_key, locator, key, nonce)
    assert seal.unwrap_for_visitor(wrap_key, locator, wrap) == key
    with pytest.raises(SealBroken):
        seal.unwrap_for_visitor(broken(wrap_key, 0), locator, wrap)
    with pytest.raises(SealBroken):
        seal.unwrap_for_visitor(wrap_key, broken(locator, 127), wrap)
    with pytest.raises(SealBroken):
        seal.open_box(wrap_key, locator, wrap)


def test_a_changed_bit_breaks_a_wrap() -> None:
    """In any place of either kind of wrap."""
    private, public = seal.new_responder_pair()
    hers = seal.wrap_for_visitor(KEY, STREAM, KEY, NONCE)
    theirs = seal.wrap_for_responder(public, STREAM, KEY)
    for place in range(len(hers) * 8):
        with pytest.raises(SealBroken):
            seal.unwrap_for_visitor(KEY, STREAM, broken(hers, place))
    for place in range(len(theirs) * 8):
        with pytest.raises(SealBroken):
            seal.unwrap_for_responder(private, STREAM, broken(theirs, place))


def test_a_responders_wrap_opens_for_that_responder_only() -> None:
    """With the private key of the pair it was made for, at its own stream."""
    private, public = seal.new_responder_pair()
    other, _ = seal.new_responder_pair()
    wrap = seal.wrap_for_responder(public, STREAM, KEY)
    assert seal.unwrap_for_responder(private, STREAM, wrap) == KEY
    assert len(wrap) == 32 + 48
    for wrong_key, place in ((other, STREAM), (private, broken(STREAM, 5)), (b"", STREAM)):
        with pytest.raises(SealBroken):
            seal.unwrap_for_responder(wrong_key, place, wrap)


@pytest.mark.parametrize("public", [b"", bytes(31), bytes(32), b"\x01" + bytes(31), bytes(33)])
def test_what_is_not_a_public_key_gets_no_wrap(public: bytes) -> None:
    """Points at which everybody would know the secret are refused too."""
    with pytest.raises(SealBroken):
        seal.wrap_for_responder(public, STREAM, KEY)


def test_two_wraps_for_one_responder_look_unrelated() -> None:
    """Whoever sees the disk cannot tell which conversations share a key or a responder."""
    _, public = seal.new_responder_pair()
    one, two = (seal.wrap_for_responder(public, STREAM, KEY) for _ in range(2))
    assert one[:32] != two[:32]
    assert one[32:] != two[32:]


@given(keys, st.binary(max_size=40), st.binary(max_size=300), nonces)
def test_a_box_opens_in_its_own_context_only(
    key: bytes, context: bytes, plain: bytes, nonce: bytes
) -> None:
    """A small secret cannot be passed off as another one."""
    box = seal.seal_box(key, context, plain, nonce)
    assert seal.open_box(key, context, box) == plain
    with pytest.raises(SealBroken):
        seal.open_box(key, context + b"x", box)
    with pytest.raises(SealBroken):
        seal.open_box(broken(key, 8), context, box)
    with pytest.raises(SealBroken):
        seal.open_box(key, context, broken(box, len(box) * 8 - 1))


def test_a_box_needs_whole_keys_and_nonces() -> None:
    """Anything shorter is refused, and so is a box that was cut off."""
    with pytest.raises(SealBroken):
        seal.seal_box(KEY[:31], b"", b"", NONCE)
    with pytest.raises(SealBroken):
        seal.seal_box(KEY, b"", b"", NONCE[:7])
    for length in range(28):
        with pytest.raises(SealBroken):
            seal.open_box(KEY, b"", os.urandom(length))


def test_a_broken_seal_says_nothing() -> None:
    """The error carries no detail, and no earlier error in its train."""
    with pytest.raises(SealBroken) as raised:
        Seal(KEY, STREAM).open(7, b"")
    assert str(raised.value) == ""
    assert raised.value.__cause__ is None
