"""Faults in what protects a person whose phone somebody else looks at, or listens to."""

from typing import Final

from tests.mutants.mutants import Mutant

PAGE: Final = "web_widget/visitor"
DISGUISE: Final = "tests/browser/test_visitor_disguise.py"
LISTENING: Final = "tests/browser/test_visitor_listening.py"

MUTANTS: Final = (
    Mutant(
        "a voice of a company reads her chat",
        f"{PAGE}/listen.js",
        "one.localService && ",
        "",
        f"{LISTENING}::test_without_a_voice_of_her_own_there_is_no_button",
    ),
    Mutant(
        "the voice goes on when she has left",
        f"{PAGE}/leave.js",
        "    window.speechSynthesis?.cancel();\n",
        "",
        f"{LISTENING}::test_leaving_ends_the_voice_before_anything_else",
    ),
    Mutant(
        "any number leads back",
        f"{PAGE}/converter.js",
        "if (!armed || !same(first.value, code)) return;",
        "if (!armed) return;",
        f"{DISGUISE}::test_only_the_held_heading_and_her_number_lead_back",
    ),
    Mutant(
        "her number leads back by itself",
        f"{PAGE}/converter.js",
        "if (!armed || !same(first.value, code)) return;",
        "if (!same(first.value, code)) return;",
        f"{DISGUISE}::test_only_the_held_heading_and_her_number_lead_back",
    ),
    Mutant(
        "the title tells on the cover page",
        f"{PAGE}/converter.js",
        "  document.title = title;\n",
        "",
        f"{DISGUISE}::test_the_cover_page_is_a_converter_that_works",
    ),
    Mutant(
        "a page that nobody touches stays open",
        f"{PAGE}/pause.js",
        "still = setTimeout(hide, STILL_AFTER);",
        "still = 0;",
        f"{DISGUISE}::test_five_minutes_without_a_touch_hide_the_page",
    ),
    Mutant(
        "she looked only for a moment and is hidden all the same",
        f"{PAGE}/pause.js",
        "    clearTimeout(away);\n    if (!document.hidden) return;\n",
        "    if (!document.hidden) return;\n",
        f"{DISGUISE}::test_switching_away_hides_the_page_as_she_chose",
    ),
    Mutant(
        "the cover page needs no yes of the organisation",
        f"{PAGE}/disguise.js",
        "body.dataset.covers ? [cover(tools)] : []",
        "[cover(tools)]",
        f"{DISGUISE}::test_without_the_setting_there_is_no_cover_page",
    ),
)
