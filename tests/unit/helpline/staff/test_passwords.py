"""Passwords: which are taken, and what is derived from them."""

import asyncio
import threading
import unicodedata

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from helpline.errors import SlowDown
from helpline.staff.keys import derived
from helpline.staff.passwords import COST, Derived, Passwords, made_up, taken
from tests.organisation import QUICK

SALT = b"salt" * 4


@pytest.mark.parametrize(
    "password",
    [
        "warm bread on a table",
        "bcdf-ghjk-mnpq-rstv-wxz2",
        "ሰላም ለእናንተ ይሁን እህቶቼ",
        "åtta katter äter ost",
        "x7!kQ9@pL2#vR5$t",
        "  spaces count too ok  ",
    ],
)
def test_a_good_password_is_taken(password: str) -> None:
    """Fifteen characters or more, in any script, with or without spaces."""
    assert taken(password, "ingrid")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "only fourteen!",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        "passwordpassword12",
        "Password1234567890",
        "correct horse battery staple",
        "ingridingridingridx",
        "ingrid.lind@example2",
        "y" * 10_000,
    ],
)
def test_an_easy_password_is_not_taken(password: str) -> None:
    """Too short, too long, or made of rows, repeats and her own name."""
    assert not taken(password, "ingrid.lind@example")


def test_a_made_up_password_is_taken() -> None:
    """What the page offers passes its own rule, every time."""
    assert all(taken(made_up(), "ingrid") for _ in range(500))


async def test_one_derivation_gives_two_independent_values() -> None:
    """The stored verifier is not the key, and both depend on password, salt and server key."""
    passwords = Passwords(b"k" * 32, QUICK)
    one = await passwords.derive("warm bread on a table", SALT)
    assert one == await passwords.derive("warm bread on a table", SALT)
    assert one.verifier != one.key
    for other in (
        await passwords.derive("warm bread on a tablE", SALT),
        await passwords.derive("warm bread on a table", b"tlas" * 4),
        await Passwords(b"l" * 32, QUICK).derive("warm bread on a table", SALT),
    ):
        assert other.verifier != one.verifier
        assert other.key != one.key
    assert repr(one) == "Derived()"


async def test_the_cost_is_what_the_requirement_says() -> None:
    """argon2id, three rounds, 64 MiB, four lanes, checked against the library's own spelling."""
    passwords = Passwords(b"k" * 32)
    root = Argon2id(
        salt=SALT,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=65_536,
        secret=derived(b"k" * 32, "staff password pepper"),
    ).derive(b"warm bread on a table")
    made = await passwords.derive("warm bread on a table", SALT)
    assert made.verifier == derived(root, "staff password verifier")
    assert (COST.iterations, COST.memory_kib, COST.lanes) == (3, 65_536, 4)


async def test_spelling_makes_no_difference() -> None:
    """The same letters, composed or not, are the same password."""
    passwords = Passwords(b"k" * 32, QUICK)
    composed = await passwords.derive("åäö åäö åäö åäö", SALT)
    apart = await passwords.derive(unicodedata.normalize("NFD", "åäö åäö åäö åäö"), SALT)
    assert composed == apart


async def test_what_no_keyboard_writes_is_derived_too() -> None:
    """Broken text from a forged form is a wrong password, not a fault of the program."""
    made = await Passwords(b"k" * 32, QUICK).derive("\ud800" * 20, SALT)
    assert len(made.verifier) == 32


class Slow(Passwords):
    """A derivation that takes until the test lets it go, and counts how many run."""

    def __init__(self) -> None:
        super().__init__(b"k" * 32)
        self.gate = threading.Semaphore(0)
        self.running = self.most = 0

    def _derive(self, password: str, salt: bytes) -> Derived:
        self.running += 1
        self.most = max(self.most, self.running)
        assert self.gate.acquire(timeout=10)
        self.running -= 1
        return Derived(password.encode(), salt)


async def test_two_derivations_run_at_once_and_the_rest_wait() -> None:
    """Each takes 64 MiB: the third waits, and the event loop is free meanwhile."""
    passwords = Slow()
    async with asyncio.TaskGroup() as group:
        for _ in range(6):
            group.create_task(passwords.derive("x", SALT))
        await asyncio.sleep(0.05)
        assert passwords.running == 2
        passwords.gate.release(6)
    assert passwords.most == 2


async def test_too_many_who_wait_are_told_to_come_back() -> None:
    """A flood of sign-ins does not pile up in memory; afterwards there is room again."""
    passwords = Slow()
    waiting = [asyncio.ensure_future(passwords.derive("x", SALT)) for _ in range(40)]
    await asyncio.sleep(0.01)
    with pytest.raises(SlowDown):
        await passwords.derive("x", SALT)
    passwords.gate.release(41)
    await asyncio.gather(*waiting)
    assert await passwords.derive("x", SALT) == Derived(b"x", SALT)
