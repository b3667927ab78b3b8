"""Faults around the frame of another site, the way out of it, and what stays on a device."""

from typing import Final

from tests.mutants.mutants import Mutant

LOADER: Final = "web_widget/embed/loader.js"
OUTGOING: Final = "helpline/web/outgoing.py"
FRAME: Final = "tests/browser/test_embedded.py"
HEADERS: Final = "tests/unit/helpline/web/test_outgoing.py"

MUTANTS: Final = (
    Mutant(
        "whatever the frame says is that she leaves",
        LOADER,
        ' && data === "leave"',
        "",
        f"{FRAME}::test_another_page_cannot_say_that_she_leaves",
    ),
    Mutant(
        "the other site stays while the next page is on its way",
        LOADER,
        "    document.documentElement.replaceChildren(); //",
        "    //",
        f"{FRAME}::test_the_other_page_is_blank_before_anything_is_answered",
    ),
    Mutant(
        "the keyboard stays on the other site",
        LOADER,
        "      frame.blur();\n",
        "",
        f"{FRAME}::test_by_keyboard_and_by_ear[en]",
    ),
    Mutant(
        "the other site stays in the history",
        LOADER,
        "    location.replace(destination);\n",
        "    location.assign(destination);\n",
        f"{FRAME}::test_leaving_takes_the_other_site_away_too[keys outside]",
    ),
    Mutant(
        "the frame is asked for before the tap",
        LOADER,
        '  addEventListener("click", (event) => {\n',
        '  addEventListener("load", () => build(document.querySelector("a[data-leave]")));\n'
        '  addEventListener("click", (event) => {\n',
        f"{FRAME}::test_nothing_is_asked_before_the_tap",
    ),
    Mutant(
        "we hear which site it was",
        LOADER,
        '    frame.referrerPolicy = "no-referrer";\n',
        '    frame.referrerPolicy = "unsafe-url";\n',
        f"{FRAME}::test_nothing_of_the_other_site_reaches_us",
    ),
    Mutant(
        "files of her page stay in the cache",
        OUTGOING,
        "(?:responder|coordinator|",
        "(?:visitor|responder|coordinator|",
        HEADERS,
    ),
    Mutant(
        "every site may show the line",
        OUTGOING,
        '" ".join(ancestors) or "\'none\'"',
        '" ".join(ancestors) or "*"',
        HEADERS,
    ),
    Mutant(
        "the onion name is told with what was asked",
        OUTGOING,
        "{quote(path)}",
        "{quote(path)}?",
        HEADERS,
    ),
)
