"""What buttons mean: the frames of the protocol, and nothing else."""

import json

import pytest
from starlette.datastructures import FormData

from helpline.errors import BadFrame
from helpline.web.plain_forms import deed_of, field_of, start_of, words_of
from helpline.web.plain_place import Place
from helpline.wire.from_visitor import Another, Answer, End, Reply, Say, Share, TakeBack, Tap, Unsay

KEY = "key-of-a-form"


def form(**fields: str) -> FormData:
    """A form with a key."""
    return FormData({"key": KEY, **fields})


@pytest.mark.parametrize(
    ("do", "fields", "frame"),
    [
        ("say", {"text": " a\r\nb "}, Say(type="say", key=KEY, text="a\nb")),
        ("tap moment", {}, Tap(type="tap", key=KEY, signal="moment")),
        ("reply kind yes", {}, Reply(type="reply", question="kind", yes=True)),
        ("reply kind no", {}, Reply(type="reply", question="kind", yes=False)),
        ("answer 7 yes", {}, Answer(type="answer", key=KEY, number=7, yes=True, along="nothing")),
        (
            "answer 7 no",
            {"along": "everything"},
            Answer(type="answer", key=KEY, number=7, yes=False, along="everything"),
        ),
        ("take_back 7", {}, TakeBack(type="take_back", key=KEY, number=7)),
        ("another", {"another": "same"}, Another(type="another", key=KEY, wish="same")),
        ("another anyone", {}, Another(type="another", key=KEY, wish="anyone")),
        ("share everything", {}, Share(type="share", key=KEY, along="everything")),
        ("unsay 7", {}, Unsay(type="unsay", key=KEY, number=7)),
        ("end", {}, End(type="end")),
    ],
)
def test_buttons(do: str, fields: dict[str, str], frame: object) -> None:
    """Each is what the script would send; what may be read is nothing unless she says so."""
    assert deed_of(do, form(**fields)) == frame


@pytest.mark.parametrize(
    "do",
    [
        *("", "start", "tap", "tap dance", "answer yes", "answer 0 yes", "answer ² yes"),
        *("answer -1 yes", "answer 9999999999 yes", "share all", "another", "say more", "resume"),
    ],
)
def test_no_buttons_of_ours(do: str) -> None:
    """Nothing is done, and nothing is repeated."""
    with pytest.raises(BadFrame, match="bad_frame"):
        deed_of(do, form())


def test_a_form_without_a_key_says_nothing() -> None:
    """It could be sent twice."""
    with pytest.raises(BadFrame):
        deed_of("say", FormData({"text": "words"}))


def test_words() -> None:
    """What nobody can type goes; a file is no field."""
    assert words_of(form(text="\x00a\x1b\ufffe\tb\r\n")) == "a\tb"
    assert field_of(form(), "text") == ""


def test_the_start() -> None:
    """What she chose; an empty wish is none."""
    place = Place("sv", "choices", line="persons", entrance="")
    sent = FormData([("wish", "survivor"), ("tag", "from:ro"), ("tag", ""), ("person", "  ")])
    start = json.loads(start_of(place, sent))
    assert start["token"] == place.token
    assert start["languages"] == ["sv"]
    assert (start["wish"], start["entrance"], start["person"]) == ("survivor", None, None)
    assert start["without_tags"] == ["from:ro"]
