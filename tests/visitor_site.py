"""The visitor's page as a server gives it, without one: a tab's requests are answered here.

The page, its headers and the frames are the product's own; what the server would decide is said by
the test.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.async_api import Page, Route, WebSocketRoute

from helpline.languages import offered_languages
from helpline.promise import promise
from helpline.settings import Settings
from helpline.web.language import best_language
from helpline.web.outgoing import Outgoing
from helpline.web.static import browser_files
from helpline.web.surface import surface_of
from helpline.wire.from_visitor import (
    FROM_VISITOR,
    Another,
    Answer,
    FromVisitor,
    Say,
    Share,
    TakeBack,
    Tap,
    Unsay,
)
from helpline.wire.to_visitor import TO_VISITOR
from helpline.words import Words
from tests.pseudo import PSEUDO, written_words
from web_widget import TEMPLATES

ORIGIN: Final = "https://linden.invalid"
ELSEWHERE: Final = "https://www.wikipedia.org/"
"""Where "Leave page" leads; a route answers it, so that nothing is asked of anybody."""

_FILES: Final = "/s/0123456789abcdef"

_MADE_UP: Final = {f"{_FILES}/visitor/words/{tag}.json": tag for tag in PSEUDO}

JOURNALLED: Final = frozenset(
    {
        *("joined", "parted", "shared", "message", "unsaid", "tapped", "proposal", "settled"),
        *("note", "entered", "departed", "over"),
    }
)
"""The frames that are numbered, and come again after a resume."""

Offered = Sequence[Mapping[str, object]]
"""Lines as the page is given them: `id`, `names` by language, `open`, `entrances` with the same."""


def rendered(
    words: Words,
    settings: Settings,
    *,
    reason: str | None = None,
    is_open: bool = True,
    lines: Offered = (),
    countries: bool = False,
) -> str:
    """The page in one language, as the server renders it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("visitor/index.html").render(
        language=words.language,
        direction=words.direction,
        words=words.sentences,
        languages=offered_languages(settings.languages),
        static=_FILES,
        leave=settings.leave_destination,
        danger=settings.danger_number,
        name=settings.name,
        line="persons",
        lines=lines,
        countries=countries,
        open=is_open,
        reason=reason or "",
        promise=promise(settings),
        typing=settings.typing_indicator,
        covers=settings.cover_page,
        plainly=settings.disclosure == "plain",
    )


