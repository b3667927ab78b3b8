"""The pages for browsers without script, made of the same sentences as the page with it."""

import secrets
from collections.abc import Mapping
from typing import Final

from fastapi.responses import HTMLResponse

from helpline.conversation.state import Conversation
from helpline.house import House
from helpline.languages import autonym, offered_languages
from helpline.live import Live
from helpline.promise import promise
from helpline.settings import Settings
from helpline.staff.tags import countries
from helpline.web.given_back import Notice
from helpline.web.line_status import LineStatus, OpensStatus, Status, first_choice, status_of
from helpline.web.plain_asked import Asked, Sentence, asked
from helpline.web.plain_log import Log
from helpline.web.plain_place import Place
from helpline.web.templates import templates
from helpline.web.told_closing import closes
from helpline.web.visitor_news import TOLD_AFTER, waited
from helpline.words import Words, words_for
from routing.model import LineId

ACTIVE: Final = 8
"""Seconds between two looks at the conversation while somebody writes."""

QUIET: Final = 20
"""Seconds between two looks after a while of silence."""

WAITING: Final = 15
"""Seconds between two looks at the queue."""

QUIET_AFTER: Final = 120.0
SILENCE_SAID_AFTER: Final = 180.0

_SIZES: Final = ("", "s1", "s2", "s3")


class PlainPages:
    """Makes the pages. `words` are all catalogues, `static` is where files are served."""

    def __init__(self, house: House, words: Mapping[str, Words], static: str) -> None:
        self._house: Final = house
        self._words: Final = words
        self._static: Final = static

    def status(self) -> Status:
        """Which lines are open."""
        house, lobby, languages = self._house, self._house.lobby, tuple(self._words)
        return status_of(
            house.staff.board.now,
            lobby.present,
            languages,
            kinds=lobby.kinds(),
            planned=house.rota.board.shut,
            ends=house.rota.board.ends,
        )

    def speaks(self, tag: str) -> bool:
        """Whether the page can be read in this language."""
        return tag in self._words

    def nothing(self, language: str) -> HTMLResponse:
        """What anybody sees who has no session: nothing of this place."""
        return self._answer("neutral", self._values(Place(language=language)))

    def before(self, place: Place) -> HTMLResponse:
        """Before she waits: the first page, the lines, the choices, or that a line is closed."""
        status = self.status()
        values = {
            **self._values(place),
            "lines": status["lines"],
            "kinds": status["kinds"],
            "promise": promise(self._house.settings),
            "open": status["open"],
            "topics": has_topics(status["lines"]),
            "reason": place.why,
            "why": self._why(place),
            "opens": self._opens(place, status),
            "countries": self._countries(place.language),
        }
        return self._answer(place.screen, values)

    def waiting(self, place: Place, live: Live, log: Log) -> HTMLResponse:
        """In the queue, for the first time."""
        queue = self._queue(place, live)
        values = {**self._values(place), **queue, "asked": self._asked(place, live, log)}
        values["refresh"] = 0 if place.still else WAITING
        return self._answer("waiting", values)

    def chat(
        self,
        place: Place,
        live: Live | None,
        *,
        text: str = "",
        notice: Notice | None = None,
    ) -> HTMLResponse:
        """The box in which she writes, around the conversation; `text` was not taken."""
        state = Conversation() if live is None else live.state
        values = {
            **self._values(place),
            "who": state.responder_name,
            "kind": state.responder_kind or "",
            "other": "psychologist" if state.responder_kind == "survivor" else "survivor",
            "open": state.responder is not None,
            "text": text,
            "notice": notice,
            "still": place.still,
        }
        return self._answer("chat", values)

    def log(self, place: Place, live: Live, log: Log) -> HTMLResponse:
        """The conversation as it is now."""
        silent = self._house.clock() - log.last_at
        every = ACTIVE if silent < QUIET_AFTER else QUIET
        side = live.responder
        values = {
            **self._values(place),
            "entries": log.entries,
            "newest": live.state.newest,
            "who": log.who,
            "kind": live.state.responder_kind or "",
            "present": side.here,
            "away": not side.here and side.alone >= TOLD_AFTER,
            "writing": side.writing,
            "guests": self._guests(place, log),
            "silence": bool(log.who) and side.here and silent >= SILENCE_SAID_AFTER,
            "ended": ended_sentences(log.ended) if log.ended else (),
            "asked": self._asked(place, live, log),
            "refresh": 0 if place.still or log.ended else every,
        }
        if not log.who and not log.ended:
            values |= self._queue(place, live)
        return self._answer("log", values)

    def over(self, place: Place) -> HTMLResponse:
        """The end."""
        stopped = place.ended[0] == "visitor" and not place.ended[2]
        opens = self._opens(place, self.status()) if place.ended[1] == "shut" else None
        values = {**self._values(place), "stopped": stopped, "opens": opens}
        return self._answer("over", {**values, "ended": ended_sentences(place.ended)})

    def trouble(self, place: Place) -> HTMLResponse:
        """Something broke here; the page loads itself anew."""
        return self._answer("trouble", {**self._values(place), "refresh": ACTIVE})

    def _answer(self, template: str, values: dict[str, object]) -> HTMLResponse:
        return HTMLResponse(
            templates().get_template(f"visitor/plain/{template}.html").render(values)
        )

    def _values(self, place: Place) -> dict[str, object]:
        return page_values(place, self._house.settings, self._words, self._static)

    def _queue(self, place: Place, live: Live) -> dict[str, object]:
        """Where she stands, in words."""
        lobby, line = self._house.lobby, live.state.line
        before = lobby.people_before(live.name)
        wait = None if line is None else waited(lobby.waits(line))
        usual: Sentence | None = None
        counted: dict[str, object] = {"before": before, "usual": usual, "usual_count": 0}
        if wait is not None:
            key = "wait.usual" if wait.low and wait.low < wait.high else "wait.under"
            counted |= {"usual": (key, {"low": str(wait.low)}), "usual_count": wait.high}
        closing = closes(self._house.rota.board, live.state)
        return {**counted, "answerable": lobby.answerable(live.name), "closing": closing}

    def _asked(self, place: Place, live: Live, log: Log) -> Asked | None:
        names = {
            LineId(line["id"]): line["names"].get(place.language, "")
            for line in self.status()["lines"]
        }
        return asked(live, self._house.lobby, log, names)

    def _guests(self, place: Place, log: Log) -> list[str]:
        words = words_for(place.language, self._words)
        return [words.say(f"role.{role}", {"name": name}) for role, name in log.guests.items()]

    def _why(self, place: Place) -> str:
        words = words_for(place.language, self._words).sentences
        return words.get(f"closed.{place.why}") or words["closed.staff"]

    def _opens(self, place: Place, status: Status) -> OpensStatus | None:
        """When her line opens again, or before she has chosen one, the first of them."""
        lines = status["lines"]
        chosen = next((one for one in lines if one["id"] == place.line), first_choice(lines))
        return None if chosen is None else chosen["opens"]

    def _countries(self, language: str) -> list[tuple[str, str]]:
        if not any(line.tagged for line in self._house.staff.board.now):
            return []
        return [(str(tag), name) for tag, name in countries(language).items()]


