"""Answers about passkeys: real signatures, and everything that is wrong with the others."""

import json
from collections.abc import Callable

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as some

from helpline.staff.keys import read_bytes, spelled
from helpline.staff.passkey import Passkey, Site
from helpline.staff.passkey_answers import (
    LONGEST_ANSWER,
    ask_for_known,
    ask_for_new,
    read_new,
    read_shown,
    used,
)
from tests.device import PRESENT, VERIFIED, Device

ORIGIN = "https://linden.example"
SITE = Site("linden.example", ORIGIN, "Linden")
CHALLENGE = bytes(range(32))
HANDLE = b"h" * 32

Change = Callable[[Device], None]


def asked_for_new(challenge: bytes = CHALLENGE) -> str:
    """What a page asks of a device that shall make one."""
    return ask_for_new(SITE, challenge, name="ingrid", handle=HANDLE, known=[])


def made_by(device: Device) -> Passkey:
    """A passkey that was made as it should be."""
    passkey = read_new(device.makes(asked_for_new()), CHALLENGE, SITE)
    assert passkey is not None
    return passkey


def after(answer: str, passkey: Passkey, challenge: bytes = CHALLENGE) -> Passkey | None:
    """The passkey after an answer; None if it does not hold."""
    shown = read_shown(answer)
    return None if shown is None else used(shown, passkey, challenge, SITE, HANDLE)


def set_to(**values: object) -> Change:
    """A device that does otherwise."""

    def change(device: Device) -> None:
        for name, value in values.items():
            setattr(device, name, value)

    return change


WRONG = {
    "another site's page": set_to(origin="https://elsewhere.example"),
    "another port": set_to(origin=f"{ORIGIN}:8443"),
    "without TLS": set_to(origin="http://linden.example"),
    "a page of another name of the host": set_to(origin="https://www.linden.example"),
    "a key for another host": set_to(host="elsewhere.example"),
    "nobody there": set_to(flags=VERIFIED),
    "not seen to be she": set_to(flags=PRESENT),
    "in a frame of another site": set_to(framed=True),
}
"""What a device or a browser can say that is refused, when one is made and when one is shown."""


def test_a_page_asks_for_what_we_need() -> None:
    """One that the device finds itself and checks her for; nothing of its make."""
    asked = json.loads(
        ask_for_new(SITE, CHALLENGE, name="ingrid", handle=HANDLE, known=[b"k" * 16])
    )
    assert asked["rp"] == {"name": "Linden", "id": "linden.example"}
    assert asked["user"] == {"id": spelled(HANDLE), "name": "ingrid", "displayName": "ingrid"}
    assert asked["attestation"] == "none"
    assert asked["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert [one["id"] for one in asked["excludeCredentials"]] == [spelled(b"k" * 16)]
    assert read_bytes(asked["challenge"]) == CHALLENGE


def test_the_sign_in_page_names_no_passkey() -> None:
    """Whoever it is: it would tell that a password was right, and which devices she has."""
    asked = json.loads(ask_for_known(SITE, CHALLENGE))
    assert asked == {
        "challenge": spelled(CHALLENGE),
        "timeout": 300_000,
        "rpId": "linden.example",
        "allowCredentials": [],
        "userVerification": "required",
    }


@pytest.mark.parametrize("counts", [False, True])
def test_one_is_made_and_shown_again_and_again(*, counts: bool) -> None:
    """With a device that counts, and with one that says 0 for ever."""
    device = Device(ORIGIN, counts=counts)
    passkey = made_by(device)
    for use in range(1, 4):
        then = after(device.shows(ask_for_known(SITE, CHALLENGE)), passkey)
        assert then is not None
        assert then.count == (use + 1 if counts else 0)
        passkey = then


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_what_is_made_wrongly_is_refused(change: Change) -> None:
    """Nothing of it is kept."""
    device = Device(ORIGIN)
    change(device)
    assert read_new(device.makes(asked_for_new()), CHALLENGE, SITE) is None


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_what_is_shown_wrongly_is_refused(change: Change) -> None:
    """Though the key is hers and the signature right."""
    device = Device(ORIGIN)
    passkey = made_by(device)
    change(device)
    assert after(device.shows(ask_for_known(SITE, CHALLENGE)), passkey) is None


def test_an_answer_is_to_one_challenge() -> None:
    """One to another challenge is refused, when one is made and when one is shown."""
    device = Device(ORIGIN)
    assert read_new(device.makes(asked_for_new(b"x" * 32)), CHALLENGE, SITE) is None
    passkey = made_by(device)
    assert after(device.shows(ask_for_known(SITE, b"x" * 32)), passkey) is None


def test_an_answer_for_making_is_none_for_showing() -> None:
    """Neither can be taken for the other."""
    device = Device(ORIGIN)
    made = device.makes(asked_for_new())
    passkey = read_new(made, CHALLENGE, SITE)
    assert passkey is not None
    assert read_shown(made) is None
    shown = device.shows(ask_for_known(SITE, CHALLENGE))
    assert read_new(shown, CHALLENGE, SITE) is None
    swapped = json.loads(shown)
    swapped["response"]["clientDataJSON"] = json.loads(made)["response"]["clientDataJSON"]
    assert after(json.dumps(swapped), passkey) is None


@pytest.mark.parametrize(("kept", "holds"), [(4, True), (5, False), (6, False)])
def test_a_count_has_to_grow(kept: int, *, holds: bool) -> None:
    """One that stands still or goes back is a copy of the key."""
    device = Device(ORIGIN, counts=True)
    passkey = made_by(device).used(kept)
    device.keys[-1].count = 4
    assert (after(device.shows(ask_for_known(SITE, CHALLENGE)), passkey) is not None) is holds


def test_a_device_that_counted_cannot_stop() -> None:
    """A copy that says 0 for ever is refused too."""
    device = Device(ORIGIN, counts=True)
    passkey = made_by(device)
    device.keys[-1].count, device.counts = 0, False
    assert after(device.shows(ask_for_known(SITE, CHALLENGE)), passkey) is None


def test_another_key_is_refused() -> None:
    """Under her key's name too; and hers when the device says that it is somebody else's."""
    device = Device(ORIGIN)
    passkey = made_by(device)
    hers = device.keys[-1]
    other = Device(ORIGIN)
    made_by(other)
    other.keys[-1].credential = hers.credential
    asked = ask_for_known(SITE, CHALLENGE)
    assert after(other.shows(asked), passkey) is None
    assert after(device.shows(asked, userHandle=b"k" * 32), passkey) is None
    assert after(device.shows(asked, userHandle=b""), passkey) == passkey
    hers.credential = b"another name"
    assert after(device.shows(asked), passkey) is None


@pytest.mark.parametrize("word", ["packed", "fido-u2f"])
def test_makers_words_are_not_taken(word: str) -> None:
    """Nobody asked for them, so no browser sends them; no certificate of anybody is read."""
    device = Device(ORIGIN, word=word, certified=True)
    assert read_new(device.makes(asked_for_new()), CHALLENGE, SITE) is None


def test_a_key_may_speak_for_itself() -> None:
    """A device that signs with the new key says nothing of its make."""
    assert made_by(Device(ORIGIN, word="packed")).count == 0


def test_a_key_that_is_none_is_refused_when_it_is_made() -> None:
    """Nobody has signed with it yet, so it is looked at there."""
    device = Device(ORIGIN)
    good = json.loads(device.makes(asked_for_new()))
    made = cbor2.loads(read_bytes(good["response"]["attestationObject"]))
    head = made["authData"][: 37 + 16 + 2 + 16]
    for key in (
        {1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)},
        {1: 2, 3: -7, -1: 1, -2: 5, -3: b"y"},
        {1: 2, 3: -7, -1: 77, -2: b"x", -3: b"y"},
        {1: 2, 3: -7},
        {3: -7},
        {1: 2, 3: -65535},
        [1, 2],
        5,
        "",
        b"",
    ):
        made["authData"] = head + cbor2.dumps(key)
        good["response"]["attestationObject"] = spelled(cbor2.dumps(made))
        assert read_new(json.dumps(good), CHALLENGE, SITE) is None


