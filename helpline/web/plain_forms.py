"""What a button of the page without script means: one of the frames that the script would send."""

import json
from typing import Final

from starlette.datastructures import FormData

from helpline.errors import BadFrame
from helpline.text import typable
from helpline.web.plain_place import Place
from helpline.wire.frame import read_frame
from helpline.wire.from_visitor import FROM_VISITOR, FromVisitor

LONGEST_NUMBER: Final = 9


def field_of(form: FormData, name: str) -> str:
    """What was sent in a field; nothing for a file."""
    sent = form.get(name)
    return sent if isinstance(sent, str) else ""


def words_of(form: FormData) -> str:
    """What she wrote, without the signs that nobody can type."""
    return typable(field_of(form, "text")).strip()


def start_of(place: Place, form: FormData) -> str:
    """The frame by which she begins to wait."""
    tags = [tag for tag in form.getlist("tag") if isinstance(tag, str) and tag]
    start = {
        "type": "start",
        "v": 1,
        "token": place.token,
        "line": place.line,
        "entrance": place.entrance or None,
        "languages": [place.language],
        "wish": field_of(form, "wish"),
        "translation": False,
        "without_tags": tags,
        "person": field_of(form, "person").strip() or None,
    }
    return json.dumps(start)


def deed_of(do: str, form: FormData) -> FromVisitor:
    """What a button does in her conversation. Raises: BadFrame — no button of ours does it."""
    key = field_of(form, "key")
    along = field_of(form, "along") or "nothing"
    match do.split(" "):
        case ["say"]:
            frame: dict[str, object] = {"type": "say", "key": key, "text": words_of(form)}
        case ["tap", signal]:
            frame = {"type": "tap", "key": key, "signal": signal}
        case ["unsay", number]:
            frame = {"type": "unsay", "key": key, "number": _number(number)}
        case ["reply", question, yes]:
            frame = {"type": "reply", "question": question, "yes": yes == "yes"}
        case ["answer", number, yes]:
            answer = {"type": "answer", "key": key, "number": _number(number)}
            frame = {**answer, "yes": yes == "yes", "along": along}
        case ["take_back", number]:
            frame = {"type": "take_back", "key": key, "number": _number(number)}
        case ["another"]:
            wish = field_of(form, "another")
            frame = {"type": "another", "key": key, "wish": wish, "along": along}
        case ["another", wish]:
            frame = {"type": "another", "key": key, "wish": wish}
        case ["share", shared]:
            frame = {"type": "share", "key": key, "along": shared}
        case ["end"]:
            frame = {"type": "end"}
        case _:
            raise BadFrame("bad_frame")
    return read_frame(FROM_VISITOR, json.dumps(frame))


def _number(written: str) -> int:
    digits = written.isascii() and written.isdecimal() and len(written) <= LONGEST_NUMBER
    return int(written) if digits else 0
