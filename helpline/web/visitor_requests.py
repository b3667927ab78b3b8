"""A person's page where sockets do not work: a stream of news, or one answer after the other.

Three addresses, all POST: `/stream` goes on and on, `/poll` answers as soon as there is news, and
`/send` takes what she does. The token is in the body, and nowhere else. A request may reach
another node than the one before.
"""

import asyncio
import secrets
from contextlib import aclosing
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from helpline.errors import BadFrame, HelplineError, NotAllowed, NotFound
from helpline.house import House
from helpline.live import Live, Sign
from helpline.web.event_stream import EventStream, StreamLink, closing, event, whole
from helpline.web.hands import Hands
from helpline.web.origin import origin_allowed
from helpline.web.patience import problem_of
from helpline.web.posted import lines_of, mark_of, token_of
from helpline.web.standing import Standing, Standings
from helpline.web.visit import Visit
from helpline.web.visitor_deeds import key_of
from helpline.web.visitor_news import VisitorNews
from helpline.web.way_in import WAY_IN, Came, WayIn, secrets_of
from helpline.wire.frame import Frame, read_frame
from helpline.wire.from_visitor import FROM_VISITOR
from helpline.wire.to_visitor import Alone, Presence, Question, Queued, TheyWrite, Welcome

NEWS_WITHIN: Final = 20.0
"""Seconds after which a question is answered although there is no news."""


class VisitorRequests:
    """Serves `/stream`, `/poll` and `/send`."""

    def __init__(self, house: House, way_in: WayIn, standings: Standings, hands: Hands) -> None:
        self._house: Final = house
        self._way_in: Final = way_in
        self._standings: Final = standings
        self._hands: Final = hands

    async def stream(self, request: Request) -> Response:
        """News, until she goes or the chat ends. Raises: NotAllowed — from another origin."""
        self._check_origin(request)
        body, bucket = await request.body(), request.state.bucket

        async def run(link: StreamLink) -> None:
            try:
                (first,) = lines_of(body)
                came = await self._way_in.enter(first, bucket)
            except ValueError:
                await link.close("bad_frame")
            except HelplineError as error:
                await link.send(problem_of(error))
                await link.close(_reason(error))
            else:
                self._hands.renew(came.live)
                visitor = came.live.visitor
                await Visit(self._house, came, link).run(
                    lambda: link.until_gone(lambda: visitor.beats)
                )

        return EventStream(run)

    async def poll(self, request: Request) -> Response:
        """News, as soon as there is any. Raises: NotAllowed — from another origin."""
        self._check_origin(request)
        try:
            first, *more = lines_of(await request.body())
            mark = mark_of(more[0]) if more else None
            came = await self._way_in.enter(first, request.state.bucket)
        except HelplineError as error:
            return whole(event(problem_of(error).as_json()) + closing(_reason(error)))
        known = self._standings.find(came.live)
        if mark is not None and known is not None and known.name > mark[0]:
            return whole(closing("replaced"))
        if mark is None:
            self._hands.renew(came.live)
        standing = self._standings.hold(came, mark[0] if mark else self._name())
        return whole(await self._news(came, standing, told=mark[1] if mark else None))

    async def _news(self, came: Came, standing: Standing, *, told: str | None) -> str:
        """What happened after what she knows; waits for it if nothing has."""
        gathered = _Gathered()
        live = standing.live
        if told is None:
            await gathered.send(Welcome(seq=live.state.seq))
        news = VisitorNews(
            self._house,
            gathered,
            live,
            number=standing.number,
            joined=came.leave,
            anew=told is not None,
        )
        after = min(came.after, live.state.seq)
        ended: str | None = None
        try:
            async with asyncio.timeout(NEWS_WITHIN), aclosing(news.rounds(after)) as rounds:
                async for ended in rounds:
                    if not gathered.events and news.moment == told:
                        gathered.signs.clear()
                    told = None if gathered.signs else told
                    if ended is not None or gathered.events or gathered.signs:
                        break
        except TimeoutError:
            pass
        except HelplineError as error:
            ended = "not_found" if isinstance(error, NotFound) else "storage_failed"
        standing.heard()
        if ended == "replaced" and not self._house.lobby.here(live.name):
            ended = None  # her own question before this one was heard of late, at another node
        if ended is not None:
            standing.finish()
            return gathered.text + closing(ended)
        return f"{gathered.text}event: mark\ndata: {standing.name}.{news.moment}\n\n"

    async def send(self, request: Request) -> Response:
        """What she does; the answer tells what of it was not taken.

        Raises: NotAllowed — from another origin.
        """
        self._check_origin(request)
        try:
            first, *frames = lines_of(await request.body())
            live = await self._house.engine.enter(secrets_of(token_of(first)))
            if live is None:
                raise NotFound
        except HelplineError as error:
            return whole(closing(_reason(error)))
        self._house.engine.attach(live)
        try:
            await self._house.engine.sign(live, "visitor", Sign.BEAT, 1)
            return whole(await self._taken(live, frames))
        finally:
            self._house.engine.detach(live)

    async def _taken(self, live: Live, frames: list[str]) -> str:
        hand, told = self._hands.of(live), ""
        for raw in frames:
            key: str | None = None
            try:
                frame = read_frame(FROM_VISITOR, raw)
                key = key_of(frame)
                await hand.deeds.take(live, frame)
            except HelplineError as error:
                told += event(problem_of(error, key=key).as_json())
                reason = hand.patience.closes(error)
                if reason is not None:
                    return told + closing(reason)
        return told

    def _name(self) -> str:
        """A name for a page that connects anew: the later one is the greater, at whatever node."""
        return f"{int(self._house.clock() * 1000):011x}{secrets.token_hex(4)}"

    def _check_origin(self, request: Request) -> None:
        """Script names its origin always, so nothing else is taken for it."""
        if not origin_allowed(request.headers, self._house.settings, socket=True):
            raise NotAllowed


class _Gathered:
    """Collects what is told until it is answered: entries of the chat, and signs of the moment."""

    __slots__ = ("events", "signs")

    def __init__(self) -> None:
        self.events: Final[list[str]] = []
        self.signs: Final[list[str]] = []

    @property
    def text(self) -> str:
        """All of it, in the order in which a socket would have told it."""
        return "".join(event(one) for one in (*self.events, *self.signs))

    async def send(self, frame: Frame) -> None:
        kept = self.signs if isinstance(frame, _SIGNS) else self.events
        kept.append(frame.as_json())

    async def send_json(self, text: str) -> None:
        self.events.append(text)

    async def beat(self) -> bool:
        return True

    async def close(self, reason: str) -> None:
        return


_SIGNS: Final = (Queued, Question, Presence, Alone, TheyWrite)
"""The frames that say how things stand, and no entry of the chat."""


def _reason(error: HelplineError) -> str:
    """With what a request ends that did not come in."""
    if isinstance(error, BadFrame):
        return error.code if error.code == "frame_too_long" else "bad_frame"
    return error.code if error.code in WAY_IN else "server_error"
