"""The privacy switches: which way is weaker, and what visitors read of each."""

import json
from itertools import product
from typing import Final

import pytest

from helpline.choices.switch import (
    EXPIRES_HOURS,
    SWITCHES,
    VALUES,
    Switches,
    SwitchName,
    SwitchRequest,
    reads,
    switch_of,
    value_of,
    weaker,
)
from helpline.promise import promise
from helpline.settings import Settings
from web_widget import STATIC

EVERY: Final = [
    dict(zip(SWITCHES, values, strict=True))
    for values in product(*(VALUES[name] for name in SWITCHES))
]


@pytest.mark.parametrize("name", SWITCHES)
def test_one_way_is_weaker_and_the_other_is_not(name: SwitchName) -> None:
    """What protects more comes first."""
    strong, weak = VALUES[name]
    assert weaker(name, strong, weak)
    assert not weaker(name, weak, strong)
    assert not weaker(name, weak, weak)
    assert switch_of(name) == name
    assert switch_of("transcripts") is None


@pytest.mark.parametrize("chosen", EVERY)
def test_what_was_chosen_holds_over_the_servers_own_setting(
    chosen: dict[SwitchName, str],
) -> None:
    """Whatever these are; and the promise says what holds, with the sentences of the page."""
    for started in (
        Settings(),
        Settings(typing_indicator=True, police_policy="danger", cover_page=True),
    ):
        settings = Switches(chosen).over(started)
        assert {name: value_of(settings, name) for name in SWITCHES} == chosen
        for name in ("typing_indicator", "police_policy"):
            for value in VALUES[name]:
                assert (reads(name, value) in promise(settings)) is (value == chosen[name])


def test_without_a_choice_the_servers_own_setting_holds() -> None:
    """Of each switch by itself."""
    started = Settings(typing_indicator=True)
    assert Switches().over(started) == started
    settings = Switches({"police_policy": "danger"}).over(started)
    assert value_of(settings, "typing_indicator") == "on"
    assert value_of(settings, "police_policy") == "danger"


def test_the_shipped_values_are_the_stronger_ones_but_for_the_cover_page() -> None:
    """An organisation that does nothing promises the most; a cover page it offers itself."""
    shipped = {name: value_of(Settings(), name) for name in SWITCHES}
    assert shipped == {
        "typing_indicator": "off",
        "police_policy": "never",
        "cover_page": "off",
        "disclosure": "discreet",
    }


def test_every_sentence_that_is_shown_stands_on_her_page() -> None:
    """In every language; where nothing is said, nothing is shown."""
    keys = {reads(name, value) for name in SWITCHES for value in VALUES[name]} - {None}
    assert len(keys) == 7
    for path in (STATIC / "visitor" / "words").glob("*.json"):
        assert keys <= json.loads(path.read_text("utf-8")).keys(), path.stem


def test_a_request_lasts_seven_days() -> None:
    """To the hour."""
    request = SwitchRequest("police_policy", "danger", "A reason", "eva", "Eva", 1000)
    assert request.expires == 1000 + EXPIRES_HOURS == 1168
    assert Switches(requests=(request,)).request("police_policy") == request
    assert Switches(requests=(request,)).request("cover_page") is None
