"""Faults on the visitor's page: what she decides, what she is told, and what goes to whom."""

from typing import Final

from tests.mutants.mutants import Mutant

PAGE: Final = "web_widget/visitor"
SEATS: Final = "tests/browser/test_visitor_seats.py"
WAITING: Final = "tests/browser/test_visitor_waiting.py"
DECISIONS: Final = "tests/browser/test_visitor_decisions.py"
CHOICES: Final = "tests/browser/test_visitor_choices.py"

MUTANTS: Final = (
    Mutant(
        "words for one go to the next by themselves",
        f"{PAGE}/state.js",
        'view = tell(unsent(view), "went");',
        'view = tell(view, "went");',
        f"{SEATS}::test_a_hand_over_says_who_goes_who_comes_and_what_is_read",
    ),
    Mutant(
        "everything goes along unless she says otherwise",
        f"{PAGE}/decisions.js",
        '[["nothing", "along.nothing"], ["everything", "along.everything"]]',
        '[["everything", "along.everything"], ["nothing", "along.nothing"]]',
        f"{DECISIONS}::test_another_person_without_a_reason",
    ),
    Mutant(
        "a question is asked again after her answer",
        f"{PAGE}/state.js",
        "open || frame.question in view.replies",
        "open",
        f"{WAITING}::test_a_question_is_answered_once_and_the_answer_can_be_taken_back",
    ),
    Mutant(
        "her answer is lost with the line",
        f"{PAGE}/page.js",
        "    sent = new WeakSet();\n    prepare();",
        "    prepare();",
        f"{DECISIONS}::test_an_answer_survives_a_broken_line",
    ),
    Mutant(
        "a refused decision ends the chat",
        f"{PAGE}/state.js",
        r"/^(not_found|line_\w+|over)$/",
        r"/not_found|line_\w+|over/",
        f"{SEATS}::test_what_she_decides_goes_out_until_it_is_known",
    ),
    Mutant(
        "she is told that it goes on",
        f"{PAGE}/state.js",
        "old.before !== null && before > old.before",
        "old.before !== null && before !== old.before",
        f"{WAITING}::test_only_bad_news_about_the_wait_is_spoken",
    ),
    Mutant(
        "nobody says that nobody can answer",
        f"{PAGE}/screen.js",
        '  if (!answerable && !question) return [t("wait.none"), ""];\n',
        "",
        f"{DECISIONS}::test_that_nobody_can_answer_is_said_at_once",
    ),
    Mutant(
        "a choice is pressed upon her as soon as a line breaks",
        f"{PAGE}/decisions.js",
        "const ALONE = 60;",
        "const ALONE = 20;",
        f"{DECISIONS}::test_a_lost_responder",
    ),
    Mutant(
        "a question takes the focus from her words",
        f"{PAGE}/decisions.js",
        "  if (inside) (",
        "  if (found) (",
        f"{DECISIONS}::test_the_panel_by_keyboard",
    ),
    Mutant(
        "a guest's words look like the responder's",
        f"{PAGE}/state.js",
        "...(guest && { role })",
        "",
        f"{SEATS}::test_who_says_what_is_known",
    ),
    Mutant(
        "a guest has left and is still said to be here",
        f"{PAGE}/state.js",
        'return { ...tell(view, "went", gone), guests };',
        'return tell(view, "went", gone);',
        f"{SEATS}::test_a_guest_is_announced_before_she_sits_down",
    ),
    Mutant(
        "what is not understood is sent back",
        f"{PAGE}/state.js",
        "? view : post(view, frame);\n    default:\n      return view;",
        "? view : post(view, frame);\n    default:\n      return post(view, frame);",
        f"{SEATS}::test_a_frame_of_a_later_version_changes_nothing",
    ),
    Mutant(
        "the next one at the phone sees for whom she asked",
        f"{PAGE}/page.js",
        "    ui.wishes.replaceChildren(ui.wishes.firstElementChild);\n",
        "",
        f"{CHOICES}::test_after_she_has_ended_nothing_of_her_wishes_is_left",
    ),
    Mutant(
        "a closed line lets her choose, and wait for nothing",
        f"{PAGE}/page.js",
        "    if (dataset.why) return later?.acts.closed(dataset.why, dataset.line);\n",
        "",
        f"{CHOICES}::test_a_closed_line_says_so_before_it_is_chosen",
    ),
    Mutant(
        "the parts of a phone number are turned round among Arabic words",
        f"{PAGE}/later.js",
        "  orderNumbers(tools.el, tools.ui.log);\n",
        "",
        "tests/browser/test_visitor_access.py::test_each_text_runs_in_its_own_direction",
    ),
)