@dataclass
class Site:
    """Answers one tab. `heard` is every frame of hers in order, `burned` every token of `/x`."""

    page: Page
    settings: Settings = field(default_factory=lambda: Settings(public_origin=ORIGIN))
    is_open: bool = True
    reason: str | None = None
    lines: Offered = ()
    countries: bool = False
    kinds: Sequence[str] = ("psychologist", "survivor")
    before: int = 2
    """People before her when she comes."""
    deaf: bool = False
    """Her frames are read and not acted upon."""
    heard: list[FromVisitor] = field(default_factory=list)
    burned: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """The address of every request."""
    tries: int = 0
    """Connections that were opened."""
    refuse: int | None = None
    """The close code with which every connection ends at once."""
    has_refused: bool = False
    """Some connection ended so; her page may have tried another way meanwhile."""
    _journal: list[dict[str, object]] = field(default_factory=list)
    _socket: WebSocketRoute | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def attach(self) -> None:
        """Answer everything that the tab asks for from now on."""
        await self.page.route("**/*", self._answer)
        await self.page.route_web_socket(f"{ORIGIN.replace('http', 'ws')}/socket", self._connect)

    def send(self, frame: dict[str, object]) -> None:
        """Send a frame; what stems from the journal is numbered and comes again after a resume."""
        if frame["type"] in JOURNALLED:
            frame = {**frame, "seq": len(self._journal) + 2}
            self._journal.append(frame)
        if self._socket is not None:
            self._socket.send(as_frame(frame))

    def join(self, name: str = "Claire", kind: str = "survivor") -> None:
        """A responder joins."""
        self.send({"type": "joined", "name": name, "kind": kind})

    def write(self, text: str, *, role: str = "responder") -> None:
        """The responder writes, or a guest."""
        self.send({"type": "message", "by": "them", "role": role, "key": None, "text": text})

    def queue(
        self, before: int, wait: tuple[int, int] | None = None, *, answerable: bool = True
    ) -> None:
        """How she stands in the queue."""
        band = wait and {"low": wait[0], "high": wait[1]}
        frame = {"type": "queued", "seq": 1, "people_before": before, "wait": band}
        self.send({**frame, "answerable": answerable})

    def ask(self, question: str | None, kind: str | None = None) -> None:
        """Ask her whether one of the other kind, or a computer between them, is all right."""
        self.send({"type": "question", "question": question, "kind": kind})

    def propose(self, what: str, reason: str = "none", **whom: str) -> int:
        """Somebody would take over, or join; gives the proposal's number."""
        number = len(self._journal) + 2
        frame = {"type": "proposal", "number": number, "what": what, "by": "them"}
        self.send({**frame, "reason": reason, **whom})
        return number

    def settle(self, number: int, outcome: str, by: str = "line") -> None:
        """A proposal ends without her."""
        self.send({"type": "settled", "number": number, "outcome": outcome, "by": by})

    def enter(self, role: str, name: str) -> None:
        """A guest sits down."""
        self.send({"type": "entered", "role": role, "name": name})

    def lose(self, seconds: int) -> None:
        """The responder's line has been lost for so long; 0: she is back."""
        self.send({"type": "presence", "here": not seconds})
        self.send({"type": "alone", "seconds": seconds})

    def part(self) -> None:
        """The responder was lost for too long."""
        self.send({"type": "parted", "by": "line"})

    def problem(self, code: str, *, key: str | None = None, seconds: int | None = None) -> None:
        """Something was not taken."""
        self.send({"type": "problem", "code": code, "key": key, "seconds": seconds})

    async def close(self, code: int) -> None:
        """End the connection with a code."""
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close(code=code)

    def frames(self, kind: str) -> list[FromVisitor]:
        """What she sent of one type."""
        return [frame for frame in self.heard if frame.type == kind]

    async def wait_heard(self, kind: str, count: int = 1) -> list[FromVisitor]:
        """Wait until she has sent `count` frames of a type."""
        async with asyncio.timeout(10):
            while len(self.frames(kind)) < count:
                self._news.clear()
                await self._news.wait()
        return self.frames(kind)

    async def wait_burned(self) -> str:
        """Wait until a token was burned."""
        async with asyncio.timeout(10):
            while not self.burned:
                self._news.clear()
                await self._news.wait()
        return self.burned[-1]

    async def _answer(self, route: Route) -> None:
        request = route.request
        self.asked.append(request.url)
        path = request.url.removeprefix(ORIGIN)
        file = browser_files().get(path.removeprefix(f"{_FILES}/"))
        if request.url == ELSEWHERE:
            await route.fulfill(body="<title>Elsewhere</title>elsewhere", content_type="text/html")
        elif path == "/x":
            self.burned.append(request.post_data or "")
            self._news.set()
            await route.fulfill(status=204)
        elif path == "/languages":
            await route.fulfill(json=offered_languages(self.settings.languages))
        elif path == "/status":
            told = {"open": self.is_open, "reason": self.reason, "lines": self.lines}
            await route.fulfill(json={**told, "kinds": self.kinds})
        elif path == "/":
            await self._give_page(route, await request.header_value("accept-language") or "")
        elif path.startswith(_FILES) and file is not None:
            headers = {**self._headers(path), "content-type": file.media_type}
            await route.fulfill(body=file.plain, headers=headers)
        elif path in _MADE_UP:
            await route.fulfill(json=dict(written_words()[_MADE_UP[path]].sentences))
        else:
            await route.fulfill(status=404)

    async def _give_page(self, route: Route, asked: str) -> None:
        language = best_language(asked, self.settings.languages)
        html = rendered(
            written_words()[language],
            self.settings,
            reason=self.reason,
            is_open=self.is_open,
            lines=self.lines,
            countries=self.countries,
        )
        headers = {**self._headers("/"), "content-type": "text/html; charset=utf-8"}
        await route.fulfill(body=html, headers=headers)

    def _headers(self, path: str) -> dict[str, str]:
        made = Outgoing(self.settings).headers(
            surface_of(path), path, host="linden.invalid", status=200, given=[]
        )
        return {name.decode(): value.decode() for name, value in made}

    async def _connect(self, socket: WebSocketRoute) -> None:
        self.tries += 1
        if self.refuse is not None:
            self.has_refused = True
            await socket.close(code=self.refuse)
            return
        self._socket = socket
        socket.on_message(lambda raw: self._hear(socket, str(raw)))

    def _hear(self, socket: WebSocketRoute, raw: str) -> None:
        frame = FROM_VISITOR.validate_json(raw)
        self.heard.append(frame)
        for answer in () if self.deaf else self._answers(frame):
            socket.send(as_frame(answer))
        self._news.set()

    def _answers(self, frame: FromVisitor) -> Sequence[dict[str, object]]:
        number = len(self._journal) + 2
        match frame.type:
            case "start":
                queued = {"type": "queued", "seq": 1, "people_before": self.before}
                return ({"type": "welcome", "seq": 1}, queued)
            case "resume":
                missed = [one for one in self._journal if int(str(one["seq"])) > frame.after]
                return ({"type": "welcome", "seq": number - 1}, *missed)
            case "end":
                return ({"type": "over", "seq": number, "by": "you", "how": "closed"},)
            case "heartbeat":
                return ({"type": "heartbeat"},)
            case "say" | "tap" | "unsay" | "answer" | "take_back" | "another" | "share":
                return self._kept(_entries(frame, number))
            case _:
                return ()

    def _kept(self, entries: Sequence[dict[str, object]]) -> Sequence[dict[str, object]]:
        """They are journalled, unless one with the same key is there already."""
        if any(one["key"] in {old.get("key") for old in self._journal} for one in entries):
            return ()
        numbered = [{**one, "seq": len(self._journal) + 2 + at} for at, one in enumerate(entries)]
        self._journal.extend(numbered)
        return numbered


