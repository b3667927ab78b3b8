"""Codes for people to type."""

from helpline.staff.typed_codes import ALPHABET, bare, new_code


def test_a_code_has_groups_of_four() -> None:
    """Five groups of four signs from the alphabet, with hyphens."""
    groups = new_code(5).split("-")
    assert [len(group) for group in groups] == [4] * 5
    assert set("".join(groups)) <= set(ALPHABET)


def test_no_code_spells_a_word() -> None:
    """The alphabet has no vowels, no y, and no signs that look like others."""
    assert set("aeiouyl01") & set(ALPHABET) == set()


def test_codes_differ() -> None:
    """A thousand codes are a thousand."""
    assert len({new_code(4) for _ in range(1000)}) == 1000


def test_a_code_may_be_typed_in_any_way() -> None:
    """Capital letters, spaces, other hyphens and line ends make no difference."""
    assert bare(" BCDF - ghjk\n") == "bcdfghjk"
    assert bare("bcdf\u2011gh\u2013jk\u00a0") == "bcdfghjk"
