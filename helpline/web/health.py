"""Whether the server is alive and ready, for load balancers; figures for who has the token."""

import asyncio
import hmac
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from helpline.errors import NotFound
from helpline.web.measures import Measures
from helpline.web.surface import METRICS_PATH

Check = Callable[[], Awaitable[bool]]
"""Whether one thing works that the server needs. Never raises."""

CHECK_PATIENCE: Final = 2.0
REMEMBERED: Final = 1.0
"""Seconds for which an answer is used again, so that asking often costs the database nothing."""


class Readiness:
    """Whether everything that the server needs works, as it was a second ago at most."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks: Final = dict(checks)
        self._failing: list[str] = []
        self._until = 0.0
        self._asking: Final = asyncio.Lock()

    async def failing(self) -> list[str]:
        """The names of what does not work now."""
        async with self._asking:
            if time.monotonic() >= self._until:
                self._failing = [
                    name for name, check in self._checks.items() if not await _holds(check)
                ]
                self._until = time.monotonic() + REMEMBERED
            return self._failing


def health_routes(
    checks: Mapping[str, Check], *, measures: Measures, token: str | None
) -> APIRouter:
    """`/healthz`: the process answers. `/readyz`: what it needs works. `/desk/metrics`: figures.

    The figures need `Authorization: Bearer <token>`; without a token they are nowhere to be found.
    """
    router = APIRouter()
    readiness = Readiness(checks)

    @router.get("/healthz")
    async def alive() -> Response:
        return JSONResponse({"alive": True})

    @router.get("/readyz")
    async def ready() -> Response:
        failing = await readiness.failing()
        return JSONResponse({"ready": not failing, "failing": failing}, 503 if failing else 200)

    @router.get(METRICS_PATH)
    async def figures(request: Request) -> Response:
        given = request.headers.get("authorization", "").encode()
        if token is None or not hmac.compare_digest(given, f"Bearer {token}".encode()):
            raise NotFound
        return Response(measures.written(), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return router


async def _holds(check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_PATIENCE):
            return await check()
    except TimeoutError:
        return False
