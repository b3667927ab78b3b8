"""A person's page over a socket: she starts or comes back, writes, and is told what happens."""

import asyncio
import time
from typing import Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from helpline.errors import BadFrame, HelplineError
from helpline.house import House
from helpline.web.bucket import Bucket
from helpline.web.limits import visitor_pace
from helpline.web.visit import Visit
from helpline.web.visitor_deeds import VisitorDeeds, key_of
from helpline.web.way_in import WAY_IN, Came, WayIn
from helpline.web.wire import FIRST_FRAME_WITHIN, Wire
from helpline.wire.frame import read_frame
from helpline.wire.from_visitor import FROM_VISITOR


class VisitorSockets:
    """Serves `/socket`."""

    def __init__(self, house: House, way_in: WayIn) -> None:
        self._house: Final = house
        self._way_in: Final = way_in

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from its first frame to its end."""
        await socket.accept()
        now = time.monotonic()
        wire = Wire(socket, visitor_pace(now, self._house.settings.messages_per_minute))
        bucket: Bucket | None = socket.scope["state"].get("bucket")
        try:
            async with asyncio.timeout(FIRST_FRAME_WITHIN):
                raw = await wire.receive()
        except TimeoutError:
            await wire.close("frame_too_late")
            return
        except WebSocketDisconnect:
            return
        except BadFrame as error:
            await wire.close(error.code)
            return
        try:
            came = await self._way_in.enter(raw, bucket)
        except HelplineError as error:
            await wire.answer(error, key=None, chat=None)
            await wire.close(error.code if error.code in WAY_IN else "server_error")
            return
        except WebSocketDisconnect:
            return
        await self._visit(wire, came)

    async def _visit(self, wire: Wire, came: Came) -> None:
        deeds = VisitorDeeds(self._house, wire.pace)

        async def listen() -> None:
            try:
                while True:
                    key: str | None = None
                    try:
                        frame = read_frame(FROM_VISITOR, await wire.receive())
                        key = key_of(frame)
                        await deeds.take(came.live, frame)
                    except HelplineError as error:
                        if not await wire.answer(error, key=key, chat=None):
                            return
            except WebSocketDisconnect:
                return

        await Visit(self._house, came, wire).run(listen)
