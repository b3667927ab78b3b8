"""The desk's forms and lists, made of templates and the words of one language."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Final

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from helpline.errors import HelplineError, SlowDown
from helpline.settings import Settings
from helpline.staff.second_factor import qr
from helpline.staff.sessions import SignedIn
from helpline.web.answers import status_of
from helpline.web.desk_door import SIGN_IN, answers_chats, coordinates
from helpline.web.templates import templates
from helpline.words import Words, read_words, words_for
from web_widget import TEMPLATES

_HOUR: Final = 3600

Remind = Callable[[SignedIn, Words], list[str]]
"""What every page reminds somebody of, in words."""


class DeskPages:
    """Makes the pages. `static` is where the files of `web_widget` are served."""

    def __init__(self, settings: Settings, static: str) -> None:
        self._settings: Final = settings
        self._static: Final = static
        self.remind: Remind | None = None
        """Set by whoever puts the pages together, where there is anything to be reminded of."""
        self._words: Final = read_words(TEMPLATES / "coordinator" / "words")
        self._templates: Final = templates()

    def words(self, request: Request) -> Words:
        """The words in the language that the shield found for this request."""
        asked = request.scope.get("state", {}).get("language", "en")
        return words_for(str(asked), self._words)

    def page(
        self,
        request: Request,
        template: str,
        values: Mapping[str, object],
        *,
        me: SignedIn | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        """One page. `me` is who is signed in, for the bar at the top."""
        words = self.words(request)
        everywhere = {
            "reminders": [] if me is None or self.remind is None else self.remind(me, words),
            "words": words,
            "say": words.say,
            "name": self._settings.name,
            "static": self._static,
            "me": me,
            "answers": me is not None and answers_chats(me),
            "coordinates": me is not None and coordinates(me),
            "here": "",
            "fault": "",
            "note": "",
        }
        made = self._templates.get_template(template).render(everywhere | dict(values))
        return HTMLResponse(made, status)

    def sentence(self, request: Request, error: HelplineError) -> str:
        """What a person is told about an error: how long to wait, or only that it did not fit."""
        words = self.words(request)
        if isinstance(error, SlowDown):
            return words.say("fault.slow", {"count": error.seconds})
        return words.say("fault.sign_in")

    def again(
        self,
        request: Request,
        template: str,
        values: Mapping[str, object],
        *,
        error: HelplineError,
        me: SignedIn | None = None,
    ) -> HTMLResponse:
        """The page once more, with a sentence about what did not fit."""
        told = {**values, "fault": self.sentence(request, error)}
        page = self.page(request, template, told, me=me, status=status_of(error))
        if isinstance(error, SlowDown):
            page.headers["Retry-After"] = str(error.seconds)
        return page

    def problem(self, request: Request, code: str, status: int) -> Response:
        """The page for an address that does not work, instead of a bare code."""
        kind = code if code in {"not_allowed", "not_found"} else "other"
        sentence = self.words(request).say(f"problem.{kind}")
        values = {"sentence": sentence, "back": SIGN_IN}
        return self.page(request, "coordinator/problem.html", values, status=status)


def drawing(address: str) -> Markup:
    """A QR code to put into a page; it holds nothing but our own lines."""
    return Markup(qr(address))  # noqa: S704 — the library writes numbers, never the address


def hour_of(hour: int) -> str:
    """An hour since 1970; in UTC, because servers and people live in several time zones."""
    return day_of(hour) + datetime.fromtimestamp(hour * _HOUR, UTC).strftime(" %H:%M\N{NBSP}UTC")


def day_of(hour: int) -> str:
    """The day of an hour since 1970."""
    return shown_day(datetime.fromtimestamp(hour * _HOUR, UTC).date())


def shown_day(day: date) -> str:
    """A day, with hyphens at which no line breaks."""
    return day.isoformat().replace("-", "\u2011")
