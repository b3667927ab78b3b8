"""The promise follows the running settings."""

import pytest

from helpline.promise import SENTENCES, promise
from helpline.settings import Settings

STRICTEST = Settings(public_origin="https://linden.example", onion_address="a" * 56 + ".onion")


def test_the_strictest_settings_promise_most() -> None:
    """Everything but what the other settings would make true, in reading order."""
    assert promise(STRICTEST) == tuple(
        sentence for sentence in SENTENCES if sentence not in {"writing.seen", "police.danger"}
    )


@pytest.mark.parametrize(
    ("settings", "untrue", "true"),
    [
        (STRICTEST.model_copy(update={"police_policy": "danger"}), "police.never", "police.danger"),
        (STRICTEST.model_copy(update={"typing_indicator": True}), "writing.unseen", "writing.seen"),
        (STRICTEST.model_copy(update={"onion_address": None}), "road.onion", "road.tls"),
        (STRICTEST.model_copy(update={"public_origin": "http://l"}), "road.tls", "road.onion"),
    ],
)
def test_a_setting_changes_its_sentence(settings: Settings, untrue: str, true: str) -> None:
    """A sentence that is not true is never shown; the one that is true is."""
    assert untrue not in promise(settings)
    assert true in promise(settings)


def test_nobody_is_promised_both_about_the_police() -> None:
    """Exactly one of the two policies is shown."""
    assert len({"police.never", "police.danger"} & set(promise(STRICTEST))) == 1
