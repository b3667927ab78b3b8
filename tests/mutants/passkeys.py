"""Faults in the passkeys of staff: whom they let in, and what a page tells of them."""

from typing import Final

from tests.mutants.mutants import Mutant

ANSWERS: Final = "helpline/staff/passkey_answers.py"
PASSKEY: Final = "helpline/staff/passkey.py"
KEPT: Final = "helpline/staff/passkeys.py"
OWN: Final = "helpline/staff/own_passkeys.py"
SIGNING: Final = "helpline/staff/signing_in.py"

ANSWERED: Final = "tests/unit/helpline/staff/test_passkey_answers.py"
TABLE: Final = "tests/unit/helpline/staff/test_passkeys.py"
CHANGED: Final = "tests/unit/helpline/staff/test_own_passkeys.py"
SIGNED: Final = "tests/unit/helpline/staff/test_signing_in.py"

MUTANTS: Final = (
    Mutant(
        "a phone that lies open is a second factor",
        ANSWERS,
        "            credential_current_sign_count=passkey.count,\n"
        "            require_user_verification=True,",
        "            credential_current_sign_count=passkey.count,\n"
        "            require_user_verification=False,",
        f"{ANSWERED}::test_what_is_shown_wrongly_is_refused",
    ),
    Mutant(
        "a passkey is made without looking who it is",
        ANSWERS,
        "            expected_origin=site.origin,\n            require_user_verification=True,",
        "            expected_origin=site.origin,\n            require_user_verification=False,",
        f"{ANSWERED}::test_what_is_made_wrongly_is_refused",
    ),
    Mutant(
        "any challenge will do",
        ANSWERS,
        "            credential=shown,\n            expected_challenge=challenge,",
        "            credential=shown,\n            "
        "expected_challenge=parse_client_data_json(shown.response.client_data_json).challenge,",
        f"{ANSWERED}::test_an_answer_is_to_one_challenge",
    ),
    Mutant(
        "pages of other sites may use passkeys",
        ANSWERS,
        "            expected_origin=site.origin,\n            credential_public_key",
        "            expected_origin="
        "parse_client_data_json(shown.response.client_data_json).origin,\n"
        "            credential_public_key",
        f"{ANSWERED}::test_what_is_shown_wrongly_is_refused",
    ),
    Mutant(
        "a frame of another site may use passkeys",
        ANSWERS,
        "    return None if framed_elsewhere else passkey.used(held.new_sign_count)",
        "    return passkey.used(held.new_sign_count)",
        f"{ANSWERED}::test_what_is_shown_wrongly_is_refused",
    ),
    Mutant(
        "a copied key is not noticed",
        ANSWERS,
        "credential_current_sign_count=passkey.count",
        "credential_current_sign_count=0",
        f"{ANSWERED}::test_a_count_has_to_grow",
    ),
    Mutant(
        "whose passkey the device says it is does not count",
        ANSWERS,
        "passkey.credential or (owner and owner != handle)",
        "passkey.credential",
        f"{ANSWERED}::test_another_key_is_refused",
    ),
    Mutant(
        "certificates of makers are read",
        ANSWERS,
        "word.fmt not in _UNPROVEN or word.att_stmt.x5c:",
        "word.fmt not in _UNPROVEN:",
        f"{ANSWERED}::test_makers_words_are_not_taken",
    ),
    Mutant(
        "makers speak in any form",
        ANSWERS,
        "word.fmt not in _UNPROVEN or word.att_stmt.x5c:",
        'word.fmt == "packed" and word.att_stmt.x5c:',
        f"{ANSWERED}::test_makers_words_are_not_taken",
    ),
    Mutant(
        "answers of any length are read",
        ANSWERS,
        '    """An answer of a passkey that is there already; None for whatever is not one."""\n'
        "    if len(answer) > LONGEST_ANSWER:\n",
        '    """An answer of a passkey that is there already; None for whatever is not one."""\n'
        "    if not answer:\n",
        f"{ANSWERED}::test_a_long_answer_is_not_read",
    ),
    Mutant(
        "a deep answer is an error of the server",
        ANSWERS,
        "    *(AttributeError, RecursionError),",
        "    AttributeError,",
        f"{ANSWERED}::test_what_is_no_answer_is_refused",
    ),
    Mutant(
        "the sign-in page asks for keys that have to be named",
        ANSWERS,
        "resident_key=ResidentKeyRequirement.REQUIRED",
        "resident_key=ResidentKeyRequirement.DISCOURAGED",
        f"{ANSWERED}::test_a_page_asks_for_what_we_need",
    ),
    Mutant(
        "an answer works for as long as its challenge",
        KEPT,
        "fresh = hmac.compare_digest(await self.mark(staff_id), asked.mark)",
        "fresh = bool(asked.mark)",
        f"{TABLE}::test_a_challenge_dies_with_each_use",
        fixtures=True,
    ),
    Mutant(
        "two nodes take one answer",
        KEPT,
        "update(passkeys).where(mine, passkeys.c.sealed == box)",
        "update(passkeys).where(mine)",
        f"{TABLE}::test_of_two_nodes_one_takes_an_answer",
        fixtures=True,
    ),
    Mutant(
        "a colleague's passkey can be removed",
        KEPT,
        "mine = select(passkeys.c.hash).where(passkeys.c.staff == staff_id)",
        "mine = select(passkeys.c.hash)",
        f"{TABLE}::test_nobody_removes_a_colleagues",
        fixtures=True,
    ),
    Mutant(
        "a box can be copied to somebody else",
        PASSKEY,
        'plain = opened(_sealing_key(server_key), f"passkey of {staff}", box)',
        'plain = opened(_sealing_key(server_key), "passkey of ingrid", box)',
        "tests/unit/helpline/staff/test_passkey.py::"
        "test_a_box_belongs_to_one_person_and_one_server",
    ),
    Mutant(
        "one challenge for every attempt",
        PASSKEY,
        'derived(server_key, f"staff passkey challenge {draft}")',
        'derived(server_key, "staff passkey challenge")',
        f"{SIGNED}::test_a_passkeys_challenge_does_not_last",
        fixtures=True,
    ),
    Mutant(
        "an open console is enough to add a passkey",
        OWN,
        "        account = await self._own.checked(signed_in, password)\n        name =",
        "        account = await self._own._accounts.account(signed_in.staff_id)\n        name =",
        f"{CHANGED}::test_every_change_asks_for_the_password",
        fixtures=True,
    ),
    Mutant(
        "a draft of one session is good in another",
        OWN,
        "len(parts) != _PARTS or parts[:2] != mine",
        "len(parts) != _PARTS or parts[:1] != mine[:1]",
        f"{CHANGED}::test_a_draft_is_of_one_session_and_used_once",
        fixtures=True,
    ),
    Mutant(
        "answers of passkeys can be tried without end",
        SIGNING,
        '        self._throttle.admit(f"code {tried.hex()}", self._clock())\n',
        "",
        f"{SIGNED}::test_passkeys_are_slowed_down_with_the_codes",
        fixtures=True,
    ),
    Mutant(
        "passkeys outlive a reset",
        "helpline/staff/people.py",
        "for table in (sessions, recovery_codes, passkeys, invitations):",
        "for table in (sessions, recovery_codes, invitations):",
        f"{SIGNED}::test_a_reset_takes_her_passkeys",
        fixtures=True,
    ),
    Mutant(
        "the page tells who has a passkey",
        "helpline/web/sign_in.py",
        '        values = {"step": step, "asked": asked, "site": self._site}\n',
        '        values = {"step": step, "asked": asked, "site": self._site if name else None}\n',
        "tests/unit/helpline/web/test_own_passkeys.py::"
        "test_the_first_pages_differ_in_nothing_but_draft_and_challenge",
        fixtures=True,
    ),
)