def _entries(frame: FromVisitor, number: int) -> Sequence[dict[str, object]]:
    """What a frame of hers becomes in the journal, as the server would answer it."""
    own = {"by": "you", "role": None}
    match frame:
        case Say(key=key, text=text):
            return ({**own, "type": "message", "key": key, "text": text},)
        case Tap(key=key, signal=signal):
            return ({**own, "type": "tapped", "key": key, "signal": signal},)
        case Unsay(key=key, number=words):
            return ({"type": "unsaid", "number": words, "key": key},)
        case Answer(key=key, number=proposal, yes=yes, along=along):
            outcome = "agreed" if yes else "refused"
            return (_settled(key, proposal, outcome, along if yes else None),)
        case TakeBack(key=key, number=proposal):
            return (_settled(key, proposal, "withdrawn", None),)
        case Another(key=key, wish="anyone", along=along):
            return ({"type": "parted", "by": "you", "along": along, "key": key},)
        case Another(key=key, along=along):
            proposed = {"type": "proposal", "number": number, "what": "transfer", "by": "you"}
            return (
                {**proposed, "key": key, "reason": "none"},
                _settled(key, number, "agreed", along),
            )
        case Share(key=key, along=along):
            return ({"type": "shared", "key": key, "along": along},)
        case _:
            return ()


def _settled(key: str, number: int, outcome: str, along: str | None) -> dict[str, object]:
    frame = {"type": "settled", "number": number, "outcome": outcome, "by": "you"}
    return {**frame, "key": key, "along": along}


def as_frame(values: dict[str, object]) -> str:
    """The frame as the product would send it; one that it could not send is refused here."""
    return TO_VISITOR.validate_json(json.dumps(values)).as_json()
