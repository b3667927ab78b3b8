"""Tokens, derived keys and small sealed things."""

import pytest

from helpline.staff.keys import (
    derived,
    framed,
    new_token,
    opened,
    read_bytes,
    read_token,
    sealed,
    spelled,
    unframed,
)

SECRET = b"s" * 32


def test_a_token_is_read_back() -> None:
    """A new token is 32 bytes in 43 signs, and no two are the same."""
    first, second = new_token(), new_token()
    assert len(first) == 43
    assert len(read_token(first) or b"") == 32
    assert first != second


@pytest.mark.parametrize(
    "typed", [None, "", "x" * 42, "x" * 44, "é" * 43, "!" * 43, "x" * 42 + "="]
)
def test_what_is_no_token_is_none(typed: str | None) -> None:
    """Whatever comes in a cookie or a form is read without an error."""
    assert read_token(typed) is None


@pytest.mark.parametrize("raw", [b"", b"a", b"ab", b"abc", bytes(range(256))])
def test_bytes_are_read_back(raw: bytes) -> None:
    """`read_bytes` undoes `spelled` for every length."""
    assert raw == read_bytes(spelled(raw))


@pytest.mark.parametrize("typed", ["a", "é", "!!!!", "ab=c"])
def test_what_is_not_base64_is_empty(typed: str) -> None:
    """A hidden field that was tampered with gives no bytes."""
    assert read_bytes(typed) == b""


@pytest.mark.parametrize("parts", [(), (b"",), (b"a", b"", b"b" * 65_535)])
def test_parts_come_apart_as_they_were(parts: tuple[bytes, ...]) -> None:
    """`unframed` undoes `framed`, also for empty ones."""
    assert unframed(framed(*parts)) == parts


def test_keys_of_two_purposes_differ() -> None:
    """One secret gives a key of its own to each purpose, and always the same one."""
    assert derived(SECRET, "a") != derived(SECRET, "b")
    assert derived(SECRET, "a") == derived(SECRET, "a")


def test_a_sealed_thing_opens_only_in_its_context() -> None:
    """Another key, another context or one changed byte opens nothing."""
    box = sealed(SECRET, "hers", b"plain")
    assert opened(SECRET, "hers", box) == b"plain"
    assert opened(SECRET, "another's", box) is None
    assert opened(b"t" * 32, "hers", box) is None
    assert opened(SECRET, "hers", box[:-1] + bytes([box[-1] ^ 1])) is None
    assert opened(SECRET, "hers", b"") is None


def test_two_seals_of_one_thing_differ() -> None:
    """The nonce is random: what is stored does not show that a value came back."""
    assert sealed(SECRET, "c", b"x") != sealed(SECRET, "c", b"x")
