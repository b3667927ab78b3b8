"""The responder's console as a server gives it, without one: a tab's requests are answered here.

The page, its headers and the frames are the product's own; what the server would decide is said by
the test. A frame that the product could not read or send is refused here.
"""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.async_api import Page, Route, WebSocketRoute

from helpline.choices.reply import Replies
from helpline.settings import Settings
from helpline.web.desk_replies import written_replies
from helpline.web.outgoing import Outgoing
from helpline.web.static import browser_files
from helpline.web.surface import surface_of
from helpline.wire.from_responder import FROM_RESPONDER, FromResponder
from helpline.wire.to_responder import TO_RESPONDER
from web_widget import TEMPLATES

ORIGIN: Final = "https://linden.invalid"

_FILES: Final = "/s/0123456789abcdef"
Values = dict[str, object]

INGRID: Final[Values] = {
    "name": "Ingrid",
    "kind": "psychologist",
    "roles": ["responder"],
    "state": "pause",
    "rest": 0,
    "capacity": 2,
    "languages": ["sv", "en", "es"],
    "waiting": 0,
    "colleagues": 3,
}
"""Who sits at the desk, as the frame `desk` says it."""

COLLEAGUES: Final[list[Values]] = [
    {
        "id": "marta-marta-marta-mart",
        "name": "Marta",
        "kind": "psychologist",
        "languages": ["sv", "en"],
        "role": "supervisor",
        "state": "busy",
    },
    {
        "id": "kim-kim-kim-kim-kim-ki",
        "name": "Kim",
        "kind": "survivor",
        "languages": ["en", "ro"],
        "role": "responder",
        "state": "free",
    },
    {
        "id": "noor-noor-noor-noor-no",
        "name": "Noor",
        "kind": "survivor",
        "languages": ["ar", "en"],
        "role": "interpreter",
        "state": "pause",
    },
]


LINES: Final[Values] = {
    "persons": {"name": "Linden for adults", "entrances": {}},
    "young": {
        "name": "Linden young",
        "entrances": {"exposed": "Somebody hurts me", "using-violence": "I hurt somebody"},
    },
}
"""What the organisation calls its lines."""


def chat_name(letter: str) -> str:
    """The alias of a chat, from its letter."""
    return letter * 22


@dataclass
class ConsoleSite:
    """Answers one tab. `heard` is every frame of hers in order."""

    page: Page
    language: str = "en"
    me: Values = field(default_factory=lambda: dict(INGRID))
    replies: Replies | None = field(default_factory=Replies)
    """The quick replies; None: they do not come."""
    heard: list[FromResponder] = field(default_factory=list)
    _seqs: dict[str, int] = field(default_factory=dict)
    _socket: WebSocketRoute | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def attach(self) -> None:
        """Answer everything that the tab asks for from now on."""
        await self.page.route("**/*", self._answer)
        address = f"{ORIGIN.replace('http', 'ws')}/desk/socket"
        await self.page.route_web_socket(address, self._connect)

    def send(self, what: str, /, **values: object) -> None:
        """Send a frame; one of a chat without `seq` is the chat's next entry."""
        assert self._socket is not None
        self._socket.send(_as_frame({"type": what, **values}))

    def entry(self, letter: str, what: str, /, **values: object) -> int:
        """Send the next journal entry of a chat; gives its number."""
        seq = self._seqs[letter] = self._seqs.get(letter, 2) + 1
        self.send(what, chat=chat_name(letter), seq=seq, **values)
        return seq

    def joins(self, letter: str = "A", **values: object) -> None:
        """She is in a chat now."""
        usual: Values = {
            "seq": 2,
            "languages": ["ro"],
            "wish": "anyone",
            "translation": False,
            "since": 22 * 60,
            "name": "Ingrid",
            "kind": "psychologist",
        }
        self.send("chat", chat=chat_name(letter), **{**usual, **values})

    def writes(self, letter: str, text: str, *, role: str | None = None, ago: int = 0) -> None:
        """The person writes, or a guest."""
        self.entry(letter, "message", by="them", role=role, key=None, text=text, ago=ago)

    def proposes(self, letter: str, **values: object) -> int:
        """The person is asked whether Kim may take over, or what `values` say; gives the number."""
        usual: Values = {
            "what": "transfer",
            "by": "you",
            "role": "responder",
            "key": None,
            "name": "Kim",
            "kind": "survivor",
            "line": None,
            "reason": "language",
        }
        number = self._seqs.get(letter, 2) + 1
        return self.entry(letter, "proposal", number=number, **{**usual, **values})

    def settles(self, letter: str, number: int, outcome: str, by: str = "them") -> None:
        """What has become of a proposal."""
        along = "everything" if outcome == "agreed" else None
        values = {"number": number, "outcome": outcome, "by": by, "key": None, "along": along}
        self.entry(letter, "settled", **values)

    def stands(self, **values: object) -> None:
        """The server sees her otherwise."""
        self.me.update(values)
        self.send("desk", **self.me)

    async def close(self, code: int = 1012) -> None:
        """The line breaks."""
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close(code=code)

    async def wait_heard(self, kind: str, count: int = 1) -> FromResponder:
        """Wait until she has sent `count` frames of a type; gives the last of them."""
        async with asyncio.timeout(10):
            while len(self.frames(kind)) < count:
                self._news.clear()
                await self._news.wait()
        return self.frames(kind)[-1]

    def frames(self, kind: str) -> list[FromResponder]:
        """What she sent of one type."""
        return [frame for frame in self.heard if frame.type == kind]

    async def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        file = browser_files().get(path.removeprefix(f"{_FILES}/"))
        if path == "/desk/ticket":
            await route.fulfill(json={"ticket": "t" * 43})
        elif path == "/desk/lines/names":
            await route.fulfill(json=LINES)
        elif path == "/desk/replies/written":
            told = "" if self.replies is None else json.dumps(written_replies(self.replies))
            await route.fulfill(body=told, content_type="application/json")
        elif path == "/desk/":
            headers = {**self._headers(path), "content-type": "text/html; charset=utf-8"}
            await route.fulfill(body=self._rendered(), headers=headers)
        elif file is not None:
            headers = {**self._headers(path), "content-type": file.media_type}
            await route.fulfill(body=file.plain, headers=headers)
        else:
            await route.fulfill(status=404)

    def _rendered(self) -> str:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
        )
        return environment.get_template("responder/desk.html").render(
            language=self.language,
            direction="ltr",
            name="Linden",
            static=_FILES,
            roles=["responder"],
            words_url=f"{_FILES}/responder/words/{self.language}.json",
        )

    def _headers(self, path: str) -> dict[str, str]:
        made = Outgoing(Settings(public_origin=ORIGIN)).headers(
            surface_of(path), path, host="linden.invalid", status=200, given=[]
        )
        return {name.decode(): value.decode() for name, value in made}

    async def _connect(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        socket.on_message(lambda raw: self._hear(str(raw)))

    def _hear(self, raw: str) -> None:
        frame = FROM_RESPONDER.validate_json(raw)
        self.heard.append(frame)
        match frame.type:
            case "hello":
                self.send("desk", **self.me)
                self.send("colleagues", people=COLLEAGUES)
            case "stand":
                self.stands(state=frame.state, capacity=frame.capacity)
            case "heartbeat":
                self.send("heartbeat")
            case _:
                pass
        self._news.set()


def _as_frame(values: Values) -> str:
    """The frame as the product would send it; one that it could not send is refused here."""
    return TO_RESPONDER.validate_json(json.dumps(values)).as_json()