def page_values(
    place: Place, settings: Settings, known: Mapping[str, Words], static: str
) -> dict[str, object]:
    """What every page without script needs."""
    words = words_for(place.language, known)
    return {
        "t": _Sentences(words).say,
        "words": words.sentences,
        "language": words.language,
        "autonym": autonym,
        "direction": words.direction,
        "languages": offered_languages(known),
        "static": static,
        "name": settings.name,
        "danger": settings.danger_number,
        "plainly": settings.disclosure == "plain",
        "size": _SIZES[place.size % len(_SIZES)],
        "still": place.still,
        "refresh": 0,
        "key": secrets.token_urlsafe(16),
    }


class _Sentences:
    """Says sentences as the script does: a name in another script does not pull them apart."""

    def __init__(self, words: Words) -> None:
        self._words: Final = words

    def say(self, key: str, count: int | None = None, **values: str) -> str:
        """A sentence; `count` chooses its form."""
        given: dict[str, str | int] = {name: f"\u2068{one}\u2069" for name, one in values.items()}
        return self._words.say(key, given if count is None else {**given, "count": count})


def has_topics(lines: list[LineStatus]) -> bool:
    """Whether there is anything to choose before with whom."""
    return len(lines) > 1 or any(len(line["entrances"]) > 1 for line in lines)


def ended_sentences(ended: tuple[str, str, str]) -> tuple[Sentence, ...]:
    """What is said of an end: by whom, or why."""
    by, how, name = ended
    asker = "you" if by == "visitor" else "them" if by not in {"line", ""} and name else "line"
    reason = how if how in {"quiet", "gone", "shut"} else asker
    return (f"ended.{reason}", {"name": name}), ("ended.d", {}), ("ended.back", {})
