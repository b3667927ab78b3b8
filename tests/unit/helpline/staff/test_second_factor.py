"""The second factor: app codes, recovery codes, and the drawing that carries the secret."""

import re

from helpline.staff.second_factor import (
    SecondFactor,
    new_recovery_codes,
    qr,
    recovery_hash,
    recovery_hashes,
)

RFC_SECRET = b"12345678901234567890"
NOW = 1_795_000_000.0
KEY = bytes(range(32))


def test_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B (the last six digits of its SHA-1 column)."""
    factor = SecondFactor(RFC_SECRET)
    expected = {59: "287082", 1_111_111_109: "081804", 1_234_567_890: "005924"}
    assert expected == {at: factor.code(at) for at in expected}


def test_one_step_early_or_late_is_taken() -> None:
    """A phone's clock may be half a minute wrong, not a whole one."""
    factor = SecondFactor.new()
    code = factor.code(NOW)
    fits = [shift for shift in range(-90, 91, 30) if factor.taken(code, NOW + shift)]
    assert fits == [-30, 0, 30]


def test_each_step_is_taken_once() -> None:
    """A code that was seen over a shoulder is worth nothing after it was used."""
    factor = SecondFactor.new()
    after = factor.taken(factor.code(NOW), NOW)
    assert after is not None
    assert after.taken(factor.code(NOW), NOW) is None
    assert after.taken(factor.code(NOW - 30), NOW) is None
    assert after.taken(factor.code(NOW + 30), NOW + 30) is not None


def test_what_is_no_code_is_not_taken() -> None:
    """Letters, other digits and nothing at all are simply wrong."""
    factor = SecondFactor.new()
    for typed in (
        "",
        "123",
        "abcdef",
        "\u0661\u0662\u0663\u0664\u0665\u0666",
        "\ud800",
        "1" * 5000,
    ):
        assert factor.taken(typed, NOW) is None


def test_a_code_may_be_typed_with_a_space() -> None:
    """Apps show "123 456"."""
    factor = SecondFactor.new()
    code = factor.code(NOW)
    assert factor.taken(f" {code[:3]} {code[3:]} ", NOW) is not None


def test_the_stored_factor_opens_for_its_owner_only() -> None:
    """Neither another server's key nor another person's row opens it; nothing shows in it."""
    factor = SecondFactor(RFC_SECRET, 77)
    box = factor.sealed(KEY, "ingrid")
    assert factor == SecondFactor.opened(KEY, "ingrid", box)
    assert SecondFactor.opened(KEY, "karin", box) is None
    assert SecondFactor.opened(bytes(32), "ingrid", box) is None
    assert RFC_SECRET not in box


def test_the_secret_is_not_shown_by_accident() -> None:
    """Its repr holds no secret."""
    assert "1234" not in repr(SecondFactor(RFC_SECRET))


def test_the_secret_can_be_scanned_or_typed() -> None:
    """The address is what code apps read; the spelled secret is the same in groups of four."""
    factor = SecondFactor(RFC_SECRET)
    spelled = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert spelled == factor.spelled()
    address = factor.address("ingrid", "Linden desk")
    assert address.startswith("otpauth://totp/Linden%20desk:ingrid?")
    assert f"secret={spelled.replace(' ', '')}" in address


def test_the_drawing_needs_no_style() -> None:
    """The QR code fits a page that allows no inline style, and keeps its light ground."""
    drawing = qr("otpauth://totp/x?secret=y")
    assert drawing.startswith('<svg viewBox="')
    assert "style" not in drawing
    assert 'fill="#fff"' in drawing
    assert re.search(r"<(?!/?(?:svg|path)\b)", drawing) is None


def test_recovery_codes_are_stored_as_hashes() -> None:
    """Ten different codes; what is stored depends on the server's key and not on the typing."""
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    assert recovery_hash(KEY, codes[0]) == recovery_hash(KEY, f" {codes[0].upper()} ")
    assert recovery_hash(KEY, codes[0]) != recovery_hash(bytes(32), codes[0])
    assert len(set(recovery_hashes(KEY, codes))) == 10
