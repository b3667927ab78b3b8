"""What browsers are asked about passkeys, and whether their answers hold (WebAuthn, level 3).

Whatever is wrong with an answer, it is only refused: what it held is repeated nowhere. The device
must have seen that it is she (her finger, her face, its number): a phone that lies open on a table
is no second factor. Which make a device is of is not asked, and what is sent of it not kept.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from cryptography.exceptions import UnsupportedAlgorithm
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    decode_credential_public_key,
    decoded_public_key_to_cryptography,
    parse_attestation_object,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AttestationFormat,
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from helpline.staff.passkey import LONGEST_CREDENTIAL, Passkey, Site

LONGEST_ANSWER: Final = 8_192
"""Signs of an answer; a long one of a real device has 3,000."""

PATIENCE_SECONDS: Final = 300
"""How long a browser may wait for her, and how long an answer is taken."""

_VERIFIED: Final = UserVerificationRequirement.REQUIRED
_UNPROVEN: Final = frozenset({AttestationFormat.NONE, AttestationFormat.PACKED})
"""Without a maker's word, or with the key's own; so the library reads nobody's certificate."""

# What the library raises for answers that are none: much of it is not its own.
_NO_ANSWER: Final = (
    *(WebAuthnException, UnsupportedAlgorithm, ValueError, LookupError, TypeError),
    *(AttributeError, RecursionError),
)

Shown: TypeAlias = AuthenticationCredential
"""An answer of a passkey that is there already, read but not believed yet."""


def ask_for_new(
    site: Site, challenge: bytes, *, name: str, handle: bytes, known: Iterable[bytes]
) -> str:
    """What a browser needs to make a passkey (JSON).

    One that the device finds by itself: the sign-in page names none, since it must not tell
    whether a password was right. A device that keeps one of the `known` makes no second one.
    """
    asked = generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=handle,
        user_name=name,
        challenge=challenge,
        timeout=PATIENCE_SECONDS * 1000,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return options_to_json(asked)


def ask_for_known(site: Site, challenge: bytes) -> str:
    """What a browser needs to let her choose a passkey (JSON); the same for everybody."""
    asked = generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        timeout=PATIENCE_SECONDS * 1000,
        user_verification=_VERIFIED,
    )
    return options_to_json(asked)


def read_new(answer: str, challenge: bytes, site: Site) -> Passkey | None:
    """The passkey that a browser has made, still without a name; None if the answer does not hold.

    `answer` is what came in, of any length and content.
    """
    if len(answer) > LONGEST_ANSWER:
        return None
    try:
        read = parse_registration_credential_json(answer)
        word = parse_attestation_object(read.response.attestation_object)
        if word.fmt not in _UNPROVEN or word.att_stmt.x5c:
            return None
        made = verify_registration_response(
            credential=read,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
        # Nobody has signed with it yet: a key that is none would be noticed too late.
        key = made.credential_public_key
        decoded_public_key_to_cryptography(decode_credential_public_key(key))
        framed_elsewhere = _in_a_frame(read.response.client_data_json)
    except _NO_ANSWER:
        return None
    fits = made.credential_id == read.raw_id and len(read.raw_id) <= LONGEST_CREDENTIAL
    if framed_elsewhere or not fits:
        return None
    return Passkey(made.credential_id, key, made.sign_count)


def read_shown(answer: str) -> Shown | None:
    """An answer of a passkey that is there already; None for whatever is not one."""
    if len(answer) > LONGEST_ANSWER:
        return None
    try:
        return parse_authentication_credential_json(answer)
    except _NO_ANSWER:
        return None


def used(
    shown: Shown, passkey: Passkey, challenge: bytes, site: Site, handle: bytes
) -> Passkey | None:
    """The passkey after this answer, or None if it does not hold.

    A count that does not grow means a copy of the device's key, and is refused; devices that do
    not count say 0 for ever.
    """
    owner = shown.response.user_handle
    if shown.raw_id != passkey.credential or (owner and owner != handle):
        return None
    try:
        held = verify_authentication_response(
            credential=shown,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.count,
            require_user_verification=True,
        )
        framed_elsewhere = _in_a_frame(shown.response.client_data_json)
    except _NO_ANSWER:
        return None
    return None if framed_elsewhere else passkey.used(held.new_sign_count)


def _in_a_frame(seen: bytes) -> bool:
    """Whether a page of another site had our page in a frame; the library does not look."""
    return bool(parse_client_data_json(seen).cross_origin)
