"""Frames for the desk, as the product would send them, and the desk that they make."""

import json
from typing import Final

from helpline.wire.to_responder import TO_RESPONDER
from tests.browser.modules import Json, Modules

STATE: Final = " ".join(
    f"responder/{name}.js"
    for name in ("state", "chats", "acts", "standing", "proposals", "asides", "signs")
)
"""The pure modules of the desk."""

NOW: Final = 1_800_000_000_000

Frame = dict[str, Json]


def frame(what: str, /, **values: Json) -> Frame:
    """A frame of a type; one that the product could not send is refused here."""
    made: Frame = json.loads(
        TO_RESPONDER.validate_json(json.dumps({"type": what, **values})).as_json()
    )
    return made


def joined(chat: str, seq: int = 2, **values: Json) -> Frame:
    """She is in a chat."""
    usual: Frame = {"languages": ["ro"], "wish": "anyone", "translation": False, "since": 0}
    return frame("chat", chat=chat, seq=seq, **{**usual, **values})


def message(
    chat: str,
    seq: int,
    text: str,
    *,
    by: str = "them",
    key: str | None = None,
    role: str | None = None,
) -> Frame:
    """Words in a chat."""
    return frame("message", chat=chat, seq=seq, by=by, role=role, key=key, text=text, ago=0)


def tapped(chat: str, seq: int, signal: str, *, by: str = "them", ago: int = 0) -> Frame:
    """A one-tap sign in a chat."""
    return frame("tapped", chat=chat, seq=seq, by=by, role=None, key=None, signal=signal, ago=ago)


def offered(number: int, **values: Json) -> Frame:
    """A ring."""
    usual: Frame = {"languages": ["ar"], "wish": "survivor", "translation": True}
    return frame("offered", offer=number, waited=240, seconds=20, **{**usual, **values})


def stands(**values: Json) -> Frame:
    """How the server sees her."""
    usual: Frame = {
        "name": "Ingrid",
        "kind": "psychologist",
        "roles": ["responder"],
        "state": "available",
        "rest": 0,
        "capacity": 2,
        "languages": ["sv", "en"],
        "waiting": 0,
        "colleagues": 1,
    }
    return frame("desk", **{**usual, **values})


async def after(
    modules: Modules,
    frames: list[Frame],
    then: str,
    *,
    acts: str = "",
    later: list[Frame] | None = None,
    scripts: str = STATE,
) -> Json:
    """What `then` says of the desk after `frames`, what she did (`acts` change `desk`), `later`."""
    body = f"""const fold = (d, f) => see(d, f, argument.now);
      let desk = argument.frames.reduce(fold, EMPTY);
      {acts};
      desk = argument.later.reduce(fold, desk);
      return {then}"""
    given: Json = {"frames": list(frames), "later": list(later or []), "now": NOW}
    return await modules.run(scripts, body, given)
