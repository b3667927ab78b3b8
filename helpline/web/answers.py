"""How every app answers when something is wrong: with a code, and nothing that came in.

Apps are made by `new_app` alone: it has neither pages for programmers, which load scripts from
elsewhere, nor telemetry, which would record paths, errors and their words as soon as some library
offers a place to record them.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Final

from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.exceptions import RequestValidationError, WebSocketRequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from helpline.errors import (
    CLOSE_CODES,
    BadFrame,
    HelplineError,
    LineClosed,
    LineFull,
    NotAllowed,
    NotFound,
    Refused,
    SignInRefused,
    SlowDown,
    StorageFailed,
)

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]

ProblemPage = Callable[[Request, str, int], Response]
"""Makes the page for a person who opened an address, from the code and the HTTP status."""

UNPROCESSABLE: Final = 422
FIRST_ERROR: Final = 400
FIRST_OF_OURS: Final = 500
"""From here on the fault is the server's."""

_STATUS: Final[dict[type[HelplineError], int]] = {
    SignInRefused: 401,
    NotAllowed: 403,
    NotFound: 404,
    Refused: 409,
    SlowDown: 429,
    LineClosed: 503,
    LineFull: 503,
    StorageFailed: 503,
}
_CODES: Final = {
    401: "sign_in_refused",
    403: "not_allowed",
    404: "not_found",
    413: "frame_too_long",
    429: "slow_down",
    503: "server_error",
}


def new_app(
    *, lifespan: Lifespan | None = None, problem_page: ProblemPage | None = None
) -> FastAPI:
    """An app without routes, that answers in codes, documents nothing and reports to nobody.

    With `problem_page`, a browser that opens an address gets that page instead of the code.
    """
    problems = _Problems(problem_page)
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,  # a redirect would repeat the address that was asked for
        debug=False,
        lifespan=lifespan,
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
        exception_handlers={
            HelplineError: problems.of_ours,
            HTTPException: problems.of_http,
            RequestValidationError: problems.of_frame,
            Exception: problems.of_anything,
        },
    )
    app.add_exception_handler(WebSocketRequestValidationError, _close)
    return app


class _Problems:
    """The answers to errors. Asynchronous, or each would need a thread."""

    def __init__(self, page: ProblemPage | None) -> None:
        self._page: Final = page

    async def of_ours(self, request: Request, error: HelplineError) -> Response:
        seconds = error.seconds if isinstance(error, SlowDown) else None
        return self._answer(request, error.code, status_of(error), seconds)

    async def of_http(self, request: Request, error: HTTPException) -> Response:
        status = error.status_code
        if status < FIRST_ERROR:
            return Response(status_code=status, headers=error.headers)
        code = "server_error" if status >= FIRST_OF_OURS else "bad_frame"
        return self._answer(request, _CODES.get(status, code), status)

    async def of_frame(self, request: Request, _error: RequestValidationError) -> Response:
        return self._answer(request, "bad_frame", UNPROCESSABLE)

    async def of_anything(self, request: Request, _error: Exception) -> Response:
        return self._answer(request, "server_error", FIRST_OF_OURS)

    def _answer(
        self, request: Request, code: str, status: int, seconds: int | None = None
    ) -> Response:
        if self._page is not None and request.headers.get("sec-fetch-mode") == "navigate":
            return self._page(request, code, status)
        return in_code(code, status, seconds)


def in_code(code: str, status: int, seconds: int | None = None) -> JSONResponse:
    """An answer that is a code and, for `slow_down`, the seconds until the next try."""
    if seconds is None:
        return JSONResponse({"code": code}, status)
    return JSONResponse({"code": code, "seconds": seconds}, status, {"Retry-After": str(seconds)})


def status_of(error: HelplineError) -> int:
    """The HTTP status that says the same as the error's code."""
    if isinstance(error, BadFrame) and error.code == "frame_too_long":
        return 413
    return next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), UNPROCESSABLE)


async def _close(socket: WebSocket, _error: Exception) -> None:
    await socket.close(CLOSE_CODES["bad_frame"])