@pytest.mark.parametrize(
    "answer",
    [
        *("", "null", "5", "[]", "{}", "{", "é", "\ud800", "[" * 8_000, '{"a":' * 1_500),
        *('{"id":"x","rawId":"x","response":{},"type":"public-key"}', "1" * 8_000),
    ],
)
def test_what_is_no_answer_is_refused(answer: str) -> None:
    """It is read without an error, and nothing of it comes back."""
    assert read_new(answer, CHALLENGE, SITE) is None
    assert read_shown(answer) is None


def test_a_long_answer_is_not_read() -> None:
    """Though it would hold."""
    device = Device(ORIGIN)
    made = device.makes(asked_for_new())
    longer = made + " " * (LONGEST_ANSWER - len(made))
    passkey = read_new(longer, CHALLENGE, SITE)
    assert passkey is not None
    assert read_new(longer + " ", CHALLENGE, SITE) is None
    shown = device.shows(ask_for_known(SITE, CHALLENGE))
    longer = shown + " " * (LONGEST_ANSWER - len(shown))
    assert after(longer, passkey) == passkey
    assert read_shown(longer + " ") is None


def test_a_name_of_a_device_has_an_end() -> None:
    """1,023 bytes, as the standard says."""
    for length, kept in ((1023, True), (1024, False)):
        device = Device(ORIGIN, name_bytes=length)
        assert (read_new(device.makes(asked_for_new()), CHALLENGE, SITE) is not None) is kept


@given(
    part=some.sampled_from(("clientDataJSON", "authenticatorData", "signature", "userHandle")),
    raw=some.binary(max_size=80),
    at=some.integers(0, 400),
)
def test_no_changed_answer_holds(part: str, raw: bytes, at: int) -> None:
    """Garbage and changed bytes are refused without an error."""
    device = Device(ORIGIN)
    passkey = made_by(device)
    answer = json.loads(device.shows(ask_for_known(SITE, CHALLENGE)))
    whole = read_bytes(answer["response"][part])
    changed = whole[:at] + raw + whole[at + len(raw) :]
    answer["response"][part] = spelled(changed)
    unsaid = part == "userHandle" and not changed
    assert (after(json.dumps(answer), passkey) is not None) is (changed == whole or unsaid)


@given(raw=some.binary(max_size=200), at=some.integers(0, 260))
def test_changed_makings_never_fail(raw: bytes, at: int) -> None:
    """Whatever the bytes are in which a device says what it made."""
    answer = json.loads(Device(ORIGIN).makes(asked_for_new()))
    whole = read_bytes(answer["response"]["attestationObject"])
    for changed in (raw, whole[:at] + raw + whole[at + len(raw) :]):
        answer["response"]["attestationObject"] = spelled(changed)
        read_new(json.dumps(answer), CHALLENGE, SITE)
