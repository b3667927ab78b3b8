"""The yardstick: the least a FastAPI server can do, two sockets and what one sends the other gets.

It seals nothing, stores nothing and acknowledges nothing. Every figure of the helpline is shown as
a ratio to this relay, measured in the same run on the same core.
"""

import argparse
import socket
from collections.abc import Sequence

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect


def relay() -> FastAPI:
    """An application with one kind of socket, `/room/NAME`, that joins two people."""
    app = FastAPI(
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    rooms: dict[str, list[WebSocket]] = {}

    @app.websocket("/room/{name}")
    async def room(socket: WebSocket, name: str) -> None:
        await socket.accept()
        inside = rooms.setdefault(name, [])
        inside.append(socket)
        try:
            while True:
                text = await socket.receive_text()
                for other in inside:
                    if other is not socket:
                        await other.send_text(text)
        except WebSocketDisconnect:
            inside.remove(socket)

    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the relay on a listening socket that the parent process has opened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fd", type=int, required=True)
    fd: int = parser.parse_args(arguments).fd
    config = uvicorn.Config(
        relay(),
        loop="uvloop",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=fd)])


if __name__ == "__main__":
    main()
