"""Faults at the desk: what leaves it, what stays beside a chat, and whose act is whose."""

from typing import Final

from tests.mutants.mutants import Mutant

DESK: Final = "web_widget/responder"
STATE: Final = "tests/browser/test_desk_together.py"
BESIDE: Final = "tests/browser/test_desk_beside.py"
WORK: Final = "tests/browser/test_desk_work.py"
SIMPLER: Final = "tests/browser/test_desk_simpler.py"

MUTANTS: Final = (
    Mutant(
        "a chat that was handed over keeps its words",
        f"{DESK}/chats.js",
        "ERASED.has(over.how) ? {",
        "over.how ? {",
        f"{STATE}::test_a_chat_that_is_handed_over_leaves_no_word",
    ),
    Mutant(
        "whoever asked for another person leaves her words on the first desk",
        f"{DESK}/chats.js",
        '"closed", "left", "quiet"]',
        '"closed", "left", "quiet", "asked"]',
        f"{STATE}::test_a_chat_that_may_go_on_elsewhere_leaves_no_word",
    ),
    Mutant(
        "what a computer made of her words stays on the desk that the chat has left",
        f"{DESK}/chats.js",
        "{ entries: [], other: {}, doubts: {} }",
        "{ entries: [], doubts: {} }",
        f"{STATE}::test_a_chat_that_may_go_on_elsewhere_leaves_no_word",
    ),
    Mutant(
        "a no leaves the question open",
        f"{DESK}/proposals.js",
        "proposal: agreed ? { ...proposal, agreed } : null",
        "proposal: { ...proposal, agreed }",
        f"{STATE}::test_a_hand_over_leaves_a_line_for_each_step",
    ),
    Mutant(
        "an entry is told twice",
        f"{DESK}/chats.js",
        "  if (seq <= chat.seq) return chat;\n",
        "",
        "tests/browser/test_desk_state.py::test_a_frame_that_comes_again_changes_nothing",
    ),
    Mutant(
        "a supervisor's words settle what the person asked for",
        f"{DESK}/chats.js",
        'return by === "them" && role ? "guest" : by;',
        "return by;",
        f"{STATE}::test_a_guest_is_named_and_changes_no_sign",
    ),
    Mutant(
        "words beside a chat go into it",
        f"{DESK}/asides.js",
        '{ type: "aside_say", aside: aside.aside, key, text }',
        '{ type: "say", chat: aside.chat, key, text }',
        f"{WORK}::test_a_colleague_is_asked_beside_the_chat_and_never_in_it",
    ),
    Mutant(
        "the key of the chat sends beside it",
        f"{DESK}/keys.js",
        "!event.shiftKey && !event.ctrlKey && !event.metaKey &&\n    !event.isComposing",
        "!event.shiftKey && !event.isComposing",
        f"{WORK}::test_a_colleague_is_asked_beside_the_chat_and_never_in_it",
    ),
    Mutant(
        "what was beside a chat outlives it",
        f"{DESK}/acts.js",
        "beside.asides.filter((aside) => aside.chat === name)",
        "[]",
        f"{BESIDE}::test_what_is_beside_a_chat_is_unread_until_it_is_looked_at",
    ),
    Mutant(
        "a colleague is chosen by the name of another connection",
        f"{DESK}/acts.js",
        'plan.to === "person" && plan.choice ? { ...plan, choice: "" } : plan',
        "plan",
        f"{STATE}::test_nobody_is_chosen_by_a_name_of_the_line_before",
    ),
    Mutant(
        "a guest may do what only the responder may",
        f"{DESK}/actions.js",
        'seat === "responder" ? own : guest}',
        "own}",
        f"{WORK}::test_a_guest_can_write_and_leave_and_nothing_else",
    ),
    Mutant(
        "a notice of the browser says more than the name",
        f"{DESK}/notice.js",
        "new Notification(this.name, {",
        "new Notification(`${this.name}: somebody is waiting`, {",
        f"{WORK}::test_a_notice_of_the_browser_says_the_neutral_name_alone",
    ),
    Mutant(
        "a sentence is sent by itself",
        f"{DESK}/replies.js",
        "    session.panel(name, null);\n",
        "    session.panel(name, null);\n    session.say(name);\n",
        f"{WORK}::test_a_sentence_goes_into_the_box_and_never_out_by_itself",
    ),
    Mutant(
        "what was not clear comes back twice",
        f"{DESK}/simpler.js",
        "chat.over || chat.draft.includes(text)",
        "chat.over",
        SIMPLER,
    ),
    Mutant(
        "what she has begun is lost when something comes back",
        f"{DESK}/simpler.js",
        "chat.draft.trim() ? `${text}\\n${chat.draft}` : text",
        "text",
        SIMPLER,
    ),
    Mutant(
        "a phone number is not found among the words",
        "web_widget/shared/numbers.js",
        "at % 2 === 1 && ",
        "at % 2 === 0 && ",
        SIMPLER,
    ),
)
