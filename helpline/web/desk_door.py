"""The desk's door: whose cookie it is, and where she goes from here."""

from typing import Final

from fastapi import Response
from fastapi.responses import RedirectResponse
from starlette.requests import HTTPConnection

from helpline.staff.sessions import COOKIE, SignedIn
from helpline.staff.staff import Staff

SIGN_IN: Final = "/desk/sign-in"
DESK: Final = "/desk/"
LIVE: Final = "/desk/live"
STATISTICS: Final = "/desk/statistics"
PEOPLE: Final = "/desk/people"
LINES: Final = "/desk/lines"
LANGUAGES: Final = "/desk/languages"
TRANSLATION: Final = "/desk/translation"
SHIFTS: Final = "/desk/shifts"
OWN_SHIFTS: Final = "/desk/my-shifts"
CALENDAR: Final = "/desk/calendar"
SETTINGS: Final = "/desk/settings"
REPLIES: Final = "/desk/replies"
PRIVACY: Final = "/desk/privacy"
LEAVING: Final = "/desk/leaving"
SITE: Final = "/desk/site"
TRAINING: Final = "/desk/training"
LOG: Final = "/desk/log"
ACCOUNT: Final = "/desk/account"


async def at_the_desk(connection: HTTPConnection, staff: Staff) -> SignedIn | None:
    """Who is signed in on this request or socket; None: nobody."""
    return await staff.sessions.signed_in(connection.cookies.get(COOKIE))


def answers_chats(signed_in: SignedIn) -> bool:
    """Whether the console with the chats is hers; an interpreter joins those of others there."""
    return bool(signed_in.roles & {"responder", "supervisor", "interpreter"})


def coordinates(signed_in: SignedIn) -> bool:
    """Whether the coordinator's pages are hers."""
    return "coordinator" in signed_in.roles


def landing(signed_in: SignedIn) -> str:
    """Her first page: the console, or how it stands now for somebody who only coordinates."""
    return DESK if answers_chats(signed_in) else LIVE


def goes_to(path: str) -> Response:
    """Sends the browser to another of our pages, with GET."""
    return RedirectResponse(path, status_code=303)


def give_cookie(response: Response, cookie: str) -> Response:
    """Put the session's cookie into an answer. The browser forgets it when it is closed."""
    response.set_cookie(COOKIE, cookie, path="/", secure=True, httponly=True, samesite="strict")
    return response


def take_cookie(response: Response) -> Response:
    """Take the session's cookie back."""
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")
    return response
