"""Reading a quick reply: what is kept, and what is said of the rest."""

from helpline.choices.lint import Complaint
from helpline.choices.reply import Reply
from helpline.choices.reply_form import Refusal, WrittenReply, read_reply


def test_what_was_written_is_kept_on_one_line() -> None:
    """Spaces and lines become one space, a language without words is left out."""
    texts = {"sv": "  Jag är\r\n här. ", "en": "I am here.", "ar": " \n"}
    assert read_reply(WrittenReply("stay", texts), "own-1") == Reply(
        "own-1", "stay", {"en": "I am here.", "sv": "Jag är här."}
    )


def test_signs_that_make_it_look_different_are_taken_out() -> None:
    """A sentence that the desk sends says what it shows."""
    read = read_reply(WrittenReply("stay", {"en": "I am \u202ehere\u202c."}), "own-1")
    assert isinstance(read, Reply)
    assert read.texts == {"en": "I am here."}


def test_everything_that_does_not_fit_is_told() -> None:
    """In the order of the form, and by language."""
    texts = {"en": "Please.", "sv": "Hej.", "fr": "\x00", "es": "a" * 9000}
    read = read_reply(WrittenReply("x", texts), "own-1")
    assert read == Refusal(
        ("theme", "texts"),
        {
            "en": [Complaint("pressed", "Please")],
            "fr": [Complaint("signs", "")],
            "es": [Complaint("long", "9000")],
        },
    )
    assert read_reply(WrittenReply("stay", {}), "own-1") == Refusal(("empty",), {})
